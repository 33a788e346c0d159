"""`goldenthread child export`: everything that is stored about one child, for the child."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.export import new_file
from api.cli.options import AsJson
from api.cli.saying import as_text, remark, say
from api.cli.session import Session, reading
from api.record_of_child import RecordOfChild
from api.subject_access import subject_access
from application.access import Action, Resource, sight
from projections.difference.telling import SYNTHETIC

_READ_THROUGH = (
    "Read it through before it is handed over: what people wrote about the child may tell of"
    " somebody else."
)


def export(
    child: Annotated[
        UUID, typer.Argument(metavar="CHILD", help="The child's reference, which names nobody.")
    ],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a new file instead.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    as_json: AsJson = False,
) -> None:
    """Everything that names the child, in any record; needs a role that may export children.

    The child's own words are told in full. Staff are told by role, other children as such, and
    words about several children are left out, with a count and the reason. A rating is not
    exported before the second one is in.
    """
    with reading() as session:
        told = subject_access(_record(session, child))
    text = as_text(told) if as_json else "\n".join(_lines(told))
    remark(_READ_THROUGH)
    if out is None:
        say(text)
        return
    with new_file(out, force=force) as file:
        file.write(f"{text}\n")
    remark(f"{len(told['events'])} events written, as of position {told['position']}.")


def _record(session: Session, child: UUID) -> RecordOfChild:
    bounds = sight(session.caller, Action.EXPORT, Resource.TRACKED_CHILD)
    return RecordOfChild(session.services, bounds, None, child)


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield f"What is stored about {told['child']}, as of position {told['position']}"
    if told["synthetic"]:
        yield SYNTHETIC
    if not told["complete"]:
        yield "Some records could not be read, so this is not everything."
    for each in told["events"]:
        yield ""
        yield f"{each['event']}, {each['occurred'] or 'no date'}"
        yield f"  recorded on {each['recorded_on']} by {each['recorded_by']}"
        for name, value in each["holds"].items():
            if value not in (None, []):
                yield f"  {name.replace('_', ' ')}: {_told(value)}"
    for each in told["left_out"]:
        yield ""
        yield f"Left out: {each['how_many']} {each['what']}. {each['why']}"


def _told(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_told(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_told(each)}" for name, each in value.items())
    return str(value)
