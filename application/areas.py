"""Setting up a partnership: what `init` records, from the framework's own lists."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from application.handling import Signature, enveloped
from application.ports import Clock, Log, Receipt, Recording
from application.starting.agencies import AGENCIES, BODIES
from application.starting.sources import SOURCE_TYPES
from application.starting.themes import THEMES
from domain import deciding
from domain.area import setting_up
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import By, Draft, Event, new_id

LOCALITIES_OF_THE_FRAMEWORK = (
    ("hackney", "Hackney", False),
    ("city-of-london", "City of London", True),
)
REVIEW_AFTER_DAYS = 180


@dataclass(frozen=True, slots=True)
class NewArea:
    """A partnership to be set up: an id minted beforehand, so that its officer can be named."""

    id: UUID
    name: str


def establish(new: NewArea, *, by: By, log: Log, clock: Clock) -> Receipt:
    """Record the area with the framework's agencies, bodies, themes and today's source types."""
    now = clock.now()
    today = BusinessDate.day(now.date())
    facts = [Draft(payload=each, occurred=today) for each in _beginnings(new.name)]
    standing = Standing(today=now.date())
    drafts = deciding.record_new(new.id, new.id, facts, standing=standing, by=by)
    signed = Signature(by=by, now=now, command_id=new_id())
    envelopes = enveloped(drafts, new.id, new.id, 0, signed=signed)
    digest = hashlib.sha256(new.id.bytes).digest()
    recording = Recording(
        area=new.id, command_id=signed.command_id, digest=digest, envelopes=envelopes
    )
    return log.append([recording])[0]


def _beginnings(name: str) -> list[Event]:
    opening = setting_up.AreaEstablished(
        name=name, board_name=None, review_after_days=REVIEW_AFTER_DAYS
    )
    return [opening, *_agencies(), *_bodies(), *_source_types(), *_themes(), *_localities(name)]


def _agencies() -> list[Event]:
    return [
        setting_up.AgencyRegistered(agency=new_id(), name=name, kind=kind, aliases=aliases)
        for name, kind, aliases in AGENCIES
    ]


def _bodies() -> list[Event]:
    return [setting_up.BodyConstituted(body=new_id(), name=name) for name in BODIES]


def _source_types() -> list[Event]:
    return [
        setting_up.SourceTypeAdded(code=code, name=name, family=family)
        for code, name, family in SOURCE_TYPES
    ]


def _themes() -> list[Event]:
    return [
        setting_up.ThemeAdded(theme=new_id(), name=name, synonyms=synonyms)
        for name, synonyms in THEMES
    ]


def _localities(name: str) -> list[Event]:
    """The framework's two places, for the partnership that it was written for (R121)."""
    if "hackney" not in name.casefold():
        return []
    return [
        setting_up.LocalityAdded(code=code, name=words, combine=combine)
        for code, words, combine in LOCALITIES_OF_THE_FRAMEWORK
    ]
