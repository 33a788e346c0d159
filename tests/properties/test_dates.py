"""Business dates: what is written can be read again, and nothing unknown becomes known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import BusinessDate, Precision, latest_of, parse_iso

days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
known = st.one_of(
    days.map(BusinessDate.day),
    days.map(lambda each: BusinessDate.month(each.year, each.month)),
    days.map(lambda each: BusinessDate.year(each.year)),
    days.map(lambda each: BusinessDate.financial_year(each.year)),
    st.tuples(days, days).map(lambda pair: BusinessDate.between(min(pair), max(pair))),
    days.map(lambda each: BusinessDate.between(None, each)),
)


@given(known)
def test_a_date_written_at_its_precision_reads_back_to_the_same_days(when: BusinessDate) -> None:
    """`2022-03-14`, `2022-03`, `2022`, `earliest/latest`, with `..` for an open side."""
    written = when.iso()

    assert written is not None
    assert parse_iso(written).span == when.span


def test_an_unknown_date_is_written_as_nothing() -> None:
    """Unknown stays unknown."""
    assert BusinessDate.unknown("tbc").iso() is None


@pytest.mark.parametrize("text", ["", "tomorrow", "2022-13", "2022-02-30", "2022-03-14/soon"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """Never guessed."""
    with pytest.raises(ValueError, match=r".*"):
        parse_iso(text)


@given(st.lists(known, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_latest_date_does_not_depend_on_the_order(
    dates: list[BusinessDate], random: object
) -> None:
    """And it ends no earlier than any of them."""
    shuffled = list(dates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    latest = latest_of(dates)

    assert latest.span == latest_of(shuffled).span
    assert all((each.latest or date.max) <= (latest.latest or date.max) for each in dates)


@given(st.lists(known, max_size=5))
def test_one_unknown_date_makes_the_latest_unknown(dates: list[BusinessDate]) -> None:
    """Rule 6 of the loop; and so do no dates at all."""
    assert latest_of([*dates, BusinessDate.unknown()]).precision is Precision.UNKNOWN
    assert latest_of([]).precision is Precision.UNKNOWN
