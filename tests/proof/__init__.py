"""Tests of the proof that nothing recorded was changed."""
