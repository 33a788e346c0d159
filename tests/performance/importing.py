"""Importing a tracker of some size, beside a bare driver that reads the sheet and puts the rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from application.access import Caller, Grant
from application.adapters.clock import SystemClock
from application.importing.known import known_agencies, known_themes
from application.importing.running import ImportOrder, digest_of, run_import
from application.importing.tracker import read_tracker
from domain.kernel import new_id
from domain.vocabulary import Role
from tests.performance.measuring import Compared, Round, Work, interleaved
from tests.performance.stores import EVENT_TABLES, Pair, Places
from tests.performance.workload import Workload, tracker, workload

EVENTS_OF_A_ROW: Final = 6
CHUNK: Final = 100


@dataclass(frozen=True, slots=True)
class Board:
    """A partnership with an empty register, and its officer."""

    story: Workload
    caller: Caller

    @classmethod
    def new(cls) -> Board:
        story = workload(0)
        return cls(story, Caller(new_id(), (Grant(story.home, Role.BOARD_OFFICER),)))


def importing(places: Places, kind: str, size: int, rounds: int) -> Iterator[Compared]:
    """Dry run and writing of a sheet that makes about so many events; each round a new store."""
    data = tracker(size // EVENTS_OF_A_ROW)
    ours: list[float] = []
    limit: list[float] = []
    units = 0
    for _ in range(rounds):
        with places.pair(kind) as pair:
            board = Board.new()
            pair.load(board.story.recordings)
            before = pair.log.head()
            turn = Round(partial(_import, pair, board, data), partial(_bare_import, pair, data))
            mine, best = interleaved([turn], pair.meter)
            ours, limit = [*ours, *mine], [*limit, *best]
            units = pair.log.head() - before
    yield Compared("import", kind, size, units, tuple(ours), tuple(limit))


def _import(pair: Pair, board: Board, data: bytes) -> None:
    area = board.story.states[board.story.home]
    agencies, themes = known_agencies(area), known_themes(area)
    preview = read_tracker("tracker.csv", data, agencies=agencies, themes=themes)
    order = ImportOrder(preview=preview, area=area.id, digest=digest_of(data), caller=board.caller)
    run_import(order, log=pair.log, clock=SystemClock())


def _bare_import(pair: Pair, data: bytes) -> Work:
    """The rows that ours left, in transactions as large as ours."""
    rows = {table: pair.ours.read(f"SELECT * FROM {table}") for table in EVENT_TABLES}  # noqa: S608 - our names
    pair.ours.commit()
    for table in EVENT_TABLES:
        pair.limit.run(f"DELETE FROM {table}")  # noqa: S608 - our names
    pair.limit.commit()

    def work() -> None:
        count = len(list(csv.reader(io.StringIO(data.decode()))))
        for at in range(0, count, CHUNK):
            for table in EVENT_TABLES:
                pair.limit.put(table, _share(rows[table], at, count))
            pair.limit.commit()

    return work


def _share(rows: Sequence[tuple[object, ...]], at: int, count: int) -> Sequence[tuple[object, ...]]:
    """The part of the rows that falls to this part of the sheet."""
    return rows[len(rows) * at // count : len(rows) * min(at + CHUNK, count) // count]
