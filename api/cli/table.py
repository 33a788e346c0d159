"""The table of commands; only the module of the one that is asked for is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module, metadata
from inspect import getdoc
from typing import Annotated, Final

import typer

PURPOSES: Final = {
    "init": "Set up this machine, and an area with you as its officer.",
    "import": "Read trackers, show what would be written, and write it.",
    "difference": "Ask what difference a lesson, review, theme or year made.",
    "figures": "Open a number of that answer, down to its events.",
    "year": "Write a board's year as a page for internal use.",
    "power": "Say what two audits could show, before they are planned.",
    "lineage": "Follow a lesson to its source and forward to practice.",
    "history": "Read who said what about a thing, and when.",
    "consequences": "See what rests on a thing that might be withdrawn.",
    "indicators": "Begin with a set of openly usable indicators.",
    "record": "Record one fact: any command that the API accepts.",
    "export": "Write an area's lessons, or all its events, to a file.",
    "names": "Keep the list of names that must not be written, as hashes.",
    "text": "Find texts that may name somebody, and forget one.",
    "child": "Erase a child's record with two people, or hold it.",
    "people": "Say who may use the service, and in which role.",
    "token": "Give, end and list the tokens of programs.",
    "serve": "Serve the API on this machine.",
    "follow": "Keep the readings up to date in a process of its own.",
    "rebuild": "Make a reading again from the events.",
    "keys": "Show the keys by their number, and change them.",
    "seal": "Seal what is recorded, with a key of its own.",
    "verify": "Check that nothing recorded was changed, and name what was.",
    "audit-pack": "Write an area's events with their proof, for an auditor.",
    "upgrade": "Bring the store's tables up to this version.",
    "move": "Move everything to another store, file or server.",
    "synthetic": "Make an area with invented children, to show and to try.",
    "doctor": "Check the store, the keys and the readings.",
}
"""Every command and what it is for, in the order of a first day."""

_MODULES: Final = {"import": "importing", "token": "tokens", "audit-pack": "audit_pack"}
_INTRODUCTION: Final = (
    "Golden Thread follows every lesson of a safeguarding partnership from where it was"
    " learned to the difference it made for children."
)


def application(words: Sequence[str]) -> typer.Typer:
    """The command line, ready for these words."""
    app = typer.Typer(
        name="goldenthread",
        help=_INTRODUCTION,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_beginning)
    asked = next((word for word in words if not word.startswith("-")), None)
    for name, purpose in PURPOSES.items():
        _attach(app, name, purpose, load=name == asked)
    return app


def _attach(app: typer.Typer, name: str, purpose: str, *, load: bool) -> None:
    if not load:
        app.command(name, help=purpose)(_listed)
        return
    found = import_module(f"api.cli.{_MODULES.get(name, name)}").COMMAND
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name, help=purpose)
    else:
        app.command(name, help=f"{purpose}\n\n{getdoc(found)}")(found)


def _listed() -> None:
    """Stands in the list of commands for one that was not asked for."""


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(metadata.version("golden-thread"))
        raise typer.Exit


def _beginning(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda wanted: _show_version(wanted=wanted),
            is_eager=True,
            help="Print the version.",
        ),
    ] = False,
) -> None:
    """Golden Thread."""
