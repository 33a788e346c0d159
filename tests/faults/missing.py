"""A follower reads the log while others write, roll back, and keep transactions open."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Final

import psycopg

from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from application.ports import VersionConflict
from domain.kernel import new_id
from tests.faults.ground import Ground
from tests.faults.link import bad_link
from tests.faults.outcome import Outcome
from tests.faults.processes import Program
from tests.stores.recordings import a_decision

WRITERS: Final = 4
_AT_ONCE: Final = (1, 2, 5, 20, 100)


def nothing_missed(ground: Ground, kind: str) -> Outcome:
    """What a tailing follower saw is what is stored, in order; every fourth write is rolled back."""
    outcome = Outcome(f"events missed by a follower, {kind}", {})
    with ground.store(kind) as url:
        keys = ground.folder / "apart" / "keys"
        database = open_database(url)
        upgrade(database)
        ensure_kek(database, keys)
        log, seen, ended = open_log(database, keys), list[int](), Event()
        follower = Thread(target=_follow, args=(log, seen, ended), daemon=True)
        follower.start()
        rolled_back = _write(ground, kind, url, keys)
        ended.set()
        follower.join()
        stored = _all(log)
        database.close()
    outcome.skipped = len(set(stored) - set(seen))
    outcome.doubled = len(seen) - len(set(seen))
    outcome.wrong = int(seen != sorted(seen))
    outcome.counts = {"events": len(stored), "rolled back": rolled_back}
    return outcome


def the_trap_is_real(ground: Ground) -> Outcome:
    """A control: the same follower over a table without our lock does miss rows."""
    outcome = Outcome("control: a table without the lock", {})
    with ground.store("PostgreSQL") as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE unlocked (id BIGSERIAL PRIMARY KEY)")
        busy = [Thread(target=_insert_unlocked, args=(url, n, ground.size)) for n in range(WRITERS)]
        for each in busy:
            each.start()
        seen = set[int]()
        with psycopg.connect(url, autocommit=True) as connection:
            while any(each.is_alive() for each in busy):
                found = connection.execute(
                    "SELECT id FROM unlocked WHERE id > %s", (max(seen, default=0),)
                )
                seen |= {row[0] for row in found.fetchall()}
            last = connection.execute("SELECT id FROM unlocked").fetchall()
    missed = len({row[0] for row in last} - seen)
    outcome.counts = {"rows": len(last), "missed, as they should be": missed}
    outcome.wrong = int(missed == 0)
    return outcome


def write_many(url: str, keys: str, seed: int, count: int) -> int:
    """Append decisions in parts of every size; every fourth meets a version that is taken."""
    database = open_database(url)
    log, chance = open_log(database, Path(keys)), Random(seed)  # noqa: S311
    taken, written, rolled_back = new_id(), 0, 0
    log.append([a_decision(taken)])
    while written < count:
        part = [a_decision() for _ in range(chance.choice(_AT_ONCE))]
        if chance.random() < 0.25:
            with suppress(VersionConflict):
                log.append([*part, a_decision(taken)])
            rolled_back += 1
            continue
        log.append(part)
        written += len(part)
    database.close()
    sys.stdout.write(f"{rolled_back}\n")
    return 0


def _write(ground: Ground, kind: str, url: str, keys: Path) -> int:
    """Four processes, on a server one of them over a slow link, beside somebody's long transaction."""
    if kind == "SQLite":
        return _run(ground, [url] * WRITERS, keys)
    ended = Event()
    idler = Thread(target=_hold, args=(url, ended), daemon=True)
    idler.start()
    with bad_link(url, ground.seed, slow=0.3) as (_, slow):
        ran = _run(ground, [*[url] * (WRITERS - 1), slow], keys)
    ended.set()
    idler.join()
    return ran


def _run(ground: Ground, urls: Sequence[str], keys: Path) -> int:
    said = ground.folder / "said.txt"
    slow = [ground.size // 10 if url != urls[0] else ground.size for url in urls]
    programs = [
        Program(write_many, (url, str(keys), ground.seed + number, slow[number]), said)
        for number, url in enumerate(urls)
    ]
    for each in programs:
        each.start()
    assert [each.wait(300) for each in programs] == [0] * len(programs)
    return sum(int(line) for line in said.read_text().split())


def _follow(log: EventLog, seen: list[int], ended: Event) -> None:
    """Read on from the last position, without a pause, as a reading does."""
    while True:
        last = ended.is_set()
        found = [each.position for each in log.read(seen[-1] if seen else 0, 500)]
        seen += found
        if last and not found:
            return


def _hold(url: str, ended: Event) -> None:
    """Keep a transaction open that read the log and wrote elsewhere, and begin another."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE elsewhere (number INT)")
        while not ended.is_set():
            with connection.transaction():
                connection.execute("SELECT count(*) FROM stored_events")
                connection.execute("INSERT INTO elsewhere VALUES (1)")
                ended.wait(0.7)


def _insert_unlocked(url: str, seed: int, count: int) -> None:
    chance = Random(seed)  # noqa: S311
    with psycopg.connect(url) as connection:
        for _ in range(count):
            connection.execute("INSERT INTO unlocked DEFAULT VALUES")
            time.sleep(chance.random() / 500)
            connection.commit()


def _all(log: EventLog) -> list[int]:
    found: list[int] = []
    while entries := log.read(found[-1] if found else 0, 5000):
        found += [each.position for each in entries]
    return found
