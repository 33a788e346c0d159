"""Indicators say what is measured, on which scale, and how much of a change matters (DOMAIN 3.3)."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.indicator import (
    Definition,
    Indicator,
    IndicatorDefined,
    IndicatorRevised,
    IndicatorTakenOutOfUse,
    IndicatorWithdrawn,
    InformantNotAllowed,
    LicenceNeedsNote,
    ReliabilityNeedsSource,
    ScaleNotPossible,
    ValueOutOfScale,
)
from domain.kernel import By, Draft, after, opening
from domain.measuring import (
    AccountabilityQuestion,
    Direction,
    Informant,
    Licence,
    OutcomeDomain,
    ScaleKind,
)
from domain.vocabulary import Role
from tests.record import A_DAY
from tests.story import Story

SOMEBODY = By(None, Role.EVALUATOR)
AN_INDICATOR: dict[str, Any] = {
    "name": "How safe the child feels",
    "domain": OutcomeDomain.SAFETY,
    "question": AccountabilityQuestion.BETTER_OFF,
    "scale": ScaleKind.ORDINAL,
    "minimum": 0.0,
    "maximum": 10.0,
    "direction": Direction.UP,
    "band_from": None,
    "band_to": None,
    "smallest_change": 2.0,
    "standard_deviation": None,
    "reliability": None,
    "reliability_source": None,
    "informants": (Informant.CHILD,),
    "licence": Licence.OPEN,
    "licence_note": None,
}


def defined(**changes: Any) -> IndicatorDefined:
    return IndicatorDefined(**{**AN_INDICATOR, **changes})


def refuse(**changes: Any) -> None:
    defined(**changes).refuse(None, A_DAY, Standing(today=date(2026, 11, 22)))


def an_indicator(**changes: Any) -> Indicator:
    story = Story()
    draft = Draft(payload=defined(**changes), occurred=BusinessDate.unknown())
    found: Indicator = opening(story.new_id(), story.new_id(), draft, by=SOMEBODY)
    return found


ENDS = "a minimum below the maximum"
BAND = "a band where, and only where, within-a-band is the direction"
ON_SCALE = "a band on the scale, with band_from no higher than band_to"
BOTH = "the minimum and the maximum of the score"
IN_A_BAND = {"direction": Direction.BAND}
A_SCORE = {"scale": ScaleKind.SCORE}


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"minimum": 10.0, "maximum": 0.0}, ENDS),
        ({"minimum": 3.0, "maximum": 3.0}, ENDS),
        ({"maximum": math.inf}, ENDS),
        ({"minimum": math.nan}, ENDS),
        (
            {"scale": ScaleKind.BINARY, "maximum": 10.0},
            "0 as minimum and 1 as maximum of this scale",
        ),
        ({"scale": ScaleKind.GOAL, "maximum": 9.0}, "0 as minimum and 10 as maximum of this scale"),
        ({**A_SCORE, "minimum": None}, BOTH),
        ({**A_SCORE, "maximum": None}, BOTH),
        (IN_A_BAND, BAND),
        ({"band_from": 3.0}, BAND),
        ({**IN_A_BAND, "band_from": 6.0, "band_to": 4.0}, ON_SCALE),
        ({**IN_A_BAND, "band_from": -1.0}, ON_SCALE),
        ({**IN_A_BAND, "band_to": math.nan}, ON_SCALE),
        ({"smallest_change": -1.0}, "a smallest_change of 0 or more"),
        ({"smallest_change": math.inf}, "a smallest_change of 0 or more"),
    ],
)
def test_a_scale_that_cannot_be_is_refused_with_what_it_lacks(
    changes: dict[str, Any], lacking: str
) -> None:
    with pytest.raises(ScaleNotPossible) as refused:
        refuse(**changes)

    assert refused.value.missing == (lacking,)


def test_a_count_has_no_upper_end_and_a_score_has_both() -> None:
    refuse(scale=ScaleKind.COUNT, maximum=None)
    refuse(**A_SCORE, minimum=0.0, maximum=40.0)


def test_a_licensed_instrument_says_on_what_terms_it_is_used() -> None:
    """DOMAIN 3.1: of a licensed instrument score and scale are kept, and never its text."""
    with pytest.raises(LicenceNeedsNote):
        refuse(licence=Licence.LICENSED)
    refuse(licence=Licence.LICENSED, licence_note="Score and scale only; ask the publisher.")


@pytest.mark.parametrize(
    "changes",
    [
        {"standard_deviation": 5.0},
        {"standard_deviation": 5.0, "reliability": 0.8},
        {"standard_deviation": 5.0, "reliability": 1.2, "reliability_source": "A manual"},
        {"standard_deviation": 0.0, "reliability": 0.8, "reliability_source": "A manual"},
    ],
)
def test_reliability_says_where_it_was_published(changes: dict[str, Any]) -> None:
    with pytest.raises(ReliabilityNeedsSource):
        refuse(**changes)


def test_a_change_smaller_than_what_matters_is_no_change() -> None:
    definition = an_indicator().newest

    assert [definition.moved(4, after) for after in (6, 5, 3, 2)] == [1, 0, 0, -1]


def test_where_down_is_better_less_is_more() -> None:
    definition = an_indicator(direction=Direction.DOWN).newest

    assert (definition.moved(8, 2), definition.moved(2, 8)) == (1, -1)


def test_within_a_band_it_is_the_way_to_the_band_that_counts() -> None:
    definition = an_indicator(
        direction=Direction.BAND, band_from=4.0, band_to=6.0, smallest_change=None
    ).newest

    moves = [definition.moved(*each) for each in ((1, 5), (9, 6), (5, 9), (4, 6), (3, 7))]
    assert moves == [1, 1, -1, 0, 0]


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_going_back_undoes_what_going_there_did(before: float, after: float) -> None:
    """A property of every direction: the way back is the way there with its sign turned."""
    for direction in Direction:
        band = {"band_from": -5.0, "band_to": 5.0} if direction is Direction.BAND else {}
        open_ended = {"minimum": None, "maximum": None, "scale": ScaleKind.SCORE, **band}
        definition = an_indicator(direction=direction, **open_ended).newest
        assert definition.moved(before, after) == -definition.moved(after, before)


def test_a_value_off_the_scale_and_a_stranger_are_refused() -> None:
    definition: Definition = an_indicator().newest

    for value in (-1, 11, 2.5, math.inf, math.nan):
        with pytest.raises(ValueOutOfScale):
            definition.admit(value, Informant.CHILD)
    with pytest.raises(InformantNotAllowed):
        definition.admit(4, Informant.PARENT)
    definition.admit(None, None)


def test_a_new_version_leaves_the_old_one_readable() -> None:
    indicator = an_indicator()
    revised = IndicatorRevised(**{**AN_INDICATOR, "smallest_change": 1.0}, reason="Agreed.")
    now = after(indicator, [Draft(payload=revised, occurred=A_DAY)], by=SOMEBODY)

    assert (now.number, now.newest.smallest_change) == (2, 1.0)
    assert now.definitions[1].smallest_change == 2.0


def test_nothing_more_is_measured_with_a_withdrawn_indicator() -> None:
    gone = IndicatorTakenOutOfUse(reason="Not used.")
    now = after(an_indicator(), [Draft(payload=gone, occurred=A_DAY)], by=SOMEBODY)
    revised = IndicatorRevised(**AN_INDICATOR, reason="Agreed.")

    with pytest.raises(IndicatorWithdrawn):
        revised.refuse(now, A_DAY, Standing(today=date(2026, 11, 22)))


def test_only_an_outcome_asks_whether_the_child_is_better_off() -> None:
    """App 6.7, R103: practice is never an outcome for children."""
    assert an_indicator().is_outcome
    assert not an_indicator(question=AccountabilityQuestion.HOW_WELL).is_outcome
    assert not an_indicator(domain=OutcomeDomain.PRACTICE).is_outcome
