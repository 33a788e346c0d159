"""The answer in plain text, for somebody who sits on a board."""

from __future__ import annotations

from collections.abc import Iterator

from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.layout import joined, sentence
from projections.difference.telling_many import lines_about_many
from projections.difference.telling_one import lines_about_one


def tell(answered: Answered[DifferenceAnswer]) -> str:
    """The whole answer as lines of text; the last one says how much was known."""
    return "\n".join(_printable(line) for line in _lines(answered))


def _printable(line: str) -> str:
    """The line without control characters, which could deceive whoever reads a terminal."""
    return "".join(letter for letter in line if letter.isprintable())


def _lines(answered: Answered[DifferenceAnswer]) -> Iterator[str]:
    answer = answered.value
    when = answer.when.words if answer.when else None
    yield from sentence(joined(answer.title, answer.publisher, when))
    if answer.item:
        yield from lines_about_one(answer.item)
    if answer.group:
        yield from lines_about_many(answer.group)
    yield f"As known at position {answered.position}."
    if answered.parked:
        yield f"Not complete: {answered.parked} histories could not be read yet."
