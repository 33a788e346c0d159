"""Saying of a synthetic area that it is one, wherever a command shows something of it."""

from __future__ import annotations

from uuid import UUID

from api.cli.saying import remark
from api.cli.session import Session
from domain.area.state import Area
from domain.kernel import replay
from projections.difference.telling import SYNTHETIC


def remark_if_invented(session: Session, thing: UUID) -> None:
    """Say so beside what is printed, where the thing lies in a synthetic area."""
    log = session.services.log
    for told in log.stream(thing, upto=1):
        area = replay(log.stream(told.area))
        if isinstance(area, Area) and area.synthetic:
            remark(SYNTHETIC)
