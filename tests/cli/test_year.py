"""A board's year in a file: it opens anywhere, runs nothing, and carries the list behind each number."""

from __future__ import annotations

import stat
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from tests.api.pages.looking import Element, captioned, looked_at, rows
from tests.api.pages.reading import need_a_page_for_everybody, need_nothing_that_runs
from tests.cli.conftest import HEADINGS, ONE, OTHER, TWO, Desk, Sheet
from tests.cli.schemas import check

INVENTED = "Synthetic Partnership"


def written(desk: Desk, folder: Path, year: str, *words: object) -> Element:
    """The page of a year, written to a file and looked at."""
    path = folder / f"{year}.html"
    desk.done("year", "--year", year, "--to", path, *words)
    return looked_at(path.read_text(encoding="utf-8"))


def opened(page: Element, link: Element) -> Element:
    """The part of the page to which a number leads."""
    (found,) = (x for x in page.all() if f"#{x.attributes.get('id')}" == link.attributes["href"])
    return found


def test_the_page_lies_whole_in_a_file_of_its_owner_s_own(
    desk: Desk, sheet: Sheet, tmp_path: Path
) -> None:
    desk.done("import", sheet(ONE, TWO, OTHER), "--yes")
    path = tmp_path / "year.html"

    told = desk.done("year", "--year", "2021-22", "--to", path, "--json").json

    check("year", told)
    page = looked_at(path.read_text(encoding="utf-8"))
    need_a_page_for_everybody(page)
    need_nothing_that_runs(page)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert told["figures"] > 30
    assert "City & Hackney, 1 April 2021 to 31 March 2022" in next(page.all("h1")).text
    policies = [x.attributes["content"] for x in page.all("meta") if "http-equiv" in x.attributes]
    style = next(page.all("style")).pieces()
    digest = b64encode(sha256("".join(style).encode()).digest()).decode()
    assert [f"default-src 'none'; style-src 'sha256-{digest}'" in x for x in policies] == [True]


def test_every_number_leads_to_as_many_things_as_it_says(
    desk: Desk, sheet: Sheet, tmp_path: Path
) -> None:
    desk.done("import", sheet(ONE, TWO, OTHER), "--yes")
    page = written(desk, tmp_path, "2021-22")
    numbers = [x for x in page.all("a") if x.attributes["href"].startswith("#figure-")]
    counts = [x for x in numbers if x.text.isdecimal() and "aria-label" in x.attributes]

    assert any(int(each.text) for each in counts)
    for link in counts:
        part = opened(page, link)
        if "Computed from" not in part.text:
            assert len(list(part.all("li"))) == int(link.text), link.attributes


def test_a_file_that_is_there_is_written_over_only_where_that_is_asked(
    file_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "year.html"
    path.write_text("Minutes", encoding="utf-8")

    refused = file_desk.run("year", "--year", "2021", "--to", path)
    assert (refused.code, path.read_text(encoding="utf-8")) == (1, "Minutes")

    file_desk.done("year", "--year", "2021", "--to", path, "--force")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(("words", "code"), [(("last year",), 2), (("2021", "--area", "Kent"), 4)])
def test_what_is_no_year_or_no_area_of_yours_writes_nothing(
    file_desk: Desk, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    path = tmp_path / "year.html"

    refused = file_desk.run("year", "--to", path, "--year", *words)

    assert refused.code == code
    assert not path.exists()


def test_an_invented_year_shows_help_harm_and_nothing_and_says_that_it_is_invented(
    empty_desk: Desk, tmp_path: Path
) -> None:
    empty_desk.done("synthetic")
    page = written(empty_desk, tmp_path, "2023-24", "--area", INVENTED)
    header = next(page.all("header")).text
    told = " ".join(row[2] for row in rows(captioned(page, "Every lesson"))[1:])
    (drawn, *_) = page.one("children").all("figure")
    moved = rows(next(drawn.all("table")))

    assert "Synthetic: invented to show how this works" in header
    for words in (
        "better for 15 of 20",
        "worse for 10 of 13",
        "too few to tell",
        "no evidence yet",
    ):
        assert words in told
    assert [row[0] for row in moved[1:5]] == ["Improved", "Same", "Worse", "Not measured"]
    need_a_page_for_everybody(page)
    need_nothing_that_runs(page)

    empty = written(empty_desk, tmp_path, "1999", "--area", INVENTED)
    assert "Synthetic: invented to show how this works" in next(empty.all("header")).text
    assert "No lesson is recorded here" in empty.one("in-short").text


def test_what_was_written_into_a_sheet_becomes_no_part_of_the_page(
    file_desk: Desk, sheet: Sheet, tmp_path: Path
) -> None:
    nasty = "<script>alert(1)</script>"
    cells = [nasty] * len(HEADINGS.split(","))
    cells[3] = "14/03/2022"
    file_desk.done("import", sheet(",".join(cells)), "--yes")

    page = written(file_desk, tmp_path, "2021-22")

    need_nothing_that_runs(page)
    assert nasty in page.text
