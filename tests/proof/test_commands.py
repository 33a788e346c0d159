"""Sealing, checking and packing on the command line, on either store."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.cli.session import own_login
from application.eventstore.opening import open_database
from tests.cli.conftest import AREA, Answer, Desk
from tests.cli.console import environment, started
from tests.cli.schemas import check


def changed(desk: Desk, sql: str, *values: object) -> None:
    """Change the store underneath the service."""
    database = open_database(desk.url)
    place = "rowid" if database.dialect == "sqlite" else "notification_id"
    with database.transaction(commit=True) as cursor:
        cursor.execute(sql.format(position=place), values)
    database.close()


def sealed(desk: Desk) -> Any:
    return check("seal", desk.done("seal", "--once", "--json").json)


def checked(desk: Desk, *words: object) -> Any:
    answer = desk.run("verify", "--json", *words)
    told = check("verify", answer.json)
    assert answer.code == (0 if told["ok"] else 1)
    return told


def auditor(desk: Desk) -> str:
    """The token of somebody who is the area's auditor and nothing else."""
    desk.done("people", "add", "aud", "--name", "Audrey")
    desk.done("people", "grant", "aud", "--role", "auditor", "--area", AREA)
    return str(desk.done("token", "issue", "aud", "--role", "auditor", "--json").json["token"])


def packing(desk: Desk, token: str, folder: Path) -> Answer:
    """Pack as the auditor, who is asked for nothing else."""
    desk.patch.setenv("GOLDENTHREAD_TOKEN", token)
    answer = desk.run("audit-pack", "--to", folder, "--json")
    desk.patch.delenv("GOLDENTHREAD_TOKEN")
    return answer


def packed(desk: Desk, folder: Path) -> Any:
    """A pack of everything, once it is sealed."""
    token = auditor(desk)
    sealed(desk)
    return check("audit-pack", packing(desk, token, folder).json)


