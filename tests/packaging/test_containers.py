"""The image's recipe and the composed services, read by the real hadolint and the real Compose."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.settings import PREFIX, Settings
from tests.architecture.sources import ROOT

PROGRAMS = Path(sys.executable).parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8")
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
PASSWORD = {"GOLDENTHREAD_DB_PASSWORD": "made-for-this-test"}


def _hadolint(dockerfile: str) -> subprocess.CompletedProcess[str]:
    command = [str(PROGRAMS / "hadolint"), "--no-color", "-"]
    return subprocess.run(command, input=dockerfile, capture_output=True, text=True, check=False)


def _compose(
    text: str, folder: Path, settings: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What Compose makes of a file, in a folder without anybody's .env."""
    given = PASSWORD if settings is None else settings
    (folder / "docker-compose.yml").write_text(text, encoding="utf-8")
    return subprocess.run(
        [str(PROGRAMS / "docker-compose"), "-f", "docker-compose.yml", "config", "--format=json"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **given},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def services(tmp_path: Path) -> dict[str, Any]:
    """The services as Compose understands them."""
    answer = _compose(COMPOSE, tmp_path)
    assert answer.returncode == 0, answer.stderr
    composed: dict[str, Any] = json.loads(answer.stdout)["services"]
    return composed


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    answer = _hadolint(DOCKERFILE)

    assert (answer.returncode, answer.stdout) == (0, "")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("FROM python:3.11-slim-bookworm\n", "FROM python:latest\n", "DL3007"),
        ("--no-cache-dir ", "", "DL3042"),
        ("WORKDIR /srv", "WORKDIR srv", "DL3000"),
    ],
)
def test_hadolint_finds_a_planted_fault(before: str, after: str, rule: str) -> None:
    assert before in DOCKERFILE

    answer = _hadolint(DOCKERFILE.replace(before, after))

    assert answer.returncode != 0
    assert rule in answer.stdout


def test_the_image_is_hash_locked_has_a_health_check_and_runs_without_root() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]

    assert DOCKERFILE.count("--require-hashes") == DOCKERFILE.count("-r requirements/") == 2
    assert "\nUSER 10001\n" in last
    assert "\nHEALTHCHECK " in last


def test_the_image_is_made_from_what_there_is_and_nothing_else_goes_in() -> None:
    lines = [line.split()[1:-1] for line in DOCKERFILE.splitlines() if line.startswith("COPY ")]
    copied = {name for names in lines for name in names if not name.startswith(("--", "/"))}
    let_in = {line[1:] for line in IGNORED.splitlines() if line.startswith("!")}

    assert copied == let_in
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "\n*\n" in IGNORED


def test_compose_reads_the_services(services: dict[str, Any]) -> None:
    assert set(services) == {"db", "upgrade", "api", "runner"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("condition: service_healthy", "condition: service_helthy"),
        ("healthcheck:", "healthchek:"),
        ("- keys:/var", "- kees:/var"),
        ("      db:\n        condition", "      database:\n        condition"),
    ],
)
def test_compose_rejects_a_planted_fault(before: str, after: str, tmp_path: Path) -> None:
    assert before in COMPOSE

    assert _compose(COMPOSE.replace(before, after), tmp_path).returncode != 0


def test_there_is_no_default_password(tmp_path: Path) -> None:
    answer = _compose(COMPOSE, tmp_path, settings={})

    assert answer.returncode != 0
    assert "GOLDENTHREAD_DB_PASSWORD" in answer.stderr


def test_the_services_use_settings_that_there_are(services: dict[str, Any]) -> None:
    given = {name for service in services.values() for name in service["environment"]}
    ours = {name for name in given if name.startswith(PREFIX)}

    assert ours
    assert {name.removeprefix(PREFIX).lower() for name in ours} <= set(Settings.model_fields)


def test_only_the_api_listens_and_only_to_this_machine(services: dict[str, Any]) -> None:
    ports = {name: service["ports"] for name, service in services.items() if "ports" in service}

    assert {name: [port["host_ip"] for port in held] for name, held in ports.items()} == {
        "api": ["127.0.0.1"]
    }


def test_keys_lie_apart_from_the_database(services: dict[str, Any]) -> None:
    volumes = {
        name: {volume["source"] for volume in service["volumes"]}
        for name, service in services.items()
    }

    assert volumes.pop("db") == {"database"}
    assert set(map(frozenset, volumes.values())) == {frozenset({"keys"})}


def test_nothing_serves_before_the_tables_are_there(services: dict[str, Any]) -> None:
    waits = {name: service.get("depends_on", {}) for name, service in services.items()}

    assert waits["upgrade"]["db"]["condition"] == "service_healthy"
    assert waits["api"]["upgrade"]["condition"] == "service_completed_successfully"
    assert waits["runner"]["upgrade"]["condition"] == "service_completed_successfully"
    assert services["db"]["healthcheck"]["test"][0] == "CMD"
