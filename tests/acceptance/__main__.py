"""Prints how well whole trackers are read; exits 1 below full marks on the repository's own."""

from __future__ import annotations

import sys

from tests.acceptance.keys import SHARED, sample_trials, shared_trials
from tests.acceptance.scoring import QUESTIONS, Score, score


def report(name: str, result: Score) -> str:
    lines = [name]
    for question in QUESTIONS:
        right, asked = result[question]
        answer = f"{right} of {asked}" if asked else "not asked"
        lines.append(f"  {question:<22}{answer}")
    return "\n".join(lines)


def full(result: Score) -> bool:
    return all(right == asked for right, asked in result.values())


def main() -> int:
    """Score every tracker that is present."""
    lacking = False
    for trial in (*sample_trials(), *shared_trials()):
        result = score(trial)
        lacking |= trial.must_be_full and not full(result)
        sys.stdout.write(f"{report(trial.name, result)}\n\n")
    if not SHARED.exists():
        sys.stdout.write("trackers beside the repository: not run\n")
    return int(lacking)


if __name__ == "__main__":
    sys.exit(main())
