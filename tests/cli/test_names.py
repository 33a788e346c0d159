"""`names`, and `--text-checked`: what is noticed before it is stored, at the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Desk
from tests.cli.schemas import check

NAMED = {"lesson": "Aisha Khan was not heard"}


def _listed(desk: Desk, folder: Path, *names: str) -> dict[str, int]:
    file = folder / "names.txt"
    file.write_text("\n".join(names) + "\n", encoding="utf-8")
    found: dict[str, int] = check(
        "names-add", desk.done("names", "add", "--file", file, "--json").json
    )
    return found


def test_a_text_that_may_name_somebody_is_refused_until_it_was_checked(file_desk: Desk) -> None:
    refused = file_desk.refused("record-lesson", NAMED)
    receipt = file_desk.record("record-lesson", NAMED, "--text-checked")

    assert refused.code == 1
    assert "lesson (name)" in refused.err
    assert "Aisha" not in refused.err
    assert (receipt["version"], receipt["warnings"]) == (1, [])


def test_listed_names_are_noticed_and_never_shown(file_desk: Desk, tmp_path: Path) -> None:
    assert _listed(file_desk, tmp_path, "Thaddeus Quillon", "thaddeus") == {"added": 2}

    refused = file_desk.refused("record-lesson", {"lesson": "ask thaddeus first"})
    counted = file_desk.done("names", "count", "--json").json

    assert "lesson (name on the area's list)" in refused.err
    assert "thaddeus" not in refused.err
    assert check("names-count", counted) == {"words": 2}


def test_a_cleared_list_refuses_nothing(file_desk: Desk, tmp_path: Path) -> None:
    _listed(file_desk, tmp_path, "Thaddeus")

    gone = file_desk.done("names", "clear", "--json").json

    assert check("names-clear", gone) == {"removed": 1}
    assert file_desk.record("record-lesson", {"lesson": "ask thaddeus first"})["version"] == 1


def test_listing_names_says_that_the_file_still_holds_them(file_desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Thaddeus\n", encoding="utf-8")

    told = file_desk.done("names", "add", "--file", file).out

    assert "Words added: 1." in told
    assert "delete it" in told


def test_what_is_no_text_file_is_refused(file_desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "names.bin"
    file.write_bytes(b"\xff\xfe\x00")

    assert file_desk.run("names", "add", "--file", file).code == 2
    assert file_desk.run("names", "add", "--file", tmp_path / "absent.txt").code == 2


def test_stored_texts_are_found_by_place_and_kind_alone(file_desk: Desk) -> None:
    receipt = file_desk.record("record-lesson", NAMED, "--text-checked")
    place = f"{receipt['id']}.1 lesson  name"

    told = file_desk.done("text", "find")
    listed = check("text-find", file_desk.done("text", "find", "--json").json)

    assert told.out == f"{place}\n"
    assert told.err == "1 text may name a person.\n"
    assert "Aisha" not in told.out + told.err
    assert listed["items"] == [
        {"stream": receipt["id"], "version": 1, "path": "lesson", "kinds": ["name"]}
    ]


def test_a_text_that_was_found_can_be_forgotten_and_is_found_no_more(file_desk: Desk) -> None:
    receipt = file_desk.record("record-lesson", NAMED, "--text-checked")
    file_desk.done("text", "forget", f"{receipt['id']}.1", "lesson", "--yes")

    told = file_desk.done("text", "find")
    assert (told.out, told.err) == ("", "No text seems to name a person.\n")
