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
from application.proof.withholding import Withheld, Withholding

_THERE: Final = "The folder is there already. Name one that is not: --to FOLDER"
_NO_PLACE: Final = "The folder cannot be made. Check the place, and that it is yours to write in."

_WITHHELD: Final = {
    Withheld.AWAITING: "Withheld, as hashes alone: {} awaiting a second rating.",
    Withheld.RESTRICTED: "Withheld, as hashes alone: {} that are restricted beyond what you read.",
    Withheld.UNREADABLE: "Withheld, as hashes alone: {} that cannot be read. Run: goldenthread verify",
}


def audit_pack(
    *,
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="A new folder, which must not exist yet.")
    ],
    area: AreaName = None,
    as_json: AsJson = False,
) -> None:
    """It needs a role that may export proof: auditor or data protection officer.

    The folder holds every event as it is stored, with whatever people wrote as ciphertext and
    codes, values and months in clear, the checkpoints, the public keys, a data dictionary, and
    a check that needs nothing but Python: python -I verify.py. Ratings that nobody may read yet,
    and what you may not read, are in it as hashes alone. Give the public key to the auditor by
    another way than the pack.
    """
    with opened() as session:
        place = choose_area(session, area)
        require(session.caller, Action.EXPORT, Resource.CHECKPOINT, place.id)
        services = session.services
        keys = trusted(services.settings, [], []).keys
        try:
            kept_back = Withholding(services.log, session.caller, place.id)
            made = pack(services.database, place.id, to, withholding=kept_back, keys=keys)
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
    for reason, count in made.withheld.items():
        if count:
            say(_WITHHELD[Withheld(reason)].format(count))
    say("To check it: python -I verify.py")


COMMAND = audit_pack
