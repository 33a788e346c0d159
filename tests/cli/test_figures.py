"""Opening a number of an answer on the command line: the figure, its members, their events."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.cli.conftest import ONE, OTHER, TWO, Desk, Sheet
from tests.cli.schemas import check
from tests.figures_walk import figures_of

ABOUT = ("--source", "child q chscp")


@pytest.fixture
def told(desk: Desk, sheet: Sheet) -> Desk:
    """A desk where two reviews called Child Q have been imported, on either store."""
    desk.done("import", sheet(ONE, TWO, OTHER), "--yes")
    return desk


def _figures(desk: Desk, *words: object) -> dict[str, Any]:
    found = check("figures", desk.done("figures", *words, *ABOUT, "--json").json)
    return {each["name"]: each for each in found["figures"]}


def _members(desk: Desk, name: str) -> list[Any]:
    shown = desk.done("figures", name, *ABOUT, "--members", "--json").json
    items: list[Any] = check("figures-members", shown)["items"]
    return items


def _events(desk: Desk, name: str, member: str) -> list[Any]:
    shown = desk.done("figures", name, *ABOUT, "--events", member, "--json").json
    items: list[Any] = check("figures-events", shown)["items"]
    return items


def _value(figure: Any) -> Any:
    """A count's own number; of a figure that is computed or stated, its value."""
    return figure["count"] if "count" in figure else figure["value"]


def test_every_figure_of_an_answer_is_listed_and_agrees_with_it(told: Desk) -> None:
    answer = figures_of(told.done("difference", *ABOUT, "--json").json)
    listed = _figures(told)

    assert set(listed) == set(answer)
    assert all(listed[name]["value"] == _value(each) for name, each in answer.items())
    assert "2  lessons\n" in told.done("figures", *ABOUT).out


def test_figures_members_and_events_agree(told: Desk) -> None:
    """Done when, 2."""
    for name in (
        "lessons",
        "lessons.shared",
        "lessons.acknowledged",
        "lessons.polarity.not-stated",
    ):
        members = _members(told, name)

        assert len(members) == _figures(told, name)[name]["value"]
        for each in members:
            events = _events(told, name, each["id"])
            assert {one["event"] for one in events} == set(each["events"])


def test_a_figure_says_in_words_what_it_means(told: Desk) -> None:
    shown = told.done("figures", "lessons.shared", *ABOUT).out

    assert "1  shared with somebody" in shown
    assert "Lessons with at least one act of sharing that stands (R84)." in shown
    assert shown.rstrip().splitlines()[-1].startswith("As known at position ")


def test_the_events_are_told_without_their_words(told: Desk) -> None:
    (lesson,) = _members(told, "lessons.shared")

    shown = told.done("figures", "lessons.shared", *ABOUT, "--events", lesson["id"]).out
    told_as_json = json.dumps(_events(told, "lessons.shared", lesson["id"]))

    assert "sharing recorded" in shown
    assert "by board officer" in shown
    assert "Briefing to all staff" not in shown + told_as_json
    assert lesson["id"] in told.done("figures", "lessons.shared", *ABOUT, "--members").out


def test_what_is_not_there_ends_with_4(told: Desk) -> None:
    for words in (
        ["no-such-figure"],
        ["lessons", "--events", uuid4()],
        ["no-such-figure", "--members"],
    ):
        answer = told.run("figures", *words, *ABOUT, "--json")

        assert answer.code == 4
        assert answer.out == ""
        assert answer.problem["status"] == 404


def test_a_question_that_is_not_clear_ends_with_2_and_several_with_3(told: Desk) -> None:
    assert told.run("figures", *ABOUT, "--members").code == 2
    assert told.run("figures", "lessons", *ABOUT, "--members", "--events", uuid4()).code == 2
    assert told.run("figures", "lessons", "--theme", "x", "--source", "y").code == 2
    assert told.run("figures", "lessons", "--source", "child q").code == 3


def test_a_figure_is_as_it_was_known_then(told: Desk) -> None:
    before = told.done("figures", "lessons", *ABOUT, "--json").json["position"]
    lesson = _members(told, "lessons")[0]["id"]
    gone = {"reason": "It was recorded twice"}
    told.record("withdraw-lesson", gone, "--on", lesson)

    now = _figures(told, "lessons.ended")["lessons.ended"]["value"]
    then = _figures(told, "lessons.ended", "--as-of", before)["lessons.ended"]["value"]

    assert (then, now) == (0, 1)
