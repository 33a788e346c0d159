"""Dates are read with the precision that their words carry, and never guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from application.importing.date_finds import leading_date
from application.importing.dates import NO_SUCH_DAY, UNREADABLE, read_date
from domain.dates import Precision

READ = (
    ("14-Mar-22", "2022-03-14", "day"),
    ("14/03/2022", "2022-03-14", "day"),
    ("03/04/2022", "2022-04-03", "day"),
    ("3.4.22", "2022-04-03", "day"),
    ("23rd May 2022", "2022-05-23", "day"),
    ("Monday 14 March 2022", "2022-03-14", "day"),
    ("March 14, 2022", "2022-03-14", "day"),
    ("2019-10-03 00:00:00", "2019-10-03", "day"),
    ("44634", "2022-03-14", "day"),
    ("Published: 14 March 2022", "2022-03-14", "day"),
    ("Dec-14", "2014-12", "month"),
    ("July '17", "2017-07", "month"),
    ("09/2016", "2016-09", "month"),
    ("June 2017", "2017-06", "month"),
    ("2013-12", "2013-12", "month"),
    ("'2016", "2016", "year"),
    ("2018 ", "2018", "year"),
    ("c. 2018", "2018", "year"),
    ("2022/23", "2022-04-01/2023-03-31", "financial-year"),
    ("2015/16", "2015-04-01/2016-03-31", "financial-year"),
    ("Autumn term 2021", "2021-09-01/2021-12-31", "term"),
    ("Q2 2022/23", "2022-07-01/2022-09-30", "quarter"),
    ("Q4 2022/23", "2023-01-01/2023-03-31", "quarter"),
    ("by June 2006", "../2006-06-30", "range"),
    ("since May 2020", "2020-05-01/..", "range"),
    ("between March and May 2019", "2019-03-01/2019-05-31", "range"),
    ("12-14 May 2020", "2020-05-12/2020-05-14", "range"),
    ("2015/2016 / 2016/2017", "2015-04-01/2017-03-31", "range"),
    ("week commencing 4 May 2020", "2020-05-04/2020-05-10", "range"),
    ("Nov-Jan 2021", "2020-11-01/2021-01-31", "range"),
)


@pytest.mark.parametrize(("words", "value", "precision"), READ)
def test_a_date_keeps_its_words_and_gains_no_precision(
    words: str, value: str, precision: str
) -> None:
    read = read_date(words)

    assert (read.date.iso(), read.date.precision.value) == (value, precision)
    assert read.date.words == words.strip()
    assert read.trouble is None


@pytest.mark.parametrize("words", ["-", "n/k", "TBC", "not known", "tbc", "\u2013", "N/A"])
def test_a_word_for_nothing_is_an_unknown_date_and_no_trouble(words: str) -> None:
    read = read_date(words)

    assert read.date.precision is Precision.UNKNOWN
    assert read.trouble is None


@pytest.mark.parametrize("words", ["March 22", "2005-06", "soon", "14 March", "two years ago"])
def test_an_ambiguous_or_unreadable_date_stays_unknown_with_its_words(words: str) -> None:
    read = read_date(words)

    assert (read.date.known, read.date.words, read.trouble) == (False, words, UNREADABLE)


@pytest.mark.parametrize("words", ["31/02/2020", "04/13/2022", "00/2020", "31 June 2020"])
def test_a_day_that_never_was_stays_unknown_and_is_reported(words: str) -> None:
    read = read_date(words)

    assert (read.date.known, read.trouble) == (False, NO_SUCH_DAY)


def test_two_digits_of_a_year_turn_over_at_fifty() -> None:
    assert read_date("1/1/49").date.earliest == date(2049, 1, 1)
    assert read_date("1/1/50").date.earliest == date(1950, 1, 1)


def test_a_real_date_cell_is_a_day() -> None:
    read = read_date(datetime(2022, 3, 14))  # noqa: DTZ001

    assert (read.date.iso(), read.date.words) == ("2022-03-14", "2022-03-14")


def test_a_range_that_ends_before_it_begins_is_not_believed() -> None:
    assert read_date("June 2020 to May 2019").trouble == NO_SUCH_DAY


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2022-04 Commissioner wrote", "2022-04"),
        ("2022-05-12 joint report", "2022-05-12"),
        ("12/03/2020 newsletter", "2020-03-12"),
        ("May 2019: conference", "2019-05"),
        ("May have been shared", None),
        ("2019 was a hard year", None),
    ],
)
def test_a_piece_of_text_is_dated_by_the_date_that_it_begins_with(
    words: str, value: str | None
) -> None:
    assert leading_date(words)[0].iso() == value
