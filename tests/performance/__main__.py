"""Measures what is asked for, or everything, and prints the table: `make bench`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Final

from tests.performance.following import lineage
from tests.performance.importing import importing
from tests.performance.lines import LINEAGE, Trial, append, rebuild, replay
from tests.performance.measuring import Compared
from tests.performance.report import misses, table
from tests.performance.starting import starting
from tests.performance.stores import KINDS, Places, places
from tests.performance.workload import upto, workload

LINES: Final = ("append", "import", "replay", "rebuild", "lineage", "start")
SIZES: Final = (10_000, 100_000)
QUICK: Final = (500, 2_000)
ALL_READINGS_UPTO: Final = 10_000
ROUNDS: Final = 3
DECISIONS: Final = 200


def main() -> int:
    """Measure, print what was measured, then what targets were missed."""
    asked = _asked()
    results: list[Compared] = []
    for each in _measured(asked):
        results.append(each)
        sys.stderr.write(f"{each.line}, {each.store}, {each.size}: {each.ratio:.1f}\n")
    sys.stdout.write(f"{table(results)}\n\n")
    for line in misses(results):
        sys.stdout.write(f"missed: {line}\n")
    return 0


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.performance", description=__doc__)
    parser.add_argument("lines", nargs="*", default=LINES, metavar="line", help=", ".join(LINES))
    parser.add_argument("--sizes", nargs="+", type=int, help="numbers of events")
    parser.add_argument("--stores", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--quick", action="store_true", help="small sizes, a minute or two")
    asked = parser.parse_args()
    asked.sizes = sorted(asked.sizes or (QUICK if asked.quick else SIZES))
    unknown = set(asked.lines) - set(LINES)
    if unknown:
        parser.error(f"the lines are: {', '.join(LINES)}")
    return asked


def _measured(asked: Namespace) -> Iterator[Compared]:
    if "start" in asked.lines:
        yield from starting(ROUNDS)
    with places(asked.stores) as room:
        for kind in asked.stores:
            if "import" in asked.lines:
                for size in asked.sizes:
                    yield from importing(room, kind, size, _rounds(size))
        if set(asked.lines) - {"import", "start"}:
            yield from _on_logs(asked, room)


def _on_logs(asked: Namespace, room: Places) -> Iterator[Compared]:
    """Everything that wants a store filled to some size."""
    story = workload(asked.sizes[-1] + DECISIONS * ROUNDS * 4)
    for kind in asked.stores:
        for size in asked.sizes:
            with room.pair(kind) as pair:
                count = upto(story.recordings, size)
                pair.load(story.recordings[:count])
                more = story.recordings[count : count + DECISIONS * ROUNDS]
                yield from _of_one(asked, Trial(pair, size, story, more, ROUNDS))


def _of_one(asked: Namespace, trial: Trial) -> Iterator[Compared]:
    if "replay" in asked.lines:
        yield from replay(trial, times=_rounds(trial.size))
    if "append" in asked.lines:
        yield from append(trial)
    if "rebuild" in asked.lines or "lineage" in asked.lines:
        yield from rebuild(trial, names=_readings(asked, trial.size), times=_rounds(trial.size))
    if "lineage" in asked.lines:
        yield from lineage(trial)


def _readings(asked: Namespace, size: int) -> tuple[str, ...]:
    """Lineage, which the lines after it ask; the others where it does not take minutes."""
    others = ("register", "difference", "history")
    every = "rebuild" in asked.lines and size <= ALL_READINGS_UPTO
    return (LINEAGE, *others) if every else (LINEAGE,)


def _rounds(size: int) -> int:
    return ROUNDS if size <= ALL_READINGS_UPTO else 1


if __name__ == "__main__":
    sys.exit(main())
