"""`goldenthread year`: a board's year as a page in a file, for internal use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.asking import About, ValidOn, ask
from api.cli.choosing import choose_area
from api.cli.export import new_file
from api.cli.options import AreaName, AsJson, AsOf
from api.cli.saying import document, remark
from api.cli.session import Session, reading
from api.pages.frame import carried
from api.pages.numbers import Numbers
from api.pages.opened import anchor, every_number
from api.pages.year.page import year_page
from api.pages.year.view import YearView


def year(
    *,
    year: Annotated[
        str,
        typer.Option("--year", metavar="YEAR", help="2022-23 (April to March) or 2022 (calendar)."),
    ],
    to: Annotated[str, typer.Option("--to", metavar="FILE.html", help="Where to write the page.")],
    area: AreaName = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    as_json: AsJson = False,
) -> None:
    """It opens in any browser, runs nothing, and every number leads to what it counts.

    Groups are small and nothing is taken out: keep the file as you would keep the board's minutes.
    """
    with reading() as session:
        place = str(choose_area(session, area).id)
        about = About(
            item=None,
            source=None,
            theme=None,
            agency=None,
            year=year,
            area=place,
            as_of=as_of,
            valid_on=valid_on,
        )
        view = _view(session, about, as_json=as_json)
        text = _page(session, view)
        with new_file(Path(to), force=force) as file:
            file.write(text)
    told = {"position": view.answered.position, "parked": view.answered.parked}
    answer = {**told, "complete": not view.answered.parked, "figures": len(view.numbers.used)}
    words = f"The year's page is written, as known at position {view.answered.position}."
    document(answer) if as_json else remark(words)


def _view(session: Session, about: About, *, as_json: bool) -> YearView:
    answered = ask(session, about, as_json=as_json).answer
    instant = session.services.history.instant_of(answered.position)
    return YearView(answered, instant, Numbers(anchor))


def _page(session: Session, view: YearView) -> str:
    """The page with the list behind each number in it, for a file has no service behind it."""
    return year_page(
        view,
        head=carried(),
        opened=lambda: every_number(session.caller, view.numbers.used, view.lesson),
    )


COMMAND = year
