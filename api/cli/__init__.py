"""The command line: everything that a board's officer can do without a browser."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Any

from api.cli.exits import Exit
from api.cli.failing import tell
from api.cli.table import application


def main() -> None:
    """Run what the words on the command line ask for, and end with its exit code."""
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
        return tell(error, as_json="--json" in words and words[0] != "record")
    return int(code or Exit.DONE)
