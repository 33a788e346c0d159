"""Deciding about everything that has no turning points: refuse, or record the facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import By, Draft, RuleBroken, after, opening


def record(state: Any, facts: Iterable[Draft], *, standing: Standing, by: By) -> tuple[Draft, ...]:
    """These facts in order. Raises the RuleBroken of the first that a rule refuses."""
    drafts = tuple(facts)
    for draft in drafts:
        check(state, draft, standing)
        state = after(state, (draft,), by=by)
    return drafts


def record_new(
    stream: UUID, area: UUID, facts: Iterable[Draft], *, standing: Standing, by: By
) -> tuple[Draft, ...]:
    """The first decision of a stream: its opening fact, and any more at once."""
    first, *rest = facts
    check(None, first, standing)
    state = opening(stream, area, first, by=by)
    return (first, *record(state, rest, standing=standing, by=by))


class NotYetHappened(RuleBroken):
    """A fact is recorded once it is true; what is planned has commands of its own."""

    sentence = (
        "The date lies in the future. A fact is recorded once it has happened: mend the date."
    )


def need_happened(on: BusinessDate, today: date) -> None:
    """Refuse a date that lies wholly after today."""
    if on.earliest is not None and on.earliest > today:
        raise NotYetHappened


def check(state: Any, draft: Draft, standing: Standing) -> None:
    """Ask the fact's own rule, where it has one."""
    refuse = getattr(draft.payload, "refuse", None)
    if refuse is not None:
        refuse(state, draft.occurred, standing)
