"""Clients that record facts over HTTP, each under a key of its own, until they are acknowledged."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock, Thread
from typing import Any, Final

from httpx2 import Client, Response, TransportError

from tests.faults.house import AREA

DAY: Final = {"occurred": "2026-03-02"}
AGAIN: Final = frozenset({409, 503})
_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A write that was answered with its receipt, and when."""

    key: str
    receipt: dict[str, Any]
    at: float


@dataclass
class Ledger:
    """What the clients were told: every acknowledgement, and every answer that was not right."""

    acknowledged: list[Acknowledged] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    failures: dict[int, int] = field(default_factory=dict)
    requests: int = 0
    _turn: Lock = field(default_factory=Lock)

    def note(self, key: str, answer: Response | None) -> None:
        """Count one request and its answer; None where the link broke first."""
        with self._turn:
            self.requests += 1
            self.sent.add(key)
            status = 0 if answer is None else answer.status_code
            if status == 201 and answer is not None:
                self.acknowledged.append(Acknowledged(key, answer.json(), time.monotonic()))
            else:
                self.failures[status] = self.failures.get(status, 0) + 1

    @property
    def sent_and_answered(self) -> set[str]:
        """The keys whose write was acknowledged."""
        return {each.key for each in self.acknowledged}

    def complain(self, what: str) -> None:
        """Note an answer that must not be."""
        with self._turn:
            self.wrong.append(what)

    def since(self, moment: float) -> float | None:
        """Seconds from a moment to the next acknowledgement, None while there is none."""
        with self._turn:
            later = [each.at for each in self.acknowledged if each.at > moment]
        return min(later) - moment if later else None


@dataclass
class Desk:
    """One client: it records sources and shares a lesson of its own, one after the other."""

    urls: Sequence[str]
    token: str
    ledger: Ledger
    name: str
    chance: Random
    stop: Event
    enough: int = 1_000_000
    lesson: str | None = None
    version: int = 0

    def run(self) -> None:
        """Record until told to stop; every started write is seen through."""
        headers = {"Authorization": f"Bearer {self.token}", "Golden-Thread-Text-Checked": "yes"}
        with Client(headers=headers, timeout=60) as client:
            for number in range(self.enough):
                if self.stop.is_set():
                    return
                self._one(client, f"{self.name}-{number}", number)

    def _one(self, client: Client, key: str, number: int) -> None:
        if self.lesson is None:
            told = self._until_answered(
                client, key, "/v1/learning-items", {"lesson": f"Lesson {key}"}
            )
            self.lesson, self.version = (told["id"], told["version"]) if told else (None, 0)
        elif number % 2:
            body = {"channel": "briefings-and-campaigns", "audience": f"Teams {key}"}
            told = self._until_answered(
                client, key, f"/v1/learning-items/{self.lesson}/sharings", body
            )
            self.version = told["version"] if told else self.version
        else:
            self._until_answered(client, key, "/v1/sources", {"title": f"Review {key}"})

    def _until_answered(
        self, client: Client, key: str, path: str, body: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Send it until it is answered; now and then once more, for which the answer is the same."""
        opens = path.count("/") == 2
        request = {
            "params": {"area": str(AREA)} if opens else {},
            "headers": {"Idempotency-Key": key, "If-Match": f'"{self.version}"'},
            "json": {**body, **DAY},
        }
        told = self._insist(client, key, path, request)
        if told is not None and self.chance.random() < 0.1:
            again = self._insist(client, key, path, request)
            if again is not None and {**again, "repeated": False} != {**told, "repeated": False}:
                self.ledger.complain("a repeat was answered with another receipt")
        return told

    def _insist(
        self, client: Client, key: str, path: str, request: dict[str, Any]
    ) -> dict[str, Any] | None:
        while True:
            answer = self._ask(client, path, request)
            self.ledger.note(key, answer)
            if answer is not None and answer.status_code == 201:
                told: dict[str, Any] = answer.json()
                return told
            if (
                answer is not None
                and answer.status_code == 503
                and "Retry-After" not in answer.headers
            ):
                self.ledger.complain("answer 503 that does not say when to try again")
            if answer is not None and answer.status_code not in AGAIN:
                self.ledger.complain(f"answer {answer.status_code} to a write that is in order")
                return None
            time.sleep(_PAUSE)

    def _ask(self, client: Client, path: str, request: dict[str, Any]) -> Response | None:
        try:
            return client.post(self.chance.choice(self.urls) + path, **request)
        except TransportError:
            return None


@contextmanager
def clients(urls: Sequence[str], token: str, seed: int, count: int = 4) -> Iterator[Ledger]:
    """So many clients at work; at the end each sees its last write through."""
    ledger, stop = Ledger(), Event()
    desks = [
        Desk(urls, token, ledger, f"{seed}-{each}", Random(seed + each), stop)  # noqa: S311
        for each in range(count)
    ]
    threads = [Thread(target=desk.run, daemon=True) for desk in desks]
    for thread in threads:
        thread.start()
    try:
        yield ledger
    finally:
        stop.set()
        for thread in threads:
            thread.join(90)
        if any(thread.is_alive() for thread in threads):
            ledger.complain("a write was never answered")
