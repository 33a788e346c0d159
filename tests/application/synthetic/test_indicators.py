"""The starting set of indicators: openly usable, with a scale and the least change that matters."""

from __future__ import annotations

import hashlib
import json

from application.starting.indicators import STARTING
from domain.indicator import Indicator
from domain.measuring import AccountabilityQuestion, Licence, OutcomeDomain
from tests.application.synthetic.conftest import Cohort

DIGEST = "6b5628ba4b0a0714341b3042ec8566d0cb6e023b989b6d2992d97723a93da917"


def test_every_starting_indicator_is_defined_by_the_rules_and_once(cohort: Cohort) -> None:
    """R103: outcomes for children stand apart from how practice went."""
    found = cohort.stage.every(Indicator)
    newest = [each.newest for each in found]

    assert len(found) == len(STARTING)
    assert {each.question for each in newest} == {
        AccountabilityQuestion.BETTER_OFF,
        AccountabilityQuestion.HOW_WELL,
    }
    assert all(
        each.is_outcome is (each.newest.domain is not OutcomeDomain.PRACTICE) for each in found
    )
    assert all(each.informants for each in newest)


def test_a_licensed_instrument_is_kept_by_score_and_scale_alone(cohort: Cohort) -> None:
    """The text of its questions is its owner's (DOMAIN 3.1)."""
    licensed = [
        each.newest
        for each in cohort.stage.every(Indicator)
        if each.newest.licence is Licence.LICENSED
    ]

    assert [each.name for each in licensed] == ["SDQ total difficulties score"]
    assert licensed[0].ends == (0.0, 40.0)
    assert str(licensed[0].licence_note).startswith("Score and scale only.")
    assert licensed[0].standard_deviation is None


def test_what_an_area_began_with_is_never_worded_anew() -> None:
    """It is begun once, by its code: another wording or scale is another code."""
    told = json.dumps({code: dict(each) for code, each in STARTING.items()}, sort_keys=True)

    assert hashlib.sha256(told.encode()).hexdigest() == DIGEST
