"""Setting an area up: its name, agencies and leaders, bodies, localities, priorities, themes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.area.state import Agency, Area, Locality, Priority, SourceType, Theme
from domain.dates import BusinessDate
from domain.gates import Leadership, Standing
from domain.kernel import Fact, FreeText, RuleBroken, event, need_code
from domain.source import need_reason
from domain.vocabulary import AgencyKind, SourceFamily, SourceKind

THE_AGENCY = "the agency"
THE_LEADER = "the leader"
THE_THEME = "the theme"
THE_PRIORITY = "the priority"
THE_DAY = "the day on which the leader stood down"
_CODE = re.compile(r"[a-z][a-z0-9-]{1,60}")


class NotInTheArea(RuleBroken):
    """What is named must have been registered in the area before."""

    sentence = "The area's register holds no such entry; register it first."


class SourceTypeTaken(RuleBroken):
    """An added type of source has a new code, in lower case with hyphens."""

    sentence = (
        "The code of a new type of source is in lower case with hyphens, and not one that is"
        " already named."
    )


@event("area.established", version=1)
class AreaEstablished:
    """A partnership began to keep its learning here."""

    name: FreeText
    board_name: FreeText | None
    review_after_days: int

    def apply(self, _state: Area | None, fact: Fact) -> Area:
        return Area(
            id=fact.ref.stream,
            name=self.name,
            board_name=self.board_name,
            review_after_days=self.review_after_days,
        )


@event("area.board-renamed", version=1)
class BoardRenamed:
    """The board has a new name from a day on (DOMAIN 2.2)."""

    board_name: FreeText

    def apply(self, area: Area, _fact: Fact) -> Area:
        return replace(area, board_name=self.board_name)


@event("area.agency-registered", version=1)
class AgencyRegistered:
    """An agency entered the area's register (R3)."""

    agency: UUID
    name: FreeText
    kind: AgencyKind
    aliases: tuple[FreeText, ...]

    def apply(self, area: Area, _fact: Fact) -> Area:
        made = Agency(self.name, self.kind, self.aliases)
        return replace(area, agencies={**area.agencies, self.agency: made})


@event("area.agency-corrected", version=1)
class AgencyCorrected:
    """An agency was entered wrongly: the whole entry as it should read, and why."""

    agency: UUID
    name: FreeText
    kind: AgencyKind
    aliases: tuple[FreeText, ...]
    reason: FreeText

    def apply(self, area: Area, _fact: Fact) -> Area:
        mended = Agency(self.name, self.kind, self.aliases)
        return replace(area, agencies={**area.agencies, self.agency: mended})

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.agency not in area.agencies:
            raise NotInTheArea(THE_AGENCY)


@event("area.agency-alias-added", version=1)
class AgencyAliasAdded:
    """Another spelling means this agency."""

    agency: UUID
    alias: FreeText

    def apply(self, area: Area, _fact: Fact) -> Area:
        known = area.agencies[self.agency]
        made = replace(known, aliases=(*known.aliases, self.alias))
        return replace(area, agencies={**area.agencies, self.agency: made})

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        if self.agency not in area.agencies:
            raise NotInTheArea(THE_AGENCY)


@event("area.leader-appointed", version=1)
class LeaderAppointed:
    """A person answers for an agency from a day on (R85)."""

    agency: UUID
    person: UUID

    def apply(self, area: Area, fact: Fact) -> Area:
        made = Leadership(self.agency, self.person, fact.occurred.earliest)
        return replace(area, leaderships=(*area.leaderships, made))

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        if self.agency not in area.agencies:
            raise NotInTheArea(THE_AGENCY)


@event("area.leader-stood-down", version=1)
class LeaderStoodDown:
    """A person no longer answers for an agency."""

    agency: UUID
    person: UUID

    def apply(self, area: Area, fact: Fact) -> Area:
        ended = tuple(
            replace(each, until=fact.occurred.latest)
            if (each.agency, each.person, each.until) == (self.agency, self.person, None)
            else each
            for each in area.leaderships
        )
        return replace(area, leaderships=ended)

    def refuse(self, area: Area, on: BusinessDate, _standing: Standing) -> None:
        held = any(
            (each.agency, each.person, each.until) == (self.agency, self.person, None)
            for each in area.leaderships
        )
        if not held:
            raise NotInTheArea(THE_LEADER)
        if on.latest is None:
            raise NotInTheArea(THE_DAY)


