"""Options that several commands share, so that they read alike everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
AreaName = Annotated[
    str | None,
    typer.Option(
        "--area",
        metavar="NAME",
        help="The area's name, or its id; it may be left out by those who have one area only.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="POSITION|INSTANT",
        help="Answer as the service knew then: a position, or an instant such as"
        " 2026-11-22T09:30:00Z.",
    ),
]
TextChecked = Annotated[
    bool,
    typer.Option(
        "--text-checked",
        help="Say that somebody looked at the text that seems to name a person, and it names nobody.",
    ),
]
