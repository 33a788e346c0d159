"""kill -9, at any moment, of whatever takes part: the API, the follower, the importer, PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from tests.faults.clients import Ledger, clients
from tests.faults.cluster import Cluster, a_cluster
from tests.faults.ground import Ground
from tests.faults.house import a_house, api
from tests.faults.importing import events_by_command, import_until_done, the_sheet
from tests.faults.outcome import Outcome
from tests.faults.settling import settle
from tests.faults.writing import Writers, writers

AWAY: Final = 20.0
SOON: Final = 15.0
_PATIENCE: Final = 60.0


def api_killed(ground: Ground, kind: str) -> Outcome:
    """The process that serves the API is killed in the middle of its writes."""
    outcome = Outcome(f"kill -9 of the API, {kind}", {})
    with ground.house(kind) as house:
        served = api(house)
        served.up()
        chance, recovery = ground.chance, []
        with clients([served.url], house.token, ground.seed) as ledger:
            for _ in range(ground.size):
                time.sleep(chance.uniform(0.05, 0.6))
                served.program.kill()
                fallen = time.monotonic()
                served.up()
                recovery.append(_back(ledger, fallen))
        served.program.stop()
        outcome.recovery = recovery
        with house.services() as services:
            settle(services, ledger, outcome)
    outcome.counts = _counts(ground.size, ledger)
    return outcome


def writer_killed(ground: Ground, kind: str) -> Outcome:
    """One of four processes that write through the use cases is killed, again and again."""
    outcome = Outcome(f"kill -9 of a writer, {kind}", {})
    with ground.house(kind) as house:
        chance = ground.chance
        with writers(house, ground.seed) as working:
            for _ in range(ground.size):
                time.sleep(chance.uniform(0.02, 0.3))
                program = chance.choice(working.programs)
                program.kill()
                program.start()
        ledger = working.ledger()
        with house.services() as services:
            settle(services, ledger, outcome)
    outcome.counts = _counts(ground.size, ledger)
    return outcome


def follower_killed(ground: Ground, kind: str) -> Outcome:
    """The process that keeps the readings is killed in the middle of a part."""
    outcome = Outcome(f"kill -9 of the follower, {kind}", {})
    with ground.house(kind) as house:
        served = api(house, "--no-readings")
        served.up()
        chance, follower = ground.chance, house.program("follow", "--poll", "0.05")
        with clients([served.url], house.token, ground.seed) as ledger:
            for _ in range(ground.size):
                follower.start()
                time.sleep(chance.uniform(0.02, 0.5))
                follower.kill()
        served.program.stop()
        with house.services() as services:
            settle(services, ledger, outcome)
    outcome.counts = _counts(ground.size, ledger)
    return outcome


def importer_killed(ground: Ground, kind: str) -> Outcome:
    """An import is killed again and again and run again, and gives what one in peace gives."""
    sheet = the_sheet(ground.folder)
    with ground.store(kind) as url:
        quiet = a_house(url, ground.folder / "quiet")
        import_until_done(quiet, sheet, Random(0), kills=0)  # noqa: S311
        expected = events_by_command(quiet)
    (ground.folder / "store.db").unlink(missing_ok=True)
    outcome = Outcome(f"kill -9 of the importer, {kind}", {})
    with ground.house(kind) as house:
        kills, wrong = import_until_done(house, sheet, ground.chance, kills=ground.size)
        outcome.wrong += wrong
        found = events_by_command(house)
        outcome.lost = (expected - found).total()
        outcome.doubled = (found - expected).total()
        with house.services() as services:
            settle(services, Ledger(), outcome)
    outcome.counts = {"kills": kills, "events": expected.total()}
    return outcome


def server_killed(ground: Ground) -> Outcome:
    """PostgreSQL is killed, wholly or one of its processes, while four writers go on unaided."""
    outcome = Outcome("kill -9 of PostgreSQL", {})
    folder = Path(ground.folder) / "cluster"
    with a_cluster(folder) as cluster:
        house = a_house(cluster.url, ground.folder / "house")
        chance, recovery = ground.chance, []
        with writers(house, ground.seed) as working:
            for number in range(ground.size):
                time.sleep(chance.uniform(0.1, 0.6))
                fallen = time.monotonic()
                _strike(cluster, chance, wholly=number % 4 == 0)
                recovery.append(working.since(fallen))
        ledger = working.ledger()
        outcome.recovery = recovery
        _until(cluster.answers)
        with house.services() as services:
            settle(services, ledger, outcome)
    outcome.counts = _counts(ground.size, ledger)
    return outcome


def server_away(ground: Ground) -> Outcome:
    """PostgreSQL is killed and stays away for a while; once it is back, so are the writers, soon."""
    outcome = Outcome("PostgreSQL away for 20 s", {})
    with a_cluster(ground.folder / "cluster") as cluster:
        house = a_house(cluster.url, ground.folder / "house")
        with writers(house, ground.seed) as working:
            recovery = [_away(cluster, working) for _ in range(ground.size)]
        ledger = working.ledger()
        with house.services() as services:
            settle(services, ledger, outcome)
    outcome.recovery = recovery
    outcome.wrong += sum(each > SOON for each in recovery)
    outcome.counts = {
        **_counts(ground.size, ledger),
        "answered unavailable": ledger.failures.get(503, 0),
    }
    return outcome


def _away(cluster: Cluster, working: Writers) -> float:
    time.sleep(1)
    cluster.kill()
    time.sleep(AWAY)
    cluster.start()
    return working.since(time.monotonic())


def _strike(cluster: Cluster, chance: Random, *, wholly: bool) -> None:
    if wholly:
        cluster.kill()
        cluster.start()
    else:
        cluster.kill_one(chance.randrange(100))


def _back(ledger: Ledger, fallen: float) -> float:
    """Seconds until the next write was acknowledged."""
    _until(lambda: ledger.since(fallen) is not None)
    return ledger.since(fallen) or _PATIENCE


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not happened() and time.monotonic() < until:
        time.sleep(0.01)


def _counts(kills: int, ledger: Ledger) -> dict[str, int]:
    return {"kills": kills, "acknowledged": len(ledger.sent_and_answered)}