@event("area.body-constituted", version=1)
class BodyConstituted:
    """A board, committee or forum exists (R119)."""

    body: UUID
    name: FreeText

    def apply(self, area: Area, _fact: Fact) -> Area:
        return replace(area, bodies={**area.bodies, self.body: self.name})


@event("area.locality-added", version=1)
class LocalityAdded:
    """A place within the area is seen apart; a small one is combined for publication (R121)."""

    code: str
    name: FreeText
    combine: bool

    def apply(self, area: Area, _fact: Fact) -> Area:
        made = Locality(self.name, self.combine)
        return replace(area, localities={**area.localities, self.code: made})

    def refuse(self, _area: Area, _on: BusinessDate, _standing: Standing) -> None:
        need_code(self.code)


@event("area.priority-set", version=1)
class PrioritySet:
    """A quality-of-practice priority holds between two days (R122)."""

    priority: UUID
    name: FreeText
    since: date | None
    until: date | None

    def apply(self, area: Area, _fact: Fact) -> Area:
        made = Priority(self.name, self.since, self.until)
        return replace(area, priorities={**area.priorities, self.priority: made})


@event("area.priority-ended", version=1)
class PriorityEnded:
    """A quality-of-practice priority holds until a day (R122)."""

    priority: UUID
    until: date

    def apply(self, area: Area, _fact: Fact) -> Area:
        ended = replace(area.priorities[self.priority], until=self.until)
        return replace(area, priorities={**area.priorities, self.priority: ended})

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        if self.priority not in area.priorities:
            raise NotInTheArea(THE_PRIORITY)


@event("area.theme-added", version=1)
class ThemeAdded:
    """A theme entered the area's list, with the words that mean the same."""

    theme: UUID
    name: FreeText
    synonyms: tuple[FreeText, ...]

    def apply(self, area: Area, _fact: Fact) -> Area:
        made = Theme(self.name, self.synonyms)
        return replace(area, themes={**area.themes, self.theme: made})


@event("area.theme-corrected", version=1)
class ThemeCorrected:
    """A theme was entered wrongly: the whole entry as it should read, and why."""

    theme: UUID
    name: FreeText
    synonyms: tuple[FreeText, ...]
    reason: FreeText

    def apply(self, area: Area, _fact: Fact) -> Area:
        mended = Theme(self.name, self.synonyms)
        return replace(area, themes={**area.themes, self.theme: mended})

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.theme not in area.themes:
            raise NotInTheArea(THE_THEME)


@event("area.theme-synonym-added", version=1)
class ThemeSynonymAdded:
    """Another word means this theme."""

    theme: UUID
    synonym: FreeText

    def apply(self, area: Area, _fact: Fact) -> Area:
        known = area.themes[self.theme]
        made = replace(known, synonyms=(*known.synonyms, self.synonym))
        return replace(area, themes={**area.themes, self.theme: made})

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        if self.theme not in area.themes:
            raise NotInTheArea(THE_THEME)


@event("area.source-type-added", version=1)
class SourceTypeAdded:
    """The area goes beyond the named sources, under one of the six families (R4)."""

    code: str
    name: FreeText
    family: SourceFamily

    def apply(self, area: Area, _fact: Fact) -> Area:
        made = SourceType(self.name, self.family)
        return replace(area, source_types={**area.source_types, self.code: made})

    def refuse(self, area: Area | None, _on: BusinessDate, _standing: Standing) -> None:
        taken = {*SourceKind, *(area.source_types if area else ())}
        if self.code in taken or not _CODE.fullmatch(self.code):
            raise SourceTypeTaken


@event("area.declared-synthetic", version=1)
class AreaDeclaredSynthetic:
    """Everything in this area is invented, to show or to try the service; every answer says so."""

    purpose: FreeText

    def apply(self, area: Area, _fact: Fact) -> Area:
        return replace(area, synthetic=True)
