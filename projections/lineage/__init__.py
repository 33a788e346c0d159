"""Lineage: where a lesson came from and what it led to."""
