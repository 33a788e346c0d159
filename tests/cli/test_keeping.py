"""Keeping the machinery: exports, rebuilding, the doctor, the follower and the server."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path
from uuid import UUID

import pytest

from api.bootstrap import open_services
from api.settings import load_settings
from application.eventstore.database import SqlDatabase
from tests.cli.conftest import ONE, OTHER, TWO, Desk, Sheet
from tests.cli.schemas import check


def test_lessons_are_exported_with_their_stage_and_claims(desk: Desk, sheet: Sheet) -> None:
    desk.done("import", sheet(ONE, OTHER), "--yes")

    table = desk.done("export", "--to", "-").out
    lines = desk.done("export", "--format", "ndjson", "--to", "-").out.splitlines()

    rows = {row["reference"]: row for row in csv.DictReader(io.StringIO(table))}
    assert rows["1"]["stage_words"] == "recorded, not yet identified"
    assert rows["1"]["claims"] == "Status: Complete"
    assert rows["1"]["agencies"] == "Police"
    assert [check("export-lesson", json.loads(line))["reference"] for line in lines] == ["3", "1"]


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(
    file_desk: Desk, tmp_path: Path
) -> None:
    file_desk.record("record-lesson", {"lesson": "=HYPERLINK(A1)", "reference": "@1"})
    target = tmp_path / "lessons.csv"

    file_desk.done("export", "--to", target)

    text = target.read_text(encoding="utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["lesson"], row["reference"]) == ("'=HYPERLINK(A1)", "'@1")


def test_an_export_overwrites_nothing_unless_told_to(file_desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "lessons.csv"
    told = check("export", file_desk.done("export", "--to", target, "--json").json)

    assert told["rows"] == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert file_desk.run("export", "--to", target).code == 1
    assert file_desk.run("export", "--to", target, "--force").code == 0
    assert file_desk.run("export", "--to", tmp_path / "none" / "x.csv").code == 2
    assert [each.name for each in tmp_path.glob(".*.part")] == []


def test_an_export_follows_no_link_that_lies_in_wait(file_desk: Desk, tmp_path: Path) -> None:
    victim, target = tmp_path / "victim.txt", tmp_path / "lessons.csv"
    victim.write_text("keep", encoding="utf-8")
    (tmp_path / ".lessons.csv.part").symlink_to(victim)
    (tmp_path / "linked.csv").symlink_to(victim)

    file_desk.done("export", "--to", target)
    file_desk.done("export", "--to", tmp_path / "linked.csv", "--force")

    assert victim.read_text(encoding="utf-8") == "keep"
    assert not target.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert not (tmp_path / "linked.csv").is_symlink()


def test_every_event_is_exported_with_its_envelope(desk: Desk, sheet: Sheet) -> None:
    position = desk.done("import", sheet(ONE, TWO), "--yes", "--json").json["position"]

    lines = desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out
    told = [check("export-event", json.loads(line)) for line in lines.splitlines()]

    assert [each["position"] for each in told] == list(range(1, position + 1))
    lesson = next(each for each in told if each["name"] == "learning-item.recorded.1")
    assert lesson["payload"]["lesson"] == "Tell a parent before any search"
    assert lesson["occurred"]["value"] == "2022-03-14"


def test_an_export_needs_a_role_that_may_export(file_desk: Desk) -> None:
    file_desk.done("people", "add", "ali", "--name", "Ali")
    file_desk.done("people", "grant", "ali", "--role", "lay-member")
    issue = file_desk.done("token", "issue", "ali", "--role", "lay-member", "--json")
    file_desk.patch.setenv("GOLDENTHREAD_TOKEN", issue.json["token"])

    assert file_desk.run("export", "--to", "-").code == 6
    assert file_desk.run("export", "--what", "events", "--to", "-").code == 6


def test_another_areas_events_stay_out_of_an_export(desk: Desk) -> None:
    desk.done("init", "--area", "Elsewhere")
    desk.record("record-lesson", {"lesson": "Ask"}, "--area", "Elsewhere")

    here = ["export", "--area", "city & hackney", "--format", "ndjson", "--to", "-"]

    assert desk.done(*here).out == ""
    assert "Elsewhere" not in desk.done(*here, "--what", "events").out


def test_an_export_of_events_withholds_words_about_children(file_desk: Desk) -> None:
    """They leave by the child's own export alone."""
    lesson = file_desk.record("record-lesson", {"lesson": "Ask the child"})["id"]
    tracked = {"age_band": "10-to-15", "items": [lesson], "role": "exposed", "selection": "random"}
    child = file_desk.record("open-track", {**tracked, "occurred": "2025-01"})["id"]
    said = {"asked": "asked", "words": "They asked me.", "occurred": "2025-03"}
    file_desk.record("record-child-view", said, "--on", child)

    lines = file_desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out

    told = [json.loads(line) for line in lines.splitlines()]
    assert told[-1]["payload"]["words"] == "[withheld]"
    assert told[-1]["payload"]["asked"] == "asked"
    assert "They asked me" not in lines


