"""What every reading asks of a thing: its kind, what it hangs on, and how far it is restricted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain.area.state import Area
from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import Counterfactual, pair_id
from domain.counterfactual.rating import CounterfactualRating
from domain.erasing import Erasure
from domain.evidence import Evidence
from domain.indicator import Indicator
from domain.learning_item.state import LearningItem
from domain.observation_session import ObservationSession
from domain.practice_change import PracticeChange
from domain.source import Source
from domain.tracked_child.state import TrackedChild
from domain.vocabulary import Restriction
from projections._store.ports import Cursor
from projections._store.reading import FOREVER, StreamBatch, decisions


class Kind(StrEnum):
    """What sort of thing a stream tells of."""

    AREA = "area"
    SOURCE = "source"
    LEARNING_ITEM = "learning-item"
    PRACTICE_CHANGE = "practice-change"
    EVIDENCE = "evidence"
    INDICATOR = "indicator"
    TRACKED_CHILD = "tracked-child"
    OBSERVATION_SESSION = "observation-session"
    COUNTERFACTUAL_RATING = "counterfactual-rating"
    COUNTERFACTUAL = "counterfactual"
    CONTRIBUTION = "contribution"
    ERASURE = "erasure"


KINDS: dict[type[Any], Kind] = {
    Area: Kind.AREA,
    Source: Kind.SOURCE,
    LearningItem: Kind.LEARNING_ITEM,
    PracticeChange: Kind.PRACTICE_CHANGE,
    Evidence: Kind.EVIDENCE,
    Indicator: Kind.INDICATOR,
    TrackedChild: Kind.TRACKED_CHILD,
    ObservationSession: Kind.OBSERVATION_SESSION,
    CounterfactualRating: Kind.COUNTERFACTUAL_RATING,
    Counterfactual: Kind.COUNTERFACTUAL,
    Contribution: Kind.CONTRIBUTION,
    Erasure: Kind.ERASURE,
}

Tie = tuple[str, str]
"""What bounds who may see a thing: the sort of tie, and an id or a level of restriction."""


def ties_of(state: Any) -> frozenset[Tie]:
    """What a thing hangs on or holds, and its restriction.

    A lesson's sources, agencies, practice changes and evidence; the lessons of a child and of
    what was judged; the children of a session; the pair and the rater of a rating.
    """
    tied = _held(state)
    return _restriction(state) | {(kind, str(each)) for kind, many in tied.items() for each in many}


def _restriction(state: Any) -> frozenset[Tie]:
    level: Restriction = getattr(state, "restriction", Restriction.OPEN)
    return frozenset() if level is Restriction.OPEN else frozenset({("restriction", level.value)})


def _held(state: Any) -> dict[str, Iterable[UUID]]:
    match state:
        case LearningItem():
            return _of_lesson(state)
        case TrackedChild():
            return {"lesson": state.items}
        case ObservationSession():
            return {"child": state.children}
        case _:
            return _of_judgement(state)


def _of_judgement(state: Any) -> dict[str, Iterable[UUID]]:
    match state:
        case CounterfactualRating():
            pair = pair_id(state.child, state.item)
            tied: dict[str, Iterable[UUID]] = {
                "lesson": (state.item,),
                "pair": (pair,),
                "rater": (state.rater,),
                "standing": (state.rater,) if state.stands else (),
            }
            return tied
        case Counterfactual():
            accepted = (state.single_rating.stream,) if state.single_rating else ()
            return {"lesson": (state.item,), "single-accepted": accepted}
        case Contribution():
            return {"lesson": (state.item,)}
        case _:
            return {}


def _of_lesson(item: LearningItem) -> dict[str, Iterable[UUID]]:
    return {
        "source": item.sources,
        "agency": item.responsibilities,
        "practice-change": item.practice_changes,
        "evidence": item.evidence,
    }


@dataclass(slots=True)
class Spans:
    """When the ties of one thing began and ended, as far as a batch tells."""

    ended: dict[Tie, int] = field(default_factory=dict)
    whole: list[tuple[Tie, int, int]] = field(default_factory=list)
    open: dict[Tie, int] = field(default_factory=dict)

    def begin(self, tie: Tie, position: int) -> None:
        self.open[tie] = position

    def end(self, tie: Tie, position: int) -> None:
        if tie in self.open:
            self.whole.append((tie, self.open.pop(tie), position))
        else:
            self.ended[tie] = position


def spans(batch: StreamBatch, of: TiesOf) -> Spans:
    """The beginnings and ends of a stream's ties, decision by decision."""
    found = Spans()
    before = of(batch.folded.before)
    for decision in decisions(batch):
        now = of(decision.state)
        for tie in sorted(before - now):
            found.end(tie, decision.position)
        for tie in sorted(now - before):
            found.begin(tie, decision.position)
        before = now
    return found


def tie_tables(prefix: str) -> tuple[str, ...]:
    """The table from which `bounds.Bounds` tells what a caller may see."""
    return (
        (
            f"CREATE TABLE IF NOT EXISTS {prefix}_ties (thing TEXT NOT NULL, kind TEXT NOT NULL,"
            " other TEXT NOT NULL, known_from BIGINT NOT NULL, known_to BIGINT NOT NULL,"
            " PRIMARY KEY (thing, kind, other, known_from))"
        ),
        f"CREATE INDEX IF NOT EXISTS {prefix}_ties_back ON {prefix}_ties (other, kind)",
    )


TiesOf = Callable[[Any], frozenset[Tie]]
"""What ties a state has; a reading may keep more of them than the bounds of sight ask for."""


def keep_ties(
    prefix: str, streams: Sequence[StreamBatch], cursor: Cursor, of: TiesOf = ties_of
) -> None:
    """Bring the table of `tie_tables` up to these events."""
    told = [(str(batch.stream), spans(batch, of)) for batch in streams]
    cursor.executemany(
        f"UPDATE {prefix}_ties SET known_to = ?"  # noqa: S608 - the prefix is a reading's name
        " WHERE thing = ? AND kind = ? AND other = ? AND known_to = ?",
        [
            (position, thing, *tie, FOREVER)
            for thing, each in told
            for tie, position in each.ended.items()
        ],
    )
    cursor.executemany(
        f"INSERT INTO {prefix}_ties (thing, kind, other, known_from, known_to)"  # noqa: S608 - as above
        " VALUES (?, ?, ?, ?, ?)",
        [(thing, *row) for thing, each in told for row in _rows(each)],
    )


def _rows(told: Spans) -> Iterator[tuple[str, str, int, int]]:
    for tie, since, until in told.whole:
        yield (*tie, since, until)
    for tie, since in told.open.items():
        yield (*tie, since, FOREVER)
