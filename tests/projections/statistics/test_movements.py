"""Who improved, who got worse, and whether that is more than chance (R99, R100)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.statistics.movements import Movement, Verdict, moved, movement

CHANGES = st.lists(st.none() | st.integers(-10, 10).map(float), max_size=30)


def _of(improved: int, worse: int) -> Movement:
    return moved(improved=improved, same=0, worse=worse, not_measured=0)


@pytest.mark.parametrize(
    ("n", "fewer", "one_tailed"),
    [
        (6, 0, 0.016),
        (6, 1, 0.109),
        (8, 0, 0.004),
        (8, 1, 0.035),
        (8, 2, 0.145),
        (10, 1, 0.011),
        (10, 2, 0.055),
        (10, 3, 0.172),
        (12, 2, 0.019),
        (15, 3, 0.018),
        (20, 5, 0.021),
    ],
)
def test_the_sign_test_is_that_of_the_printed_table(n: int, fewer: int, one_tailed: float) -> None:
    """Siegel 1956, Nonparametric Statistics, Table D (one tail; the two-sided p is twice that)."""
    p = _of(n - fewer, fewer).p

    assert p is not None
    assert round(p / 2, 3) == pytest.approx(one_tailed, abs=0.0005)


@pytest.mark.parametrize(
    ("improved", "movers"),
    [(6, 6), (7, 7), (8, 8), (8, 9), (9, 10), (10, 12), (12, 15), (15, 20)],
)
def test_the_fewest_that_can_show_something(improved: int, movers: int) -> None:
    """The domain's own table: one fewer that improved shows nothing."""
    assert _of(improved, movers - improved).verdict is Verdict.HELPED
    assert _of(improved - 1, movers - improved + 1).verdict is Verdict.NOT_SHOWN


@pytest.mark.parametrize("movers", range(6))
def test_five_or_fewer_movers_are_too_few_to_tell_and_no_p_is_printed(movers: int) -> None:
    found = movement([1.0] * movers + [0.0] * 20 + [None])

    assert (found.verdict, found.p) == (Verdict.TOO_FEW, None)
    assert found.sentence.endswith("too few moved to tell.")
    assert "p =" not in found.sentence


def test_harm_is_said_as_plainly_as_help() -> None:
    assert _of(9, 1).sentence == (
        "Of 10 children measured, 9 improved, 1 got worse and 0 stayed the same; 0 more were not "
        "measured: more improved than got worse, beyond what chance alone would explain "
        "(exact two-sided sign test, p = 0.021)."
    )
    assert _of(1, 9).sentence == (
        "Of 10 children measured, 1 improved, 9 got worse and 0 stayed the same; 0 more were not "
        "measured: more got worse than improved, beyond what chance alone would explain "
        "(exact two-sided sign test, p = 0.021)."
    )


def test_nothing_shown_is_not_said_to_be_no_difference() -> None:
    found = _of(4, 4)

    assert found.verdict is Verdict.NOT_SHOWN
    assert "no difference shown (exact two-sided sign test, p = 1.000)" in found.sentence


def test_nobody_measured_is_no_evidence_with_how_many_are_unknown() -> None:
    found = movement([None, None])

    assert found.net is None
    assert found.sentence == "No evidence yet: 2 children, none of them measured."


def test_net_is_taken_over_those_measured() -> None:
    assert movement([1, 1, 1, -1, 0, None]).net == pytest.approx(2 / 5)


def test_a_change_below_the_smallest_that_matters_counts_as_the_same() -> None:
    found = movement([2, 3, -2, -3, 0.5], smallest=3)

    assert (found.improved, found.same, found.worse) == (1, 3, 1)


def test_a_change_of_just_the_smallest_counts_however_the_machine_rounds_it() -> None:
    """0.3 - 0.1 is a hair under 0.2 in binary, and 0.1 + 0.2 - 0.3 a hair above nothing."""
    found = movement([0.3 - 0.1, 0.1 + 0.2 - 0.3], smallest=0.2)

    assert (found.improved, found.same) == (1, 1)
    assert movement([0.1 + 0.2 - 0.3]).same == 1


@given(CHANGES)
def test_the_parts_add_up_to_everybody(changes: list[float | None]) -> None:
    found = movement(changes)

    assert found.improved + found.same + found.worse + found.not_measured == found.n
    assert found.n == len(changes)


@given(CHANGES)
def test_turned_round_those_who_improved_are_those_who_got_worse(
    changes: list[float | None],
) -> None:
    there = movement(changes)
    back = movement([None if change is None else -change for change in changes])
    turned = {Verdict.HELPED: Verdict.HARMED, Verdict.HARMED: Verdict.HELPED}

    assert (back.improved, back.worse, back.same) == (there.worse, there.improved, there.same)
    assert back.p == there.p
    assert back.verdict is turned.get(there.verdict, there.verdict)


@given(st.data(), CHANGES)
def test_the_order_of_children_does_not_matter(
    data: st.DataObject, changes: list[float | None]
) -> None:
    assert movement(data.draw(st.permutations(changes))) == movement(changes)
