"""Writers: processes that record facts through the same use case as every way in, and note receipts.

A writer that is started again sends what it does not know the answer of once more, under its key.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from api.bootstrap import Services, open_services
from api.settings import Settings
from api.v1.receipts import receipt_body
from application.access import Caller, Grant
from application.commands.table import COMMANDS
from application.eventstore.errors import StoreUnavailable
from application.handling import Order, carry_out
from application.ports import Receipt
from domain.kernel import new_id
from tests.faults.clients import DAY, Acknowledged, Ledger
from tests.faults.house import AREA, OFFICER, House
from tests.faults.processes import Program

_PAUSE: Final = 0.02
_CALLER: Final = Caller(new_id(), (Grant(AREA, OFFICER),))


@dataclass(frozen=True, slots=True)
class Writers:
    """Several writers over one house, each with the file of what it was told."""

    programs: Sequence[Program]
    files: Sequence[Path]

    def ledger(self) -> Ledger:
        """What all of them were told so far."""
        ledger = Ledger()
        for line in (line for file in self.files for line in _lines(file)):
            _take(ledger, line)
        return ledger

    def since(self, moment: float, patience: float = 60.0) -> float:
        """Seconds from a moment to the next acknowledgement of any of them."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            found = self.ledger().since(moment)
            if found is not None:
                return found
            time.sleep(_PAUSE)
        return patience


@contextmanager
def writers(
    house: House, seed: int, count: int = 4, *, shared: UUID | None = None
) -> Iterator[Writers]:
    """So many writers at work, until the end; then each sees its last write through."""
    stop = house.folder / f"stop-{seed}"
    files = [house.folder / f"told-{seed}-{each}.jsonl" for each in range(count)]
    programs = [_writer(house, file, stop, shared) for file in files]
    for program in programs:
        program.start()
    made = Writers(programs, files)
    try:
        yield made
    finally:
        stop.touch()
        for program in programs:
            if not program.runs:
                program.start()
        for program in programs:
            if program.wait(90) is None:
                program.kill()


def _writer(house: House, file: Path, stop: Path, shared: UUID | None) -> Program:
    given = (house.reached or house.url, str(house.settings.key_directory), str(file), str(stop))
    return Program(write, (*given, shared), house.folder / "said.txt", house.variables)


def write(url: str, keys: str, file: str, stop: str, shared: UUID | None) -> None:
    """Record one fact after the other, until the file `stop` is there and nothing is open."""
    desk = _Desk(Path(file), shared)
    services = _opened(Settings(database_url=url, key_directory=Path(keys), log_level="error"))
    while True:
        desk.one(services)
        if Path(stop).exists():
            return


class _Desk:
    """One writer: what it was told lies in its file, so that it knows where it stood."""

    def __init__(self, file: Path, shared: UUID | None) -> None:
        self._name = file.stem
        self._file = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        told = [line for line in _lines(file) if line["what"] == "told"]
        self._number = len(told)
        self._lesson = shared or next((UUID(line["receipt"]["id"]) for line in told), None)
        own = [line["receipt"]["version"] for line in told if line["on"]]
        self._version = None if shared else max(own, default=1)

    def one(self, services: Services) -> None:
        """Record one fact, and ask again until it is answered."""
        key = f"{self._name}-{self._number}"
        order = self._order(key)
        receipt = self._tried(services, order, key)
        while receipt is None:
            time.sleep(_PAUSE)
            receipt = self._tried(services, order, key)
        body = receipt_body(receipt).model_dump(mode="json")
        on = order.on is not None
        self._note(what="told", key=key, receipt=body, at=time.monotonic(), on=on)
        self._lesson = self._lesson or receipt.stream
        self._version = receipt.version if on and self._version else self._version
        self._number += 1

    def _tried(self, services: Services, order: Order, key: str) -> Receipt | None:
        """The receipt; None where the store was away. Anything else is a wrong answer."""
        try:
            return carry_out(order, log=services.log, clock=services.clock)
        except StoreUnavailable:
            self._note(what="again", key=key)
        except Exception as error:  # noqa: BLE001 - whatever else comes is noted by its kind
            self._note(what="wrong", key=key, kind=type(error).__name__)
        return None

    def _order(self, key: str) -> Order:
        lesson, number = self._lesson, self._number
        if lesson is None:
            return _order("record-lesson", key, None, None, {"lesson": f"Lesson {key}"})
        if number % 2:
            said = {"channel": "briefings-and-campaigns", "audience": f"Teams {key}"}
            return _order("record-sharing", key, lesson, self._version, said)
        return _order("register-source", key, None, None, {"title": f"Review {key}"})

    def _note(self, **told: Any) -> None:
        os.write(self._file, json.dumps(told).encode() + b"\n")


