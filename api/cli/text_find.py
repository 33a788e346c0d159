"""`goldenthread text find`: stored texts that may name a person, by place and kind alone."""

from __future__ import annotations

from api.cli.choosing import choose_area
from api.cli.options import AreaName, AsJson
from api.cli.saying import document, remark, say
from api.cli.session import opened
from application.access import Action, Resource, sight
from application.screening.stored import Found, found_in


def find(*, area: AreaName = None, as_json: AsJson = False) -> None:
    """List the stored texts that seem to name a person: STREAM.VERSION, PATH and the kinds.

    The words are never shown. Look at a text where it is read; if it names somebody, take it
    away with: goldenthread text forget STREAM.VERSION PATH
    """
    with opened() as session:
        place = choose_area(session, area)
        bounds = sight(session.caller, Action.READ, Resource.ERASURE, area=place.id)
        services = session.services
        found = tuple(found_in(services.log, place.id, bounds, services.names.of(place.id)))
    if as_json:
        document({"items": [_told(each) for each in found]})
        return
    for each in found:
        say(f"{each.ref} {each.path}  {', '.join(each.kinds)}")
    remark(_counted(len(found)))


def _counted(found: int) -> str:
    if not found:
        return "No text seems to name a person."
    return f"{found} text{'s' if found > 1 else ''} may name a person."


def _told(found: Found) -> dict[str, object]:
    return {
        "stream": str(found.ref.stream),
        "version": found.ref.version,
        "path": found.path,
        "kinds": list(found.kinds),
    }
