"""What a question turns out to be about, and which lessons belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.source import Source
from projections._store.clauses import Clause, among, every, held
from projections._store.packing import unpacked
from projections._store.things import Kind as Thing
from projections._store.words import shown
from projections.difference.looking import Looking, title_of
from projections.difference.questions import Kind, Period, Question
from projections.difference.reading import TIES
from projections.difference.shapes import When
from projections.difference.tables import AREAS, NAMES, PRIORITIES, SOURCES, WRITTEN, phrase

UNTITLED: Final = "[no title]"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question turned out to be about, and which lessons belong to it."""

    title: str
    lessons: Clause
    publisher: str | None = None
    when: When | None = None
    synthetic: bool = False


def subject_of(looking: Looking, question: Question) -> Subject | None:
    """The thing that is asked about, where the caller may see it."""
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
            synthetic=looking.invented((UUID(row["area"]),)),
        )
    return None


def _area(looking: Looking, key: UUID | None) -> Subject | None:
    rows = looking.rows(AREAS, Thing.AREA, Clause("x.thing = ?", (str(key),)))
    lessons = Clause("x.area = ?", (str(key),))
    if not rows:
        return None
    return Subject(title_of(rows[0]), lessons, synthetic=bool(rows[0]["synthetic"]))


def _registered(looking: Looking, kind: Kind, key: UUID) -> Subject | None:
    """An agency, theme or priority of a register that the caller may see."""
    named = Clause("x.thing = ? AND x.kind = ?", (str(key), kind.value))
    areas = among("x.area", looking.bounds.sight.areas)
    where = every((held("x", looking.position), named, areas))
    rows = looking.select(f"SELECT x.thing, x.title, x.area FROM {NAMES.name} x", where)  # noqa: S608 - our own names
    if not rows:
        return None
    invented = looking.invented(UUID(row["area"]) for row in rows)
    return Subject(title_of(rows[0]), _lessons(looking, kind, key), synthetic=invented)


def _lessons(looking: Looking, kind: Kind, key: UUID) -> Clause:
    match kind:
        case Kind.THEME:
            return Clause("x.theme = ?", (str(key),))
        case Kind.PRIORITY:
            return _of_priority(looking, key)
        case _:
            return _tied(looking, "agency", str(key))


def _of_priority(looking: Looking, key: UUID) -> Clause:
    when = held("p", looking.position)
    linked = f"SELECT p.thing FROM {PRIORITIES.name} p WHERE p.priority = ? AND {when.sql}"  # noqa: S608 - our own names
    return Clause(f"x.thing IN ({linked})", (str(key), *when.values))


def _as_written(looking: Looking, question: Question) -> Subject:
    """A theme or agency that only sheets name."""
    when = held("w", looking.position)
    named = (
        f"SELECT 1 FROM {WRITTEN.name} w WHERE w.thing = x.thing AND w.kind = ?"  # noqa: S608 - our own names
        f" AND w.exact = ? AND {when.sql}"
    )
    values = (question.kind.value, phrase(question.words), *when.values)
    lessons = Clause(f"EXISTS ({named})", values)
    return Subject(question.words or UNTITLED, lessons, synthetic=_all_invented(looking))


def _all_invented(looking: Looking) -> bool:
    """Whether whatever the caller may see was invented, also where nothing is found in it."""
    return looking.invented(looking.bounds.sight.areas)


def _tied(looking: Looking, kind: str, other: str) -> Clause:
    when = held("t", looking.position)
    tied = f"SELECT t.thing FROM {TIES} t WHERE t.other = ? AND t.kind = ? AND {when.sql}"  # noqa: S608 - our own names
    return Clause(f"x.thing IN ({tied})", (other, kind, *when.values))


def in_year(looking: Looking, question: Question, year: Period) -> Subject | None:
    """The lessons whose date lies, or may lie, in the year."""
    within = _area(looking, question.id) if question.id else None
    if question.id and within is None:
        return None
    days = Clause(
        "(x.earliest IS NULL OR x.earliest <= ?) AND (x.latest IS NULL OR x.latest >= ?)",
        (year.last.isoformat(), year.first.isoformat()),
    )
    lessons = every((days, within.lessons)) if within else days
    if within is None:
        return Subject(year.words, lessons, synthetic=_all_invented(looking))
    title = f"{within.title}, {year.words}"
    return Subject(title, lessons, synthetic=within.synthetic)
