"""`python -m tests.faults`: every fault trial, and the table of what was lost, doubled or wrong."""

from __future__ import annotations

import argparse
import secrets
import sys
import time

from tests import postgres
from tests.faults.outcome import Outcome, table
from tests.faults.trials import TRIALS, Trial, tried


def main() -> int:
    """Run them; 0 where every promise was kept."""
    asked = _asked()
    seed = secrets.randbelow(10**6) if asked.seed is None else asked.seed
    chosen = [each for each in TRIALS if _size(each, asked) and _named(each, asked.trials)]
    folder, until = postgres.make_folder(), time.monotonic() + asked.minutes * 60
    outcomes: list[Outcome] = []
    try:
        server = postgres.running(folder)
        for each in chosen:
            if time.monotonic() > until:
                sys.stdout.write(f"{each.name}: no time left, not tried\n")
                continue
            outcome, seconds = tried(each, server, seed=seed, size=_size(each, asked))
            outcomes.append(outcome)
            state = "kept" if outcome.kept else "BROKEN"
            sys.stdout.write(f"{each.name}: {state}, {seconds:.0f} s\n")
            sys.stdout.flush()
    finally:
        postgres.stop(folder)
    sys.stdout.write(f"\nseed {seed}\n{table(outcomes)}\n")
    return 0 if all(each.kept for each in outcomes) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "trials", nargs="*", help="the beginnings of names; all where none is given"
    )
    parser.add_argument("--seed", type=int, help="the seed of an earlier run")
    parser.add_argument("--short", action="store_true", help="the sizes of `make test`")
    parser.add_argument("--times", type=float, default=1.0, help="so many times as many faults")
    parser.add_argument("--minutes", type=float, default=30.0, help="begin nothing after so long")
    return parser.parse_args()


def _size(trial: Trial, asked: argparse.Namespace) -> int:
    size = trial.short if asked.short else trial.full
    return max(int(size * asked.times), 1) if size else 0


def _named(trial: Trial, wanted: list[str]) -> bool:
    return not wanted or any(trial.name.startswith(each) for each in wanted)


if __name__ == "__main__":
    sys.exit(main())
