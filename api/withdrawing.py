"""Where a receipt sends somebody who has withdrawn something: to everything that it touches."""

from __future__ import annotations

from typing import Any, Final

from application.ports import Receipt

_ADDRESSES: Final = {
    "withdraw-evidence": "/v1/evidence/{id}",
    "withdraw-observation": "/v1/tracked-children/{id}/observations/{number}",
    "withdraw-rating": "/v1/counterfactual-ratings/{id}",
    "withdraw-contribution": "/v1/contributions/{id}",
}


def touches(command: str, body: Any, receipt: Receipt) -> str | None:
    """The address of what a withdrawal touches, as soon as it was taken in; None for the rest."""
    address = _ADDRESSES.get(command)
    if address is None:
        return None
    thing = address.format(id=receipt.stream, number=getattr(body, "observation", ""))
    return f"{thing}/consequences?since={receipt.position}"
