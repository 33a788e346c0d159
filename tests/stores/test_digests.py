"""What a request said cannot be guessed from the digest that is stored of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.key_files import create_kek
from application.eventstore.log import EventLog
from application.eventstore.opening import open_log
from application.ports import CommandReused, KeyMissing
from tests.stores.recordings import AREA, a_decision, recording

GUESS = '{"reason":"Jayden Smith"}'
NIL = UUID(int=0)


def stored_digests(database: SqlDatabase) -> list[bytes]:
    with database.transaction(commit=False) as cursor:
        cursor.execute("SELECT digest FROM commands")
        return [bytes(row["digest"]) for row in cursor.fetchall()]


def test_a_guessed_body_cannot_be_confirmed_from_the_store(
    database: SqlDatabase, keys: Path
) -> None:
    decision = a_decision(body=GUESS)
    open_log(database, keys).append([decision])

    (stored,) = stored_digests(database)

    assert stored not in {decision.digest, sha256(GUESS.encode()).digest()}
    assert len(stored) == 32


def test_two_stores_keep_different_digests_of_the_same_body(
    database: SqlDatabase, keys: Path
) -> None:
    decision = a_decision(body=GUESS)
    open_log(database, keys).append([decision])
    (first,) = stored_digests(database)
    _forget_everything(database)

    open_log(database, keys).append([decision])

    assert stored_digests(database) != [first]


def test_the_same_command_gets_its_first_receipt_from_every_process_and_after_a_new_kek(
    database: SqlDatabase, keys: Path
) -> None:
    decision = a_decision(body=GUESS)
    one, other = open_log(database, keys), open_log(database, keys)
    (first,) = one.append([decision])

    assert other.append([decision])[0].position == first.position
    create_kek(keys)
    later = open_log(database, keys)

    assert later.append([decision])[0].repeated
    assert later.receipt(AREA, decision.command_id, decision.digest) is not None
    with pytest.raises(CommandReused):
        later.receipt(AREA, decision.command_id, sha256(b"another").digest())


def test_writers_that_begin_at_once_keep_one_key(database: SqlDatabase, keys: Path) -> None:
    """Each may find no key when it looks; one key is kept, and every receipt can be had again."""
    logs = [open_log(database, keys) for _ in range(4)]
    decisions = [recording(body=GUESS) for _ in logs]

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda log, one: log.append([one]), logs, decisions))

    assert len(stored_digests(database)) == 4
    assert len(set(stored_digests(database))) == 1
    assert all(receipt.repeated for log in logs for receipt in log.append(decisions))


def test_a_lost_key_is_told_and_no_repeat_is_taken_for_new(
    database: SqlDatabase, keys: Path
) -> None:
    decision = a_decision(body=GUESS)
    open_log(database, keys).append([decision])
    with database.transaction(commit=True) as cursor:
        cursor.execute("DELETE FROM stream_keys WHERE stream = ?", (NIL,))
    log: EventLog = open_log(database, keys)

    with pytest.raises(KeyMissing):
        log.append([decision])
    with pytest.raises(KeyMissing):
        log.receipt(AREA, decision.command_id, decision.digest)


def _forget_everything(database: SqlDatabase) -> None:
    with database.transaction(commit=True) as cursor:
        for table in ("commands", "stream_keys", "stored_events"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
