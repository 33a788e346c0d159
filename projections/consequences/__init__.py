"""Consequences: what rests on an evidence, an observation, a rating or a judgement, and how firmly."""
