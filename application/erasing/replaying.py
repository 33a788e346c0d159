"""Replaying the register before anything is served: what was erased stays erased after a restore."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from application.erasing.means import Means, streams_of
from application.erasing.register import REGISTER, Receipt, Register, RegisterBroken, What
from application.eventstore.beside import select_fences
from application.eventstore.database import SqlDatabase
from application.eventstore.key_files import KeyFiles, destroy_kek
from application.eventstore.rotating import rewrap
from application.eventstore.traces import clear_keys
from domain.kernel import EventRef

_NOTED = "erasures-applied"


def replay(means: Means) -> int:
    """Apply again every receipt that this database does not know of; how many that were.

    Raises RegisterBroken where the register was changed, or is older than the database.
    """
    register = Register(means.keys)
    receipts = register.receipts()
    noted, mac = noted_in(means.database)
    if noted > len(receipts) or (noted and receipts[noted - 1].mac != mac):
        raise _older()
    _complete(means, register, receipts)
    fresh = register.receipts()[noted:]
    undone = [*_undone(means, receipts[:noted]), *fresh]
    apply(means, undone)
    note(means.database, *fresh)
    return len(undone)


def _complete(means: Means, register: Register, receipts: Sequence[Receipt]) -> None:
    """Write the receipt of a child whose keys went, where a fall came between the two."""
    known = {each.about["child"] for each in receipts if each.what is What.CHILD_ERASED}
    with means.database.transaction(commit=False) as cursor:
        fences = [each for each in select_fences(cursor) if str(each.child) not in known]
    for fence in fences:
        about = {"child": str(fence.child), "area": str(fence.area)}
        at = datetime.fromisoformat(str(fence.erased_at))
        register.add(What.CHILD_ERASED, about, at=at, by=())


def noted_in(database: SqlDatabase) -> tuple[int, str]:
    """The last receipt up to which this database has everything applied, and its mac."""
    with database.transaction(commit=False) as cursor:
        cursor.execute("SELECT value FROM goldenthread_meta WHERE key = ?", (_NOTED,))
        row = cursor.fetchone()
    number, _, mac = str(row["value"]).partition(" ") if row else ("0", "", "")
    return int(number), mac


def note(database: SqlDatabase, *receipts: Receipt) -> None:
    """Say in the database that these receipts are applied, as far as all before them are."""
    with database.transaction(commit=True) as cursor:
        cursor.execute(
            "INSERT INTO goldenthread_meta (key, value) SELECT ?, '0' WHERE NOT EXISTS "
            "(SELECT 1 FROM goldenthread_meta WHERE key = ?)",
            (_NOTED, _NOTED),
        )
        for each in receipts:
            before = f"{each.sequence - 1}"
            cursor.execute(
                "UPDATE goldenthread_meta SET value = ? WHERE key = ? AND (value = ? OR value LIKE ?)",
                (f"{each.sequence} {each.mac}", _NOTED, before, f"{before} %"),
            )


def _undone(means: Means, receipts: Sequence[Receipt]) -> list[Receipt]:
    """Receipts that the database says it applied, and of which a key is back nevertheless."""
    erased = [each for each in receipts if each.what is What.CHILD_ERASED]
    fenced = means.log.fences([UUID(each.about["child"]) for each in erased])
    texts = [each for each in receipts if each.what is What.TEXT_FORGOTTEN]
    back = set(means.log.still_open([place_of(each) for each in texts]))
    keys = [each for each in receipts if each.what is What.KEY_DESTROYED]
    return [
        *(each for each in keys if (means.keys / f"kek-{each.about['epoch']}").exists()),
        *(each for each in erased if UUID(each.about["child"]) not in fenced),
        *(each for each in texts if place_of(each) in back),
    ]


def apply(means: Means, receipts: Sequence[Receipt]) -> None:
    """Destroy what these receipts say, and clear the readings and the database of it."""
    streams = [stream for each in receipts for stream in _apply_one(means, each)]
    if streams:
        clear_keys(means.database)
        means.readings.forget(tuple(dict.fromkeys(streams)))


def _apply_one(means: Means, receipt: Receipt) -> tuple[UUID, ...]:
    """Destroy what a receipt says; the streams of which the readings may hold words."""
    match receipt.what:
        case What.CHILD_ERASED:
            child, area = UUID(receipt.about["child"]), UUID(receipt.about["area"])
            streams = streams_of(means.log, child)
            means.log.forget_child(child, datetime.fromisoformat(receipt.at), area, streams)
            return (child, *streams)
        case What.TEXT_FORGOTTEN:
            ref, path = place_of(receipt)
            if means.log.position_of(ref) is None:
                return ()
            means.log.forget_text(ref, path)
            return (ref.stream,)
        case What.KEY_DESTROYED:
            _destroy(means.database, means.keys, int(receipt.about["epoch"]))
            return ()


def _destroy(database: SqlDatabase, directory: Path, epoch: int) -> None:
    """A key that came back with a backup wraps what came back with it: wrap that anew first."""
    files = KeyFiles(directory)
    newest = files.epochs[-1]
    if epoch not in files.epochs:
        return
    if newest <= epoch:
        raise _older()
    rewrap(database, files, newest)
    destroy_kek(directory, epoch)


def place_of(receipt: Receipt) -> tuple[EventRef, str]:
    """Which text a receipt is about."""
    about = receipt.about
    return EventRef(UUID(about["stream"]), int(about["version"])), about["path"]


def _older() -> RegisterBroken:
    return RegisterBroken(
        f"The key directory is older than the database: its register of erasures ({REGISTER}) or"
        " its newest key is not the last one. Restore the key directory from its newest backup;"
        " until then nothing is served."
    )
