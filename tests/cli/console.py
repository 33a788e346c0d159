"""The real command in a process of its own, as `goldenthread` starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Desk

ROOT = Path(__file__).parents[2]


def environment(desk: Desk) -> dict[str, str]:
    """What the process is told: the store, the keys, and where the service lies."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'packaging'}",
        "PYTHONWARNINGS": "error",
        "GOLDENTHREAD_DATABASE_URL": desk.url,
        "GOLDENTHREAD_KEY_DIRECTORY": str(desk.keys),
    }


def started(desk: Desk, *words: object) -> subprocess.Popen[str]:
    """A command that runs on its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "goldenthread", *map(str, words)],
        env=environment(desk),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(desk: Desk, *words: object) -> tuple[int, str, str]:
    """A command that ends by itself: code, standard output, standard error."""
    process = started(desk, *words)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err