def test_a_reading_made_again_answers_the_same(desk: Desk, sheet: Sheet) -> None:
    desk.done("import", sheet(ONE, TWO), "--yes")
    before = desk.done("difference", "--source", "child q", "--json").json

    told = check("rebuild", desk.done("rebuild", "--json").json)

    assert told["rebuilt"] == ["register", "lineage", "difference", "history", "consequences"]
    assert desk.done("difference", "--source", "child q", "--json").json == before


def test_a_record_that_is_not_parked_cannot_be_taken_in_again(file_desk: Desk) -> None:
    lesson = file_desk.record("record-lesson", {"lesson": "Ask"})["id"]

    assert file_desk.run("rebuild", "lineage", "--stream", lesson).code == 1
    assert file_desk.run("rebuild", "--stream", lesson).code == 2
    assert file_desk.run("rebuild", "nonsense").code == 2


def test_a_record_that_a_reading_could_not_take_in_is_told_of_and_taken_in_again(
    desk: Desk,
) -> None:
    """Its stored bytes are spoilt, and put right later."""
    lesson = desk.record("record-lesson", {"lesson": "Ask"})["id"]
    kept = _spoil(lesson)

    sick = desk.run("doctor")
    still = desk.run("rebuild", "register", "--stream", lesson)
    _put_back(lesson, kept)
    for reading in ("register", "lineage", "difference", "history", "consequences"):
        desk.done("rebuild", reading, "--stream", lesson)

    assert sick.code == 1
    assert "problem  register: 0 events behind, 1 records parked" in sick.out
    assert still.code == 1
    assert desk.done("doctor").code == 0
    assert "Ask" in desk.done("difference", "--item", lesson).out


def _spoil(stream: str) -> bytes:
    """Spoil the stored event before any reading has taken it in, then let them try."""
    services = open_services(load_settings())
    with services.database.transaction(commit=True) as cursor:
        asked = "SELECT state FROM stored_events WHERE originator_id = ?"
        cursor.execute(asked, (_key(services.database, stream),))
        kept = bytes(cursor.fetchone()["state"])
    _store(services.database, stream, b"{}")
    services.runner.catch_up()
    services.close()
    return kept


def _put_back(stream: str, state: bytes) -> None:
    services = open_services(load_settings())
    _store(services.database, stream, state)
    services.close()


def _store(database: SqlDatabase, stream: str, state: bytes) -> None:
    with database.transaction(commit=True) as cursor:
        change = "UPDATE stored_events SET state = ? WHERE originator_id = ?"
        cursor.execute(change, (state, _key(database, stream)))


def _key(database: SqlDatabase, stream: str) -> str:
    """A stream's id as each store keeps it."""
    return UUID(stream).hex if database.dialect == "sqlite" else stream


