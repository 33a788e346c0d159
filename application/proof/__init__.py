"""Proof that nothing recorded was changed: leaves, trees, signed checkpoints and their checking."""
