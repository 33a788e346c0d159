"""Compares answers from before and after: whatever is not an erased word has to be the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

ERASED: Final = "erased"
_DERIVED: Final = "claim."
"""A figure about what somebody claimed is named after the words, so it goes by another name."""


def differences(before: Any, after: Any, marks: tuple[str, ...], path: str = "") -> Iterator[str]:
    """The places in which two answers differ, other than by words that are gone."""
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        for name in before:
            yield from differences(before[name], after[name], marks, f"{path}.{name}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, marks, f"{path}.{at}")
    elif before != after and not _is_gone(before, after, marks):
        yield path


def _is_gone(before: Any, after: Any, marks: tuple[str, ...]) -> bool:
    """Whether what was there held the words, or was kept from this reader anyhow."""
    told = str(before)
    held = any(mark in told for mark in marks) or _DERIVED in told
    return held or (told == "[withheld]" and ERASED in str(after))
