"""The first day: `init` makes everything that is needed, asks nothing, and is harmless again."""

from __future__ import annotations

import json
import os
import pwd
from pathlib import Path

import pytest

from api.bootstrap import open_services
from api.cli.session import own_login
from api.settings import load_settings
from application.access import Grant
from application.adapters.directory_sql import SqlDirectory
from application.directory import Person, register
from domain.kernel import new_id
from domain.vocabulary import Role
from tests.cli.conftest import Desk
from tests.cli.console import started
from tests.cli.schemas import check


def test_init_makes_the_store_the_keys_and_the_area_and_says_where_they_lie(
    bare_desk: Desk,
) -> None:
    answer = bare_desk.done("init", "--area", "City & Hackney")

    assert "The area City & Hackney is set up." in answer.out
    assert str(bare_desk.keys) in answer.out
    assert "Back up both, in separate places" in answer.out
    assert "postgres:" not in answer.out
    assert (bare_desk.keys / "kek-1").stat().st_mode & 0o077 == 0


def test_init_again_with_the_same_name_changes_nothing(desk: Desk) -> None:
    before = desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out

    again = check("init", desk.done("init", "--area", "  city &  HACKNEY ", "--json").json)

    assert again["made"] is False
    assert again["area"]["name"] == "City & Hackney"
    assert desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out == before


def test_init_with_another_name_adds_an_area(desk: Desk) -> None:
    other = check("init", desk.done("init", "--area", "Elsewhere", "--json").json)

    assert other["made"] is True
    assert desk.done("people", "list", "--area", other["area"]["id"]).code == 0
    unclear = desk.run("people", "list")
    assert unclear.code == 2
    assert unclear.err.endswith("Yours: City & Hackney; Elsewhere.\n")


def test_the_operating_system_user_becomes_board_officer_and_administrator(file_desk: Desk) -> None:
    """Not the variable USER, which anybody may set."""
    file_desk.patch.setenv("USER", "somebody-else")
    file_desk.patch.setenv("LOGNAME", "somebody-else")
    login = pwd.getpwuid(os.geteuid()).pw_name

    people = check("people-list", file_desk.done("people", "list", "--json").json)["people"]

    assert {(each["login"], each["role"]) for each in people} == {
        (login, "board-officer"),
        (login, "area-administrator"),
    }


def test_an_area_whose_making_was_cut_off_is_finished_by_the_next_init(file_desk: Desk) -> None:
    """Its officer had been named, and nothing else was stored yet."""
    begun = new_id()
    services = open_services(load_settings())
    officer = services.directory.by_login(own_login())
    assert officer is not None
    services.directory.grant(officer.id, Grant(begun, Role.BOARD_OFFICER))
    services.close()

    made = file_desk.done("init", "--area", "Elsewhere", "--json").json

    assert (made["made"], made["area"]["id"]) == (True, str(begun))
    assert file_desk.done("init", "--area", "Elsewhere", "--json").json["made"] is False


def test_init_by_several_processes_at_once_makes_the_area_once(bare_desk: Desk) -> None:
    """Whoever comes second finds what the first one made."""
    processes = [started(bare_desk, "init", "--area", "Same", "--json") for _ in range(4)]
    ends = [(process.communicate(timeout=60), process.returncode) for process in processes]

    assert [(err, code) for (_, err), code in ends] == [("", 0)] * 4
    answers = [check("init", json.loads(out)) for (out, _), _ in ends]
    assert len({each["area"]["id"] for each in answers}) == 1
    assert [each["made"] for each in answers].count(True) == 1
    assert bare_desk.done("people", "list").code == 0


@pytest.mark.usefixtures("file_desk")
def test_a_login_entered_twice_at_once_is_one_person() -> None:
    """The second one to write finds the login taken and reads it again."""
    services = open_services(load_settings())
    first = register(services.directory, login="jo", name="Jo")

    class Unseen(SqlDirectory):
        """A directory that looks before the other process has written."""

        looked = False

        def by_login(self, login: str) -> Person | None:
            """Nobody at first."""
            seen, self.looked = self.looked, True
            return super().by_login(login) if seen else None

    second = register(Unseen(services.database), login="jo", name="Jo")
    services.close()

    assert second == first


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x07b"])
def test_an_area_needs_a_name_of_letters(bare_desk: Desk, name: str) -> None:
    assert bare_desk.run("init", "--area", name).code == 2


def test_keys_beside_the_database_are_refused(bare_desk: Desk, tmp_path: Path) -> None:
    bare_desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", f"sqlite:///{tmp_path / 'gt.db'}")
    bare_desk.patch.setenv("GOLDENTHREAD_KEY_DIRECTORY", str(tmp_path / "keys"))

    answer = bare_desk.run("init", "--area", "City & Hackney")

    assert answer.code == 5
    assert "must not lie in the database's folder" in answer.err
    assert not (tmp_path / "gt.db").exists()


def test_before_init_every_command_says_what_to_run(bare_desk: Desk) -> None:
    for words in (["difference"], ["people", "list"], ["doctor"], ["rebuild"], ["follow"]):
        answer = bare_desk.run(*words)

        assert answer.code in {1, 5}
        assert "goldenthread upgrade" in answer.err + answer.out


def test_upgrade_is_harmless(desk: Desk) -> None:
    assert check("upgrade", desk.done("upgrade", "--json").json)["ready"] is True
    assert "up to date" in desk.done("upgrade").out


def test_somebody_else_is_told_that_the_area_is_there_and_gains_nothing(file_desk: Desk) -> None:
    file_desk.patch.setattr("os.geteuid", lambda: 54_321)

    answer = file_desk.done("init", "--area", "City & Hackney")

    assert "is there already; nothing was changed" in answer.out
    assert "You hold no role in it" in answer.out
    assert file_desk.run("difference").code == 6


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(
    bare_desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    bare_desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", f"sqlite:///{tmp_path / 'file/x/gt.db'}")

    answer = bare_desk.run("init", "--area", "City & Hackney")

    assert answer.code == 5
    assert answer.err.startswith("The machine refused a file or a folder: ")
    assert str(tmp_path) not in answer.err
