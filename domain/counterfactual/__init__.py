"""What difference the learning would have made to a child, had it been applied (framework 11.2)."""
