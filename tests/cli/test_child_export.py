"""`child export`: everything that names a child, to read or as JSON, for those who may."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.cli.conftest import Desk
from tests.cli.schemas import check

TRACK: dict[str, Any] = {
    "age_band": "10-to-15",
    "role": "exposed",
    "selection": "random",
    "occurred": "2025-01",
}


def tracked(desk: Desk) -> str:
    """A child who was asked."""
    lesson = desk.record("record-lesson", {"lesson": "Ask the child"})["id"]
    child = desk.record("open-track", {**TRACK, "items": [lesson]})["id"]
    said = {"asked": "asked", "words": "They asked me.", "occurred": "2025-03"}
    desk.record("record-child-view", said, "--on", child)
    return str(child)


def test_a_childs_record_is_told_to_be_read_and_as_json(desk: Desk) -> None:
    child = tracked(desk)

    told = desk.done("child", "export", child)
    answer = check("child-export", desk.done("child", "export", child, "--json").json)

    assert "words: They asked me." in told.out
    assert "tracked-child.view-recorded.1, 2025-03" in told.out
    assert "Read it through before it is handed over" in told.err
    assert [each["event"] for each in answer["events"]] == [
        "tracked-child.track-opened.1",
        "tracked-child.view-recorded.1",
    ]
    assert answer["left_out"] == []


def test_the_file_is_its_owners_alone_and_is_not_written_over(
    file_desk: Desk, tmp_path: Path
) -> None:
    child, place = tracked(file_desk), tmp_path / "record.txt"

    file_desk.done("child", "export", child, "--out", place)
    again = file_desk.run("child", "export", child, "--out", place)

    assert "They asked me." in place.read_text(encoding="utf-8")
    assert place.stat().st_mode & 0o077 == 0
    assert again.code != 0


def test_a_child_who_is_not_there_is_not_found(file_desk: Desk) -> None:
    assert file_desk.run("child", "export", uuid4()).code == 4
