"""`import`: looked at first, written only when somebody agreed, the same file only once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import BAD, HEADINGS, ONE, OTHER, TWO, Desk, Sheet
from tests.cli.schemas import check


def _events(desk: Desk, *names: str) -> list[Any]:
    lines = desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out
    told = [json.loads(line) for line in lines.splitlines()]
    return [each for each in told if each["name"].partition(".")[2].partition(".")[0] in names]


def test_a_dry_run_prints_the_agreed_shape_and_writes_nothing(
    file_desk: Desk, sheet: Sheet
) -> None:
    answer = check(
        "import-preview", file_desk.done("import", sheet(ONE, TWO), "--dry-run", "--json").json
    )

    first = answer["items"][0]
    assert (first["sheet"], first["row"], first["source"]) == ("tracker.csv", 2, "LCSPR Child Q")
    assert first["date"]["value"] == "2022-03-14"
    assert first["agencies"] == ["Police"]
    assert first["claimed_status"] == "Complete"
    assert {"not_understood", "possible_duplicates"} <= set(answer)
    assert _events(file_desk, "recorded", "registered") == []


def test_a_tracker_is_written_and_its_status_stays_a_claim(desk: Desk, sheet: Sheet) -> None:
    """An import that says both gains neither turning point (rule 3 of the loop)."""
    answer = check("import", desk.done("import", sheet(ONE, TWO, OTHER), "--yes", "--json").json)

    assert (answer["written"], answer["sources"], answer["bad_rows"]) == (3, 2, 0)
    assert len(_events(desk, "claim-recorded")) == 3
    assert _events(desk, "embedded", "evaluated", "embedding-confirmed") == []


def test_the_same_file_again_writes_nothing_and_says_so(desk: Desk, sheet: Sheet) -> None:
    tracker = sheet(ONE, TWO)
    first = desk.done("import", tracker, "--yes", "--json").json

    again = desk.done("import", tracker, "--yes")
    told = desk.done("import", tracker, "--yes", "--json").json

    assert "2 there already" in again.out
    assert "This file was imported before" in again.out
    assert (told["written"], told["already_there"]) == (0, 2)
    assert told["position"] == first["position"]
    assert told["possible_duplicates"] == []


def test_bad_rows_are_counted_and_never_stop_the_good_ones(file_desk: Desk, sheet: Sheet) -> None:
    answer = file_desk.done("import", sheet(ONE, BAD, TWO), "--yes", "--json").json

    assert answer["written"] == 3
    assert answer["bad_rows"] == 1
    assert [each["row"] for each in answer["not_understood"]] == [3]


def test_the_readings_know_what_was_imported_at_once(desk: Desk, sheet: Sheet) -> None:
    position = desk.done("import", sheet(ONE), "--yes", "--json").json["position"]

    answer = desk.done("difference", "--source", "child q", "--json").json

    assert answer["position"] == position


def test_likely_duplicates_across_files_are_proposed_and_never_merged(
    desk: Desk, sheet: Sheet
) -> None:
    desk.done("import", sheet(ONE), "--yes")
    other = sheet(ONE, OTHER, name="other.csv")

    shown = desk.done("import", other, "--dry-run", "--json").json["possible_duplicates"]
    told = desk.done("import", other, "--yes", "--skip-duplicates", "--json").json

    assert [(each["first"]["row"], "existing" in each["second"]) for each in shown] == [(2, True)]
    assert (told["written"], told["left_out"]) == (1, 1)


def test_duplicates_are_written_where_nobody_left_them_out(file_desk: Desk, sheet: Sheet) -> None:
    file_desk.done("import", sheet(ONE), "--yes")

    assert (
        file_desk.done("import", sheet(ONE, OTHER, name="o.csv"), "--yes", "--json").json["written"]
        == 2
    )


def test_several_files_are_taken_one_after_the_other(
    file_desk: Desk, sheet: Sheet, tmp_path: Path
) -> None:
    picture = tmp_path / "photo.xlsx"
    picture.write_bytes(b"\x89PNG nothing")
    files = [sheet(ONE), picture, sheet(ONE, TWO, name="b.csv")]

    answer = file_desk.run("import", *files, "--yes", "--skip-duplicates", "--json")

    told = check("import", answer.json)["files"]
    assert answer.code == 1
    assert [each.get("written") for each in told] == [1, None, 1]
    assert told[1]["refused"].startswith("This is not a spreadsheet")


def test_a_file_that_cannot_be_read_ends_with_1_and_a_sentence(
    file_desk: Desk, tmp_path: Path
) -> None:
    old = tmp_path / "Mary Child.xls"
    old.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600)

    answer = file_desk.run("import", old, "--yes", "--json")

    assert (answer.code, answer.problem["type"]) == (1, "/problems/file-refused")
    assert "Mary" not in answer.err


def test_a_file_without_a_lesson_ends_with_1(file_desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text(f"{HEADINGS}\n1,,2020,,,,,,\n", encoding="utf-8")

    answer = file_desk.run("import", empty, "--yes")

    assert answer.code == 1
    assert "no lesson was found" in answer.out


@pytest.mark.parametrize("how", ["--yes", "--dry-run"])
@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("tracker.csv", f"{HEADINGS}\n", "Fill in the rows"),
        ("tracker.csv", "", "The file is empty"),
        ("tracker.py", "import os, sys\n", "not a spreadsheet"),
    ],
)
def test_a_file_that_is_no_tracker_ends_with_1_and_says_what_to_do(
    file_desk: Desk, tmp_path: Path, name: str, words: str, told: str, how: str
) -> None:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")

    answer = file_desk.run("import", path, how)

    assert answer.code == 1
    assert told in answer.err


def test_a_file_that_is_not_there_is_told_without_its_name(file_desk: Desk, tmp_path: Path) -> None:
    answer = file_desk.run("import", tmp_path / "Mary Child.xlsx", "--yes")

    assert answer.code == 2
    assert "Mary" not in answer.err


def test_where_nobody_can_be_asked_nothing_is_written(file_desk: Desk, sheet: Sheet) -> None:
    for words in ([], ["--json"]):
        answer = file_desk.run("import", sheet(ONE), *words)

        assert answer.code == 2
        assert "--yes" in answer.err
        assert answer.out == ""


@pytest.mark.parametrize(("said", "written"), [("y\n", 1), ("n\n", 0)])
def test_somebody_at_a_terminal_is_asked(
    file_desk: Desk, sheet: Sheet, said: str, written: int
) -> None:
    answer = file_desk.run("import", sheet(ONE), stdin=said, terminal=True)

    assert answer.code == 0
    assert "Write this into City & Hackney?" in answer.err
    assert len(_events(file_desk, "recorded")) == written


def test_a_question_that_nobody_answers_is_a_no(file_desk: Desk, sheet: Sheet) -> None:
    answer = file_desk.run("import", sheet(ONE), stdin="", terminal=True)

    assert answer.code == 1
    assert "nothing was done" in answer.err
    assert _events(file_desk, "recorded") == []


def test_rows_that_may_name_a_person_wait_until_somebody_has_checked_them(
    file_desk: Desk, sheet: Sheet
) -> None:
    """What is stored is stored for ever, so the person is asked before and not told after."""
    row = (
        '5,Review,CHSCP,2020,Neglect,"Call the mother on 07700 900123, NHS 943 476 5919",Police,,,'
    )
    tracker = sheet(ONE, row)

    refused = file_desk.run("import", tracker, "--yes")
    events = _events(file_desk, "recorded")
    done = file_desk.done("import", tracker, "--yes", "--text-checked")

    assert refused.code == 1
    assert "tracker.csv, row 3: NHS number" in refused.out
    assert "sheets.1.rows.3 (NHS number, telephone number)" in refused.err
    assert events == []
    assert "2 lessons written" in done.out
    assert "943 476 5919" not in f"{refused.out}{refused.err}{done.out}{done.err}"


def test_the_preview_tells_how_the_sheet_was_read(file_desk: Desk, sheet: Sheet) -> None:
    shown = file_desk.done("import", sheet(ONE, BAD), "--dry-run").out

    assert "headings in row 1" in shown
    assert "Lead agency" in shown
    assert "row 3" in shown
    assert "1 row" in shown or "2 lessons" in shown


def test_an_area_that_is_not_yours_is_refused_before_the_file_is_read(
    file_desk: Desk, sheet: Sheet
) -> None:
    answer = file_desk.run("import", sheet(ONE), "--area", "Elsewhere", "--yes")

    assert answer.code == 4
    assert answer.err == "You have no area of that name. Yours: City & Hackney.\n"
