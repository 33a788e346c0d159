"""What the other processes do in the tests of several writers."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from application.eventstore.log import EventLog
from application.eventstore.opening import open_database, open_log
from application.ports import VersionConflict
from domain.kernel import new_id
from tests.stores.recordings import ChildrenHeard, a_decision, envelope, noted, recording


def many(log: EventLog, count: int, _: UUID) -> None:
    """Record decisions on streams of their own, several at once."""
    for _each in range(count):
        log.append([a_decision(), a_decision()])


def one_stream(log: EventLog, count: int, stream: UUID) -> None:
    """Add to one stream that the others add to as well, deciding again after a conflict."""
    done = 0
    while done < count:
        version = len(log.stream(stream)) + 1
        try:
            log.append([a_decision(stream, version)])
            done += 1
        except VersionConflict:
            continue


def same_commands(log: EventLog, count: int, start: UUID) -> None:
    """Send the commands that every other process sends too."""
    for number in range(count):
        command = UUID(int=start.int + number)
        log.append([recording(envelope(noted(), new_id(), command_id=command))])


def same_child(log: EventLog, count: int, start: UUID) -> None:
    """Be the first to record something personal about children whom the others meet too."""
    for number in range(count):
        child = UUID(int=start.int + number)
        payload = ChildrenHeard(
            child=child,
            sibling=child,
            alone="words",
            siblings_own=None,
            together=None,
            setting="words",
        )
        log.append([recording(envelope(payload, new_id()))])


TASKS = {
    "many": many,
    "one_stream": one_stream,
    "same_commands": same_commands,
    "same_child": same_child,
}


def main(url: str, keys: str, task: str, count: str, given: str) -> None:
    """Open the store, do the task, and leave."""
    database = open_database(url)
    TASKS[task](open_log(database, Path(keys)), int(count), UUID(given))
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
