"""The one importable name of the distribution; the service's own folders travel inside it."""

from __future__ import annotations

import sys
from pathlib import Path


def open_private_path() -> None:
    """Let the installed command import its own folders, and nobody else by accident."""
    private = Path(__file__).parent / "_service"
    if private.is_dir() and str(private) not in sys.path:
        sys.path.insert(0, str(private))
