"""Scores the reading of whole trackers against their answer keys."""

from __future__ import annotations
