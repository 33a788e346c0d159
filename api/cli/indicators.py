"""`goldenthread indicators`: what is measured of children, begun with an openly usable set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from api.cli.choosing import choose_area
from api.cli.options import AreaName, AsJson
from api.cli.saying import document, say
from api.cli.session import opened
from application.ports import Receipt
from application.starting.indicators import STARTING, begin_indicators
from domain.area.state import Area

COMMAND = typer.Typer(rich_markup_mode=None)


@COMMAND.callback()
def _group() -> None:
    """What is measured of children."""


@COMMAND.command()
def start(*, area: AreaName = None, as_json: AsJson = False) -> None:
    """Define the starting set in your area, and list the id of each indicator.

    Run it again and nothing is added; what was revised or withdrawn since stays so. Of a
    licensed instrument only score and scale are kept.
    """
    with opened() as session:
        place = choose_area(session, area)
        services = session.services
        defined = begin_indicators(place.id, session.caller, log=services.log, clock=services.clock)
        services.runner.catch_up()
    answer = _answer(place, defined)
    document(answer) if as_json else _say(answer)


def _answer(place: Area, defined: Mapping[str, Receipt]) -> dict[str, Any]:
    return {
        "area": {"id": str(place.id), "name": str(place.name)},
        "indicators": [
            {
                "code": code,
                "id": str(receipt.stream),
                "name": STARTING[code]["name"],
                "added": not receipt.repeated,
            }
            for code, receipt in defined.items()
        ],
    }


def _say(answer: dict[str, Any]) -> None:
    added = sum(each["added"] for each in answer["indicators"])
    say(f"{added} indicators were added to {answer['area']['name']}. These are there:\n")
    for each in answer["indicators"]:
        say(f"  {each['id']}  {each['name']}")