def _order(
    command: str, key: str, on: UUID | None, expected: int | None, said: dict[str, Any]
) -> Order:
    spec = COMMANDS[command]
    return Order(
        spec=spec,
        body=spec.body.model_validate({**DAY, **said}),
        caller=_CALLER,
        area=None if on else AREA,
        on=on,
        expected=expected,
        command_id=uuid5(AREA, key),
        text_checked=True,
    )


def a_lesson(services: Services) -> UUID:
    """A lesson that several writers share."""
    order = _order("record-lesson", f"shared-{new_id()}", None, None, {"lesson": "Shared"})
    return carry_out(order, log=services.log, clock=services.clock).stream


def one_fact(services: Services, key: str, *, again: bool = False) -> dict[str, Any]:
    """Record a source under a key, or the same source under another; the receipt as it is sent."""
    order = _order("register-source", f"{key}{again}", None, None, {"title": f"Review {key}"})
    receipt = carry_out(order, log=services.log, clock=services.clock)
    return receipt_body(receipt).model_dump(mode="json")


def share(services: Services, lesson: UUID) -> int:
    """Record one sharing of a lesson; its position."""
    order = _order("record-sharing", f"more-{new_id()}", lesson, None, {"audience": "Teams"})
    return carry_out(order, log=services.log, clock=services.clock).position


def a_heard_child(services: Services, words: str) -> UUID:
    """A tracked child of whom these words are recorded."""
    chosen = {"age_band": "10-to-15", "role": "retrospective", "selection": "random"}
    said = {**chosen, "items": [str(a_lesson(services))], "reason": words}
    child = _done(services, "open-track", None, {**said, "occurred": "2025-01"}).stream
    heard = {"asked": "asked", "heard_by": "advocate", "words": words, "paraphrased": False}
    view = {**heard, "items": said["items"], "occurred": "2026-01"}
    _done(services, "record-child-view", child, {**view, "consent_to_quote": True})
    return child


def _done(services: Services, command: str, on: UUID | None, said: dict[str, Any]) -> Receipt:
    order = _order(command, f"done-{new_id()}", on, None, said)
    return carry_out(order, log=services.log, clock=services.clock)


def _opened(settings: Settings) -> Services:
    """The services, as soon as the store is there."""
    while True:
        with suppress(StoreUnavailable):
            return open_services(settings)
        time.sleep(_PAUSE)


def _lines(file: Path) -> list[dict[str, Any]]:
    """What a writer noted; a line without its end was cut off by a kill."""
    raw = file.read_bytes() if file.exists() else b""
    return [json.loads(line) for line in raw[: raw.rfind(b"\n") + 1].splitlines()]


def _take(ledger: Ledger, line: dict[str, Any]) -> None:
    ledger.requests += 1
    ledger.sent.add(line["key"])
    match line["what"]:
        case "told":
            told = Acknowledged(line["key"], line["receipt"], line["at"])
            ledger.acknowledged.append(told)
        case "wrong":
            ledger.wrong.append(f"{line['kind']} for a write that is in order")
        case _:
            ledger.failures[503] = ledger.failures.get(503, 0) + 1
