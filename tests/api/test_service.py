"""The service around the routes: health, headers, its log, its page, and how it starts."""

from __future__ import annotations

import html
import json
import re
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from api.app import create_app
from api.bootstrap import begin_store, open_services, upgrade_store
from api.pages.describing import page
from api.problems import TABLE
from api.security.door import PROTECTION
from api.security.request_log import start_logging
from api.settings import Settings
from api.trial import WriteTrial
from application.ports import KeyMissing, StoreNotReady
from tests.api.world import World, one_officer


def settings_of(folder: Path, **more: object) -> Settings:
    """The settings of a store in this folder."""
    url = f"sqlite:///{folder / 'store' / 'store.db'}"
    return Settings.model_validate(
        {"database_url": url, "key_directory": folder / "else" / "keys", **more}
    )


def test_the_service_says_that_it_lives_and_that_it_is_ready(world: World) -> None:
    world.settled()

    alive = world.ask("GET", "/health/live", role=None)
    ready = world.ask("GET", "/health/ready", role=None)

    assert alive.json() == {"alive": True}
    assert ready.status_code == 200
    assert ready.json()["ready"] is True
    readings = {"register", "lineage", "difference", "history", "consequences"}
    assert set(ready.json()["readings"]) == readings
    for lag in ready.json()["readings"].values():
        assert (lag["position"], lag["parked"]) == (lag["head"], 0)


def test_the_service_is_not_ready_while_its_readings_are_too_far_behind(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, run_readings=False, ready_lag=0)
    begin_store(settings)
    with TestClient(create_app(settings)) as client:
        assert client.get("/health/ready").status_code == 200

        from_outside = open_services(settings)
        one_officer(from_outside)
        answer = client.get("/health/ready")
        from_outside.runner.catch_up()
        later = client.get("/health/ready")
        from_outside.close()

    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert later.status_code == 200


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow or be written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_the_service_is_not_ready_while_its_store_takes_no_write(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, run_readings=False)
    begin_store(settings)
    with TestClient(create_app(settings)) as client:
        connection = sqlite3.connect(tmp_path / "store" / "store.db")
        connection.execute("DROP TABLE goldenthread_meta")
        connection.close()
        answer = client.get("/health/ready")
        lives = client.get("/health/live")

    assert answer.status_code == 503
    assert (answer.json()["ready"], answer.json()["store"]) == (False, False)
    assert answer.json()["failure"] in {"StoreUnavailable", "StoreFault"}
    assert lives.status_code == 200


def test_a_store_that_takes_writes_again_is_seen_and_it_is_not_tried_for_everybody(
    tmp_path: Path,
) -> None:
    settings = settings_of(tmp_path)
    begin_store(settings)
    services = open_services(settings)
    at_once, seldom = WriteTrial(services.database, 0), WriteTrial(services.database, 3600)
    assert seldom.failure() is None
    with full_disk():
        failed, remembered = at_once.failure(), seldom.failure()
    healed = at_once.failure()
    services.close()

    assert failed in {"StoreUnavailable", "StoreFault"}
    assert remembered is None
    assert healed is None


def test_a_reading_that_is_behind_answers_503_and_says_when_to_ask_again(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, run_readings=False, since_seconds=0)
    begin_store(settings)
    services = open_services(settings)
    token, position = one_officer(services)
    services.close()
    with TestClient(create_app(settings)) as client:
        headers = {"Authorization": f"Bearer {token}"}
        answer = client.get("/v1/areas", params={"since": position}, headers=headers)

    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/reading-behind"
    assert int(answer.headers["Retry-After"]) > 0


def test_serving_before_the_store_was_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    (tmp_path / "store").mkdir()

    with pytest.raises(StoreNotReady, match="goldenthread upgrade"):
        open_services(settings)
    upgrade_store(settings)
    with pytest.raises(KeyMissing, match="goldenthread init"):
        open_services(settings)


def test_a_store_that_lacks_the_tables_of_a_reading_has_to_be_upgraded(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    begin_store(settings)
    connection = sqlite3.connect(tmp_path / "store" / "store.db")
    connection.execute("DROP TABLE history_things")
    connection.close()

    with pytest.raises(StoreNotReady, match="goldenthread upgrade"):
        open_services(settings)
    upgrade_store(settings)
    open_services(settings).close()


@pytest.mark.parametrize("path", ["/docs", "/health/live", "/v1/areas", "/nowhere"])
def test_every_answer_carries_the_headers_that_protect(world: World, path: str) -> None:
    answer = world.ask("GET", path, headers={"Origin": "https://elsewhere.example"})

    assert {name: answer.headers[name] for name in PROTECTION} == PROTECTION
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_a_request_keeps_its_own_number_if_it_is_nothing_but_one(world: World) -> None:
    number = "0197a3c2-7b1e-7c4d-9f10-2a6b8c0d4e5f"

    kept = world.ask("GET", "/health/live", headers={"X-Request-ID": number})
    made = world.ask("GET", "/health/live", headers={"X-Request-ID": "Zebedee; DROP TABLE"})

    assert kept.headers["X-Request-ID"] == number
    assert re.fullmatch(r"[0-9a-f-]{36}", made.headers["X-Request-ID"])


def test_the_log_tells_of_a_request_by_its_route_and_never_by_its_words(world: World) -> None:
    start_logging("info")
    with capture_logs() as lines:
        world.ask("GET", "/v1/learning-items?words=Zebedee")
        lesson = world.lesson(lesson="Zebedee was not seen.")
        world.ask("GET", f"/v1/learning-items/{lesson}")

    start_logging("error")
    told = [line for line in lines if line["event"] == "request"]
    assert [line["route"] for line in told] == [
        "/v1/learning-items",
        "/v1/learning-items",
        "/v1/learning-items/{id}",
    ]
    assert set(told[0]) == {
        *("method", "route", "status", "ms", "request_id", "person", "event", "log_level")
    }
    assert "Zebedee" not in json.dumps(lines)
    assert lesson not in json.dumps(lines)


def test_the_page_reads_without_scripts_and_loads_nothing_from_elsewhere(world: World) -> None:
    shown = world.ask("GET", "/docs", role=None)
    style = world.ask("GET", "/assets/docs.css", role=None)

    assert shown.headers["content-type"].startswith("text/html")
    assert "<script" not in shown.text
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', shown.text) == [
        "/assets/docs.css",
        "/openapi.json",
    ]
    assert "confirm-embedding" in shown.text
    assert style.headers["content-type"].startswith("text/css")


def test_the_type_of_every_problem_leads_to_a_page_that_explains_it(world: World) -> None:
    for row in TABLE.values():
        assert row.title in html.unescape(world.ask("GET", row.uri, role=None).text)

    assert world.ask("GET", "/problems/nothing-like-it", role=None).status_code == 404


def test_the_page_shows_words_of_the_document_and_never_runs_them() -> None:
    made = page({"info": {"title": "<b>", "description": "<i>"}, "paths": {}})

    assert "<b>" not in made
    assert "<i>" not in made
