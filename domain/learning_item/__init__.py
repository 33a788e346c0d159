"""The learning item: its state, its facts by theme, and the turning points that they earn."""
