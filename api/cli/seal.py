"""`goldenthread seal`: a process of its own that seals what is recorded, with a key of its own."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event
from typing import Annotated, Any, Final

import typer

from api.bootstrap import Ledger, ledger_opened
from api.cli.exits import Declined, Exit
from api.cli.options import AsJson
from api.cli.saying import document, remark, say
from api.settings import Settings, load_settings
from application.eventstore.errors import RowTaken, StoreFault, StoreUnavailable
from application.proof.keeping import Checkpoints
from application.proof.sealing import OtherKey, Sealed, Sealer, SealRefused
from application.proof.signing import SigningDirectory, prepare_signing

_NO_DIRECTORY: Final = (
    "Name the folder of the signing key in GOLDENTHREAD_SIGNING_DIRECTORY: one that the user who"
    " serves cannot read, apart from the database and from the key directory."
)
_LONGEST_PAUSE: Final = 30.0


def seal(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="Seal what there is, and end; for a timer.")
    ] = False,
    new_key: Annotated[
        bool,
        typer.Option("--new-key", help="Go on with a new key where another one sealed before."),
    ] = False,
    poll: Annotated[
        float,
        typer.Option("--poll", min=0.05, max=3600, help="Seconds between two looks at the log."),
    ] = 1.0,
    as_json: AsJson = False,
) -> None:
    """Run it as a user of its own. It makes its key where none is, and goes on where it stopped.

    Several may run; where one dies another takes over. Hand the lines that it prints, which are
    public keys, to those who will check: they are the measure of everything signed here.
    """
    settings = load_settings()
    directory = _directory(settings)
    prepare_signing(directory)
    with ledger_opened(settings) as ledger:
        sealer = Sealer(ledger.database, SigningDirectory(directory), ledger.clock)
        try:
            sealer.claim(new_key=new_key)
            sealed = sealer.seal()
        except (SealRefused, OtherKey) as error:
            raise Declined(Exit.REFUSED, str(error)) from None
        told = _told(ledger, sealer, sealed)
        document(told) if as_json else _say(told)
        if not once:
            _follow(ledger, sealer, poll)


def _directory(settings: Settings) -> Path:
    if settings.signing_directory is None:
        raise Declined(Exit.NOT_READY, _NO_DIRECTORY)
    return settings.signing_directory


def _told(ledger: Ledger, sealer: Sealer, sealed: Sealed) -> dict[str, Any]:
    keys = sealer.public_keys(Checkpoints(ledger.database).areas())
    return {"sealed": sealed.events, "position": sealed.position, "public_keys": keys}


def _say(told: dict[str, Any]) -> None:
    say(f"{told['sealed']} events sealed; everything up to position {told['position']} is.")
    for line in told["public_keys"]:
        say(line)


def _follow(ledger: Ledger, sealer: Sealer, poll: float) -> None:
    """Seal until stopped; a store that does not answer is asked again later."""
    stop, failures = Event(), 0
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    remark("Sealing what is recorded. Stop with Ctrl-C.")
    while not stop.wait(min(poll * 2 ** min(failures, 10), max(poll, _LONGEST_PAUSE))):
        try:
            standing = Checkpoints(ledger.database).standing()
            if standing.head != standing.sealed:
                sealer.seal()
            failures = 0
        except SealRefused as error:
            raise Declined(Exit.REFUSED, str(error)) from None
        except (StoreUnavailable, StoreFault, RowTaken):
            failures += 1


COMMAND = seal
