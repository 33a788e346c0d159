"""Short lines for a terminal: headings, wrapped sentences and shortened quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from textwrap import shorten, wrap
from typing import Final

WIDTH: Final = 88
LONGEST_QUOTE: Final = 60


def sentence(text: str) -> list[str]:
    """A sentence over as many lines as it needs."""
    return wrap(text, WIDTH)


def part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and its lines, indented; beside it where there is but one; nothing for none."""
    told = list(lines)
    if len(told) == 1:
        yield from wrap(f"{heading}: {told.pop()}", WIDTH, subsequent_indent="    ")
    if told:
        yield heading
    for line in told:
        yield from wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ")


def stated(heading: str, answer: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its answer beside it, and what there is to say of it below."""
    yield f"{heading}: {answer}"
    for line in lines:
        yield from wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ")


def at_most(count: int, lines: Iterable[str]) -> Iterator[str]:
    """The first lines, and how many more there are."""
    every = iter(lines)
    yield from islice(every, count)
    left = sum(1 for _ in every)
    if left:
        yield f"and {left} more"


def quoted(words: str | None, longest: int = LONGEST_QUOTE) -> str:
    """Somebody's own words between quotation marks, shortened; nothing for nothing."""
    return f'"{shorten(words, longest, placeholder=" ...")}"' if words else ""


def joined(*parts: str | None) -> str:
    """What there is of the parts, with commas."""
    return ", ".join(each for each in parts if each)
