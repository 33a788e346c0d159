"""The indicators that an area may begin with: openly usable ones, and one kept by score alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID, uuid5

from application.access import Caller
from application.commands.table import COMMANDS
from application.handling import Order, carry_out
from application.ports import Clock, Log, Receipt

SAFETY_SEEN: Final = "safety-as-seen"
SEEN_ALONE: Final = "seen-alone"
DAYS_TO_HELP: Final = "days-to-help"


def _measure(name: str, domain: str, scale: str, **more: Any) -> Mapping[str, Any]:
    """An openly usable measure; unless said otherwise more is better, and it asks how things are."""
    usual = {
        "question": "better-off",
        "direction": "up-is-better",
        "licence": "open",
        "smallest_change": 1,
    }
    return MappingProxyType({"name": name, "domain": domain, "scale": scale, **usual, **more})


def _practice(name: str) -> Mapping[str, Any]:
    """Whether practice was as the lesson asks: yes is 1 and no is 0, as the record shows."""
    return _measure(
        name, "practice", "binary", question="how-well", minimum=0, maximum=1, informants=["record"]
    )


STARTING: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "safety-as-felt": _measure(
            "Safety as the child feels it, 0 to 10",
            "safety",
            "goal-0-10",
            minimum=0,
            maximum=10,
            smallest_change=2,
            informants=["child"],
        ),
        SAFETY_SEEN: _measure(
            "Safety as a practitioner scores it, 0 to 10",
            "safety",
            "goal-0-10",
            minimum=0,
            maximum=10,
            smallest_change=2,
            informants=["practitioner", "independent"],
        ),
        "goal-progress": _measure(
            "How far the child's own goal is reached, 0 to 10",
            "emotional",
            "goal-0-10",
            minimum=0,
            maximum=10,
            smallest_change=2,
            informants=["child", "parent", "practitioner"],
        ),
        "school-attendance": _measure(
            "School attendance in the last term, in per cent of possible sessions",
            "education",
            "rate",
            minimum=0,
            maximum=100,
            smallest_change=5,
            informants=["record"],
        ),
        "missing-episodes": _measure(
            "Times the child went missing in the last three months",
            "safety",
            "count",
            minimum=0,
            direction="down-is-better",
            informants=["record"],
        ),
        "placement-moves": _measure(
            "Moves of placement in the last twelve months",
            "stability",
            "count",
            minimum=0,
            direction="down-is-better",
            informants=["record"],
        ),
        "repeat-referral": _measure(
            "Whether the child was referred again within twelve months (1 yes, 0 no)",
            "safety",
            "binary",
            minimum=0,
            maximum=1,
            direction="down-is-better",
            informants=["record"],
        ),
        SEEN_ALONE: _practice("Whether the child was seen alone at the last visit (1 yes, 0 no)"),
        "voice-in-plan": _practice(
            "Whether the child's own words are recorded in the plan (1 yes, 0 no)"
        ),
        DAYS_TO_HELP: _measure(
            "Days from the first concern to the first help",
            "practice",
            "count",
            question="how-well",
            minimum=0,
            direction="down-is-better",
            smallest_change=5,
            informants=["record"],
        ),
        "sdq-total": _measure(
            "SDQ total difficulties score",
            "emotional",
            "score",
            minimum=0,
            maximum=40,
            direction="down-is-better",
            smallest_change=None,
            informants=["child", "parent"],
            licence="licensed",
            licence_note="Score and scale only. Take the questionnaire, and the published figures"
            " for a reliable change, from the holder of its rights.",
        ),
    }
)
"""Each indicator of the starting set by its code, as `define-indicator` takes it."""


def begin_indicators(area: UUID, by: Caller, *, log: Log, clock: Clock) -> dict[str, Receipt]:
    """Define the starting set in an area, by its codes; an indicator defined before stays as it is.

    Raises what `application.handling.carry_out` does for somebody who may not define any.
    """
    return {code: _defined(code, area, by, log=log, clock=clock) for code in STARTING}


def _defined(code: str, area: UUID, by: Caller, *, log: Log, clock: Clock) -> Receipt:
    spec = COMMANDS["define-indicator"]
    order = Order(
        spec=spec,
        body=spec.body.model_validate(dict(STARTING[code])),
        caller=by,
        area=area,
        command_id=uuid5(area, f"starting-indicator:{code}"),
    )
    return carry_out(order, log=log, clock=clock)
