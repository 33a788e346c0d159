"""The command line: everything that a board's officer can do without a browser."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from api.cli.table import application


def main() -> None:
    """Run what the words on the command line ask for, and end with its exit code.

    Every file that a command makes is its owner's alone.
    """
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run one command and give its exit code; nothing but a sentence leaves on a failure."""
    app = application(words)
    try:
        code: Any = app(list(words) or ["--help"], prog_name="goldenthread", standalone_mode=False)
    except Exception as error:  # noqa: BLE001  nobody is shown a traceback
        return _told(error, as_json="--json" in words and words[0] != "record")
    return int(code or 0)


def _told(error: Exception, *, as_json: bool) -> int:
    """The words for failures know every part of the service, so they are loaded when needed."""
    code: int = import_module("api.cli.failing").tell(error, as_json=as_json)
    return code
