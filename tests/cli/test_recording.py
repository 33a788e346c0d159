"""`record`: any command that the API accepts, refused in the domain's own words."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from application.commands.table import COMMANDS
from domain.learning_item.refusals import EmbeddingNotShown, ImpactNotEvidenced
from tests.cli.conftest import Desk


def test_a_lesson_is_recorded_and_shows_in_every_reading(file_desk: Desk) -> None:
    receipt = file_desk.record("record-lesson", {"lesson": "Ask the child", "reference": "R1"})
    answer = file_desk.done("difference", "--item", receipt["id"], "--json").json

    assert (receipt["version"], receipt["repeated"]) == (1, False)
    assert answer["position"] >= receipt["position"]


def test_the_same_command_id_twice_is_one_event(desk: Desk) -> None:
    """Repetition is judged by command id (rule 9 of the loop)."""
    number, body = str(uuid4()), {"lesson": "Ask the child"}

    first = desk.record("record-lesson", body, "--command-id", number)
    again = desk.record("record-lesson", body, "--command-id", number)

    assert again == {**first, "repeated": True}
    changed = desk.refused("record-lesson", {"lesson": "Other"}, "--command-id", number)
    assert changed.code == 1
    assert "used before, with another body" in changed.err


def test_a_version_that_is_no_longer_the_newest_is_refused(desk: Desk) -> None:
    lesson = desk.record("record-lesson", {"lesson": "Ask"})["id"]
    body = {"assurance_question": "Is the child asked?"}
    desk.record("set-assurance-question", body, "--on", lesson, "--if-version", "1")

    answer = desk.refused("set-assurance-question", body, "--on", lesson, "--if-version", "1")

    assert answer.code == 7
    assert "has changed since" in answer.err


def test_embedding_never_shared_is_refused_with_the_aggregates_own_explanation(
    desk: Desk,
) -> None:
    """Sharing is never embedding (R98)."""
    police = desk.agencies()["Police"]
    responsible = [{"agency": police, "lead": True}]
    lesson = desk.record("record-lesson", {"lesson": "Ask", "agencies": responsible})["id"]

    answer = desk.refused("confirm-embedding", {"agency": police}, "--on", lesson)

    assert answer.code == 1
    assert answer.err.startswith(EmbeddingNotShown.sentence)
    assert " Missing: " in answer.err


def test_impact_with_training_as_the_only_evidence_is_refused_and_lists_what_is_missing(
    desk: Desk,
) -> None:
    """Process is never impact (R99 to R103)."""
    lesson = desk.record("record-lesson", {"lesson": "Ask"})["id"]
    training = {"kind": "activity", "description": "Forty people came"}
    evidence = desk.record("record-evidence", training)["id"]
    link = {"evidence": evidence, "supports": "evaluation"}
    desk.record("link-evidence", link, "--on", lesson)

    answer = desk.refused("record-evaluation", {"verdict": "impact-evidenced"}, "--on", lesson)

    assert answer.code == 1
    assert answer.err.startswith(f"{ImpactNotEvidenced.sentence} Missing: ")
    assert "an outcome for children" in answer.err


def test_the_file_may_carry_its_own_address(file_desk: Desk, tmp_path: Path) -> None:
    lesson = file_desk.record("record-lesson", {"lesson": "Ask"})["id"]
    letter = tmp_path / "letter.json"
    body = {"assurance_question": "Is the child asked?"}
    letter.write_text(json.dumps({"on": lesson, "area": "City & Hackney", "body": body}))

    assert file_desk.done("record", "set-assurance-question", "--json", letter).json["version"] == 2


def test_commands_about_the_area_need_no_id_where_there_is_one_area(file_desk: Desk) -> None:
    file_desk.record(
        "add-theme", {"name": "Contextual harm", "synonyms": ["harm outside the home"]}
    )

    assert "Contextual harm" in file_desk.themes()


def test_a_lesson_of_another_area_is_as_if_it_had_never_been(file_desk: Desk) -> None:
    """404 for others' records."""
    lesson = file_desk.record("record-lesson", {"lesson": "Ask"})["id"]
    file_desk.done("people", "add", "ali", "--name", "Ali")
    other = file_desk.done("init", "--area", "Elsewhere", "--json").json["area"]["id"]
    file_desk.done("people", "grant", "ali", "--role", "board-officer", "--area", other)
    issue = ["token", "issue", "ali", "--role", "board-officer", "--area", other, "--json"]
    file_desk.patch.setenv("GOLDENTHREAD_TOKEN", file_desk.done(*issue).json["token"])

    foreign = file_desk.refused(
        "set-assurance-question", {"assurance_question": "?"}, "--on", lesson
    )
    unknown = file_desk.refused(
        "set-assurance-question", {"assurance_question": "?"}, "--on", str(uuid4())
    )

    assert foreign.code == unknown.code == 4
    assert foreign.err == unknown.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"lesson": 7, "wrong one": "Mary Child"}', "an unknown field; lesson: "),
        ('{"lesson": "  "}', "lesson: blank"),
        ('{"lesson": "x", "occurred": "Mary Child"}', "occurred: not in the form"),
        ('{"lesson": "x", "agencies": [{"agency": "Mary"}]}', "agencies: not an id"),
        ("Mary Child", "not a JSON object"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ('{"body": {"lesson": "x"}, "on": "Mary Child"}', "not a JSON object"),
    ],
)
def test_a_body_out_of_form_is_refused_without_repeating_it(
    file_desk: Desk, text: str, said: str
) -> None:
    answer = file_desk.run("record", "record-lesson", "--json", "-", stdin=text)

    assert answer.code == 2
    assert said in answer.err
    assert "Mary" not in answer.err
    assert "wrong one" not in answer.err


def test_what_is_missing_is_asked_for(file_desk: Desk, tmp_path: Path) -> None:
    assert "--json FILE" in file_desk.run("record", "record-lesson").err
    assert "--on ID" in file_desk.refused("set-assurance-question", {"assurance_question": "?"}).err
    assert "--list" in file_desk.run("record", "nonsense").err
    assert file_desk.run("record", "record-lesson", "--json", tmp_path / "none").code == 2


def test_every_command_is_listed_and_tells_its_schema(empty_desk: Desk) -> None:
    listed = empty_desk.done("record", "--list").out

    assert [line.split()[0] for line in listed.splitlines()] == list(COMMANDS)
    for name in COMMANDS:
        assert empty_desk.done("record", name, "--schema").json["additionalProperties"] is False
