"""What a list may be narrowed by, as conditions in SQL."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from domain.measuring import CohortRole
from domain.vocabulary import Polarity, SourceFamily, Stage
from projections._store.clauses import Clause, every, held
from projections._store.words import tokens
from projections.register.tables import has_word

MOST_WORDS: Final = 20


class PlaceUnclear(ValueError):
    """The place at which a page should begin is not one that a page gave."""

    def __init__(self) -> None:
        super().__init__("The cursor is not one that a page of this list gave. Begin without one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFilters:
    """Lessons of this stage, agency, theme, kind of source, source, time and words; all at once.

    `agency` finds lessons for which it is responsible. A period finds lessons of which the date
    may lie in it, whichever side is given; a lesson without any date lies in no period. `words`
    must all occur in the lesson or in its sources' titles and publishers.
    """

    stage: Stage | None = None
    agency: UUID | None = None
    theme: UUID | None = None
    polarity: Polarity | None = None
    family: SourceFamily | None = None
    source: UUID | None = None
    period_from: date | None = None
    period_to: date | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingFilters:
    """Sources, changes or evidence of this sort, family, time and words; all at once.

    `sort` is a source's or evidence's kind, or a change's means.
    """

    sort: str | None = None
    family: SourceFamily | None = None
    period_from: date | None = None
    period_to: date | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilters:
    """Children, or what was judged of them, by lesson, child, role in a cohort, and whether closed.

    Only lessons count that the reader may see; `role` is that in the cohort of `item` where one
    is given. Children are searched by no words.
    """

    item: UUID | None = None
    child: UUID | None = None
    role: CohortRole | None = None
    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A list's filters, to be told in the SQL of one store at one position."""

    dialect: str
    position: int

    def items(self, filters: ItemFilters) -> Clause:
        """The lessons that fit."""
        return every(self._items(filters))

    def things(self, filters: ThingFilters) -> Clause:
        """The sources, changes or evidence that fit."""
        same = _same(sort=filters.sort, family=filters.family)
        period = _period(filters.period_from, filters.period_to)
        words = (has_word(self.dialect, "t", word) for word in _words(filters.words))
        return every((*same, *period, *words))

    def _items(self, filters: ItemFilters) -> Iterator[Clause]:
        yield from _same(stage=filters.stage, theme=filters.theme, polarity=filters.polarity)
        yield from _period(filters.period_from, filters.period_to)
        if filters.agency:
            yield _one_of((self._tied("agency", filters.agency),))
        if filters.source:
            yield _one_of((self._tied("source", filters.source),))
        if filters.family:
            yield _one_of((self._sourced(Clause("s.family = ?", (filters.family.value,))),))
        for word in _words(filters.words):
            own = every((held("w", self.position), has_word(self.dialect, "w", word)))
            themselves = own.after("SELECT w.thing FROM register_rows w WHERE")
            sourced = self._sourced(has_word(self.dialect, "s", word))
            yield _one_of((themselves, sourced))

    def _tied(self, kind: str, other: UUID) -> Clause:
        """The lessons that are tied to it."""
        match = Clause("l.kind = ? AND l.other = ?", (kind, str(other)))
        when = every((match, held("l", self.position)))
        return when.after("SELECT l.thing FROM register_ties l WHERE")

    def _sourced(self, fits: Clause) -> Clause:
        """The lessons of which a source fits."""
        match = Clause("l.kind = 'source' AND s.kind = 'source'")
        when = every((match, held("l", self.position), held("s", self.position), fits))
        found = "SELECT l.thing FROM register_rows s JOIN register_ties l ON l.other = s.thing"
        return when.after(f"{found} WHERE")


def _one_of(sets: Iterable[Clause]) -> Clause:
    """The thing is in one of these sets, each a question that names things."""
    many = tuple(sets)
    sql = " UNION ".join(each.sql for each in many)
    return Clause(f"t.thing IN ({sql})", tuple(value for each in many for value in each.values))


def _same(**columns: object) -> Iterator[Clause]:
    for column, value in columns.items():
        if value is not None:
            yield Clause(f"t.{column} = ?", (value,))


def _period(since: date | None, until: date | None) -> Iterator[Clause]:
    if since:
        yield Clause("t.latest >= ?", (since,))
    if until:
        yield Clause("t.earliest <= ?", (until,))


def _words(text: str | None) -> tuple[str, ...]:
    return tokens(text)[:MOST_WORDS]


def nothing_asked(text: str | None) -> bool:
    """Whether words were asked for, and none of them has a letter or a digit."""
    return bool(text and text.strip()) and not tokens(text)


def place_of(recorded: str, thing: str) -> str:
    """Where the next page begins: after this row."""
    return urlsafe_b64encode(f"{recorded} {thing}".encode()).decode()


def after(place: str | None) -> Clause:
    """Rows after a place, newest recorded first. Raises PlaceUnclear."""
    if place is None:
        return every(())
    try:
        recorded, _, thing = urlsafe_b64decode(place.encode()).decode().partition(" ")
        datetime.fromisoformat(recorded)
        known = (recorded, str(UUID(thing)))
    except ValueError:
        raise PlaceUnclear from None
    return Clause("t.recorded < ? OR (t.recorded = ? AND t.thing < ?)", (known[0], *known))
