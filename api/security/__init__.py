"""Who is asking, what is let in, and what is written down about it."""
