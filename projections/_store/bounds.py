"""The bounds of sight in SQL: areas, restrictions and, for an agency's own people, the agency.

A restriction hides a thing, and a source's restriction its lessons, both where it was known at
the position asked for and where it is known now. What hangs on lessons (changes, evidence) is
hidden where every lesson that it hangs on is; so is a child with all of its lessons, and what was
judged with its one. A session of several children is hidden where one of them is.

Nobody knows how far a parked thing is restricted, so it counts as sealed until it is read again.
Nor does anybody know what a parked lesson ties: while something of an area is parked, what hangs
on no lesson counts as sealed there too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from domain.sight import Sight
from domain.vocabulary import Restriction
from projections._store.clauses import (
    NEVER,
    Clause,
    among,
    either,
    every,
    held,
    holds,
    never,
    then_or_now,
)
from projections._store.things import Kind

_KEPT_BACK: Final = frozenset(Restriction) - {Restriction.OPEN}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one caller may see at one position, over the ties kept under a reading's name."""

    prefix: str
    sight: Sight
    position: int

    def visible(self, kind: Kind, row: str) -> Clause:
        """Whether a row with the columns `thing` and `area` may be seen."""
        if Restriction.OPEN not in self.sight.restrictions:
            return NEVER
        areas = among(f"{row}.area", self.sight.areas)
        return every((areas, self._rule(kind, row)))

    def _rule(self, kind: Kind, row: str) -> Clause:
        thing = f"{row}.thing"
        match kind:
            case Kind.AREA | Kind.INDICATOR:
                return every(())
            case Kind.LEARNING_ITEM:
                return self._lesson(thing)
            case Kind.SOURCE:
                lessons = (self._on_a_visible_lesson(thing),) if self.sight.agency else ()
                return every((self._unrestricted(thing), *lessons))
            case Kind.EVIDENCE | Kind.PRACTICE_CHANGE:
                hangs = self._on_a_visible_lesson(thing)
                free = () if self.sight.agency else (self._on_no_lesson(row),)
                return every((self._unrestricted(thing), either((hangs, *free))))
            case _:
                return self._of_children(kind, thing)

    def _of_children(self, kind: Kind, thing: str) -> Clause:
        match kind:
            case Kind.TRACKED_CHILD:
                return self._child(thing)
            case Kind.OBSERVATION_SESSION:
                return self._every_child(thing)
            case _:
                return self._has_a_visible_lesson(thing)

    def _lesson(self, thing: str) -> Clause:
        return every((self._unrestricted(thing), self._sources_open(thing), self._own(thing)))

    def _unrestricted(self, thing: str) -> Clause:
        return every(never(shut) for shut in self._shut(thing))

    def _sources_open(self, thing: str) -> Clause:
        linked = self._tie("s", f"s.thing = {thing} AND s.kind = 'source'")
        when = then_or_now("s", self.position)
        return every(never(linked(every((when, shut)))) for shut in self._shut("s.other"))

    def _shut(self, thing: str) -> Iterator[Clause]:
        """Restricted beyond what the caller may see; parked, which counts as sealed."""
        levels = _KEPT_BACK - self.sight.restrictions
        if levels:
            restricted = self._tie("r", f"r.thing = {thing} AND r.kind = 'restriction'")
            beyond = among("r.other", (level.value for level in levels))
            yield restricted(every((then_or_now("r", self.position), beyond)))
        if Restriction.SEALED in levels:
            yield self._parked(f"p.stream = {thing}")

    def _parked(self, match: str) -> Clause:
        found = f"SELECT 1 FROM readings_parked p WHERE p.reading = ? AND {match}"  # noqa: S608 - columns alone
        return Clause(f"EXISTS ({found})", (self.prefix,))

    def _own(self, thing: str) -> Clause:
        """Responsible both then and now: a mistake that was mended shows nothing afterwards."""
        if self.sight.agency is None:
            return every(())
        named = Clause("a.other = ?", (str(self.sight.agency),))
        responsible = self._tie("a", f"a.thing = {thing} AND a.kind = 'agency'")
        return every(
            responsible(every((named, when))) for when in (held("a", self.position), holds("a"))
        )

    def _on_a_visible_lesson(self, thing: str) -> Clause:
        """An agency's people see what hung on its lesson then; others, what does by now too."""
        when = held if self.sight.agency else then_or_now
        return self._hangs(thing)(every((when("h", self.position), self._lesson("h.thing"))))

    def _on_no_lesson(self, row: str) -> Clause:
        """Hanging on none, as far as anybody can tell: a parked lesson's ties are not known."""
        none = never(self._hangs(f"{row}.thing")(then_or_now("h", self.position)))
        if Restriction.SEALED in self.sight.restrictions:
            return none
        unread = self._parked(f"(p.area IS NULL OR p.area = {row}.area)")
        return every((none, never(unread)))

    def _child(self, thing: str) -> Clause:
        """One of the child's lessons may be seen, or it is in no cohort any more."""
        free = never(self._lessons(thing)(then_or_now("l", self.position)))
        seen = self._has_a_visible_lesson(thing)
        return every((*map(never, self._unread(thing)), either((seen, free))))

    def _has_a_visible_lesson(self, thing: str) -> Clause:
        """Whether one of the lessons that a thing names, then or now, may be seen."""
        when = then_or_now("l", self.position)
        return self._lessons(thing)(every((when, self._lesson("l.other"))))

    def _lessons(self, thing: str) -> Callable[[Clause], Clause]:
        return self._tie("l", f"l.thing = {thing} AND l.kind = 'lesson'")

    def _every_child(self, thing: str) -> Clause:
        """A session is told of where all its children may be seen."""
        with_child = self._tie("c", f"c.thing = {thing} AND c.kind = 'child'")
        when = then_or_now("c", self.position)
        return never(with_child(every((when, never(self._child("c.other"))))))

    def _unread(self, thing: str) -> tuple[Clause, ...]:
        """Nobody knows in which cohorts a parked child is."""
        if Restriction.SEALED in self.sight.restrictions:
            return ()
        return (self._parked(f"p.stream = {thing}"),)

    def _hangs(self, thing: str) -> Callable[[Clause], Clause]:
        return self._tie("h", f"h.other = {thing} AND h.kind IN {_HANGING}")

    def _tie(self, row: str, match: str) -> Callable[[Clause], Clause]:
        """A condition that there is such a tie, once it is told when."""

        def exists(when: Clause) -> Clause:
            found = f"SELECT 1 FROM {self.prefix}_ties {row} WHERE {match} AND "  # noqa: S608 - the prefix is a reading's name
            return Clause(f"EXISTS ({found}{when.sql})", when.values)

        return exists


_HANGING: Final = "('source', 'practice-change', 'evidence')"
