"""What happens beside a rotation: writers who go on, and a rotation that is killed half way."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from application.eventstore.database import SqlCursor, SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import open_database
from application.eventstore.rotating import rotate
from application.ports import Recording
from tests.stores.recordings import a_decision


def told(log: EventLog, earlier: Sequence[Recording]) -> list[object]:
    """Forget a text of each earlier decision, and write a new one after each."""
    done: list[object] = []
    for each in earlier:
        log.forget_text(each.envelopes[0].ref, "words")
        done += log.append([a_decision()])
    return done


class Dying(SqlDatabase):
    """A database whose process is killed when it has committed a number of times."""

    left = 2

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SqlCursor]:
        with super().transaction(commit=commit) as cursor:
            yield cursor
        self.left -= commit
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def killed(url: str, keys: Path) -> None:
    """Rotate until the first part is wrapped anew, and be killed then."""
    opened = open_database(url)
    dying = Dying(opened.datastore, opened.recorder, opened.dialect)
    rotate(dying, keys, ended=lambda _epoch: None)


if __name__ == "__main__":
    killed(sys.argv[1], Path(sys.argv[2]))