def test_the_doctor_finds_a_sound_store_sound(desk: Desk) -> None:
    told = check("doctor", desk.done("doctor", "--json").json)

    assert told["ok"] is True
    assert {"register", "lineage", "difference", "history", "version"} <= {
        each["name"] for each in told["checks"]
    }
    assert desk.done("doctor").out.startswith("ok ")


def test_the_doctor_finds_keys_that_others_can_read(file_desk: Desk) -> None:
    (file_desk.keys / "kek-1").chmod(0o644)

    answer = file_desk.run("doctor")

    assert answer.code == 1
    assert "problem  store: kek-1 can be read by others" in answer.out


def test_the_doctor_finds_keys_that_are_gone(file_desk: Desk) -> None:
    (file_desk.keys / "kek-1").unlink()

    answer = file_desk.run("doctor", "--json")

    assert answer.code == 1
    assert check("doctor", answer.json)["ok"] is False
    assert "restore" in answer.out


def test_the_doctor_finds_keys_of_another_installation(file_desk: Desk, tmp_path: Path) -> None:
    file_desk.record("record-lesson", {"lesson": "Ask"})
    other = tmp_path / "other" / "keys"
    file_desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    file_desk.patch.setenv("GOLDENTHREAD_KEY_DIRECTORY", str(other))
    file_desk.done("init", "--area", "Other")
    file_desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", file_desk.url)

    answer = file_desk.run("doctor")

    assert answer.code == 1
    assert "problem  events: the newest event cannot be read" in answer.out


def test_the_doctor_finds_readings_that_are_behind(file_desk: Desk) -> None:
    file_desk.record("record-lesson", {"lesson": "Ask"})
    file_desk.patch.setenv("GOLDENTHREAD_READY_LAG", "0")

    answer = file_desk.run("doctor")

    assert answer.code == 1
    assert "problem  register: 1 events behind" in answer.out


def test_the_doctor_finds_a_setting_that_cannot_be_understood(file_desk: Desk) -> None:
    file_desk.patch.setenv("GOLDENTHREAD_PORT", "not-a-port-of-Mary")

    answer = file_desk.run("doctor")

    assert answer.code == 1
    assert "GOLDENTHREAD_PORT" in answer.out
    assert "Mary" not in answer.out


def test_the_doctor_finds_a_database_that_everybody_can_read(
    file_desk: Desk, tmp_path: Path
) -> None:
    """In a folder that everybody may enter; the file alone decides then."""
    Path(file_desk.url.removeprefix("sqlite:///")).chmod(0o644)
    tmp_path.chmod(0o755)

    assert "problem  database file: others can read it" in file_desk.run("doctor").out


def test_the_doctor_finds_a_variable_that_makes_followers_miss_events(file_desk: Desk) -> None:
    file_desk.patch.setenv("POSTGRES_ENABLE_DB_FUNCTIONS", "y")

    answer = file_desk.run("doctor")

    assert answer.code == 1
    assert "POSTGRES_ENABLE_DB_FUNCTIONS is set" in answer.out


@pytest.mark.parametrize(
    "url", ["mysql://mary:secret@host/db", "sqlite:///relative.db", "postgresql://m:secret@[::"]
)
def test_an_address_that_is_not_understood_is_never_repeated(file_desk: Desk, url: str) -> None:
    file_desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", url)

    for words in (["difference"], ["init", "--area", "X"], ["upgrade"], ["doctor"]):
        answer = file_desk.run(*words)

        assert answer.code in {1, 5}
        assert "secret" not in answer.out + answer.err
        assert "mary" not in answer.out + answer.err


def test_a_store_of_a_file_that_is_gone_says_what_to_run(file_desk: Desk, tmp_path: Path) -> None:
    file_desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")

    assert file_desk.run("serve").code == 5
    assert file_desk.run("follow").code == 5


def test_what_the_record_command_wrote_is_there_for_another_process(file_desk: Desk) -> None:
    receipt = file_desk.record("record-lesson", {"lesson": "Ask"})
    services = open_services(load_settings())
    try:
        assert services.log.head() == receipt["position"]
    finally:
        services.close()
