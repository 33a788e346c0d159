"""What every command has in common: its help, its exit codes, and errors that repeat nothing."""

from __future__ import annotations

import pytest

from api.cli.exits import MEANINGS, Exit
from api.cli.table import PURPOSES
from tests.cli.conftest import Desk
from tests.cli.reference import PAGE, page
from tests.cli.schemas import SCHEMAS


@pytest.mark.parametrize("name", PURPOSES)
def test_every_command_explains_itself(empty_desk: Desk, name: str) -> None:
    shown = empty_desk.done(name, "--help").out

    assert shown.startswith(f"Usage: goldenthread {name}")
    assert PURPOSES[name].split()[0] in shown


def test_the_first_help_lists_every_command_whole(empty_desk: Desk) -> None:
    shown = empty_desk.done("--help").out

    assert "..." not in shown.partition("Commands:")[2]
    assert all(name in shown for name in PURPOSES)
    assert empty_desk.done().out == shown


@pytest.mark.parametrize(
    "words",
    [
        ["difference", "Mary Child"],
        ["difference", "--item", "Mary Child"],
        ["Mary Child"],
        ["history", "Mary Child"],
        ["difference", "--sauce", "Mary Child"],
        ["people", "grant", "ali", "--role", "Mary Child"],
        ["lineage", "--depth", "Mary Child"],
        ["difference", "--year", "Mary Child"],
        ["difference", "--as-of", "Mary Child"],
        ["import", "Mary Child", "--yes"],
        ["record", "Mary Child"],
    ],
)
def test_a_command_that_is_not_understood_says_how_it_is_written_and_repeats_nothing(
    file_desk: Desk, words: list[str]
) -> None:
    answer = file_desk.run(*words)

    assert answer.code == Exit.USAGE
    assert answer.out == ""
    assert "Mary" not in answer.err
    assert "Traceback" not in answer.err
    assert len(answer.err.splitlines()) == 1


def test_words_that_are_looked_for_are_not_repeated_either(file_desk: Desk) -> None:
    answer = file_desk.run("difference", "--source", "Mary Child", "--json")

    assert answer.problem["exit_code"] == answer.code == Exit.NOT_FOUND
    assert "Mary" not in answer.err


def test_a_fault_that_nobody_foresaw_is_told_by_its_kind_alone(
    file_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver's sentence may quote what was stored."""

    def fail() -> None:
        message = "Mary Child"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("os.geteuid", fail)
    answer = file_desk.run("people", "list", "--json")

    assert answer.code == Exit.FAULT
    assert "ZeroDivisionError" in answer.problem["detail"]
    assert "Mary" not in answer.err


def test_every_exit_code_means_something() -> None:
    assert set(MEANINGS) == set(Exit)


def test_the_reference_page_tells_what_the_commands_tell() -> None:
    """`python -m tests.cli.reference` writes it again."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_published_schema_is_named_on_the_reference_page() -> None:
    text = page()

    assert [path.name for path in SCHEMAS.glob("*.json") if path.name not in text] == []
