"""Printing: answers to standard output, everything else to standard error."""

from __future__ import annotations

import json
import re
from typing import Any

import typer

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def say(text: str = "") -> None:
    """Print a part of the answer; control characters from a sheet never reach the terminal."""
    typer.echo(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text))


def document(content: Any) -> None:
    """Print the answer as one JSON document."""
    typer.echo(as_text(content))


def as_text(content: Any) -> str:
    """A JSON document as it is printed; identifiers, dates and codes become plain text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)


def remark(text: str) -> None:
    """Print beside the answer: progress, questions and errors."""
    typer.echo(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text), err=True)
