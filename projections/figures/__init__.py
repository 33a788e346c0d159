"""Figures: every number of every answer, with what it counts and the events behind it."""
