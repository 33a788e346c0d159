"""Finds what words may mean: sources, themes and agencies, as registers and sheets name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from domain.source import Source
from projections._store.clauses import Clause, among, every, held
from projections._store.packing import unpacked
from projections._store.things import Kind as Thing
from projections._store.words import shown, tokens
from projections.difference.answers import Candidate
from projections.difference.looking import Looking, title_of
from projections.difference.questions import Kind
from projections.difference.shapes import When
from projections.difference.tables import ITEMS, NAMES, SOURCES, WRITTEN, phrase

MOST: Final = 100


def candidates(looking: Looking, kind: Kind, words: str) -> tuple[Candidate, ...]:
    """What fits the words; one alone where its title reads exactly so and no other does."""
    if not tokens(words):
        return ()
    found = _sources(looking, words) if kind is Kind.SOURCE else _named(looking, kind, words)
    exact = [each for each in found if phrase(each.title) == phrase(words)]
    if len(exact) == 1:
        return tuple(exact)
    return tuple(sorted(found, key=_order)[:MOST])


def _order(candidate: Candidate) -> tuple[str, str, str]:
    return (candidate.title.casefold(), str(candidate), str(candidate.id))


def _all_words(words: str) -> Clause:
    """Every word occurs; words are letters and digits alone, so nothing needs escaping."""
    return every(Clause("x.search LIKE ?", (f"% {word} %",)) for word in tokens(words))


def _sources(looking: Looking, words: str) -> Sequence[Candidate]:
    return [_source(row) for row in looking.rows(SOURCES, Thing.SOURCE, _all_words(words))]


def _source(row: Any) -> Candidate:
    source: Source = unpacked(Source, row["doc"])
    return Candidate(
        kind=Kind.SOURCE,
        id=source.id,
        title=title_of(row),
        publisher=shown(source.publisher),
        when=When.of(source.dated),
    )


def _named(looking: Looking, kind: Kind, words: str) -> Sequence[Candidate]:
    """Entries of the registers, then what only sheets name."""
    where = (held("x", looking.position), Clause("x.kind = ?", (kind.value,)), _all_words(words))
    areas = among("x.area", looking.bounds.sight.areas)
    rows = looking.select(f"SELECT * FROM {NAMES.name} x", every((*where, areas)))  # noqa: S608 - our own names
    registered = [Candidate(kind=kind, id=UUID(row["thing"]), title=title_of(row)) for row in rows]
    return [*registered, *_written(looking, kind, where)]


def _written(looking: Looking, kind: Kind, where: Iterable[Clause]) -> Iterable[Candidate]:
    """Each spelling once, where a visible lesson bears it."""
    seen = every((held("i", looking.position), looking.bounds.visible(Thing.LEARNING_ITEM, "i")))
    lessons = f"SELECT 1 FROM {ITEMS.name} i WHERE i.thing = x.thing AND {seen.sql}"  # noqa: S608 - our own names
    bearing = every((*where, Clause(f"EXISTS ({lessons})", seen.values)))
    rows = looking.select(f"SELECT x.exact, x.title FROM {WRITTEN.name} x", bearing)  # noqa: S608 - our own names
    titles = {row["exact"]: row["title"] for row in reversed(rows)}
    return (Candidate(kind=kind, id=None, title=each, words=each) for each in titles.values())
