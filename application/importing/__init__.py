"""Reading a board's tracker: bytes in, a preview out, nothing recorded."""

from __future__ import annotations
