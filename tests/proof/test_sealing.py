"""What was recorded is sealed in order, once, whatever happens to the sealer meanwhile."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest

from application.eventstore.errors import KeysUnsafe
from application.eventstore.rotating import rotate
from application.ports import KeyMissing
from application.proof.keeping import Checkpoints
from application.proof.sealing import OtherKey, Sealer, SealRefused
from application.proof.signing import KEY, SigningDirectory, prepare_signing
from application.proof.tree import continues
from domain.kernel import EventRef
from tests.proof.conftest import House, Now
from tests.stores.recordings import AREA, NOW


class Cut(Exception):
    """The machine stops here."""


def test_everything_recorded_is_sealed_and_a_second_time_there_is_nothing_to_do(
    house: House,
) -> None:
    house.recorded(5)

    assert house.sealed().events == 5
    assert house.sealed().events == 0
    assert house.newest().size == 5
    assert house.checked().every == ()


def test_each_checkpoint_continues_the_one_before(house: House) -> None:
    for count in (1, 3, 4, 2):
        house.recorded(count)
        house.sealed()
    kept = Checkpoints(house.database)
    found = kept.page(AREA, 0, 10)

    assert [each.size for each in found] == [1, 4, 8, 10]
    for older, newer in pairwise(found):
        proof = kept.proof(AREA, older.size, newer.size)

        assert continues((older.size, older.root), (newer.size, newer.root), proof)


def test_sealing_in_small_parts_gives_the_same_tree_as_in_one(house: House) -> None:
    house.recorded(7)
    house.sealed(part=2)
    in_parts = house.newest()

    for table in ("proof_leaves", "proof_trees", "proof_checkpoints", "proof_progress"):
        house.tampered(f"DELETE FROM {table}")  # noqa: S608
    house.sealed()

    assert (house.newest().size, house.newest().root) == (in_parts.size, in_parts.root)


def test_a_fall_between_the_promise_and_the_commit_is_made_good(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.recorded(3)
    house.sealed()
    house.recorded(2)
    promise = SigningDirectory.promise

    def cut(directory: SigningDirectory, checkpoint: object) -> None:
        promise(directory, checkpoint)  # type: ignore[arg-type]
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(SigningDirectory, "promise", cut)
        with pytest.raises(Cut):
            house.sealed()
    assert house.newest().size == 3
    assert house.checked(by_sealer=True).every == ()

    house.recorded(1)

    assert house.sealed().events == 3
    assert house.checked(by_sealer=True).every == ()


def test_sealers_that_run_at_the_same_time_seal_every_event_once(house: House) -> None:
    house.recorded(12)
    sealers = [house.sealer(part=2) for _ in range(4)]
    threads = [Thread(target=each.seal) for each in sealers]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert [leaf.position for leaf in Checkpoints(house.database).leaves(AREA)] == [*range(1, 13)]
    assert house.checked(by_sealer=True).every == ()


def test_the_sealer_signs_no_more_once_the_log_is_shorter_than_what_it_signed(
    house: House,
) -> None:
    house.recorded(4)
    house.sealed()
    house.tampered("DELETE FROM stored_events WHERE {position} > 2")
    house.tampered("DELETE FROM proof_leaves")
    house.tampered("DELETE FROM proof_trees")
    house.tampered("DELETE FROM proof_checkpoints")
    house.tampered("DELETE FROM proof_progress")

    with pytest.raises(SealRefused):
        house.sealed()


def test_the_sealer_signs_no_other_history_than_the_one_that_it_signed(house: House) -> None:
    house.recorded(4)
    house.sealed()
    house.tampered("UPDATE stored_events SET topic = 'x' WHERE {position} = 2")
    for table in ("proof_leaves", "proof_trees", "proof_checkpoints", "proof_progress"):
        house.tampered(f"DELETE FROM {table}")  # noqa: S608
    house.recorded(1)

    with pytest.raises(SealRefused):
        house.sealed()


def test_the_sealer_goes_on_from_no_frontier_that_is_not_its_own(house: House) -> None:
    house.recorded(3)
    house.sealed()
    house.tampered("UPDATE proof_trees SET frontier = ?", b"\0" * 64)
    house.recorded(1)

    with pytest.raises(SealRefused):
        house.sealed()


def test_nothing_is_sealed_twice_where_the_progress_was_set_back(house: House) -> None:
    house.recorded(3)
    house.sealed()
    house.tampered("UPDATE proof_progress SET position = 0")

    with pytest.raises(SealRefused):
        house.sealed()


def test_another_sealer_s_tree_is_taken_over_once_it_continues_what_was_signed(
    house: House,
) -> None:
    """Two machines with the same key: the one that was away finds that the other went on."""
    house.recorded(2)
    house.sealed()
    older = {path.name: path.read_bytes() for path in house.signing.iterdir()}
    house.recorded(3)
    house.sealed()
    for name, content in older.items():
        (house.signing / name).write_bytes(content)
    house.recorded(1)

    assert house.sealed().events == 1
    assert house.checked(by_sealer=True).every == ()


def test_a_store_sealed_with_another_key_is_not_sealed_with_a_new_one_unasked(
    house: House, tmp_path: Path
) -> None:
    house.recorded(2)
    house.sealed()
    prepare_signing(tmp_path / "new")
    other = Sealer(house.database, SigningDirectory(tmp_path / "new"), Now())

    with pytest.raises(OtherKey):
        other.claim()

    other.claim(new_key=True)
    assert other.seal().events == 0


def test_forgetting_erasing_and_a_change_of_keys_leave_the_proof_as_it_is(house: House) -> None:
    stream = house.recorded(3)
    house.sealed()
    before = house.newest()

    house.log.forget_text(EventRef(stream, 2), "words")
    house.log.forget_child(uuid4(), NOW, AREA, [stream])
    rotate(house.database, house.keys, ended=lambda _: None)

    assert house.checked(before, by_sealer=True).every == ()
    assert house.sealed().events == 0
    assert house.newest() == before


def test_the_signing_directory_and_its_key_are_the_sealer_s_alone(house: House) -> None:
    house.recorded(1)
    house.sealed()

    assert house.signing.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in house.signing.iterdir()} == {0o600}
    assert sorted(path.suffix for path in house.signing.iterdir()) == ["", ".checkpoint", ".vkey"]


def test_a_signing_key_that_others_can_read_or_that_is_gone_is_refused(house: House) -> None:
    house.recorded(1)
    house.sealed()
    os.chmod(house.signing / KEY, 0o644)  # noqa: PTH101
    with pytest.raises(KeysUnsafe):
        house.sealed()

    (house.signing / KEY).unlink()
    with pytest.raises(KeyMissing):
        house.sealed()
