"""Numbers are said with no more digits than they bear, and never across a line."""

from __future__ import annotations

import pytest

from projections.statistics.wording import chance, counted, number, percent, signed


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0004, "p < 0.001"),
        (0.0214, "p = 0.021"),
        (0.0499, "p = 0.0499"),
        (0.04997, "p = 0.04997"),
        (0.05, "p = 0.050"),
        (0.05003, "p = 0.05003"),
        (1.0, "p = 1.000"),
    ],
)
def test_a_p_is_never_rounded_across_the_line_it_is_held_against(p: float, words: str) -> None:
    assert chance(p) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.004, "under 1%"), (0.62, "62%"), (0.996, "over 99%"), (1, "100%")],
)
def test_none_and_all_are_said_of_none_and_all_alone(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("value", "words"), [(2, "+2"), (-1.5, "-1.5"), (0, "0"), (-0.001, "0"), (0.001, "0")]
)
def test_a_change_has_its_sign_and_none_has_none(value: float, words: str) -> None:
    assert signed(value) == words


def test_numbers_have_two_decimals_at_most_and_their_noun_its_form() -> None:
    assert (number(300.5), number(1 / 3), number(100), number(-0.0)) == (
        "300.5",
        "0.33",
        "100",
        "0",
    )
    assert (counted(1, "point", "points"), counted(2, "point", "points")) == ("1 point", "2 points")
