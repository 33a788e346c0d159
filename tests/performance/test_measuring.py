"""The measuring itself: ratios, noise, growth, and what is said of a target that is missed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.performance.measuring import Compared, Round, growth, interleaved
from tests.performance.report import misses, table


def _line(
    line: str = "append", size: int = 10, *, ours: float = 3.0, limit: float = 1.0
) -> Compared:
    return Compared(line, "sqlite", size, 10, (ours, ours, ours), (limit, limit, limit))


def test_a_ratio_is_the_median_over_the_rounds() -> None:
    measured = Compared("append", "sqlite", 10, 1, (2.0, 9.0, 3.0), (1.0, 1.0, 1.0))

    assert measured.ratio == 3.0
    assert measured.ratios == (2.0, 9.0, 3.0)


def test_a_limit_that_varies_by_more_than_a_quarter_is_noisy() -> None:
    assert Compared("append", "sqlite", 10, 1, (1.0, 1.0), (1.0, 1.3)).noisy
    assert not Compared("append", "sqlite", 10, 1, (1.0, 9.0), (1.0, 1.2)).noisy


def test_growth_is_the_power_by_which_one_units_cost_grows() -> None:
    assert growth(_line(size=10, ours=1.0), _line(size=1000, ours=100.0)) == pytest.approx(1.0)
    assert growth(_line(size=10, ours=1.0), _line(size=1000, ours=1.0)) == 0.0


def test_ours_and_the_limit_take_turns() -> None:
    order: list[str] = []
    turn = Round(lambda: order.append("ours"), lambda: lambda: order.append("limit"))

    interleaved([turn, turn], lambda: float(len(order)))

    assert order == ["ours", "limit", "ours", "limit"]


def test_a_target_that_is_missed_is_said_and_one_that_is_reached_is_not() -> None:
    assert list(misses([_line(ours=3.0)])) == [
        "append, sqlite, 10 events: 3.0 times the driver; the target is 2"
    ]
    assert list(misses([_line(ours=1.5)])) == []


def test_growth_beyond_its_target_is_said() -> None:
    said = list(misses([_line(size=10, ours=1.0), _line(size=1000, ours=1.9, limit=1.0)]))

    assert said == [
        "append, sqlite, 1000 events: one unit's cost grows by the power 0.14; the target is 0.05"
    ]


def test_every_reading_has_the_target_of_rebuilding() -> None:
    said = "\n".join(misses([_line("rebuild lineage", ours=10.0, limit=10.0)]))

    assert "the target is 100,000" in said


def test_the_table_has_a_row_for_each_line() -> None:
    printed = table([_line(size=10), _line(size=1000)]).splitlines()

    assert len(printed) == 3
    assert printed[2].split()[:4] == ["append", "sqlite", "1000", "3.0"]


def test_the_benchmarks_run_and_print_their_table() -> None:
    asked = ("append", "import", "replay", "lineage", "--sizes", "100", "--stores", "sqlite")
    answer = subprocess.run(
        (sys.executable, "-m", "tests.performance", *asked),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr
    assert {"append", "import", "replay", "lineage"} <= set(answer.stdout.split())
