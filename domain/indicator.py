"""Indicators: what is measured of children, on which scale, and how much of a change matters.

Versions stand side by side: an observation keeps the version that it was made with, and a
before and an after are compared only within one. Of a licensed instrument only score and scale
are kept, never its text (DOMAIN 3.1).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import EMPTY, Fact, FreeText, RuleBroken, Text, event
from domain.measuring import (
    AccountabilityQuestion,
    Direction,
    Informant,
    Licence,
    OutcomeDomain,
    ScaleKind,
)
from domain.source import need_reason

WHOLE_NUMBERS = frozenset({ScaleKind.BINARY, ScaleKind.ORDINAL, ScaleKind.COUNT, ScaleKind.GOAL})
_ENDS = {ScaleKind.BINARY: (0.0, 1.0), ScaleKind.GOAL: (0.0, 10.0)}


class ScaleNotPossible(RuleBroken):
    """A scale has a lower and an upper end that fit its kind, and a band lies within it."""

    sentence = "The scale of the indicator is not possible as it is given."


class LicenceNeedsNote(RuleBroken):
    """Of a licensed instrument only score and scale are kept, so it says where the rest is had."""

    sentence = (
        "A licensed instrument says in licence_note on what terms it is used, and from whom the"
        " instrument itself is had."
    )


class ReliabilityNeedsSource(RuleBroken):
    """A reliable change index rests on published figures, so they say where they are from."""

    sentence = (
        "Standard deviation and reliability are given together, with the source that they were"
        " published in; reliability lies between 0 and 1."
    )


class IndicatorWithdrawn(RuleBroken):
    """Nothing more is measured with a withdrawn indicator."""

    sentence = "The indicator has been withdrawn; use another one."


class ValueOutOfScale(RuleBroken):
    """A value lies on its indicator's scale."""

    sentence = (
        "The value does not lie on the scale of the indicator: give a number from its minimum to"
        " its maximum, and a whole one where the scale is binary, ordinal, a count or a goal."
    )


class InformantNotAllowed(RuleBroken):
    """An indicator says who can be asked for it."""

    sentence = "The indicator says who can be asked for it: name one of its informants."


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One version of an indicator."""

    name: Text
    domain: OutcomeDomain
    question: AccountabilityQuestion
    scale: ScaleKind
    minimum: float | None
    maximum: float | None
    direction: Direction
    band_from: float | None
    band_to: float | None
    smallest_change: float | None
    standard_deviation: float | None
    reliability: float | None
    reliability_source: Text | None
    informants: tuple[Informant, ...]
    licence: Licence
    licence_note: Text | None

    def admit(self, value: float | None, informant: Informant | None) -> None:
        """Refuse a value off the scale, and an informant who cannot be asked."""
        if value is not None and not self._holds(value):
            raise ValueOutOfScale
        asked = informant is not None or value is not None
        if asked and self.informants and informant not in self.informants:
            raise InformantNotAllowed

    def _holds(self, value: float) -> bool:
        low, high = self.ends
        if not math.isfinite(value) or not low <= value <= high:
            return False
        return self.scale not in WHOLE_NUMBERS or value == int(value)

    @property
    def ends(self) -> tuple[float, float]:
        """The lower and the upper end of the scale; infinite where there is none."""
        low = -math.inf if self.minimum is None else self.minimum
        high = math.inf if self.maximum is None else self.maximum
        return low, high

    def better_by(self, before: float, after: float) -> float:
        """How much better the second value is for the child; negative where it is worse."""
        match self.direction:
            case Direction.UP:
                return after - before
            case Direction.DOWN:
                return before - after
            case Direction.BAND:
                return self._off_band(before) - self._off_band(after)

    def _off_band(self, value: float) -> float:
        low = -math.inf if self.band_from is None else self.band_from
        high = math.inf if self.band_to is None else self.band_to
        return max(low - value, value - high, 0.0)

    def moved(self, before: float, after: float) -> int:
        """1 for better, -1 for worse, 0 where the change is smaller than what matters."""
        change = round(self.better_by(before, after), 9)
        least = self.smallest_change or 0.0
        if change == 0 or abs(change) < least:
            return 0
        return 1 if change > 0 else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, with every version that it has had."""

    id: UUID
    area: UUID
    version: int = 0
    definitions: Mapping[int, Definition] = EMPTY
    withdrawn: bool = False

    @property
    def number(self) -> int:
        """The newest version's number, from 1."""
        return len(self.definitions)

    @property
    def newest(self) -> Definition:
        """The version that is measured with now."""
        return self.definitions[self.number]

    @property
    def is_outcome(self) -> bool:
        """Whether it asks if a child is better off, and not how practice went (App 6.7; R103)."""
        better_off = self.newest.question is AccountabilityQuestion.BETTER_OFF
        return better_off and self.newest.domain is not OutcomeDomain.PRACTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defined:
    """What both events that define an indicator hold."""

    name: FreeText
    domain: OutcomeDomain
    question: AccountabilityQuestion
    scale: ScaleKind
    minimum: float | None
    maximum: float | None
    direction: Direction
    band_from: float | None
    band_to: float | None
    smallest_change: float | None
    standard_deviation: float | None
    reliability: float | None
    reliability_source: FreeText | None
    informants: tuple[Informant, ...]
    licence: Licence
    licence_note: FreeText | None

    @property
    def definition(self) -> Definition:
        """The version that is defined."""
        names = Definition.__dataclass_fields__
        return Definition(**{each: getattr(self, each) for each in names})

    def check(self) -> None:
        """Refuse a scale that cannot be, and figures without their source."""
        _need_scale(self.definition)
        _need_reliability(self.definition)
        if self.licence is Licence.LICENSED and self.licence_note is None:
            raise LicenceNeedsNote


