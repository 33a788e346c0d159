"""Pages for people: rendered here, without scripts, from our own files."""
