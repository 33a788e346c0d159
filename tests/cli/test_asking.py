"""Reading on the command line: difference, lineage and history, now and as known then."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.cli.conftest import ONE, OTHER, TWO, Desk, Sheet
from tests.cli.schemas import check


@pytest.fixture
def told(file_desk: Desk, sheet: Sheet) -> Desk:
    """A desk where two reviews called Child Q have been imported, on a file."""
    file_desk.done("import", sheet(ONE, TWO, OTHER), "--yes")
    return file_desk


@pytest.fixture
def told_on_both(desk: Desk, sheet: Sheet) -> Desk:
    """The same, on either store."""
    desk.done("import", sheet(ONE, TWO, OTHER), "--yes")
    return desk


def _difference(desk: Desk, *words: object) -> Any:
    return check("difference", desk.done("difference", *words, "--json").json)


def test_words_that_fit_two_reviews_list_them_and_answer_neither(told_on_both: Desk) -> None:
    """Title is not a key: publisher and date belong to a source's identity."""
    answer = told_on_both.run("difference", "--source", "child q")
    listed = told_on_both.run("difference", "--source", "child q", "--json")

    assert answer.code == listed.code == 3
    assert "LCSPR Child Q, CHSCP, 14 March 2022" in answer.out
    assert "SCR Child Q, Elsewhere SCB, 2015" in answer.out
    publishers = {each["publisher"] for each in check("candidates", listed.json)["candidates"]}
    assert publishers == {"CHSCP", "Elsewhere SCB"}
    assert listed.problem["exit_code"] == 3


def test_the_publisher_tells_two_reviews_of_one_name_apart(told: Desk) -> None:
    answer = _difference(told, "--source", "child q chscp")

    assert answer["publisher"] == "CHSCP"
    assert _difference(told, "--source", answer["question"]["id"])["title"] == answer["title"]


def test_the_answer_is_no_stronger_than_its_evidence(told: Desk) -> None:
    text = told.done("difference", "--source", "child q chscp").out

    assert "no evidence yet" in text
    assert "not yet" in text
    assert text.rstrip().splitlines()[-1].startswith("As known at position ")


def test_a_theme_an_agency_a_year_and_the_whole_area_can_be_asked_about(told: Desk) -> None:
    for words in (
        ["--theme", "Neglect"],
        ["--agency", "police"],
        ["--year", "2021-22"],
        ["--area", "city & hackney", "--year", "2015"],
        [],
    ):
        assert _difference(told, *words)["group"]["lessons"]


def test_words_that_fit_nothing_end_with_4(told: Desk) -> None:
    for words in (["--source", "zebra"], ["--item", uuid4()], ["--theme", "zebra"]):
        answer = told.run("difference", *words, "--json")

        assert answer.code == 4
        assert answer.out == ""
        assert answer.problem["status"] == 404


def test_a_question_asks_about_one_thing(file_desk: Desk) -> None:
    assert file_desk.run("difference", "--theme", "x", "--source", "y").code == 2
    assert file_desk.run("difference", "--year", "20-21-22").code == 2
    assert file_desk.run("lineage").code == 2
    assert file_desk.run("lineage", uuid4(), "--source", "x").code == 2


def test_the_same_question_before_and_after_a_correction_gives_the_old_and_the_new_answer(
    desk: Desk,
) -> None:
    """By position and by instant (ARCHITECTURE section 3)."""
    source = desk.record("register-source", {"title": "Child Q", "publisher": "A Board"})
    between = datetime.now(tz=UTC)
    correction = {"publisher": "CHSCP", "reason": "misread"}
    desk.record("correct-source", correction, "--on", source["id"])
    about = ["--source", source["id"]]

    now = _difference(desk, *about)
    then = _difference(desk, *about, "--as-of", source["position"])
    instant = _difference(desk, *about, "--as-of", between.isoformat())

    assert (then["publisher"], now["publisher"]) == ("A Board", "CHSCP")
    assert instant == then
    assert then["position"] == source["position"]


def test_a_moment_that_is_not_understood_or_not_yet_known_is_refused(file_desk: Desk) -> None:
    tomorrow = (datetime.now(tz=UTC) + timedelta(days=1)).isoformat()
    for moment in ("999999999", "yesterday", "2026-01-01T00:00:00", tomorrow, "9" * 40):
        assert file_desk.run("difference", "--as-of", moment).code == 2


def test_lineage_goes_from_source_to_lesson_and_back_in_every_form(told_on_both: Desk) -> None:
    source = _difference(told_on_both, "--source", "child q chscp")["question"]["id"]
    forward = check("lineage", told_on_both.done("lineage", source, "--json").json)
    lesson = next(each["id"] for each in forward["nodes"] if each["kind"] == "learning-item")
    back = told_on_both.done("lineage", lesson, "--direction", "came-from", "--format", "list").json
    table = told_on_both.done("lineage", source, "--format", "csv").out
    graph = told_on_both.done("lineage", source, "--format", "node-link").json

    assert source in {each["id"] for each in back["nodes"]}
    assert len(list(csv.DictReader(io.StringIO(table)))) == len(forward["links"])
    assert len(graph["nodes"]) == len(forward["nodes"])
    assert told_on_both.done("lineage", source, "--format", "mermaid").out.startswith("flowchart")
    assert "Source 2022-03-14 LCSPR Child Q" in told_on_both.done("lineage", source).out