def _need_scale(told: Definition) -> None:
    lacking = (*_ends_lacking(told), *_band_lacking(told))
    if told.smallest_change is not None and not 0 <= told.smallest_change < math.inf:
        lacking = (*lacking, "a smallest_change of 0 or more")
    if lacking:
        raise ScaleNotPossible(*lacking)


def _ends_lacking(told: Definition) -> Iterator[str]:
    low, high = told.ends
    fixed = _ENDS.get(told.scale)
    given = [each for each in (told.minimum, told.maximum) if each is not None]
    if fixed and fixed != (low, high):
        yield f"{fixed[0]:g} as minimum and {fixed[1]:g} as maximum of this scale"
    elif not all(map(math.isfinite, given)) or low >= high:
        yield "a minimum below the maximum"
    elif told.scale is ScaleKind.SCORE and len(given) < len(told.ends):
        yield "the minimum and the maximum of the score"


def _band_lacking(told: Definition) -> Iterator[str]:
    low, high = told.ends
    banded = told.direction is Direction.BAND
    if banded != (told.band_from is not None or told.band_to is not None):
        yield "a band where, and only where, within-a-band is the direction"
    elif banded and not _band_fits(told, low, high):
        yield "a band on the scale, with band_from no higher than band_to"


def _band_fits(told: Definition, low: float, high: float) -> bool:
    given = [each for each in (told.band_from, told.band_to) if each is not None]
    first = low if told.band_from is None else told.band_from
    last = high if told.band_to is None else told.band_to
    return all(map(math.isfinite, given)) and low <= first <= last <= high


def _need_reliability(told: Definition) -> None:
    given = (told.standard_deviation, told.reliability, told.reliability_source)
    if all(each is None for each in given):
        return
    if any(each is None for each in given):
        raise ReliabilityNeedsSource
    if not 0 <= (told.reliability or 0.0) <= 1 or (told.standard_deviation or 0.0) <= 0:
        raise ReliabilityNeedsSource


@event("indicator.defined", version=1)
class IndicatorDefined(_Defined):
    """Something to be measured was agreed, with its scale and the smallest change that matters."""

    def apply(self, _state: Indicator | None, fact: Fact) -> Indicator:
        return Indicator(id=fact.ref.stream, area=fact.area, definitions={1: self.definition})

    def refuse(self, _state: Indicator | None, _on: BusinessDate, _standing: Standing) -> None:
        self.check()


@event("indicator.revised", version=1)
class IndicatorRevised(_Defined):
    """A new version of the indicator; what was measured before keeps the version it was made with."""

    reason: FreeText

    def apply(self, indicator: Indicator, _fact: Fact) -> Indicator:
        versions = {**indicator.definitions, indicator.number + 1: self.definition}
        return replace(indicator, definitions=versions)

    def refuse(self, indicator: Indicator, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        need_in_use(indicator)
        self.check()


@event("indicator.withdrawn", version=1)
class IndicatorTakenOutOfUse:
    """Nothing more is measured with the indicator; what was measured stays."""

    reason: FreeText

    def apply(self, indicator: Indicator, _fact: Fact) -> Indicator:
        return replace(indicator, withdrawn=True)

    def refuse(self, indicator: Indicator, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        need_in_use(indicator)


def need_in_use(indicator: Indicator) -> None:
    """Refuse an indicator that was withdrawn."""
    if indicator.withdrawn:
        raise IndicatorWithdrawn
