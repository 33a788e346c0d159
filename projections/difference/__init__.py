"""Difference: what a lesson changed, and how strong the evidence for it is."""