def ran(pack: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """The pack's own check, in a Python that sees nothing of this project."""
    return subprocess.run(
        [sys.executable, "-I", pack / "verify.py", *map(str, words)],
        env={"PATH": os.environ["PATH"]},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def kept(folder: Path) -> Path:
    """The newest checkpoint, as somebody outside keeps it."""
    notes = sorted(Path(os.environ["GOLDENTHREAD_SIGNING_DIRECTORY"]).glob("*.checkpoint"))
    path = folder / "kept.txt"
    path.write_text("".join(f"{note.read_text()}\n" for note in notes), encoding="utf-8")
    return path


def test_what_was_sealed_is_checked_and_ends_well(desk: Desk) -> None:
    told = sealed(desk)

    assert told["sealed"] == told["position"] > 0
    found = checked(desk)
    assert (found["ok"], found["keys_from_outside"]) == (True, True)
    assert found["areas"][0]["anchored"]["size"] == told["sealed"]
    assert sealed(desk)["sealed"] == 0


def test_in_words_the_anchored_the_signed_and_the_unsealed_part_are_told_apart(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(desk)
    copy = kept(tmp_path)
    desk.record("register-source", {"title": "Child Q"})
    sealed(desk)
    desk.record("register-source", {"title": "Child R"})
    monkeypatch.delenv("GOLDENTHREAD_SIGNING_DIRECTORY")

    told = desk.done("verify", "--since", copy).out

    assert "anchored: the first" in told
    assert "signed, in the store only: the next 1," in told
    assert "not sealed yet: the last 1; nothing vouches for them" in told
    assert "taken from the store itself" in told
    assert "No checkpoint from outside" in desk.done("verify").out


def test_a_change_underneath_ends_with_1_and_names_the_event(desk: Desk) -> None:
    sealed(desk)
    changed(desk, "UPDATE stored_events SET topic = 'area.other.1' WHERE {position} = 2")

    found = checked(desk)

    assert (found["first"]["fault"], found["first"]["position"]) == ("changed", 2)
    told = desk.run("verify")
    assert told.code == 1
    assert "NOT AS RECORDED: position 2, event" in told.out


def test_what_was_never_sealed_is_not_proven_and_not_called_changed(desk: Desk) -> None:
    """An alarm that is none would be believed once and never again."""
    told = desk.run("verify")

    assert told.code == 1
    assert "NOT PROVEN: Nothing was sealed" in told.out
    assert "NOT AS RECORDED" not in told.out
    assert "00000000-0000" not in told.out


def test_an_end_that_was_cut_off_is_found_by_a_witness_alone(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(desk)
    desk.record("register-source", {"title": "Child Q"})
    newest = sealed(desk)["position"]
    copy, keys = kept(tmp_path), tmp_path / "keys.txt"
    keys.write_text("\n".join(sealed(desk)["public_keys"]), encoding="utf-8")
    monkeypatch.delenv("GOLDENTHREAD_SIGNING_DIRECTORY")
    changed(desk, "DELETE FROM commands WHERE events LIKE '%:1-1' AND events NOT LIKE '% %'")
    changed(desk, "DELETE FROM stored_events WHERE {position} = ?", newest)
    changed(desk, "DELETE FROM proof_checkpoints WHERE size = ?", newest)
    changed(desk, "DELETE FROM proof_leaves WHERE position = ?", newest)
    if desk.url.startswith("sqlite"):
        changed(desk, "UPDATE sqlite_sequence SET seq = ?", newest - 1)

    found = checked(desk, "--key", keys, "--witness", copy)

    assert (found["first"]["fault"], found["first"]["upto"]) == ("between", newest)


def test_a_file_that_is_no_checkpoint_is_refused(desk: Desk, tmp_path: Path) -> None:
    sealed(desk)
    path = tmp_path / "note.txt"
    path.write_text("no checkpoint", encoding="utf-8")

    assert desk.run("verify", "--since", path).code == 2
    assert desk.run("verify", "--since", tmp_path / "missing").code == 2
    assert desk.run("verify", "--key", path).code == 2


def test_a_checkpoint_of_another_installation_is_no_measure_for_this_one(
    desk: Desk, tmp_path: Path
) -> None:
    sealed(desk)
    copy = kept(tmp_path)
    changed(desk, "UPDATE goldenthread_meta SET value = ? WHERE key = 'installation'", "0" * 32)

    faults = {each["fault"] for each in checked(desk, "--since", copy)["findings"]}

    assert "elsewhere" in faults


def test_a_stranger_and_an_agency_s_lead_check_nothing(desk: Desk) -> None:
    issued = desk.done("token", "issue", own_login(), "--role", "area-administrator", "--json")
    desk.patch.setenv("GOLDENTHREAD_TOKEN", issued.json["token"])

    assert desk.run("verify").code == 6


def test_sealing_needs_a_directory_of_its_own(desk: Desk) -> None:
    for place in (desk.keys, desk.keys / "inside", desk.keys.parent, Path("relative")):
        desk.patch.setenv("GOLDENTHREAD_SIGNING_DIRECTORY", str(place))
        answer = desk.run("seal", "--once")

        assert answer.code == 5
        assert "GOLDENTHREAD_SIGNING_DIRECTORY" in answer.err
    desk.patch.delenv("GOLDENTHREAD_SIGNING_DIRECTORY")
    assert desk.run("seal", "--once").code == 5


def test_the_sealer_needs_no_key_that_opens_a_text(desk: Desk) -> None:
    for path in desk.keys.iterdir():
        path.unlink()

    assert sealed(desk)["sealed"] > 0
    assert checked(desk)["ok"]


def test_the_sealer_follows_the_log_until_it_is_stopped(desk: Desk) -> None:
    signing = os.environ["GOLDENTHREAD_SIGNING_DIRECTORY"]
    told = {**environment(desk), "GOLDENTHREAD_SIGNING_DIRECTORY": signing}
    desk.patch.setattr("tests.cli.console.environment", lambda _: told)
    process = started(desk, "seal", "--poll", "0.05")
    try:
        assert process.stderr is not None
        assert "Stop with Ctrl-C" in process.stderr.readline()
        receipt = desk.record("register-source", {"title": "Child Q"})
        while checked(desk)["areas"][0]["unsealed"]:
            assert process.poll() is None
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0
    assert checked(desk)["areas"][0]["sealed"]["position"] == receipt["position"]


def test_a_pack_is_for_the_auditor_and_checks_itself_with_python_alone(
    desk: Desk, tmp_path: Path
) -> None:
    assert desk.run("audit-pack", "--to", tmp_path / "pack").code == 6
    token = auditor(desk)
    assert packing(desk, token, tmp_path / "pack").code == 1
    sealed(desk)
    copy = kept(tmp_path)
    desk.record("register-source", {"title": "Child Q"})

    told = check("audit-pack", packing(desk, token, tmp_path / "pack").json)
    answer = ran(tmp_path / "pack", "--since", copy)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert f"{told['events']} events, all as recorded" in answer.stdout
    assert "vouched for by nothing: 1" in answer.stdout
    assert f"anchored by what you kept: {told['sealed']}" in answer.stdout
    assert packing(desk, token, tmp_path / "pack").code == 1


def test_a_pack_holds_no_word_and_no_key(desk: Desk, tmp_path: Path) -> None:
    desk.record("register-source", {"title": "A canary sang"})
    told = packed(desk, tmp_path / "pack")
    secrets = [path.read_bytes().strip() for path in desk.keys.iterdir() if path.is_file()]
    signing = Path(os.environ["GOLDENTHREAD_SIGNING_DIRECTORY"]) / "signing-key"

    assert sorted(path.name for path in (tmp_path / "pack").iterdir()) == told["files"]
    for path in (tmp_path / "pack").iterdir():
        content = path.read_bytes()
        assert b"canary" not in content
        assert [one for one in (*secrets, signing.read_bytes().strip()) if one in content] == []
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_pack_that_was_changed_names_what_was(desk: Desk, tmp_path: Path) -> None:
    packed(desk, tmp_path / "pack")
    path = tmp_path / "pack" / "events.ndjson"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    third = json.loads(lines[2])
    third["state"] = third["state"].replace("board-officer", "lay-member")
    path.write_text("".join([*lines[:2], f"{json.dumps(third)}\n", *lines[3:]]), encoding="utf-8")

    answer = ran(tmp_path / "pack")

    assert answer.returncode == 1
    assert f"position 3, event {third['stream']}.3: changed" in answer.stdout


def test_a_pack_that_lacks_a_file_cannot_be_looked_at(desk: Desk, tmp_path: Path) -> None:
    packed(desk, tmp_path / "pack")
    (tmp_path / "pack" / "leaves.txt").unlink()

    assert ran(tmp_path / "pack").returncode == 2
