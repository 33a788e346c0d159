"""Readings of the event log: one folder for each question that users ask."""
