"""Reading, proposing and carrying in whatever tracker a board happens to keep."""
