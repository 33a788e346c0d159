"""Asks the difference reading: one question, one answer, and what it was computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.sight import Sight
from domain.source import Source
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, every, held
from projections._store.packing import unpacked
from projections._store.ports import Database
from projections._store.reading import Answered
from projections._store.standing import known
from projections._store.things import Kind as Thing
from projections._store.words import shown
from projections.difference.answers import Candidate, DifferenceAnswer
from projections.difference.belonging import belonging
from projections.difference.finding import candidates
from projections.difference.grouping import group_difference
from projections.difference.looking import Looking, title_of
from projections.difference.questions import Kind, Period, Question, period
from projections.difference.reading import NAME, TIES
from projections.difference.shapes import ItemDifference, When
from projections.difference.tables import AREAS, NAMES, SOURCES, WRITTEN, phrase

UNTITLED = "[no title]"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question turned out to be about, and which lessons belong to it."""

    title: str
    lessons: Clause
    publisher: str | None = None
    when: When | None = None


class DifferenceView:
    """The answers of this reading, each with the position that it was computed at."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def answer(
        self, sight: Sight, question: Question, as_of: int | None = None
    ) -> Answered[DifferenceAnswer] | None:
        """What difference it made, as known now or at a position.

        None where there is no such thing within the caller's sight. Raises YearNotUnderstood.
        """
        year = period(question.words) if question.kind is Kind.YEAR else None
        with self._database.transaction(commit=False) as cursor:
            standing = known(cursor, NAME, sight, as_of)
            looking = Looking(cursor, Bounds(NAME, sight, standing.position))
            found = _answer(looking, question, year)
        return None if found is None else standing.answer(found)

    def candidates(
        self, sight: Sight, kind: Kind, words: str, as_of: int | None = None
    ) -> Answered[tuple[Candidate, ...]]:
        """The sources, themes or agencies that fit the words, at most a hundred of them.

        Every word has to occur in the title, publisher or year, or in a name or its synonyms.
        A title that reads exactly so wins where it is the only one.
        """
        with self._database.transaction(commit=False) as cursor:
            standing = known(cursor, NAME, sight, as_of)
            looking = Looking(cursor, Bounds(NAME, sight, standing.position))
            return standing.answer(candidates(looking, kind, words))


def _answer(looking: Looking, question: Question, year: Period | None) -> DifferenceAnswer | None:
    if question.kind is Kind.ITEM:
        return _about_one(looking, question)
    subject = _year(looking, question, year) if year else _subject(looking, question)
    if subject is None:
        return None
    items = looking.differences(subject.lessons)
    if question.words and not year and not items:
        return None
    return _about_many(question, subject, items, year)


def _about_one(looking: Looking, question: Question) -> DifferenceAnswer | None:
    items = looking.differences(Clause("x.thing = ?", (str(question.id),)))
    if not items:
        return None
    (item,) = items
    return DifferenceAnswer(
        question=question,
        title=item.lesson or item.reference or UNTITLED,
        publisher=None,
        when=item.dated,
        sentence=item.sentence,
        item=item,
        group=None,
    )


def _about_many(
    question: Question, subject: Subject, items: Sequence[ItemDifference], year: Period | None
) -> DifferenceAnswer:
    inside = [each for each in items if year is None or _inside(each, year)]
    apart = [each for each in items if year is not None and not _inside(each, year)]
    group = group_difference(inside, uncertain=apart, belong=belonging(question))
    return DifferenceAnswer(
        question=question,
        title=subject.title,
        publisher=subject.publisher,
        when=subject.when,
        sentence=group.sentence,
        item=None,
        group=group,
    )


def _inside(item: ItemDifference, year: Period) -> bool:
    first, last = item.dated.earliest, item.dated.latest
    return bool(first and last and year.first <= first and last <= year.last)


def _subject(looking: Looking, question: Question) -> Subject | None:
    match question.kind:
        case Kind.SOURCE:
            return _source(looking, question.id)
        case Kind.AREA:
            return _area(looking, question.id)
        case _ if question.id is not None:
            return _registered(looking, question.kind, question.id)
        case _:
            return _as_written(looking, question)


def _source(looking: Looking, key: UUID | None) -> Subject | None:
    rows = looking.rows(SOURCES, Thing.SOURCE, Clause("x.thing = ?", (str(key),)))
    for row in rows:
        source: Source = unpacked(Source, row["doc"])
        return Subject(
            title=shown(source.title) or UNTITLED,
            lessons=_tied(looking, "source", str(key)),
            publisher=shown(source.publisher),
            when=When.of(source.dated),
        )
    return None


def _area(looking: Looking, key: UUID | None) -> Subject | None:
    rows = looking.rows(AREAS, Thing.AREA, Clause("x.thing = ?", (str(key),)))
    lessons = Clause("x.area = ?", (str(key),))
    return Subject(title_of(rows[0]), lessons) if rows else None


def _registered(looking: Looking, kind: Kind, key: UUID) -> Subject | None:
    """An agency or theme of a register that the caller may see."""
    named = Clause("x.thing = ? AND x.kind = ?", (str(key), kind.value))
    areas = among("x.area", looking.bounds.sight.areas)
    where = every((held("x", looking.position), named, areas))
    rows = looking.select(f"SELECT x.thing, x.title FROM {NAMES.name} x", where)  # noqa: S608 - our own names
    by_theme = Clause("x.theme = ?", (str(key),))
    lessons = by_theme if kind is Kind.THEME else _tied(looking, "agency", str(key))
    return Subject(title_of(rows[0]), lessons) if rows else None


def _as_written(looking: Looking, question: Question) -> Subject:
    """A theme or agency that only sheets name."""
    when = held("w", looking.position)
    named = (
        f"SELECT 1 FROM {WRITTEN.name} w WHERE w.thing = x.thing AND w.kind = ?"  # noqa: S608 - our own names
        f" AND w.exact = ? AND {when.sql}"
    )
    values = (question.kind.value, phrase(question.words), *when.values)
    return Subject(question.words or UNTITLED, Clause(f"EXISTS ({named})", values))


def _tied(looking: Looking, kind: str, other: str) -> Clause:
    when = held("t", looking.position)
    tied = f"SELECT t.thing FROM {TIES} t WHERE t.other = ? AND t.kind = ? AND {when.sql}"  # noqa: S608 - our own names
    return Clause(f"x.thing IN ({tied})", (other, kind, *when.values))


def _year(looking: Looking, question: Question, year: Period) -> Subject | None:
    """The lessons whose date lies, or may lie, in the year."""
    within = _area(looking, question.id) if question.id else None
    if question.id and within is None:
        return None
    days = Clause(
        "(x.earliest IS NULL OR x.earliest <= ?) AND (x.latest IS NULL OR x.latest >= ?)",
        (year.last.isoformat(), year.first.isoformat()),
    )
    lessons = every((days, within.lessons)) if within else days
    return Subject(f"{within.title}, {year.words}" if within else year.words, lessons)
