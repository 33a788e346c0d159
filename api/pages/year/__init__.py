"""The yearly page: what a board learned in a year, what it did, and what difference that made."""
