"""`goldenthread difference`: what difference did it make, said no stronger than its evidence."""

from __future__ import annotations

from api.cli.asking import About, Agency, Item, Priority, Source, Theme, ValidOn, Year, ask
from api.cli.options import AreaName, AsJson, AsOf
from api.cli.saying import document, say
from api.cli.session import reading
from projections.difference.exporting import as_json as in_json
from projections.difference.telling import tell


def difference(  # noqa: PLR0913  each option is one question
    *,
    item: Item = None,
    source: Source = None,
    theme: Theme = None,
    agency: Agency = None,
    priority: Priority = None,
    year: Year = None,
    area: AreaName = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    as_json: AsJson = False,
) -> None:
    """It tells how far the lessons got, with whom, what changed, and what is not known.

    Where WORDS fit several things they are listed and the exit code is 3. Example:
    goldenthread difference --source "Child Q"
    """
    about = About(
        item=item,
        source=source,
        theme=theme,
        agency=agency,
        priority=priority,
        year=year,
        area=area,
        as_of=as_of,
        valid_on=valid_on,
    )
    with reading() as session:
        answer = ask(session, about, as_json=as_json).answer
    document(in_json(answer)) if as_json else say(tell(answer))


COMMAND = difference
