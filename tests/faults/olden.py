"""Every event that any version ever stored is replayed by today's code, on both stores."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from application.eventstore.database import SqlDatabase
from application.eventstore.opening import open_database, open_log
from application.eventstore.tables import upgrade
from domain.kernel import Envelope
from tests.faults.ground import Ground
from tests.faults.outcome import Outcome
from tests.stored_events.golden import FOLDER, described
from tests.stored_events.keys import golden_keys


def old_events(ground: Ground, kind: str) -> Outcome:
    """The golden events are laid into a real store as they were stored, and read by the log."""
    outcome = Outcome(f"old events of every version, {kind}", {})
    keys = ground.folder / "golden"
    golden_keys(keys)
    kept = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]
    with ground.store(kind) as url:
        database = open_database(url)
        upgrade(database)
        for each in kept:
            _lay_in(database, each)
        log = open_log(database, keys)
        entries = log.read(0, len(kept) + 1)
        found = log.decode(entries)
        database.close()
    outcome.lost = len(kept) - len(entries)
    outcome.wrong = sum(
        not isinstance(told, Envelope) or described(told) != each["expected"]
        for each, told in zip(kept, found, strict=False)
    )
    outcome.counts = {"events": len(kept), "versions of them": len({e["name"] for e in kept})}
    return outcome


def _lay_in(database: SqlDatabase, kept: dict[str, Any]) -> None:
    stream = UUID(kept["stream"])
    state = bytes.fromhex(kept["state"])
    with database.transaction(commit=True) as cursor:
        cursor.execute(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state)"
            " VALUES (?, ?, ?, ?)",
            (_id(stream, database.dialect), kept["version"], kept["name"], state),
        )
        for row in kept["stream_keys"]:
            cursor.execute(
                "INSERT INTO stream_keys (stream, area, epoch, wrapped) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                _key(row),
            )
        for row in kept["child_keys"]:
            cursor.execute(
                "INSERT INTO child_keys (child, area, epoch, wrapped) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                _key(row),
            )


def _id(stream: UUID, dialect: str) -> str:
    return stream.hex if dialect == "sqlite" else str(stream)


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["owner"], row["area"], row["epoch"], bytes.fromhex(row["wrapped"]))
