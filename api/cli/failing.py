"""What a failure says: a sentence or two on standard error that tell what to do, no traceback."""

from __future__ import annotations

import os
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import typer

from api.cli.exits import MEANINGS, Declined, Exit
from api.cli.saying import as_text, remark
from api.problems import problem_of
from api.settings import SettingUnclear
from application.access import Forbidden, NotFound, NotSignedIn
from application.directory import GrantNotHeld
from application.eventstore.errors import (
    ChildForgotten,
    KeysUnsafe,
    StoreAddressUnclear,
    StoreFault,
    StoreUnavailable,
    Unreadable,
    UnsafeSetting,
)
from application.handling import StaleVersion
from application.importing.limits import FileRefused
from application.ports import CommandReused, KeyMissing, StoreNotReady, VersionConflict
from application.screening import TextMayNameAPerson
from domain.kernel import RuleBroken
from projections._store.runner import RebuildNeeded
from projections.difference.questions import YearNotUnderstood

_CODES: Final[Mapping[type[Exception], Exit]] = {
    RuleBroken: Exit.REFUSED,
    FileRefused: Exit.REFUSED,
    CommandReused: Exit.REFUSED,
    GrantNotHeld: Exit.REFUSED,
    TextMayNameAPerson: Exit.REFUSED,
    ChildForgotten: Exit.REFUSED,
    YearNotUnderstood: Exit.USAGE,
    NotFound: Exit.NOT_FOUND,
    StoreNotReady: Exit.NOT_READY,
    RebuildNeeded: Exit.NOT_READY,
    KeyMissing: Exit.NOT_READY,
    KeysUnsafe: Exit.NOT_READY,
    UnsafeSetting: Exit.NOT_READY,
    SettingUnclear: Exit.NOT_READY,
    StoreAddressUnclear: Exit.NOT_READY,
    StoreUnavailable: Exit.NOT_READY,
    StoreFault: Exit.NOT_READY,
    Unreadable: Exit.NOT_READY,
    Forbidden: Exit.NOT_ALLOWED,
    NotSignedIn: Exit.NOT_ALLOWED,
    StaleVersion: Exit.CHANGED,
    VersionConflict: Exit.CHANGED,
}
_SENTENCES: Final[Mapping[type[Exception], str]] = {
    NotFound: "There is no such record in your areas. Check the id, and in which role you ask.",
    Forbidden: "Your role does not allow this. Ask an administrator of the area for one that does:"
    " goldenthread people grant",
    StaleVersion: "The record has changed since the version that you gave. Read its history, then"
    " decide again.",
    VersionConflict: "Somebody else is writing to the same record. Try again.",
    CommandReused: "That command id was used before, with another body. Give a new one.",
    GrantNotHeld: "A token is issued only for a role that the person holds in that area. Give it"
    " first: goldenthread people grant",
    ChildForgotten: "Nothing personal can be recorded about a child whose record was erased.",
    StoreFault: "The store refused a statement. Run goldenthread doctor.",
}
"""Where the command line has better advice than the error itself."""

_STATUSES: Final[Mapping[Exit, HTTPStatus]] = {
    Exit.REFUSED: HTTPStatus.UNPROCESSABLE_ENTITY,
    Exit.USAGE: HTTPStatus.UNPROCESSABLE_ENTITY,
    Exit.SEVERAL: HTTPStatus.CONFLICT,
    Exit.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Exit.NOT_READY: HTTPStatus.SERVICE_UNAVAILABLE,
    Exit.NOT_ALLOWED: HTTPStatus.FORBIDDEN,
    Exit.CHANGED: HTTPStatus.CONFLICT,
    Exit.FAULT: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_UNFORESEEN: Final = (
    "Something went wrong that nobody foresaw ({kind}). Run goldenthread doctor, and report this"
    " if it finds nothing."
)
_MACHINE: Final = (
    "The machine refused a file or a folder: {words}. Check that the database's folder and the"
    " key directory are yours to write in, and that there is room."
)
_FAULTS: Final[Mapping[str, str]] = {
    "NoSuchOption": "There is no such option.",
    "BadOptionUsage": "An option lacks its value, or has one that it does not take.",
}


def tell(error: Exception, *, as_json: bool) -> int:
    """Say what went wrong and what to do; the exit code."""
    code, sentence = _understood(error)
    remark(as_text(_problem(error, code, sentence)) if as_json else sentence)
    return code


def _understood(error: Exception) -> tuple[Exit, str]:
    if isinstance(error, Declined):
        return error.code, error.sentence
    if isinstance(error, typer.TyperException):
        return Exit.USAGE, _usage(error)
    if isinstance(error, typer.Abort):
        return Exit.REFUSED, "Stopped before the question was answered; nothing was done."
    if isinstance(error, OSError):
        return Exit.NOT_READY, _MACHINE.format(words=os.strerror(error.errno or 0))
    known = next((kind for kind in type(error).__mro__ if kind in _CODES), None)
    if known is None:
        return Exit.FAULT, _UNFORESEEN.format(kind=type(error).__name__)
    return _CODES[known], _SENTENCES.get(known) or str(error)


def _problem(error: Exception, code: Exit, sentence: str) -> dict[str, Any]:
    """The API's problem for the same error where there is one, and the exit code beside it."""
    problem = problem_of(error)
    known = problem.body() if problem else _own(code)
    return {**known, "detail": sentence, "exit_code": int(code)}


def _own(code: Exit) -> dict[str, Any]:
    slug = code.name.lower().replace("_", "-")
    return {"type": f"/problems/{slug}", "title": MEANINGS[code], "status": _STATUSES[code].value}


def _usage(error: typer.TyperException) -> str:
    """What was not understood, in our own words: the user's may name somebody."""
    param, context = getattr(error, "param", None), getattr(error, "ctx", None)
    words = context.command_path if context is not None else "goldenthread"
    return f"{_fault(error, param)} See: {words} --help"


def _fault(error: typer.TyperException, param: Any) -> str:
    kind = type(error).__name__
    if kind == "UsageError" and hasattr(error.ctx.command, "commands"):  # type: ignore[attr-defined]
        return "Name one of the commands."
    if param is None:
        return _FAULTS.get(kind, "The command was not understood; put words with spaces in quotes.")
    named = param.opts[0] if param.opts[0].startswith("-") else param.metavar or param.name.upper()
    return f"{named} is missing." if kind == "MissingParameter" else f"{named} is not understood."
