"""`goldenthread power`: what two audits of some size could show, before they are planned."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.saying import document, say
from api.planning import audit_power
from projections.statistics.planning import LARGEST


def power(
    before: Annotated[
        int, typer.Argument(min=0, max=100, metavar="BEFORE", help="Per cent in the first audit.")
    ],
    after: Annotated[
        int, typer.Argument(min=0, max=100, metavar="AFTER", help="Per cent in the second.")
    ],
    *,
    cases: Annotated[
        int, typer.Option("--cases", min=1, max=LARGEST, metavar="N", help="Cases in each audit.")
    ],
    as_json: AsJson = False,
) -> None:
    """It tells how likely two audits are to see a change that is really there.

    Where the chance is small, pool audits or read a run chart. Example:
    goldenthread power 50 75 --cases 8
    """
    told = audit_power(before / 100, after / 100, cases)
    if as_json:
        document(told.model_dump())
        return
    for sentence in told.sentences:
        say(sentence)


COMMAND = power
