"""Reading a board's tracker: bytes in, a preview out, nothing recorded."""

from __future__ import annotations

from application.importing.document import as_json
from application.importing.duplicates import find_duplicates
from application.importing.tracker import read_tracker

__all__ = ["as_json", "find_duplicates", "read_tracker"]
