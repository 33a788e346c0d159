"""Bringing an invented lesson from its source to embedded, by the steps that a real one takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from application.synthetic.desk import Desk
from application.synthetic.people import OFFICER
from application.synthetic.plans import Plan
from domain.kernel import EventRef

_IDENTIFIED: Final = "2024-02-05"
_SHARED: Final = date(2024, 3, 11)
_ACKNOWLEDGED: Final = date(2024, 3, 25)
_BEGUN: Final = date(2024, 6, 3)
_AUDITED: Final = date(2024, 8, 12)
_CONFIRMED: Final = date(2024, 8, 30)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A lesson that is embedded: its id, the audit that shows it, and the accounts of embedding."""

    item: UUID
    audit: UUID
    embeddings: tuple[EventRef, ...]


def embed(desk: Desk, plan: Plan) -> Embedded:
    """The lesson of a plan, shared, acknowledged, brought into practice, audited and confirmed."""
    item = _recorded(desk, plan)
    _shared(desk, plan, item)
    embeddings = tuple(_brought_in(desk, plan, item, each) for each in plan.agencies)
    audit = _audited(desk, plan, item)
    for each in plan.agencies:
        agency = desk.agencies[each]
        desk.send(each, "confirm-embedding", item, agency=agency, occurred=_day(_CONFIRMED, plan))
    return Embedded(item, audit, embeddings)


def _day(first: date, plan: Plan) -> str:
    """The day of a step; some lessons take longer than others."""
    return (first + timedelta(days=plan.slower_by)).isoformat()


def _recorded(desk: Desk, plan: Plan) -> UUID:
    source = desk.send(
        OFFICER,
        "register-source",
        kind=plan.source_kind,
        title=plan.source,
        publisher="Synthetic Partnership",
        published=True,
        occurred="2024-01-15",
    )
    responsible = [
        {"agency": desk.agencies[each], "lead": each == plan.agencies[0]} for each in plan.agencies
    ]
    made = desk.send(
        OFFICER,
        "record-lesson",
        lesson=plan.lesson,
        polarity="improvement",
        theme=desk.themes[plan.theme],
        child_experience=plan.experience,
        whose_voice="Invented children",
        how_gathered="Invented for a demonstration",
        sources=(source.stream,),
        agencies=responsible,
        occurred=_IDENTIFIED,
    )
    return made.stream


def _shared(desk: Desk, plan: Plan, item: UUID) -> None:
    told = desk.send(
        OFFICER,
        "record-sharing",
        item,
        channel="briefings-and-campaigns",
        audience="Every team of the responsible agencies",
        agencies=[desk.agencies[each] for each in plan.agencies],
        occurred=_day(_SHARED, plan),
    )
    sharing = told.events[0].version
    for each in plan.agencies:
        agency = desk.agencies[each]
        desk.send(
            each,
            "acknowledge-sharing",
            item,
            sharing=sharing,
            agency=agency,
            occurred=_day(_ACKNOWLEDGED, plan),
        )


def _brought_in(desk: Desk, plan: Plan, item: UUID, name: str) -> EventRef:
    told = desk.send(
        name,
        "record-embedding",
        item,
        agency=desk.agencies[name],
        means=plan.means,
        account="Invented: the teams changed how they work.",
        occurred=_day(_BEGUN, plan),
    )
    return told.events[0]


def _audited(desk: Desk, plan: Plan, item: UUID) -> UUID:
    """The audit of practice, on which embedding rests."""
    audit = desk.send(
        OFFICER,
        "record-evidence",
        kind="case-audit",
        description="Synthetic audit: thirty invented records were read.",
        method="Two invented auditors read each record.",
        from_agency=desk.agencies[plan.agencies[0]],
        size=30,
        shows="better",
        occurred=_day(_AUDITED, plan),
    ).stream
    desk.send(OFFICER, "link-evidence", item, evidence=audit, supports="embedding")
    return audit
