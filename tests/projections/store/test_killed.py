"""A runner that is killed in the middle leaves nothing half done, and the next one goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from projections._store.reading import Reading
from projections.register.keeping import Register
from tests.projections.store.keeper import kept
from tests.story import Story

KILLED_WHILE_WRITING = """
import os, sys
from pathlib import Path
from application.eventstore.opening import open_database, open_log
from projections._store.runner import Runner
from projections.register.keeping import Register

class Doomed(Register):
    calls = 0
    def apply(self, streams, cursor):
        super().apply(streams, cursor)
        self.calls += 1
        if self.calls == 3:
            os._exit(9)

database = open_database(sys.argv[1])
log = open_log(database, Path(sys.argv[2]))
Runner(database, log, [Doomed(database.dialect)], size=5).catch_up()
"""


def test_a_killed_runner_leaves_whole_parts_and_the_next_one_goes_on(
    store_url: str, tmp_path: Path
) -> None:
    story = Story()
    story.area()
    for _ in range(4):
        story.embed(story.lesson(source=story.source(), agencies=("Police",)), "Police")
    readings: list[Reading] = [
        Register("sqlite" if store_url.startswith("sqlite") else "postgresql")
    ]
    with kept(store_url, tmp_path, *readings) as store:
        head = store.write(story)

        command = [sys.executable, "-c", KILLED_WHILE_WRITING, store_url, str(tmp_path / "keys")]
        killed = subprocess.run(command, check=False)
        half = store.runner().lag()["register"].position
        known = [row["known_from"] for row in store.rows("register_rows")]

        assert killed.returncode == 9
        assert 0 < half < head
        assert max(known) <= half

        assert store.runner().catch_up() == head
        assert len(store.rows("register_rows")) == len(story.recordings)
