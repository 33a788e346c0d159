"""The short form of every fault trial that is quick enough; `make faults` runs them all, at length."""

from __future__ import annotations

import pytest

from tests.faults.outcome import table
from tests.faults.trials import TRIALS, Trial, tried

SEED = 20_261_123


@pytest.mark.parametrize(
    "trial", [each for each in TRIALS if each.short], ids=lambda each: each.name
)
@pytest.mark.xdist_group("faults")
def test_nothing_is_lost_doubled_skipped_or_answered_wrongly(
    trial: Trial, postgres_server: str
) -> None:
    outcome, _ = tried(trial, postgres_server, seed=SEED, size=trial.short)

    assert outcome.kept, table([outcome])
