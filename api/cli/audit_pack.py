"""`goldenthread audit-pack`: an area's events with their proof, for an auditor without our software."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from api.cli.choosing import choose_area
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson
from api.cli.saying import document, say
from api.cli.session import opened
from api.cli.verify import trusted
from application.access import Action, Resource, require
from application.proof.packing import NothingSealed, pack

_THERE: Final = "The folder is there already. Name one that is not: --to FOLDER"
_NO_PLACE: Final = "The folder cannot be made. Check the place, and that it is yours to write in."


def audit_pack(
    *,
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="A new folder, which must not exist yet.")
    ],
    area: AreaName = None,
    as_json: AsJson = False,
) -> None:
    """It needs a role that may export proof: auditor or data protection officer.

    The folder holds every event as it is stored, with whatever is sealed as ciphertext, the
    checkpoints, the public keys, a data dictionary, and a check that needs nothing but Python:
    python -I verify.py. Give the public key to the auditor by another way than the pack.
    """
    with opened() as session:
        place = choose_area(session, area)
        require(session.caller, Action.EXPORT, Resource.CHECKPOINT, place.id)
        services = session.services
        keys = trusted(services.settings, [], []).keys
        try:
            made = pack(services.database, place.id, to, keys=keys)
        except NothingSealed as error:
            raise Declined(Exit.REFUSED, str(error)) from None
        except FileExistsError:
            raise Declined(Exit.REFUSED, _THERE) from None
        except OSError:
            raise Declined(Exit.USAGE, _NO_PLACE) from None
    if as_json:
        document(asdict(made))
        return
    say(f"{made.events} events packed, {made.sealed} of them sealed, up to {made.position}.")
    say("To check it: python -I verify.py")


COMMAND = audit_pack
