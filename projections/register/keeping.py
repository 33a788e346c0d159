"""Keeping the register: every decision gives its thing a new row and closes the old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from typing import Any, Final
from uuid import UUID

from domain.area.state import Area
from domain.counterfactual.pairing import Counterfactual
from domain.counterfactual.rating import CounterfactualRating
from domain.dates import BusinessDate
from domain.evidence import Evidence
from domain.kernel import Text
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.source import Source
from domain.tracked_child.state import TrackedChild
from projections._store.forgetting import delete_thing
from projections._store.packing import packed
from projections._store.ports import Cursor
from projections._store.reading import FOREVER, Decision, StreamBatch, decisions
from projections._store.things import KINDS, keep_ties
from projections._store.words import tokens
from projections.register.tables import NAMES, keep_words, tables

NAME: Final = "register"

OPEN: Final = "open"
CLOSED: Final = "closed"
_CLOSE: Final = "UPDATE register_rows SET known_to = ? WHERE thing = ? AND known_to = ?"
_OPEN: Final = (
    "INSERT INTO register_rows (known_from, known_to, kind, thing, area, recorded, stage, theme,"
    " polarity, family, sort, earliest, latest, child, cohorts, owner, document)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Register:
    """The reading behind lists, filters and text search."""

    name = NAME
    version = 3

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect

    def tables(self, dialect: str) -> Sequence[str]:
        """What makes the register's tables."""
        return tables(dialect)

    def table_names(self) -> Sequence[str]:
        """The register's tables."""
        return NAMES

    def apply(self, streams: Sequence[StreamBatch], cursor: Cursor) -> None:
        """One row for each decision, known until the next one; erasures are told by the history."""
        keep_ties(NAME, streams, cursor)
        told = [(batch, decisions(batch)) for batch in streams]
        told = [(batch, made) for batch, made in told if made and type(made[0].state) in KINDS]
        cursor.executemany(
            _CLOSE,
            [(made[0].position, batch.stream, FOREVER) for batch, made in told if batch.before],
        )
        cursor.executemany(_OPEN, [row for batch, made in told for row in _rows(batch, made)])
        cursor.executemany(
            keep_words(self._dialect),
            [
                (decision.position, " ".join(words_of(decision.state)))
                for _, made in told
                for decision in made
            ],
        )

    def take_out(self, stream: UUID, cursor: Cursor) -> None:
        """Delete every row that comes from this stream."""
        cursor.execute(
            "DELETE FROM register_words WHERE rowid IN"
            " (SELECT known_from FROM register_rows WHERE thing = ?)",
            (stream,),
        )
        delete_thing(cursor, ("register_rows", "register_ties"), stream)
        for statement in _no_trace(self._dialect):
            cursor.execute(statement)


def _no_trace(dialect: str) -> tuple[str, ...]:
    """SQLite's index of words keeps deleted ones until its parts are put together."""
    put_together = "INSERT INTO register_words (register_words) VALUES ('optimize')"
    return (put_together,) if dialect == "sqlite" else ()


def _rows(batch: StreamBatch, made: Sequence[Decision]) -> Iterator[tuple[Any, ...]]:
    first = batch.before[0] if batch.before else batch.fresh[0].envelope
    recorded = first.recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    ends = [*(decision.position for decision in made[1:]), FOREVER]
    for decision, end in zip(made, ends, strict=True):
        state = decision.state
        kept = (KINDS[type(state)], batch.stream, batch.area, recorded)
        owned = (*_of_children(state), first.recorded_by.role)
        yield (decision.position, end, *kept, *_sought(state), *owned, packed(state))


def _sought(state: Any) -> tuple[Any, ...]:
    """Stage, theme, polarity, family, sort, earliest and latest day: what lists filter by."""
    stage = theme = polarity = family = sort = None
    if isinstance(state, LearningItem):
        stage, theme, polarity = state.stage, state.theme, state.polarity
    elif isinstance(state, Source):
        family, sort = state.family, state.kind
    elif isinstance(state, PracticeChange):
        sort = state.means
    elif isinstance(state, Evidence):
        sort = state.kind
    elif isinstance(state, TrackedChild):
        sort = CLOSED if state.closed else OPEN
    return (stage, theme, polarity, family, sort, *_span(date_of(state)))


def _of_children(state: Any) -> tuple[str | None, str | None]:
    """The child that a judgement is about; a child's lessons, each with the role in its cohort."""
    match state:
        case CounterfactualRating() | Counterfactual():
            return (str(state.child), None)
        case TrackedChild():
            told = state.cohorts.items()
            return (None, "".join(f"{item}:{each.role} " for item, each in told))
        case _:
            return (None, None)


def _span(when: BusinessDate | None) -> tuple[date | None, date | None]:
    """An open side reaches as far as days go; an unknown date has no span."""
    if when is None or not when.known:
        return (None, None)
    return (when.earliest or date.min, when.latest or date.max)


def date_of(state: Any) -> BusinessDate | None:
    """The business date by which a list asks for a period."""
    match state:
        case LearningItem():
            return state.recorded.occurred
        case Source() | Evidence():
            return state.dated
        case PracticeChange():
            return state.agreed
        case _:
            return None


def words_of(state: Any) -> tuple[str, ...]:
    """The words by which a thing is found."""
    match state:
        case LearningItem():
            return tokens(*_lesson(state))
        case Source():
            year = state.dated.earliest.year if state.dated.earliest else ""
            return tokens(state.title, state.publisher, str(year))
        case PracticeChange():
            return tokens(state.what, state.locator)
        case Evidence():
            return tokens(state.description, state.method, state.locator)
        case Area():
            return tokens(state.name, state.board_name)
        case _:
            return ()


def _lesson(item: LearningItem) -> Iterator[Text | None]:
    yield from (item.reference, item.lesson, item.theme_as_written, item.assurance_question)
    yield from (item.satisfied_by, item.notes, *item.agencies_as_written)
    if told := item.experience:
        yield from (told.account, told.whose_voice, told.how_gathered, told.not_available_because)
