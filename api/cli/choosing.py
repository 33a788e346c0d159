"""Finding what the user's words mean: an area, an agency, a moment; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from api.cli.exits import Declined, Exit
from api.cli.session import Session
from application.ports import Log
from domain.area.state import Area
from domain.kernel import Text, replay

_NO_AREA = (
    "You hold no role in any area. Ask an administrator of the area to run: goldenthread people"
    " grant YOUR-LOGIN --role ROLE"
)


def plain(words: Text) -> str:
    """Words as they are compared: without regard to capitals and spaces."""
    return " ".join(str(words).casefold().split())


def areas(log: Log, ids: Iterable[UUID]) -> list[Area]:
    """These areas as they stand now, in order of their names."""
    told = log.streams(tuple(dict.fromkeys(ids)))
    found = (replay(envelopes) for envelopes in told.values())
    return sorted((one for one in found if isinstance(one, Area)), key=lambda one: str(one.name))


def choose_area(session: Session, words: str | None) -> Area:
    """The area that is meant, out of the caller's own; the only one where none is named."""
    mine = areas(session.services.log, (grant.area for grant in session.caller.grants))
    if not mine:
        raise Declined(Exit.NOT_ALLOWED, _NO_AREA)
    if words is None and len(mine) > 1:
        told = "; ".join(str(each.name) for each in mine)
        raise Declined(
            Exit.USAGE, f"You have several areas. Say which: --area NAME. Yours: {told}."
        )
    fitting = mine if words is None else named(mine, words)
    return _only(fitting, mine)


def named(those: Sequence[Area], words: str) -> list[Area]:
    """The areas of that name or id."""
    return [each for each in those if plain(words) in {plain(each.name), str(each.id)}]


def _only(fitting: Sequence[Area], mine: Sequence[Area]) -> Area:
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        told = "; ".join(str(each.name) for each in mine)
        raise Declined(Exit.NOT_FOUND, f"You have no area of that name. Yours: {told}.")
    told = "; ".join(str(each.id) for each in fitting)
    raise Declined(Exit.SEVERAL, f"Several areas have that name. Give the id instead: {told}.")


def choose_agency(area: Area, words: str) -> UUID:
    """The registered agency of that name, spelling or id."""
    wanted = plain(words)
    fitting = [
        agency
        for agency, known in area.agencies.items()
        if wanted == str(agency) or wanted in {plain(each) for each in (known.name, *known.aliases)}
    ]
    if len(fitting) == 1:
        return fitting[0]
    told = "; ".join(sorted(str(known.name) for known in area.agencies.values()))
    code = Exit.SEVERAL if fitting else Exit.NOT_FOUND
    raise Declined(code, f"Name one agency of the area's register: {told}.")


def choose_moment(session: Session, words: str | None) -> int | None:
    """The position meant by a position or an instant; None for now."""
    if words is None:
        return None
    services, now = session.services, session.services.clock.now()
    if words.isascii() and words.isdigit():
        return _known(int(words), services.log.head())
    instant = _instant(words)
    if instant > now:
        raise Declined(Exit.USAGE, "That instant has not come yet, so nothing is known as of it.")
    return services.history.position_at(instant)


def _known(position: int, head: int) -> int:
    if position > head:
        sentence = f"The service knows nothing beyond position {head} yet. Ask as of that or less."
        raise Declined(Exit.USAGE, sentence)
    return position


def _instant(words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
        if found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Declined(
        Exit.USAGE,
        "--as-of takes a position, or an instant with its zone such as 2026-11-22T09:30:00Z.",
    )
