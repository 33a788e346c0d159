"""Carrying a command out: who asks, what it is about, what the domain decides, what is stored.

A write that did commit is answered with its receipt, however often it is asked for; a write
that met another one is decided again on what then stands (EVENTSTORE section 5).
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from application.access import Action, Caller, Forbidden, NotFound, Resource, require, sight
from application.commands.bodies import Body
from application.commands.spec import CommandSpec
from application.ports import Clock, Log, Receipt, Recording, VersionConflict
from application.screening import NOBODY, NameList, need_no_names
from application.seeing import (
    AGGREGATES,
    Cohort,
    Hides,
    Surroundings,
    nobody_known,
    nothing_hidden,
    visible,
)
from domain import deciding
from domain.area.state import Area
from domain.gates import Standing
from domain.kernel import By, Draft, Envelope, new_id, replay
from domain.learning_item import deciding as lesson_deciding
from domain.learning_item.state import LearningItem
from domain.sight import Sight

ATTEMPTS = 20


class StaleVersion(Exception):
    """The caller decided on a version that is no longer the newest one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command as it arrives: what, about which record or in which area, by whom.

    `expected` is the version that the caller saw; None decides on whatever stands. The
    command id makes a repeat harmless; without one the order is always new. `text_checked`
    says that somebody looked, and that the words name nobody.
    """

    spec: CommandSpec
    body: Body
    caller: Caller
    area: UUID | None = None
    on: UUID | None = None
    expected: int | None = None
    command_id: UUID | None = None
    text_checked: bool = False

    @property
    def digest(self) -> bytes:
        """What the same command id must come with again: in a correction a blank is a word."""
        body = self.body.model_dump_json(exclude_unset=True)
        said = f"{self.spec.name}|{self.on}|{body}"
        return hashlib.sha256(said.encode()).digest()


def carry_out(
    order: Order,
    *,
    log: Log,
    clock: Clock,
    hides: Hides = nothing_hidden,
    names: NameList = NOBODY,
    cohort: Cohort = nobody_known,
) -> Receipt:
    """Do what an order asks, once.

    Raises NotFound, Forbidden, StaleVersion, CommandReused, VersionConflict,
    TextMayNameAPerson, or the RuleBroken that refuses it; then nothing is stored.
    """
    area = order.area if order.spec.opens else _area_of(order, log, hides)
    if area is None:
        raise NotFound
    grant = require(order.caller, order.spec.action, order.spec.resource, area)
    command_id = order.command_id or new_id()
    earlier = log.receipt(area, command_id, order.digest)
    if earlier is not None:
        return earlier
    need_no_names(order.spec.name, order.body, names.of(area), checked=order.text_checked)
    by = order.caller.by(grant)
    for attempt in range(ATTEMPTS):
        told = Telling(area, command_id, by, hides, cohort)
        recording = _decide(order, told, log=log, clock=clock)
        try:
            return log.append([recording])[0]
        except VersionConflict:
            if order.expected is not None:
                raise StaleVersion from None
            time.sleep(random.uniform(0, 0.01 * 2 ** min(attempt, 5)))  # noqa: S311  jitter only
    raise VersionConflict


def _area_of(order: Order, log: Log, hides: Hides) -> UUID | None:
    """The area that a record lies in, if the caller may see the record at all."""
    kind, resource = AGGREGATES[order.spec.resource], order.spec.resource
    found = replay(log.stream(order.on)) if order.on else None
    if not isinstance(found, kind) or order.on is None:
        return None
    area: UUID = found.area
    bounds = sight(order.caller, Action.READ, resource, area=area)
    visible(log, order.on, kind, bounds)
    return None if hides(bounds, resource, order.on) else area


@dataclass(frozen=True, slots=True)
class Telling:
    """What stays the same however often an order is decided again."""

    area: UUID
    command_id: UUID
    by: By
    hides: Hides
    cohort: Cohort


def _decide(order: Order, told: Telling, *, log: Log, clock: Clock) -> Recording:
    now, area, by = clock.now(), told.area, told.by
    partnership = replay(log.stream(area))
    if not isinstance(partnership, Area):
        raise NotFound
    standing = partnership.standing(now.date())
    bounds = sight(order.caller, order.spec.action, order.spec.resource, area=area)
    _own_agency_only(order.body, bounds)
    if order.spec.resource is not Resource.AREA:
        deciding.need_happened(order.body.when(), standing.today)
    around = _surroundings(order, told, log=log, standing=standing, bounds=bounds)
    stream, state = around.stream, around.state
    drafts = decided(order.spec.build(order.body, around), stream, area, state, standing, by)
    start = state.version if state is not None else 0
    signed = Signature(by=by, now=now, command_id=told.command_id)
    envelopes = enveloped(drafts, stream, area, start, signed=signed)
    return Recording(
        area=area, command_id=told.command_id, digest=order.digest, envelopes=envelopes
    )


def _surroundings(
    order: Order, told: Telling, *, log: Log, standing: Standing, bounds: Sight
) -> Surroundings:
    """What surrounds an order; where its stream follows from its body, that stream's state too."""
    around = Surroundings(
        log, standing, told.by, None, told.area, bounds, told.hides, told.cohort, NOWHERE
    )
    found = order.spec.stream(order.body, around) if order.spec.stream else new_id()
    stream = order.on or found
    state = replay(log.stream(stream)) if order.on or order.spec.stream else None
    if order.expected is not None and state is not None and state.version != order.expected:
        raise StaleVersion
    return replace(around, state=state, stream=stream)


NOWHERE = UUID(int=0)


def _own_agency_only(body: Body, bounds: Sight) -> None:
    """An agency answers for itself and for nobody else."""
    named = getattr(body, "agency", None)
    if bounds.agency is None:
        return
    if named != bounds.agency:
        raise NotFound
    if body.asserted_by is not None:
        raise Forbidden


def decided(
    facts: Sequence[Draft], stream: UUID, area: UUID, state: Any, standing: Standing, by: By
) -> tuple[Draft, ...]:
    """What the domain makes of these facts: the same and their consequences, or a refusal."""
    if isinstance(state, LearningItem):
        return lesson_deciding.record(state, facts, standing=standing, by=by)
    if state is not None:
        return deciding.record(state, facts, standing=standing, by=by)
    if type(facts[0].payload).__module__.startswith("domain.learning_item"):
        return lesson_deciding.record_new(stream, area, facts, standing=standing, by=by)
    return deciding.record_new(stream, area, facts, standing=standing, by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What every envelope of one decision shares: who recorded it, when, by which command."""

    by: By
    now: datetime
    command_id: UUID
    batch_id: UUID | None = None


def enveloped(
    drafts: Sequence[Draft], stream: UUID, area: UUID, version: int, *, signed: Signature
) -> tuple[Envelope, ...]:
    """Drafts in their envelopes, numbered on from a version."""
    return tuple(
        Envelope(
            stream=stream,
            version=version + number,
            area=area,
            occurred=draft.occurred,
            recorded_at=signed.now,
            recorded_by=signed.by,
            asserted_by=draft.asserted_by or signed.by,
            command_id=signed.command_id,
            payload=draft.payload,
            batch_id=signed.batch_id,
            because_of=draft.because_of,
        )
        for number, draft in enumerate(drafts, start=1)
    )
