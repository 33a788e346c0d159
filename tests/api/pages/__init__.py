"""Pages are for people: what they say, where their numbers lead, and that nothing in them runs."""
