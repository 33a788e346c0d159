"""Contribution: how far a lesson contributed to what became of children (DOMAIN 3.4)."""
