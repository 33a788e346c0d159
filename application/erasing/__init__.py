"""Erasing: a child's record, or one text that should never have been written."""
