"""The disk is full: writes are refused plainly, reads go on, and room alone heals it."""

from __future__ import annotations

import time
from typing import Final

from httpx2 import Client

from api.cli.exits import Exit
from tests.faults.clients import Ledger, clients
from tests.faults.cluster import a_cluster
from tests.faults.ground import Ground
from tests.faults.house import Api, House, a_house, api
from tests.faults.importing import the_sheet
from tests.faults.outcome import Outcome
from tests.faults.room import Limit, SmallDisk, small_disk
from tests.faults.settling import settle

FULL_FOR: Final = 3.0
_PATIENCE: Final = 60.0


def file_disk_full(ground: Ground) -> Outcome:
    """SQLite's disk is filled and cleared under the API."""
    sheet = the_sheet(ground.folder)
    with small_disk(ground.folder / "disk", 64) as disk:
        where = ground.folder / "disk" / "store.db"
        house = a_house(f"sqlite:///{where}", ground.folder / "house")
        return _filled(ground, house, disk, "SQLite", ["import", str(sheet), "--yes"])


def server_disk_full(ground: Ground) -> Outcome:
    """PostgreSQL's disk is filled and cleared under the API; without a small disk nothing is tried."""
    with small_disk(ground.folder / "disk", 640) as disk:
        if disk is None:
            return Outcome("disk full, PostgreSQL: not tried, no disk may be mounted here", {})
        with a_cluster(ground.folder / "disk") as cluster:
            house = a_house(cluster.url, ground.folder / "house")
            return _filled(ground, house, disk, "PostgreSQL", [])


def _filled(
    ground: Ground, house: House, disk: SmallDisk | None, kind: str, command: list[str]
) -> Outcome:
    outcome, recovery = Outcome("", {}), list[float]()
    served = api(house)
    served.up()
    full = disk or Limit(served.program.pid)
    with clients([served.url], house.token, ground.seed) as ledger:
        for _ in range(ground.size):
            _wait_for_writes(ledger)
            full.fill()
            time.sleep(FULL_FOR)
            _judge(house, served, outcome, command if disk else [])
            cleared = time.monotonic()
            full.clear()
            recovery.append(_wait_for_writes(ledger, cleared))
    outcome.wrong += not served.program.runs
    served.program.stop()
    with house.services() as services:
        settle(services, ledger, outcome)
    outcome.trial = f"disk full ({full.kind}), {kind}"
    refused = ledger.failures.get(503, 0)
    answered = len(ledger.sent_and_answered)
    outcome.counts = {"fillings": ground.size, "refused": refused, "acknowledged": answered}
    outcome.wrong += refused == 0
    outcome.recovery = recovery
    return outcome


def _judge(house: House, served: Api, outcome: Outcome, command: list[str]) -> None:
    """While it is full, reads are answered; where no write passes, the service is not ready.

    A server's disk may take a row of a few bytes for a while, so there only writes are judged.
    """
    with Client(base_url=served.url, timeout=60) as client:
        headers = {"Authorization": f"Bearer {house.token}"}
        read = client.get("/v1/sources", headers=headers)
        ready = client.get("/health/ready")
    if read.status_code != 200:
        outcome.wrong += 1
        outcome.notes.append(f"answer {read.status_code} to a read while the disk is full")
    if command and ready.status_code != 503:
        outcome.wrong += 1
        outcome.notes.append(f"answer {ready.status_code} when asked whether it is ready")
    if command:
        _command(house, command, outcome)


def _command(house: House, words: list[str], outcome: Outcome) -> None:
    program = house.program(*words, "--text-checked")
    program.start()
    code = program.wait()
    if code != Exit.NOT_READY:
        outcome.wrong += 1
        outcome.notes.append(f"exit code {code} of a command while the disk is full")


def _wait_for_writes(ledger: Ledger, moment: float | None = None) -> float:
    """Seconds until the next write is acknowledged."""
    begun = time.monotonic() if moment is None else moment
    until = time.monotonic() + _PATIENCE
    while ledger.since(begun) is None and time.monotonic() < until:
        time.sleep(0.02)
    return ledger.since(begun) or _PATIENCE
