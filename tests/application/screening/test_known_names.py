"""An area's list of names is kept as keyed hashes, and tells only whether a text holds one."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from application.adapters.names_file import NamesFile
from application.ports import KeyMissing
from application.screening import Kind, screen

HERE, THERE = uuid4(), uuid4()


@pytest.fixture
def names(tmp_path: Path) -> NamesFile:
    listed = NamesFile(tmp_path)
    listed.add(HERE, ["Thaddeus Quillon-Marsh", "Zo\u00eb"])
    return listed


@pytest.mark.parametrize("text", ["thaddeus hid", "MARSH", "zoe", "a note on Zo\u00cb."])
def test_a_listed_name_is_noticed_in_any_spelling(names: NamesFile, text: str) -> None:
    assert Kind.KNOWN_NAME in screen(text, names.of(HERE))


def test_a_name_is_listed_for_its_own_area_alone(names: NamesFile) -> None:
    assert screen("thaddeus hid", names.of(THERE)) == ()


def test_the_file_holds_no_name_and_is_its_owners_alone(names: NamesFile, tmp_path: Path) -> None:
    kept = tmp_path / "names.json"

    assert names.count(HERE) == 4
    assert "thaddeus" not in kept.read_text(encoding="utf-8").casefold()
    assert kept.stat().st_mode & 0o077 == 0


def test_equal_names_in_two_areas_cannot_be_told_from_the_file(
    names: NamesFile, tmp_path: Path
) -> None:
    names.add(THERE, ["Thaddeus"])
    hashes = (tmp_path / "names.json").read_text(encoding="utf-8").split('"')

    assert len([each for each in hashes if len(each) == 32]) == 5
    assert len({each for each in hashes if len(each) == 32}) == 5


def test_a_list_changed_by_another_process_is_read_again(names: NamesFile, tmp_path: Path) -> None:
    assert screen("xanthe hid", names.of(HERE)) == ()

    NamesFile(tmp_path).add(HERE, ["Xanthe"])

    assert screen("xanthe hid", names.of(HERE)) == (Kind.KNOWN_NAME,)


def test_a_cleared_list_notices_nobody(names: NamesFile) -> None:
    assert names.clear(HERE) == 4
    assert screen("thaddeus hid", names.of(HERE)) == ()
    assert NamesFile(Path("/nonexistent")).count(HERE) == 0


def test_a_damaged_list_is_told_and_never_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "names.json").write_text('{"key": ', encoding="utf-8")

    with pytest.raises(KeyMissing, match="damaged"):
        NamesFile(tmp_path).of(HERE)
