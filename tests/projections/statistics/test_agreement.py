"""Two raters are compared by coefficients with names, and by none when they are few (R101)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.statistics.agreement import agreement, gwet, identical, quadratic, weighted_kappa

SCALE = (-2, -1, 0, 1, 2)
PAIRS = st.lists(
    st.tuples(st.sampled_from(SCALE), st.sampled_from(SCALE)), min_size=10, max_size=40
)


def _table(*rows: tuple[int, ...]) -> list[tuple[int, int]]:
    return [
        (first, second)
        for first, row in enumerate(rows)
        for second, count in enumerate(row)
        for _ in range(count)
    ]


# Cohen 1968, Psychological Bulletin 70, Table 1: 200 cases, with the weights of disagreement.
COHEN = _table((88, 14, 18), (10, 40, 10), (2, 6, 12))
COHEN_WEIGHTS = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
# Fleiss 1981, Statistical Methods for Rates and Proportions: two raters' diagnoses of 100.
FLEISS = _table((75, 1, 4), (5, 4, 1), (0, 0, 10))
# Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 125 subjects.
GWET = _table((118, 5), (2, 0))


def test_kappa_with_weights_is_that_of_cohen() -> None:
    """Cohen 1968: weighted kappa .348, and .492 without weights."""

    def weights(first: int, second: int) -> float:
        return 1 - COHEN_WEIGHTS[first][second] / 6

    assert round(weighted_kappa(COHEN, 3, weights) or 0, 3) == 0.348
    assert round(weighted_kappa(COHEN, 3, identical) or 0, 3) == 0.492


def test_kappa_is_that_of_fleiss() -> None:
    """Fleiss 1981: kappa .68."""
    assert round(weighted_kappa(FLEISS, 3, identical) or 0, 2) == 0.68


def test_ac1_is_that_of_gwet_where_kappa_fails() -> None:
    """Gwet 2008: 94.4% agree, kappa is -0.0234 and AC1 0.9408."""
    found = agreement(GWET, (0, 1))

    assert found.same / found.n == pytest.approx(0.944)
    assert (round(found.kappa or 0, 4), round(found.ac1 or 0, 4)) == (-0.0234, 0.9408)


def test_quadratic_weights_fall_with_the_square_of_the_distance() -> None:
    weights = quadratic(5)

    assert [weights(0, place) for place in range(5)] == [1, 15 / 16, 12 / 16, 7 / 16, 0]


@given(PAIRS)
def test_quadratic_kappa_is_the_concordance_of_the_scores(pairs: list[tuple[int, int]]) -> None:
    """An independent computation: Lin's concordance, 2 cov / (var + var + (mean - mean)^2)."""
    n = len(pairs)
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    mean, other = sum(first) / n, sum(second) / n
    together = sum((a - mean) * (b - other) for a, b in pairs) / n
    apart = sum((a - mean) ** 2 + (b - other) ** 2 for a, b in pairs) / n + (mean - other) ** 2
    kappa = agreement(pairs, SCALE).kappa

    assert kappa == (None if apart == 0 else pytest.approx(2 * together / apart))


@given(PAIRS)
def test_ac2_is_agreement_beyond_that_of_ratings_at_random(pairs: list[tuple[int, int]]) -> None:
    """An independent computation from Gwet's formula, with shares of both raters together."""
    both = [rating for pair in pairs for rating in pair]
    spread = sum(both.count(k) / len(both) * (1 - both.count(k) / len(both)) for k in SCALE)
    weights = {(a, b): 1 - ((a - b) / 4) ** 2 for a in SCALE for b in SCALE}
    expected = sum(weights.values()) * spread / 20
    observed = sum(weights[pair] for pair in pairs) / len(pairs)

    assert agreement(pairs, SCALE).ac2 == pytest.approx((observed - expected) / (1 - expected))


@given(PAIRS)
def test_without_weights_ac2_is_ac1_and_raters_may_change_places(
    pairs: list[tuple[int, int]],
) -> None:
    there = agreement(pairs, SCALE)
    back = agreement([(second, first) for first, second in pairs], SCALE)
    places = [(SCALE.index(first), SCALE.index(second)) for first, second in pairs]

    assert there.ac1 == gwet(places, len(SCALE), identical)
    assert back.ac1 == pytest.approx(there.ac1)
    assert back.ac2 == pytest.approx(there.ac2)
    assert back.kappa == (None if there.kappa is None else pytest.approx(there.kappa))


def test_fewer_than_ten_pairs_bear_no_coefficient_and_that_is_said() -> None:
    found = agreement([(1, 1)] * 8 + [(1, 2)], SCALE)

    assert (found.kappa, found.ac1, found.ac2) == (None, None, None)
    assert found.sentence == (
        "The two ratings are the same in 8 of 9 pairs; too few for a coefficient, which takes 10."
    )


def test_where_every_rating_is_the_same_kappa_is_undefined_and_ac1_is_one() -> None:
    found = agreement([(1, 1)] * 10, SCALE)

    assert (found.kappa, found.ac1, found.ac2) == (None, 1, 1)
    assert "kappa cannot be computed (every rating is the same)" in found.sentence


def test_each_coefficient_is_printed_by_its_name_with_how_many_pairs() -> None:
    assert agreement(GWET, (0, 1)).sentence == (
        "The two ratings are the same in 118 of 125 pairs: quadratic weighted kappa -0.02, "
        "Gwet's AC1 0.94, quadratic AC2 0.94."
    )


def test_nobody_rated_twice_is_no_evidence() -> None:
    assert agreement([], SCALE).sentence == "No evidence yet: nobody was rated twice."


@pytest.mark.parametrize("categories", [(1,), (1, 1), (1, 2)])
def test_a_rating_outside_the_scale_is_refused(categories: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="two or more different categories"):
        agreement([(1, 5)], categories)
