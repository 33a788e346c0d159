"""Everybody at once: four writers on one record, and one key sent many times by many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import sleep
from typing import Any, Final

from httpx2 import Client, Response

from tests.faults.clients import DAY, Ledger
from tests.faults.ground import Ground
from tests.faults.house import AREA, House, api
from tests.faults.outcome import Outcome
from tests.faults.settling import settle
from tests.faults.writing import a_lesson, writers

WRITERS: Final = 4
REPEATS: Final = 100


def writers_on_one_record(ground: Ground, kind: str) -> Outcome:
    """Four processes record on one lesson, whatever stands: nothing lost, nothing numbered twice."""
    outcome = Outcome(f"four writers on one record, {kind}", {})
    with ground.house(kind) as house:
        with house.services() as services:
            lesson = a_lesson(services)
        with writers(house, ground.seed, WRITERS, shared=lesson) as working:
            while len(working.ledger().acknowledged) < ground.size:
                sleep(0.1)
        ledger = working.ledger()
        with house.services() as services:
            settle(services, ledger, outcome)
            numbers = [each.version for each in services.log.stream(lesson)]
            outcome.wrong += numbers != list(range(1, len(numbers) + 1))
    outcome.counts = {"acknowledged": len(ledger.acknowledged), "on it": len(numbers)}
    return outcome


def one_version_one_winner(ground: Ground, kind: str) -> Outcome:
    """Four people decide on the same version: one is recorded, three are told to read again."""
    outcome = Outcome(f"one version seen by four, {kind}", {"rounds": ground.size})
    with ground.house(kind) as house, _served(house, 2) as urls:
        with house.services() as services:
            lesson, version = a_lesson(services), 1
        with ThreadPoolExecutor(WRITERS) as crowd, _client(house) as client:
            for number in range(ground.size):
                send = _share(client, urls, str(lesson), version, number)
                told = [each.status_code for each in crowd.map(send, range(WRITERS))]
                if Counter(told) != {201: 1, 412: WRITERS - 1}:
                    outcome.wrong += 1
                    outcome.notes.append(f"answers {sorted(told)}")
                version += told.count(201)
        with house.services() as services:
            found = len(services.log.stream(lesson))
            outcome.lost = max(ground.size + 1 - found, 0)
            outcome.doubled = max(found - ground.size - 1, 0)
    return outcome


def keys_repeated(ground: Ground, kind: str) -> Outcome:
    """Each key is sent a hundred times at once to two processes, now and then with another body."""
    outcome = Outcome(f"keys repeated at once, {kind}", {"keys": ground.size})
    ledger = Ledger()
    with ground.house(kind) as house:
        with _served(house, 2) as urls, _client(house) as client, ThreadPoolExecutor(8) as crowd:
            for number in range(ground.size):
                send = _repeat(client, urls, f"{ground.seed}-key-{number}", ledger)
                _judge(list(crowd.map(send, range(REPEATS))), outcome)
        outcome.counts = {"keys": ground.size, "requests": ledger.requests}
        with house.services() as services:
            settle(services, ledger, outcome)
    return outcome


def _judge(answers: Sequence[tuple[bool, Response]], outcome: Outcome) -> None:
    """All with the same body got one receipt, once as new; all with another body were refused."""
    same = [answer for told_otherwise, answer in answers if not told_otherwise]
    other = [answer for told_otherwise, answer in answers if told_otherwise]
    receipts = {str({**each.json(), "repeated": None}) for each in same if each.status_code == 201}
    fresh = sum(not each.json()["repeated"] for each in same if each.status_code == 201)
    right = [each.status_code for each in same] == [201] * len(same) and len(receipts) == 1
    refused = all(each.status_code == 422 for each in other)
    if not (right and refused and fresh == 1):
        outcome.wrong += 1
        outcome.notes.append(
            f"answers {sorted(Counter(e.status_code for _, e in answers).items())}"
        )


def _repeat(
    client: Client, urls: Sequence[str], key: str, ledger: Ledger
) -> Callable[[int], tuple[bool, Response]]:
    """One of the repeats; the key's own body is stored before any other body comes."""

    def send(number: int) -> tuple[bool, Response]:
        otherwise = number > REPEATS // 2 and number % 10 == 0
        body = {"title": "Another review" if otherwise else f"Review {key}"}
        answer = _post(client, urls[number % len(urls)], key, body)
        ledger.note(key, answer)
        return otherwise, answer

    return send


def _post(client: Client, url: str, key: str, body: dict[str, Any]) -> Response:
    return client.post(
        f"{url}/v1/sources",
        params={"area": str(AREA)},
        headers={"Idempotency-Key": key},
        json={**body, **DAY},
    )


def _share(
    client: Client, urls: Sequence[str], lesson: str, version: int, number: int
) -> Callable[[int], Response]:
    def send(who: int) -> Response:
        return client.post(
            f"{urls[who % len(urls)]}/v1/learning-items/{lesson}/sharings",
            headers={"Idempotency-Key": f"{number}-{who}", "If-Match": f'"{version}"'},
            json={"audience": f"Teams {number} {who}", **DAY},
        )

    return send


def _client(house: House) -> Client:
    headers = {"Authorization": f"Bearer {house.token}", "Golden-Thread-Text-Checked": "yes"}
    return Client(headers=headers, timeout=60)


@contextmanager
def _served(house: House, count: int) -> Iterator[list[str]]:
    """So many processes that serve the API over one house; the first keeps the readings."""
    apis = [api(house, *(["--no-readings"] if each else [])) for each in range(count)]
    try:
        for each in apis:
            each.up()
        yield [each.url for each in apis]
    finally:
        for each in apis:
            each.program.stop()
