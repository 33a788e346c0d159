"""Behaviour, stated as sentences."""