def test_lineage_begins_where_words_lead(told: Desk) -> None:
    assert "Lesson" in told.done("lineage", "--lesson", "parent search").out
    assert told.run("lineage", "--source", "child q").code == 3
    assert told.run("lineage", "--lesson", "zebra").code == 4
    assert told.run("lineage", "--lesson", " ").code == 4
    assert told.run("lineage", uuid4()).code == 4


def test_history_tells_who_when_why_and_what_changed(desk: Desk) -> None:
    lesson = desk.record("record-lesson", {"lesson": "Ask", "occurred": "2022-03"})
    correction = {"lesson": "Ask the child", "reason": "it was cut off"}
    desk.record("correct-lesson", correction, "--on", lesson["id"])

    text = desk.done("history", lesson["id"]).out
    events = check("history", desk.done("history", lesson["id"], "--json").json)["items"]
    steps = check("history-steps", desk.done("history", lesson["id"], "--steps", "--json").json)

    assert "recorded, March 2022" in text
    assert "board officer" in text
    assert "why: it was cut off" in text
    assert [each["name"] for each in events] == [
        "learning-item.recorded.1",
        "learning-item.recording-corrected.1",
    ]
    changed = {each["path"]: each["after"] for each in steps["items"][1]["changes"]}
    assert changed["lesson"] == "Ask the child"
    assert "lesson: Ask -> Ask the child" in desk.done("history", lesson["id"], "--steps").out


def test_history_names_the_theme_source_agency_and_leader(file_desk: Desk) -> None:
    """As difference and lineage do; the ids stay in the JSON."""
    (theme, theme_id), *_ = file_desk.themes().items()
    (agency, agency_id), *_ = file_desk.agencies().items()
    source = file_desk.record("register-source", {"title": "Review of Child K"})
    lesson = file_desk.record(
        "record-lesson", {"lesson": "Ask", "sources": [source["id"]], "theme": theme_id}
    )
    file_desk.record("make-agency-responsible", {"agency": agency_id}, "--on", lesson["id"])
    shared = {"agencies": [agency_id], "channel": "briefings-and-campaigns"}
    file_desk.record("record-sharing", shared, "--on", lesson["id"])
    (first, *_, sharing) = file_desk.done("history", lesson["id"], "--json").json["items"]
    leader = first["recorded_by"]["person"]
    told = {"sharing": sharing["version"], "agency": agency_id, "leader": leader}
    file_desk.record("acknowledge-sharing", told, "--on", lesson["id"])

    text = file_desk.done("history", lesson["id"]).out
    steps = file_desk.done("history", lesson["id"], "--steps").out

    for name in (theme, agency, "Review of Child K"):
        assert name in text
        assert name in steps
    assert "leader: " in text
    for number in (theme_id, agency_id, source["id"], leader):
        assert number not in text
        assert number not in steps
        assert number in file_desk.done("history", lesson["id"], "--json").out


def test_history_gives_the_state_at_any_position(file_desk: Desk) -> None:
    lesson = file_desk.record("record-lesson", {"lesson": "Ask"})
    correction = {"lesson": "Ask the child", "reason": "it was cut off"}
    file_desk.record("correct-lesson", correction, "--on", lesson["id"])

    at = ["history", lesson["id"], "--state-at", str(lesson["position"])]
    state = check("history-state", file_desk.done(*at, "--json").json)

    assert state["record"]["lesson"] == "Ask"
    assert '"lesson": "Ask"' in file_desk.done(*at).out
    assert file_desk.run(*at, "--steps").code == 2
    assert file_desk.run("history", lesson["id"], "--as-of", lesson["position"] - 1).code == 4


def test_what_is_restricted_is_as_if_it_had_never_been(desk: Desk) -> None:
    """Restrictions are applied in every read, as of then too."""
    source = desk.record("register-source", {"title": "Child Z"})["id"]
    desk.record("restrict-source", {"level": "sealed", "code": "asked"}, "--on", source)
    desk.done("people", "add", "ali", "--name", "Ali")
    desk.done("people", "grant", "ali", "--role", "auditor")
    token = desk.done("token", "issue", "ali", "--role", "auditor", "--json").json["token"]
    officers = desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out
    desk.patch.setenv("GOLDENTHREAD_TOKEN", token)
    auditors = desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out

    assert desk.run("history", source).code == 4
    assert desk.run("difference", "--source", "Child Z").code == 4
    assert desk.run("lineage", source).code == 4
    assert (source in officers, source in auditors) == (True, False)
