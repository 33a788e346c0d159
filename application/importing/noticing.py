"""Noticing personal data in a tracker's cells; equal cells are looked at once."""

from __future__ import annotations

from application.importing.remembering import remembered
from application.screening import Kind, screen


@remembered
def personal_data(text: str) -> tuple[Kind, ...]:
    """The kinds of personal data that a cell seems to hold, never the words."""
    return screen(text)
