"""What is measured of a store that holds so many events: append, replay and rebuild."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import orjson

from application.ports import Recording
from projections._store.runner import Runner
from tests.performance.driver import Row
from tests.performance.measuring import Compared, Round, Work, interleaved
from tests.performance.stores import EVENT_TABLES, Pair
from tests.performance.workload import Workload

PAGE: Final = 1000
LINEAGE: Final = "lineage"
POSITION: Final = {"sqlite": "rowid", "postgresql": "notification_id"}
STATE: Final = {"sqlite": 4, "postgresql": 3}
"""Where the position and the state stand in a row of events."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One store with its events, how often to measure, and the decisions that are still to come."""

    pair: Pair
    size: int
    story: Workload
    more: Sequence[Recording]
    rounds: int

    def compared(self, line: str, units: int, rounds: Sequence[Round]) -> Compared:
        """The line measured, ours and the limit in turn."""
        ours, limit = interleaved(rounds, self.pair.meter)
        return Compared(line, self.pair.kind, self.size, units, tuple(ours), tuple(limit))


def append(trial: Trial) -> Iterator[Compared]:
    """One decision in each transaction, sealed, with its command id; the driver puts the same rows."""
    pair, count = trial.pair, len(trial.more) // trial.rounds
    parts = [trial.more[at * count : (at + 1) * count] for at in range(trial.rounds)]
    rounds = [
        Round(partial(_append, pair, part), partial(_bare_append, pair, part)) for part in parts
    ]
    yield trial.compared("append", count, rounds)


def _append(pair: Pair, recordings: Sequence[Recording]) -> None:
    for recording in recordings:
        pair.log.append([recording])


def _bare_append(pair: Pair, recordings: Sequence[Recording]) -> Work:
    decisions = [_stored(pair, each) for each in recordings]

    def work() -> None:
        for rows in decisions:
            for table in EVENT_TABLES:
                pair.limit.put(table, rows[table])
            pair.limit.commit()

    return work


def _stored(pair: Pair, each: Recording) -> dict[str, list[Row]]:
    """The rows that ours left for a decision."""
    stream, first, last = each.envelopes[0].stream, each.envelopes[0], each.envelopes[-1]
    events = (
        "SELECT * FROM stored_events WHERE originator_id = ?"
        " AND originator_version >= ? AND originator_version <= ?"
    )
    ids = (str(each.command_id), str(stream))
    keys = "SELECT * FROM stream_keys WHERE stream = ?"
    rows = {
        "stored_events": pair.ours.read(events, (ids[1], first.version, last.version)),
        "commands": pair.ours.read("SELECT * FROM commands WHERE command_id = ?", ids[:1]),
        "stream_keys": pair.ours.read(keys, ids[1:]) if first.version == 1 else [],
    }
    pair.ours.commit()
    return rows


def replay(trial: Trial, *, times: int) -> Iterator[Compared]:
    """The whole log read and opened, page by page; the driver reads it and parses its JSON."""
    bare = partial(_bare_replay, trial.pair)
    rounds = [Round(partial(_replay, trial.pair), lambda: bare)] * times
    yield trial.compared("replay", trial.pair.log.head(), rounds)


def _replay(pair: Pair) -> None:
    after = 0
    while page := pair.log.read(after, PAGE):
        pair.log.decode(page)
        after = page[-1].position


def _bare_replay(pair: Pair) -> None:
    place = POSITION[pair.kind]
    sql = f"SELECT *, {place} FROM stored_events WHERE {place} > ? ORDER BY {place} LIMIT {PAGE}"  # noqa: S608 - our names
    after = 0
    while page := pair.ours.read(sql, (after,)):
        for row in page:
            orjson.loads(row[STATE[pair.kind]])
        after = page[-1][-1]
    pair.ours.commit()


def rebuild(trial: Trial, *, names: Sequence[str], times: int) -> Iterator[Compared]:
    """A reading made again from the log; the driver reads the log and puts the rows that came of it."""
    runner = Runner(trial.pair.database, trial.pair.log, trial.pair.readings)
    for reading in trial.pair.readings:
        if reading.name in names:
            make = partial(_bare_rebuild, trial.pair, reading.table_names())
            rounds = [Round(partial(runner.rebuild, reading.name), make)] * (
                times if reading.name == LINEAGE else 1
            )
            yield trial.compared(f"rebuild {reading.name}", trial.pair.log.head(), rounds)


def _bare_rebuild(pair: Pair, tables: Sequence[str]) -> Work:
    rows = {table: pair.ours.read(f"SELECT * FROM {table}") for table in tables}  # noqa: S608 - our names
    pair.ours.commit()

    def work() -> None:
        _bare_replay(pair)
        for table in tables:
            pair.limit.run(f"DELETE FROM {table}")  # noqa: S608 - our names
            pair.limit.put(table, rows[table])
        pair.limit.commit()

    return work
