"""The sample trackers of the repository are read without one mistake."""

from __future__ import annotations

import pytest

from tests.acceptance.__main__ import full, main
from tests.acceptance.keys import SAMPLE, Trial, lines, sample_trials
from tests.acceptance.scoring import score


@pytest.mark.parametrize("trial", list(sample_trials()), ids=lambda trial: trial.name)
def test_a_sample_tracker_has_full_marks(trial: Trial) -> None:
    assert full(score(trial))


def test_the_score_notices_what_is_missed_and_what_is_invented() -> None:
    trial = next(iter(sample_trials()))
    halved = Trial(trial.name, trial.data, trial.expected[::2], must_be_full=True)

    result = score(halved)

    assert result["items found"] == (len(halved.expected), len(halved.expected))
    assert result["nothing invented"] == (len(halved.expected), len(trial.expected))


def test_every_item_of_the_sample_keeps_its_address_and_none_is_unverified() -> None:
    key = lines(SAMPLE / "answer-key.csv")

    assert all(line["source_url"].startswith("http") for line in key)
    assert not any(line["item_ref"].startswith("NS23A") for line in key)


def test_the_command_prints_a_table_for_each_tracker(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0

    printed = capsys.readouterr().out
    assert "action-tracker.csv" in printed
    assert "items found           105 of 105" in printed
