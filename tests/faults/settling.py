"""The day of reckoning: what the clients were told against what the store holds, and its readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from api.bootstrap import Services, readings
from domain.kernel import Envelope, EventRef
from tests.faults.clients import Ledger
from tests.faults.outcome import Outcome


def settle(services: Services, ledger: Ledger, outcome: Outcome) -> Outcome:
    """Every acknowledged write is there, once, as it was told; and every reading is the log's."""
    told = _events(services)
    stored = Counter(envelope.command_id for _, envelope in told)
    places = {envelope.ref: position for position, envelope in told}
    refs = {(envelope.ref, envelope.command_id) for _, envelope in told}
    last: dict[str, dict[str, object]] = {}
    for each in ledger.acknowledged:
        receipt = each.receipt
        command = UUID(receipt["command_id"])
        events = [EventRef(UUID(one["stream"]), one["version"]) for one in receipt["events"]]
        if each.key in last:
            continue
        last[each.key] = receipt
        missing = sum((ref, command) not in refs for ref in events)
        outcome.lost += missing
        outcome.doubled += max(stored[command] - len(events), 0)
        if not missing and places[events[-1]] != receipt["position"]:
            outcome.wrong += 1
            outcome.notes.append("a receipt told another position")
    outcome.doubled += _twice(told, ledger.sent)
    outcome.wrong += len(ledger.wrong)
    outcome.notes += sorted(set(ledger.wrong))
    outcome.skipped += skipped(services)
    unlike = differing(services)
    outcome.wrong += unlike
    outcome.notes += ["a reading is not what the log gives"] * bool(unlike)
    return outcome


def skipped(services: Services) -> int:
    """Events that the readings do not hold once they say that they have caught up."""
    head = services.runner.catch_up()
    lags = services.runner.lag()
    held = _held(services)
    everything = {(envelope.stream, envelope.version) for _, envelope in _events(services)}
    return len(everything - held) + sum(
        lag.parked + abs(head - lag.position) for lag in lags.values()
    )


def differing(services: Services) -> int:
    """How many readings are another than when they are made again from the log."""
    services.runner.catch_up()
    before = digests(services)
    for each in before:
        services.runner.rebuild(each)
    after = digests(services)
    return sum(before[name] != after[name] for name in before)


def digests(services: Services) -> dict[str, str]:
    """Each reading's content as one number, whatever the order of its rows."""
    return {
        each.name: sha256("\n".join(_rows(services, each.table_names())).encode()).hexdigest()
        for each in readings(services.database.dialect)
    }


def _rows(services: Services, tables: Sequence[str]) -> list[str]:
    found: list[str] = []
    with services.database.transaction(commit=False) as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a reading's own table
            found += [f"{table} {sorted(dict(row).items())}" for row in cursor.fetchall()]
    return sorted(found)


def _events(services: Services) -> list[tuple[int, Envelope]]:
    log, after = services.log, 0
    found: list[tuple[int, Envelope]] = []
    while entries := log.read(after, 5_000):
        for entry, envelope in zip(entries, log.decode(entries), strict=True):
            assert isinstance(envelope, Envelope)
            found.append((entry.position, envelope))
        after = entries[-1].position
    return found


def _twice(told: Sequence[tuple[int, Envelope]], keys: set[str]) -> int:
    """Facts that stand twice: the words of each end with the key that it was sent under."""
    words = Counter(
        str(said)
        for _, each in told
        for said in (getattr(each.payload, name, None) for name in ("title", "lesson", "audience"))
        if str(said).rpartition(" ")[2] in keys
    )
    return sum(number - 1 for number in words.values())


def _held(services: Services) -> set[tuple[UUID, int]]:
    """The events that the history holds, by reference."""
    with services.database.transaction(commit=False) as cursor:
        cursor.execute("SELECT thing, version FROM history_events")
        return {(UUID(str(row["thing"])), int(row["version"])) for row in cursor.fetchall()}
