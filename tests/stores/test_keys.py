"""Keys lie in the store only wrapped; what wraps them lies outside, and is never made up anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.errors import KeysUnsafe
from application.eventstore.key_files import KeyFiles, create_kek
from application.eventstore.opening import ensure_kek, open_log
from application.ports import KeyMissing
from domain.kernel import new_id
from tests.stores.recordings import a_decision


def test_the_first_key_is_made_once_and_read_by_its_owner_alone(
    database: SqlDatabase, keys: Path
) -> None:
    before = (keys / "kek-1").read_bytes()

    ensure_kek(database, keys)

    assert before == (keys / "kek-1").read_bytes()
    assert (keys.stat().st_mode & 0o777, (keys / "kek-1").stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_lost_key_is_never_replaced_once_something_was_wrapped(
    database: SqlDatabase, keys: Path
) -> None:
    open_log(database, keys).append([a_decision()])
    (keys / "kek-1").unlink()

    with pytest.raises(KeyMissing, match="Restore"):
        ensure_kek(database, keys)
    with pytest.raises(KeyMissing):
        open_log(database, keys)

    assert list(keys.iterdir()) == []


def test_a_key_of_another_installation_is_missing_and_not_erased(
    database: SqlDatabase, keys: Path, tmp_path: Path
) -> None:
    decision = a_decision()
    open_log(database, keys).append([decision])
    create_kek(tmp_path / "other")
    stranger = open_log(database, tmp_path / "other")

    with pytest.raises(KeyMissing, match="another installation"):
        stranger.stream(decision.envelopes[0].stream)
    (found,) = stranger.decode(stranger.read(0, 1))

    assert isinstance(found, KeyMissing)


def test_a_missing_row_of_keys_is_an_error_for_its_stream_only(
    database: SqlDatabase, keys: Path
) -> None:
    log = open_log(database, keys)
    lost, kept = a_decision(), a_decision()
    log.append([lost, kept])
    with database.transaction(commit=True) as cursor:
        cursor.execute("DELETE FROM stream_keys WHERE stream = ?", (lost.envelopes[0].stream,))

    first, second = log.decode(log.read(0, 2))

    assert isinstance(first, KeyMissing)
    assert kept.envelopes[0] == second


def test_a_wrapped_key_moved_to_another_stream_does_not_open(
    database: SqlDatabase, keys: Path
) -> None:
    log = open_log(database, keys)
    one, other = a_decision(), a_decision()
    log.append([one, other])
    with database.transaction(commit=True) as cursor:
        cursor.execute(
            "UPDATE stream_keys SET wrapped = (SELECT wrapped FROM stream_keys WHERE stream = ?) "
            "WHERE stream = ?",
            (one.envelopes[0].stream, other.envelopes[0].stream),
        )

    with pytest.raises(KeyMissing):
        log.stream(other.envelopes[0].stream)


def test_a_newer_epoch_wraps_what_is_new_and_the_old_one_still_opens(
    database: SqlDatabase, keys: Path
) -> None:
    old, new = a_decision(), a_decision()
    early = open_log(database, keys)
    early.append([old])

    assert create_kek(keys) == 2
    open_log(database, keys).append([new])

    for log in (early, open_log(database, keys)):
        assert [old.envelopes[0], new.envelopes[0]] == log.decode(log.read(0, 2))
    with database.transaction(commit=False) as cursor:
        cursor.execute(
            "SELECT epoch FROM stream_keys WHERE stream IN (?, ?) ORDER BY epoch",
            (old.envelopes[0].stream, new.envelopes[0].stream),
        )
        assert [row["epoch"] for row in cursor.fetchall()] == [1, 2]


def test_a_missing_epoch_is_named(database: SqlDatabase, keys: Path) -> None:
    decision = a_decision()
    open_log(database, keys).append([decision])
    create_kek(keys)
    (keys / "kek-1").unlink()

    with pytest.raises(KeyMissing, match="kek-1"):
        open_log(database, keys).stream(decision.envelopes[0].stream)


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    create_kek(tmp_path / "keys")
    (tmp_path / "keys" / "kek-1").chmod(0o644)

    with pytest.raises(KeysUnsafe, match="chmod 600"):
        KeyFiles(tmp_path / "keys")


def test_a_damaged_key_file_is_named(tmp_path: Path) -> None:
    create_kek(tmp_path / "keys")
    (tmp_path / "keys" / "kek-1").write_bytes(b"c2hvcnQ=")

    with pytest.raises(KeyMissing, match="kek-1 is damaged"):
        KeyFiles(tmp_path / "keys")


def test_writing_on_to_a_stream_whose_keys_are_gone_is_refused(
    database: SqlDatabase, keys: Path
) -> None:
    log = open_log(database, keys)

    with pytest.raises(KeyMissing):
        log.append([a_decision(new_id(), version=2)])

    assert log.head() == 0
