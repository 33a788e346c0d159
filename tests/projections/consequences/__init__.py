"""What a withdrawal touches."""
