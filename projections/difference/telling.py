"""The answer in plain text, for somebody who sits on a board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer, ValidOn
from projections.difference.children.telling import lines_about_children
from projections.difference.layout import joined, part, sentence
from projections.difference.scoring import Scorecard
from projections.difference.telling_many import lines_about_many
from projections.difference.telling_one import lines_about_one
from projections.difference.timing import TimeToStage

SYNTHETIC: Final = (
    "Synthetic: invented to show how this works; no child, lesson or figure in it is real."
)


def tell(answered: Answered[DifferenceAnswer]) -> str:
    """The whole answer as lines of text; the last one says how much was known."""
    return "\n".join(_printable(line) for line in _lines(answered))


def _outcome(answer: DifferenceAnswer) -> Iterator[str]:
    """How much was done, how well, and whether anyone is better off."""
    yield from part("How much was done", _how_much(answer.scorecard))
    yield from part("How well", _how_well(answer.scorecard))
    yield from part("How long it took", (_time(x) for x in answer.times if x.arrived.value))
    yield from lines_about_children(answer.children)


def _how_much(told: Scorecard) -> Iterator[str]:
    done = told.how_much
    sums = (done.sharings, done.people_reached, done.embeddings)
    said = [f"{each.words} {each.value:.0f}" for each in sums if each.value is not None]
    if done.children_reached is not None and done.children_reached.value:
        said.append(f"{done.children_reached.words} {done.children_reached.value}")
    if said:
        yield joined(*said)


def _how_well(told: Scorecard) -> Iterator[str]:
    well = told.how_well
    steps = (well.acknowledged, well.confirmed, well.seen_in_practice, well.sustained)
    yield f"lessons {joined(*(f'{each.words} {each.value}' for each in steps))}"


def _time(told: TimeToStage) -> str:
    undated = f"; {told.undated.value} without a date" if told.undated.value else ""
    return f"{told.start} to {told.end}: {told.sentence}{undated}"


def _on_the_day(told: ValidOn | None) -> Iterator[str]:
    if told is None:
        return
    yield f"As things were on {told.day:%-d %B %Y}, as far as is known now."
    children = told.uncertain_children.value
    if told.uncertain.value or children:
        yield from sentence(
            f"Left out because it may or may not have held by then: facts about"
            f" {told.uncertain.value} lessons and {children} children."
        )


def _printable(line: str) -> str:
    """The line without control characters, which could deceive whoever reads a terminal."""
    return "".join(letter for letter in line if letter.isprintable())


def _lines(answered: Answered[DifferenceAnswer]) -> Iterator[str]:
    answer = answered.value
    when = answer.when.words if answer.when else None
    outcome = tuple(_outcome(answer))
    if answer.synthetic:
        yield from sentence(SYNTHETIC)
    yield from sentence(joined(answer.title, answer.publisher, when))
    if answer.item:
        yield from lines_about_one(answer.item, outcome)
    if answer.group:
        yield from lines_about_many(answer.group, outcome)
    yield from _on_the_day(answer.valid_on)
    yield f"As known at position {answered.position}."
    if answered.parked:
        yield f"Not complete: {answered.parked} histories could not be read yet."
