"""The pages that tell how to do things on the command line really run, word for word."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.cli.console import ROOT, environment

PAGES = (
    "import-a-tracker",
    "record-a-fact",
    "give-access",
    "keep-names-out",
    "track-a-child",
    "evidence-an-impact",
    "see-the-year",
    "prove-that-nothing-was-changed",
)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
TRACKER = re.compile(r"```text\n(Ref,.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_the_page_runs(file_desk: Desk, tmp_path: Path, name: str) -> None:
    page = (ROOT / f"docs/how-to/{name}.md").read_text(encoding="utf-8")
    for sheet in TRACKER.findall(page):
        (tmp_path / "tracker.csv").write_text(sheet, encoding="utf-8")
    command = tmp_path / "bin" / "goldenthread"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m goldenthread "$@"\n')
    command.chmod(0o700)
    settings = environment(file_desk)
    settings["PATH"] = f"{command.parent}:{settings['PATH']}"

    told = subprocess.run(
        [shutil.which("bash") or "bash", "-euc", "\n".join(SHELL.findall(page))],
        cwd=tmp_path,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr


def test_the_tracker_of_the_page_is_written_as_it_says(file_desk: Desk, tmp_path: Path) -> None:
    page = (ROOT / "docs/how-to/import-a-tracker.md").read_text(encoding="utf-8")
    tracker = tmp_path / "tracker.csv"
    tracker.write_text(TRACKER.findall(page)[0], encoding="utf-8")

    told = file_desk.done("import", tracker, "--yes", "--json").json

    assert (told["written"], told["bad_rows"], told["proposed_agencies"]) == (2, 0, [])
