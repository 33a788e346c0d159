"""Answers for cells that many rows repeat: remembered while one file is read, then forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_MOST: Final = 20_000
_CLEARING: Final[list[Callable[[], None]]] = []


def remembered(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Ask a pure function once for equal words; `forget` leaves nothing of them in memory."""
    cached = lru_cache(maxsize=_MOST)(function)
    _CLEARING.append(cached.cache_clear)
    return cast("Callable[Asked, Answer]", cached)


def forget() -> None:
    """Forget every answer, so that no words of a file stay behind when it has been read."""
    for clear in _CLEARING:
        clear()
