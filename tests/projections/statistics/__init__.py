"""Statistics agree with published examples, and their intervals cover what they say they cover."""
