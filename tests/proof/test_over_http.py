"""Checkpoints over HTTP, for a witness who keeps them: notes as signed, and proof that they go on."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from application.proof.notes import is_signed, public_key, read
from application.proof.sealing import Sealer
from application.proof.signing import SigningDirectory, prepare_signing
from application.proof.tree import continues
from domain.vocabulary import Role
from tests.api.world import World, a_world

ROLES = {
    Role.CHAIR,
    Role.BOARD_OFFICER,
    Role.AUDITOR,
    Role.DATA_PROTECTION_OFFICER,
    Role.SYSTEM_ADMINISTRATOR,
}


@pytest.fixture
def world(store_url: str, tmp_path: Path) -> Iterator[World]:
    with a_world(store_url, tmp_path) as made:
        yield made


@pytest.fixture
def sealer(world: World, tmp_path: Path) -> Sealer:
    """A sealer beside the service, with a directory that the service was told nothing of."""
    prepare_signing(tmp_path / "signing")
    services = world.services
    made = Sealer(services.database, SigningDirectory(tmp_path / "signing"), services.clock)
    made.claim()
    made.seal()
    return made


def at(world: World, path: str = "", **params: object) -> str:
    more = "".join(f"&{name}={value}" for name, value in params.items())
    return f"/v1/checkpoints{path}?area={world.home}{more}"


@pytest.mark.usefixtures("sealer")
def test_a_witness_fetches_the_newest_checkpoint_as_it_was_signed(world: World) -> None:
    answer = world.ask("GET", at(world, "/latest"), role=Role.AUDITOR)
    told = world.get(at(world), role=Role.AUDITOR)

    assert answer.headers["content-type"].startswith("text/plain")
    checkpoint = read(answer.text)
    assert is_signed(checkpoint, [public_key(line) for line in told["public_keys"]])
    assert checkpoint.area == world.home
    assert told["items"][-1]["note"] == answer.text
    assert told["sealed"] == told["head"] == checkpoint.position
    same = world.ask("GET", at(world, f"/{checkpoint.size}"), role=Role.AUDITOR)
    assert same.text == answer.text


def test_a_newer_checkpoint_is_shown_to_continue_an_older_one(world: World, sealer: Sealer) -> None:
    older = read(world.ask("GET", at(world, "/latest")).text)
    world.lesson("Police")
    assert world.get(at(world))["head"] > world.get(at(world))["sealed"]
    sealer.seal()
    newer = read(world.ask("GET", at(world, "/latest")).text)

    told = world.get(at(world, f"/{newer.size}/consistency", **{"from": older.size}))

    proof = [b64decode(each) for each in told["hashes"]]
    assert (told["older"], told["newer"]) == (older.size, newer.size)
    assert continues((older.size, older.root), (newer.size, newer.root), proof)


def test_checkpoints_come_page_by_page_the_smallest_first(world: World, sealer: Sealer) -> None:
    for _ in range(2):
        world.lesson("Police")
        sealer.seal()
    first = world.get(at(world, limit=2))

    second = world.get(at(world, limit=2, after=first["next"]))

    sizes = [each["size"] for each in (*first["items"], *second["items"])]
    assert len(sizes) == 3
    assert sizes == sorted(sizes)
    assert second["next"] is None


@pytest.mark.usefixtures("sealer")
def test_a_checkpoint_that_never_was_is_not_found(world: World) -> None:
    size = read(world.ask("GET", at(world, "/latest")).text).size

    for path in (f"/{size + 1}", f"/{size}/consistency", f"/{size + 1}/consistency"):
        more = {"from": size + 1} if "consistency" in path else {}
        assert world.ask("GET", at(world, path, **more)).status_code == 404


def test_before_anything_was_sealed_there_is_no_checkpoint(world: World) -> None:
    assert world.ask("GET", at(world, "/latest")).status_code == 404
    told = world.get(at(world))
    assert (told["items"], told["sealed"]) == ([], 0)


@pytest.mark.parametrize("path", ["", "/latest", "/1", "/1/consistency"])
def test_they_are_for_the_roles_that_check_and_for_nobody_of_another_area(
    world: World, path: str
) -> None:
    more = {"from": 1} if "consistency" in path else {}
    answers = {
        role: world.ask("GET", at(world, path, **more), role=role).status_code
        for role in world.tokens
    }

    assert {role for role, status in answers.items() if status != 403} == ROLES
    stranger = world.ask("GET", at(world, path, **more), token=world.stranger)
    assert stranger.status_code == 404
