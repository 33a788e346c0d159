"""The real command as a process: its files, its endings, and what it survives."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from api.bootstrap import open_services
from api.settings import load_settings
from tests.cli.conftest import HEADINGS, ONE, Desk, Sheet
from tests.cli.console import ended, started

LESSONS = 1000


def _until(told: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    while not told():
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.02)


def _stop(process: subprocess.Popen[str], number: signal.Signals) -> str:
    process.send_signal(number)
    return process.communicate(timeout=60)[1]


def test_the_command_answers_refuses_and_ends_with_its_code(file_desk: Desk) -> None:
    code, out, err = ended(file_desk, "difference", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["position"] > 0

    code, out, err = ended(file_desk, "difference", "--source", "zebra")
    assert (code, out) == (4, "")
    assert "Traceback" not in err


def test_help_is_quick_because_it_loads_no_store(file_desk: Desk) -> None:
    loaded = (
        "import sys; sys.argv = ['goldenthread', '--help']\n"
        "try:\n    import goldenthread.__main__ as it; it.main()\n"
        "except SystemExit: pass\n"
        "print({'eventsourcing', 'pydantic_settings', 'fastapi', 'networkx'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )

    assert told.stdout.rstrip().endswith("set()")
    assert file_desk.done("--version").out.strip() == "0.1.0"


def test_what_the_command_makes_is_its_owners_alone(bare_desk: Desk, tmp_path: Path) -> None:
    os.umask(0o022)
    if bare_desk.url.startswith("sqlite"):
        bare_desk.url = f"sqlite:///{tmp_path / 'new' / 'gt.db'}"
    code, _, err = ended(bare_desk, "init", "--area", "City & Hackney")
    code += ended(bare_desk, "export", "--to", tmp_path / "x.csv")[0]

    made = [path for path in tmp_path.rglob("*") if path != tmp_path / "private"]
    assert (code, err) == (0, "")
    assert [path.name for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


@pytest.mark.timeout(240)
def test_an_import_that_is_killed_loses_and_doubles_nothing_and_goes_on(
    desk: Desk, tmp_path: Path
) -> None:
    """Killed outright midway, then started again on the same file."""
    tracker = tmp_path / "long.csv"
    rows = (
        f"{n},Review {n % 40},CHSCP,2020-03-01,Neglect,Lesson {n} of many,Police,,,"
        for n in range(LESSONS)
    )
    tracker.write_text("\n".join((HEADINGS, *rows)), encoding="utf-8")
    services = open_services(load_settings())
    begun = services.log.head()

    process = started(desk, "import", tracker, "--yes")
    _until(lambda: services.log.head() > begun + 600, process)
    _stop(process, signal.SIGKILL)
    killed_at = services.log.head()
    services.close()
    told = desk.done("import", tracker, "--yes", "--json").json

    assert process.returncode == -signal.SIGKILL
    assert begun < killed_at < told["position"]
    assert 0 < told["already_there"] < LESSONS
    assert told["written"] + told["already_there"] == LESSONS
    lines = desk.done("export", "--format", "ndjson", "--to", "-").out.splitlines()
    references = sorted(int(json.loads(line)["reference"]) for line in lines)
    assert references == list(range(LESSONS))
    titles = desk.done("lineage", "--source", "review 7 chscp", "--depth", "1", "--json").json
    assert len(titles["nodes"]) == 1 + LESSONS // 40


def test_the_follower_keeps_the_readings_and_ends_when_told(desk: Desk) -> None:
    follower = started(desk, "follow", "--poll", "0.05")
    position = desk.record("record-lesson", {"lesson": "Ask"})["position"]
    services = open_services(load_settings())

    _until(lambda: min(e.position for e in services.runner.lag().values()) == position, follower)
    services.close()
    _stop(follower, signal.SIGTERM)

    assert follower.returncode == 0


def test_the_server_answers_and_ends_when_told(file_desk: Desk) -> None:
    server = started(file_desk, "serve", "--port", "0", "--no-readings")
    assert server.stderr is not None
    told = server.stderr.readline()
    _stop(server, signal.SIGTERM)

    assert "Golden Thread answers on http://127.0.0.1:" in told


def test_an_import_by_a_process_is_read_by_another(file_desk: Desk, sheet: Sheet) -> None:
    assert ended(file_desk, "import", sheet(ONE), "--yes")[0] == 0
    assert "Child Q" in ended(file_desk, "difference", "--source", "child q")[1]
