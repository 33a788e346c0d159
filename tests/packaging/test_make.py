"""One word for each thing to be done: `make` lists the words, and `.ci/run` says the same ones."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.architecture.sources import ROOT

MAKE = shutil.which("make") or "make"
TARGETS = [
    "setup",
    "demo",
    "test",
    "check",
    "serve",
    "bench",
    "acceptance",
    "coverage",
    "lock",
    "wheel",
]


def _make(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = [MAKE, "--no-print-directory", *words]
    return subprocess.run(
        command, cwd=folder, env=outside, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_every_target_with_its_purpose() -> None:
    listed = re.findall(r"^make (\w+) +\w.+$", _make().stdout, re.MULTILINE)

    assert set(TARGETS) <= set(listed)
    assert _make("help").stdout == _make().stdout


def test_every_target_sets_itself_up() -> None:
    rules = dict(re.findall(r"^(\w+):(.*?)##", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert [name for name in TARGETS[1:] if "setup" not in rules[name].split()] == []
    assert rules["setup"].split() == [".venv/ready"]


def test_without_a_fitting_python_setup_says_what_to_install(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements"):
        (tmp_path / name).symlink_to(ROOT / name)

    answer = _make("setup", "PYTHON=", folder=tmp_path)

    assert answer.returncode != 0
    assert "needs Python 3.11 or newer" in answer.stderr
    assert not (tmp_path / ".venv").exists()


def test_no_target_asks_for_root() -> None:
    words = (ROOT / "Makefile").read_text() + (ROOT / ".ci/run").read_text()

    assert re.search(r"\b(sudo|apt|apt-get|su)\b", words) is None


def test_ci_runs_the_same_words() -> None:
    script = ROOT / ".ci/run"
    said = script.read_text()

    assert script.stat().st_mode & 0o111
    assert "set -euo pipefail" in said
    assert {"make check", "make test"} <= set(said.splitlines())
