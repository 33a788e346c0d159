"""`goldenthread export`: an area's lessons, or all of its events, in a file of one's own."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Annotated, Any

import typer

from api.cli.choosing import choose_area
from api.cli.exits import Declined, Exit
from api.cli.exporting import EVENT_COLUMNS, LESSON_COLUMNS, events, lessons
from api.cli.options import AreaName, AsJson
from api.cli.plain import cell
from api.cli.saying import document, remark
from api.cli.session import Session, reading
from domain.area.state import Area

_THERE = "The file is there already. Name another one, or add --force to write over it."
_UNWRITABLE = "The file cannot be written. Check the folder, and that it is yours to write in."
_SHORT = 60
_BYTE_ORDER = "\N{ZERO WIDTH NO-BREAK SPACE}"

Row = dict[str, Any]


class What(StrEnum):
    """What is exported."""

    LESSONS = "lessons"
    EVENTS = "events"


class Form(StrEnum):
    """In which form: for spreadsheets, or one JSON document a line for programs."""

    CSV = "csv"
    NDJSON = "ndjson"


_ROWS: dict[What, tuple[Callable[[Session, Area], Iterator[Row]], tuple[str, ...]]] = {
    What.LESSONS: (lessons, LESSON_COLUMNS),
    What.EVENTS: (events, EVENT_COLUMNS),
}


def export(
    *,
    to: Annotated[
        str, typer.Option("--to", metavar="FILE", help="Where to write; - is standard output.")
    ],
    area: AreaName = None,
    what: Annotated[
        What, typer.Option("--what", help="The lessons as they stand, or every event.")
    ] = What.LESSONS,
    form: Annotated[
        Form, typer.Option("--format", help="csv for spreadsheets, ndjson for programs.")
    ] = Form.CSV,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    as_json: AsJson = False,
) -> None:
    """It needs a role that may export; what that role may not see is left out.

    Cells that a spreadsheet would take for a formula begin with an apostrophe. The file holds
    what people wrote: keep it as you would keep the minutes of the board.
    """
    with reading() as session:
        place = choose_area(session, area)
        found, columns = _ROWS[what]
        rows = found(session, place)
        position = session.services.log.head()
        if to == "-":
            _write(rows, columns, form, sys.stdout)
            return
        with new_file(Path(to), force=force) as file:
            file.write(_BYTE_ORDER if form is Form.CSV else "")
            count = _write(rows, columns, form, file)
    answer = {"what": what.value, "rows": count, "position": position}
    document(answer) if as_json else remark(f"{count} {what} written, as of position {position}.")


@contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[IO[str]]:
    """A file that appears whole or not at all, for its owner alone.

    It is written under a name that nobody can foresee: a link that lies in wait leads nowhere.
    """
    if path.exists() and not force:
        raise Declined(Exit.REFUSED, _THERE)
    try:
        made, name = mkstemp(prefix=f".{path.name[:_SHORT]}.", suffix=".part", dir=path.parent)
    except OSError:
        raise Declined(Exit.USAGE, _UNWRITABLE) from None
    beside = Path(name)
    try:
        with os.fdopen(made, "w", encoding="utf-8", newline="") as file:
            yield file
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write(rows: Iterable[Row], columns: tuple[str, ...], form: Form, file: IO[str]) -> int:
    count = 0
    if form is Form.CSV:
        file.write(_line(columns))
    for count, row in enumerate(rows, start=1):  # noqa: B007  the last number is the count
        file.write(_in_form(row, columns, form))
    return count


def _in_form(row: Row, columns: tuple[str, ...], form: Form) -> str:
    if form is Form.NDJSON:
        return f"{json.dumps(row, ensure_ascii=False)}\n"
    return _line(_flat(row.get(name)) for name in columns)


def _line(values: Iterable[Any]) -> str:
    made = io.StringIO()
    csv.writer(made).writerow([cell(value) for value in values])
    return made.getvalue()


def _flat(value: Any) -> Any:
    """A cell's worth: lists are joined, dates show their value, the rest is JSON."""
    if isinstance(value, dict) and "precision" in value:
        return value["value"]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


COMMAND = export
