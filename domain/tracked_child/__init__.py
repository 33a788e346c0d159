"""A tracked child: an opaque reference, what was measured, what the child says, and how it ended."""
