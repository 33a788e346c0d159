"""What stands where a text or a child's field was destroyed on purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Erased:
    """A value that was destroyed: neither text nor nothing (ARCHITECTURE section 4)."""

    def __str__(self) -> str:
        return "[erased]"
