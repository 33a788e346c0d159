"""A tracker in which somebody wrote the child's name into every cell, and over the columns."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]

from domain.vocabulary import Role
from tests.canary.canaries import Canaries
from tests.canary.house import House
from tests.canary.terminal import Terminal

_COLUMNS: Final = (
    *("Ref", "Source", "Publisher", "Theme", "Lesson", "Voice of the child", "Lead agency"),
    *("How shared", "Audience", "What changed", "Impact", "Status", "Notes", "Web address"),
)


def rows(words: Canaries, way: str) -> list[list[str]]:
    """Two rows of canaries, the second with a date that nobody understands."""
    told = [[f"{each}" for each in (*_COLUMNS, "Date", words.text(f"{way} heading"))]]
    for date in ("14/03/2022", words.text(f"{way} date")):
        cells = [words.text(f"{way} {each}") for each in _COLUMNS]
        told.append([*cells, date, words.text(f"{way} other")])
    return told


def import_both(house: House, terminal: Terminal, words: Canaries, folder: Path) -> None:
    """One tracker from the command line as CSV, and one over HTTP as a workbook."""
    folder.mkdir()
    file = folder / f"{words.mark}.csv"
    file.write_text(_as_csv(rows(words, "csv")), encoding="utf-8")
    told = ("--area", "Hackney at home", "--text-checked", "--yes")
    terminal.done(Role.BOARD_OFFICER, "import", file, *told)
    content = _as_workbook(rows(words, "xlsx"))
    where = f"area={house.world.home}&name={words.mark}.xlsx"
    looked = house.world.ask("POST", f"/v1/imports?{where}", content=content)
    assert looked.status_code == 200, looked.text
    digest = looked.json()["digest"]
    done = house.world.ask("POST", f"/v1/imports/{digest}/confirmation?{where}", content=content)
    assert done.status_code == 201, done.text


def _as_csv(told: list[list[str]]) -> str:
    made = io.StringIO()
    csv.writer(made).writerows(told)
    return made.getvalue()


def _as_workbook(told: list[list[str]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Learning")
        for number, row in enumerate(told):
            sheet.write_row(number, 0, row)
    return made.getvalue()
