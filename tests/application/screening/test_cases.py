"""How much of what names somebody is noticed, and how little else: invented texts of both sorts."""

from __future__ import annotations

import pytest

from application.screening import Kind, screen
from tests.application.screening.cases import MISSED, NOTICED
from tests.application.screening.unremarked import UNREMARKED


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in NOTICED.items() for text in texts]
)
def test_what_names_somebody_is_noticed_however_it_is_written(kind: Kind, text: str) -> None:
    assert kind in screen(text)


@pytest.mark.parametrize("text", UNREMARKED)
def test_pseudonyms_institutions_and_figures_stay_unremarked(text: str) -> None:
    assert screen(text) == ()


@pytest.mark.parametrize(("kind", "text"), MISSED)
def test_the_gaps_that_the_decision_tells_of_are_real(kind: Kind, text: str) -> None:
    assert kind not in screen(text)


def test_a_name_in_a_long_text_is_noticed_and_each_kind_told_once() -> None:
    text = "The school was told. " * 200 + "Aisha Khan, dob 3/4/2010, and Aisha's brother."

    assert screen(text) == (Kind.DATE_OF_BIRTH, Kind.NAME)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("part", ["a", "x.", "a-", "Aa'", "1-", "a@", "Aa Aa ", "1 a ", "twenty "])
def test_the_longest_text_of_one_pattern_does_not_hold_the_service_up(part: str) -> None:
    for _ in range(6):
        screen(part * (20_000 // len(part)))
