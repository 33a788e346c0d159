"""Tests of figures: what they promise by themselves, and over random histories."""
