"""`goldenthread verify`: every event hashed again, and held against what was sealed and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID

import typer

from api.bootstrap import ledger_opened
from api.cli.exits import Declined, Exit
from api.cli.options import AsJson
from api.cli.saying import document, say
from api.cli.session import who
from api.settings import Settings, load_settings
from application.access import Action, Caller, Resource, sight
from application.proof.area_check import AreaProof
from application.proof.findings import Fault, Finding
from application.proof.leaves import NOBODYS
from application.proof.notes import Checkpoint, NoteUnclear, public_key, read_all
from application.proof.signing import published, remembered
from application.proof.verifying import Report, Trust, verify
from domain.vocabulary import Role

_UNREADABLE: Final = "A file that was named cannot be read. Check its path, and that it is text."
_NO_KEY: Final = (
    "The public keys were taken from the store itself, so whoever can rewrite the store could have"
    " replaced them too. Name the keys that were handed to you: --key FILE"
)
_NO_COPY: Final = (
    "No checkpoint from outside the store was given: if somebody took the newest events and"
    " checkpoints away together, or signed with the stolen key, this check cannot tell. Name one"
    " that you kept: --since FILE"
)
_GAPS: Final = (
    "That happens where writers meet on a server, and stays after a move. On a file that was never"
    " moved it does not: ask a kept checkpoint."
)

Files = list[Path]


def check(
    *,
    since: Annotated[
        Files | None,
        typer.Option(
            "--since", metavar="FILE", help="A checkpoint that you kept; repeat for more."
        ),
    ] = None,
    witness: Annotated[
        Files | None,
        typer.Option(
            "--witness", metavar="FILE", help="Checkpoints that somebody outside kept, in one file."
        ),
    ] = None,
    key: Annotated[
        Files | None,
        typer.Option("--key", metavar="FILE", help="Public keys, as the sealer printed them."),
    ] = None,
    as_json: AsJson = False,
) -> Exit:
    """Ends with 0 where everything is as it was recorded, and with 1 where it is not.

    It names the first bad event by position, stream and version, or the two positions between
    which it lies where no more can be known. What lies beyond the last checkpoint is told apart:
    nothing vouches for it yet.
    """
    settings = load_settings()
    trust = trusted(settings, key or [], [*(since or []), *(witness or [])])
    with ledger_opened(settings) as ledger:
        caller = who(ledger)
        bounds = areas_for(caller)
        found = verify(ledger.database, trust)
    report = found if bounds is None else found.within(bounds)
    told = _told(report, trust)
    document(told) if as_json else _say(report, trust)
    return Exit.REFUSED if report.every else Exit.DONE


def areas_for(caller: Caller) -> frozenset[UUID] | None:
    """The areas whose proof is for the caller; None for all, which who keeps the service sees.

    Raises Forbidden.
    """
    bounds = sight(caller, Action.READ, Resource.CHECKPOINT)
    if any(grant.role is Role.SYSTEM_ADMINISTRATOR for grant in caller.grants):
        return None
    return frozenset(bounds.areas)


def trusted(settings: Settings, keys: Sequence[Path], kept: Sequence[Path]) -> Trust:
    """What is believed beside the store: the files named, and what the sealer remembers here."""
    try:
        anchors = [one for path in kept for one in read_all(_text(path))]
        named = [public_key(line) for path in keys for line in _text(path).split()]
        own_keys, own = _own(settings)
    except NoteUnclear as error:
        raise Declined(Exit.USAGE, str(error)) from None
    return Trust(tuple(named or own_keys), (*anchors, *own))


def _own(settings: Settings) -> tuple[list[bytes], list[Checkpoint]]:
    """The sealer's own memory, where it lies on this machine and may be read."""
    directory = settings.signing_directory
    if directory is None:
        return [], []
    with suppress(OSError):
        return published(directory), remembered(directory)
    return [], []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Declined(Exit.USAGE, _UNREADABLE) from None


def _told(report: Report, trust: Trust) -> dict[str, Any]:
    first = report.first
    return {
        "ok": not report.every,
        "position": report.head,
        "keys_from_outside": report.keys_from_outside,
        "checkpoints_from_outside": len(trust.anchors),
        "positions_without_event": report.gaps,
        "areas": [_area(each) for each in report.areas],
        "first": None if first is None else _finding(first),
        "findings": [_finding(each) for each in report.every],
    }


def _area(proof: AreaProof) -> dict[str, Any]:
    return {
        "area": str(proof.area),
        "events": proof.events,
        "anchored": asdict(proof.anchored),
        "sealed": asdict(proof.sealed),
        "unsealed": proof.unsealed,
        "ok": not proof.findings,
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "fault": found.fault.value,
        "area": str(found.area),
        "position": found.position,
        "event": found.event,
        "after": found.after,
        "upto": found.upto,
        "words": found.words,
    }


def _say(report: Report, trust: Trust) -> None:
    for each in report.areas:
        say(f"Area {each.area}: {each.events} events.")
        for line in _standing(each):
            say(f"  {line}")
    if report.gaps:
        say(f"{report.gaps} positions have no event. {_GAPS}")
    for found in report.every:
        say(_judged(found))
    if not report.every:
        say(f"Everything is as it was recorded, up to position {report.head}.")
    for sentence, there in ((_NO_KEY, trust.keys), (_NO_COPY, trust.anchors)):
        if not there:
            say(sentence)


def _standing(proof: AreaProof) -> Iterator[str]:
    """Which part is anchored, which is only signed, and which is neither."""
    anchored, sealed = proof.anchored, proof.sealed
    if anchored.size:
        yield f"anchored: the first {anchored.size}, up to position {anchored.position}"
    if sealed.size > anchored.size:
        rest = sealed.size - anchored.size
        yield f"signed, in the store only: the next {rest}, up to position {sealed.position}"
    if proof.unsealed:
        yield f"not sealed yet: the last {proof.unsealed}; nothing vouches for them"


def _judged(found: Finding) -> str:
    """What is wrong; that nothing was sealed says nothing of whether something was changed."""
    if found.fault is Fault.NEVER:
        return f"NOT PROVEN: {found.words}"
    return f"NOT AS RECORDED: {_where(found)} {found.words}"


def _where(found: Finding) -> str:
    if found.position is not None:
        return f"position {found.position}, event {found.event}."
    if found.upto is not None:
        return f"after position {found.after}, up to position {found.upto}."
    if found.event:
        return f"event {found.event}."
    return "the whole store." if found.area == NOBODYS else f"area {found.area}."


COMMAND = check
