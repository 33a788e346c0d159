"""Commands about indicators: what is measured, on which scale, in which version."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any

from application.access import Resource
from application.commands.bodies import body_of, fact_from
from application.commands.spec import Around, command, drafts
from domain.erasure import Erased
from domain.indicator import (
    Definition,
    Indicator,
    IndicatorDefined,
    IndicatorRevised,
    IndicatorTakenOutOfUse,
)
from domain.kernel import Draft

_indicator = partial(command, Resource.INDICATOR)


def _revise(body: Any, around: Around) -> tuple[Draft, ...]:
    """What is left out stays as the version before had it."""
    known: Indicator = around.state
    kept = {each.name: getattr(known.newest, each.name) for each in fields(Definition)}
    still = {name: None if isinstance(each, Erased) else each for name, each in kept.items()}
    told = {name: getattr(body, name) for name in body.model_fields_set & still.keys()}
    return drafts(body, IndicatorRevised(**{**still, **told}, reason=body.reason))


def _define(body: Any, _around: Around) -> tuple[Draft, ...]:
    return drafts(body, fact_from(IndicatorDefined, body))


INDICATOR_COMMANDS = (
    _indicator("define-indicator", "", IndicatorDefined, _define),
    _indicator("revise-indicator", "versions", IndicatorRevised, _revise).with_body(
        body_of(IndicatorRevised, "ReviseIndicator", needed=("reason",))
    ),
    _indicator("withdraw-indicator", "withdrawals", IndicatorTakenOutOfUse),
)
"""Every command about indicators."""
