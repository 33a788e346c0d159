"""Printing: answers to standard output, everything else to standard error."""

from __future__ import annotations

import json
import re
from typing import Any

import typer

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(text: str = "") -> None:
    """Print a part of the answer; control characters from a sheet never reach the terminal."""
    typer.echo(_shown(text))


def document(content: Any) -> None:
    """Print the answer as one JSON document."""
    typer.echo(as_text(content))


def as_text(content: Any) -> str:
    """A JSON document as it is printed; identifiers, dates and codes become plain text.

    Control characters, and marks that turn the direction of writing, stand escaped: the content
    is the same, and a terminal obeys none of them.
    """
    told = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    return _CONTROLS.sub(_escaped, told)


def remark(text: str) -> None:
    """Print beside the answer: progress, questions and errors."""
    typer.echo(_shown(text), err=True)


def _shown(text: str) -> str:
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
