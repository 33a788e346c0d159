"""Runs a page's console blocks and gives the page back with what was really printed.

`python -m tests.architecture.tutorial` writes the tutorials anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.architecture.sources import ROOT

TUTORIAL: Final = ROOT / "docs/tutorial/first-hour.md"
TUTORIALS: Final = (TUTORIAL, TUTORIAL.with_name("evaluating-with-children.md"))
BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
END: Final = "\x1e"
IDS: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
YOU: Final = re.compile(r"^You \([^)]+\)", re.MULTILINE)


def commands(page: str) -> list[str]:
    """Every command line of the page, in order."""
    return [
        line[2:]
        for block in BLOCK.findall(page)
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


def replayed(page: str, home: Path) -> str:
    """The page with each command's real output, run in one shell with this folder as its home."""
    told = iter(outputs(commands(page), home))
    return BLOCK.sub(lambda found: _block(found[1], told), page)


def _block(old: str, told: Iterator[str]) -> str:
    asked = [line for line in old.splitlines() if line.startswith("$ ")]
    return "```console\n" + "".join(f"{line}\n{next(told)}" for line in asked) + "```"


def outputs(lines: list[str], home: Path) -> list[str]:
    """What each command prints, in one shell with this folder as its home."""
    script = "\n".join(f"{line}\nprintf '\\036'" for line in lines)
    work = home / "golden-thread-tutorial"
    work.mkdir()
    shutil.copy(TUTORIAL.with_name("tracker.csv"), work)
    done = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=work,
        env=_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return [_plain(each, home) for each in done.stdout.split(END)[:-1]]


def _environment(home: Path) -> dict[str, str]:
    """An environment where this code is the command `goldenthread` and its store lies in the folder."""
    programs = home / "bin"
    programs.mkdir()
    command = programs / "goldenthread"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m goldenthread "$@"\n')
    command.chmod(0o755)
    return {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'packaging'}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "GOLDENTHREAD_DATABASE_URL": f"sqlite:///{home}/golden-thread-tutorial/store/goldenthread.db",
        "GOLDENTHREAD_KEY_DIRECTORY": f"{home}/golden-thread-tutorial/keys",
    }


def _plain(output: str, home: Path) -> str:
    """Without what differs from one machine to the next."""
    text = output.removeprefix("\n").replace(str(home), "~")
    return YOU.sub("You (you)", IDS.sub("01a20000-0000-7000-8000-000000000000", text))


if __name__ == "__main__":
    for page in TUTORIALS:
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(
                replayed(page.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8"
            )
