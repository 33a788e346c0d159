"""Where lessons came from: by the family and the kind of their sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from domain.kernel import EventRef
from domain.source import is_named
from domain.vocabulary import SourceFamily
from projections.difference.counting import Events, Items, counted, lessons_where, recorded
from projections.difference.shapes import ItemDifference, SourceTold
from projections.difference.tallies import FamilyTally, KindTally
from projections.difference.wording import spoken
from projections.figures.figure import Label, MemberKind
from projections.figures.naming import named, of_phrase, of_written

NOT_STATED: Final = "not-stated"
_KIND_NOT_STATED: Final = "kind not stated"
_OF_NO_FAMILY: Final = Label(
    named("from", NOT_STATED),
    "source, or what kind it is, not stated",
    "Lessons with no source that the caller may see, or with one whose family is not stated (R4).",
)


def families(items: Items) -> tuple[FamilyTally, ...]:
    """All six families, also those that gave no lesson; then the lessons of which none is known."""
    told = tuple(_family(family, items) for family in SourceFamily)
    apart = lessons_where(_OF_NO_FAMILY, items, _of_no_family)
    return (*told, FamilyTally(NOT_STATED, apart, ()))


def _family(family: SourceFamily, items: Items) -> FamilyTally:
    label = Label(
        named("from", family.value),
        spoken(family.value) or "",
        "Lessons with a source of this family; one with sources of two families is in both (R4).",
    )

    def links(item: ItemDifference) -> Events:
        return tuple(each.event for each in item.sources if each.family == family)

    kinds = dict.fromkeys(each.kind for _, each in _of(family, items))
    ordered = sorted(kinds, key=lambda kind: kind or "")
    told = tuple(_kind(family, kind, items) for kind in ordered)
    return FamilyTally(family.value, lessons_where(label, items, links), told)


def _of(family: SourceFamily, items: Items) -> Iterator[tuple[ItemDifference, SourceTold]]:
    return ((item, each) for item in items for each in item.sources if each.family == family)


def _kind(family: SourceFamily, kind: str | None, items: Items) -> KindTally:
    lessons: dict[UUID, Events] = {}
    sources: dict[UUID, Events] = {}
    for item, each in _of(family, items):
        if each.kind == kind:
            lessons[item.id] = (*lessons.get(item.id, ()), each.event)
            before = sources.get(each.id, (EventRef(each.id, 1),))
            sources[each.id] = (*before, each.event)
    name = named("from", family.value, _part(kind))
    words = spoken(kind) or _KIND_NOT_STATED
    given = Label(name, words, "Lessons with a source of this kind (R4).")
    gave = Label(
        named(name, "sources"), words, "Sources of this kind that gave one of the lessons."
    )
    return KindTally(words, counted(given, lessons), counted(gave, sources, MemberKind.SOURCE))


def _part(kind: str | None) -> str:
    """A kind of the framework by its name; one that the area added, by a digest of its words."""
    if kind is None:
        return of_phrase(_KIND_NOT_STATED)
    return of_phrase(kind) if is_named(kind) else of_written(kind)


def _of_no_family(item: ItemDifference) -> Events:
    if not item.sources:
        return recorded(item)
    return tuple(each.event for each in item.sources if each.family is None)
