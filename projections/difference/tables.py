"""The tables of this reading: lessons, what they link to, and the names of agencies and themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from domain.area.state import Area
from domain.dates import BusinessDate
from domain.evidence import Evidence
from domain.gates import GateSettings
from domain.kernel import Text
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.source import Source
from projections._store.packing import packed
from projections._store.words import tokens
from projections.difference.children.tables import CHILDREN_TABLES
from projections.difference.keeping import Column, Key, Rows, Table, Values

THEME: Final = "theme"
AGENCY: Final = "agency"
PRIORITY: Final = "priority"
_THING: Final = (Column("thing", key=True), Column("area"))
_SEARCHED: Final = (Column("title"), Column("exact"), Column("search"))


def phrase(*texts: Text | None) -> str:
    """The words of some texts as search compares them, each once, between single spaces."""
    return " ".join(tokens(*texts))


def searched(*texts: Text | None) -> str:
    """The same with a space at either end, so that a whole word can be looked for."""
    return f" {phrase(*texts)} "


def _words(text: Text | None) -> str | None:
    return text if isinstance(text, str) else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _years(when: BusinessDate) -> Iterable[str]:
    return (str(day.year) for day in when.span if day)


def _items(state: Any) -> Rows:
    if not isinstance(state, LearningItem):
        return {}
    dated = state.recorded.occurred
    theme = str(state.theme) if state.theme else None
    days = (_day(dated.earliest), _day(dated.latest))
    return {(str(state.id),): (str(state.area), theme, *days, packed(state))}


def _written(state: Any) -> Rows:
    """Themes and agencies that a sheet names and no register holds."""
    if not isinstance(state, LearningItem):
        return {}
    themes = (state.theme_as_written,) if state.theme is None else ()
    named = [(THEME, words) for words in themes]
    named += [(AGENCY, words) for words in state.agencies_as_written]
    return {
        (str(state.id), kind, phrase(words)): (words, searched(words))
        for kind, words in named
        if isinstance(words, str) and phrase(words)
    }


def _priorities(state: Any) -> Rows:
    if not isinstance(state, LearningItem):
        return {}
    return {(str(state.id), str(key)): () for key in state.priorities}


def _sources(state: Any) -> Rows:
    if not isinstance(state, Source):
        return {}
    search = searched(state.title, state.publisher, *_years(state.dated))
    found = (_words(state.title), phrase(state.title), search)
    return {(str(state.id),): (str(state.area), *found, packed(state))}


def _changes(state: Any) -> Rows:
    return _packed(state, PracticeChange)


def _evidence(state: Any) -> Rows:
    return _packed(state, Evidence)


def _packed(state: Any, kind: type[Any]) -> Rows:
    if not isinstance(state, kind):
        return {}
    return {(str(state.id),): (str(state.area), packed(state))}


def _areas(state: Any) -> Rows:
    """The area's name and its gates as last tightened."""
    if not isinstance(state, Area):
        return {}
    _, settings = state.settings[-1]
    invented = int(state.synthetic)
    return {(str(state.id),): (str(state.id), _words(state.name), packed(settings), invented)}


def _names(state: Any) -> Rows:
    if not isinstance(state, Area):
        return {}
    agencies = {key: (each.name, each.aliases) for key, each in state.agencies.items()}
    themes = {key: (each.name, each.synonyms) for key, each in state.themes.items()}
    area = str(state.id)
    return {
        **_named(area, AGENCY, agencies),
        **_named(area, THEME, themes),
        **_named(area, PRIORITY, {key: (each.name, ()) for key, each in state.priorities.items()}),
    }


def _named(
    area: str, kind: str, entries: Mapping[UUID, tuple[Text, tuple[Text, ...]]]
) -> dict[Key, Values]:
    return {
        (area, kind, str(key)): (_words(name), phrase(name), searched(name, *others))
        for key, (name, others) in entries.items()
    }


ITEMS: Final = Table(
    "difference_items",
    (*_THING, Column("theme"), Column("earliest"), Column("latest"), Column("doc")),
    _items,
    ("area, known_to", "theme"),
    packs=LearningItem,
)
WRITTEN: Final = Table(
    "difference_written",
    (
        Column("thing", key=True),
        Column("kind", key=True),
        Column("exact", key=True),
        Column("title"),
        Column("search"),
    ),
    _written,
    ("kind, exact",),
)
PRIORITIES: Final = Table(
    "difference_priorities",
    (Column("thing", key=True), Column("priority", key=True)),
    _priorities,
    ("priority",),
)
SOURCES: Final = Table(
    "difference_sources",
    (*_THING, *_SEARCHED, Column("doc")),
    _sources,
    ("area, known_to",),
    packs=Source,
)
CHANGES: Final = Table(
    "difference_changes", (*_THING, Column("doc")), _changes, packs=PracticeChange
)
EVIDENCE: Final = Table("difference_evidence", (*_THING, Column("doc")), _evidence, packs=Evidence)
AREAS: Final = Table(
    "difference_areas",
    (*_THING, Column("title"), Column("doc"), Column("synthetic", "INTEGER")),
    _areas,
    packs=GateSettings,
)
NAMES: Final = Table(
    "difference_names",
    (
        Column("area", key=True),
        Column("kind", key=True),
        Column("thing", key=True),
        *_SEARCHED,
    ),
    _names,
    ("thing",),
)
TABLES: Final = (
    ITEMS,
    WRITTEN,
    PRIORITIES,
    SOURCES,
    CHANGES,
    EVIDENCE,
    AREAS,
    NAMES,
    *CHILDREN_TABLES,
)
