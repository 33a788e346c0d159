"""The table of roles as the page on access shows it, made from the one that decides.

`python -m tests.architecture.who_sees_what` writes the page's table anew, and who has no rights.
"""

from __future__ import annotations

import re
from typing import Final

from application.access import MATRIX, Action, Caller, Grant, Resource, sight
from domain.kernel import new_id
from domain.vocabulary import Restriction, Role
from tests.architecture.sources import ROOT

PAGE: Final = ROOT / "docs/explanation/who-sees-what.md"
HEAD: Final = ("| role | reads | also | restricted records |", "|---|---|---|---|")
ORDER: Final = tuple(Action)[1:]


def rows() -> list[str]:
    """One row for each role, with what it reads, what else it may do, and how far it is cleared."""
    return [*HEAD, *(_row(role) for role in Role)]


def without_rights() -> str:
    """The roles that may do nothing so far."""
    idle = [role for role in Role if not any(MATRIX.get(role, {}).values())]
    return f"No rights yet: {', '.join(f'`{each.value}`' for each in idle)}."


def _row(role: Role) -> str:
    allowed = MATRIX.get(role, {})
    reads = [each.value for each in Resource if Action.READ in allowed.get(each, ())]
    more = [
        f"{action.value}: {', '.join(each.value for each in Resource if action in allowed.get(each, ()))}"
        for action in ORDER
        if any(action in may for may in allowed.values())
    ]
    cells = (
        f"`{role.value}`",
        ", ".join(reads) or "nothing",
        "; ".join(more) or "-",
        _cleared(role),
    )
    return f"| {' | '.join(cells)} |"


def _cleared(role: Role) -> str:
    if Action.READ not in MATRIX.get(role, {}).get(Resource.LEARNING_ITEM, frozenset()):
        return "-"
    area = new_id()
    bounds = sight(Caller(new_id(), (Grant(area, role),)), Action.READ, Resource.LEARNING_ITEM)
    return ", ".join(each.value for each in Restriction if each in bounds.restrictions)


if __name__ == "__main__":
    told = PAGE.read_text(encoding="utf-8")
    table = "\n".join(rows())
    anew = re.sub(r"(?m)(^\|.*\n)+", lambda _: f"{table}\n", told, count=1)
    anew = re.sub(r"No rights yet: [^.]*\.", without_rights(), anew, count=1)
    PAGE.write_text(anew, encoding="utf-8")
