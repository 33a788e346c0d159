"""A board sees its year: every number leads to its list, nothing runs, and no child's word is there."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from api.pages.numbers import Numbers
from api.pages.year.open_ends import due
from api.pages.year.view import YearView
from application.access import Action, Caller, Grant, Resource, sight, sight_of_children
from domain.kernel import new_id
from domain.vocabulary import Role
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.questions import Kind, Question
from tests.api.pages.looking import captioned, looked_at, rows
from tests.api.pages.reading import need_a_page_for_everybody, need_nothing_that_runs
from tests.api.pages.yearly import CHILDS_WORDS, NASTY, YEAR, links, named, question, seen
from tests.api.tracked import Ward
from tests.api.world import OFFICER, World
from tests.figures_walk import figures_of

pytestmark = pytest.mark.usefixtures("ward")

ONLY_A_NUMBER = re.compile(r"[-+]?\d+([.]\d+)?%?")


def test_the_page_reads_for_everybody_and_runs_nothing(world: World) -> None:
    answer = world.ask("GET", "/pages/year", params=question(world))
    page = looked_at(answer.text)

    need_a_page_for_everybody(page)
    need_nothing_that_runs(page)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert answer.headers["Cache-Control"] == "no-store"
    style = world.ask("GET", "/assets/pages.css", role=None)
    assert (style.status_code, style.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "@media print" in style.text


def test_the_page_says_whose_year_it_is_when_it_was_known_and_that_it_is_internal(
    world: World,
) -> None:
    position = world.settled()
    page = seen(world)
    words = next(page.all("header")).text

    assert "Hackney at home, 1 April 2025 to 31 March 2026" in words
    assert "For internal use." in words
    assert f"As known at position {position}, recorded by" in words
    assert "Synthetic" not in words


def test_every_number_is_a_link_that_says_what_the_figure_says(world: World) -> None:
    """Numbers within sentences are the answer's own; every other one is a figure of it."""
    page = seen(world)
    answer = world.get("/v1/difference", params=question(world))
    figures = figures_of(answer)

    assert len(links(page)) > 60
    for link in links(page):
        figure = figures[named(link)]
        value = next((figure[key] for key in ("count", "value", "stated") if key in figure), None)
        assert f"as_of={answer['position']}" in link.attributes["href"]
        if "count" in figure:
            assert link.text == str(value)
        assert (value is None) == (link.text == figure["words"])
    for cell in page.all("td"):
        linked = {each.text for each in cell.all("a")}
        assert not ONLY_A_NUMBER.fullmatch(cell.text) or cell.text in linked


def test_how_many_did_not_come_so_far_is_said_beside_how_many_did(world: World) -> None:
    page, answer = seen(world), world.get("/v1/difference", params=question(world))
    total = answer["group"]["lessons"]["count"]

    told = rows(captioned(page, "How many lessons came so far"))

    assert [row[0] for row in told[1:]] == [
        "Shared with somebody",
        "Embedded by every responsible agency",
        "Evaluated after embedding",
    ]
    assert all(int(did) + int(did_not) == total for _, did, did_not in told[1:])


def test_a_number_opens_as_a_page_with_its_members_and_their_events(world: World) -> None:
    (link,) = (x for x in links(seen(world)) if named(x) == "lessons.not-embedded")

    answer = world.ask("GET", link.attributes["href"])
    page = looked_at(answer.text)

    need_a_page_for_everybody(page)
    need_nothing_that_runs(page)
    (table,) = page.all("table")
    members = {row[0] for row in rows(table)[1:]}
    assert len(members) == int(link.text)
    assert all("recorded" in row[1] for row in rows(table)[1:])
    assert "Lessons of which nothing that is recorded" in page.text
    assert NASTY not in answer.text


def test_a_computed_number_leads_to_what_it_is_computed_from(world: World) -> None:
    page = looked_at(world.ask("GET", "/pages/figures/done.sharings", params=question(world)).text)

    leading = {each.text: each.attributes["href"] for each in page.all("a")}

    assert leading["lessons.shared"].startswith("/pages/figures/lessons.shared?")


def test_a_long_list_is_turned_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.pages.figures.AT_ONCE", 2)
    address: str | None = f"/pages/figures/lessons?{_query(world)}"
    members: list[str] = []
    while address:
        page = looked_at(world.ask("GET", address).text)
        members += [row[0] for row in rows(next(page.all("table")))[1:]]
        address = next(
            (x.attributes["href"] for x in page.all("a") if x.text.startswith("The next")), None
        )

    answer = world.get("/v1/difference", params=question(world))
    assert [each.split()[-1] for each in members] == answer["group"]["lessons"]["members"]


def _query(world: World) -> str:
    return "&".join(f"{name}={value}" for name, value in question(world).items())


def test_a_number_is_not_there_for_those_who_may_not_see_it(world: World) -> None:
    path, asked = "/pages/figures/children.tracked", question(world)

    assert world.ask("GET", path, params=asked).status_code == 200
    assert world.ask("GET", path, role=Role.LAY_MEMBER, params=asked).status_code == 404
    assert world.ask("GET", path, token=world.stranger, params=asked).status_code == 404


def test_no_text_that_people_wrote_becomes_part_of_the_page(world: World) -> None:
    answer = world.ask("GET", "/pages/year", params=question(world))

    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert NASTY in looked_at(answer.text).text


def test_no_word_of_a_child_stands_on_the_page_whoever_reads_it(world: World, ward: Ward) -> None:
    words = world.get(f"/v1/tracked-children/{ward.tracked.child}/words")
    assert CHILDS_WORDS in json.dumps(words)
    spoken = {each for each in _texts(words) if " " in each}

    for role in (OFFICER, Role.EVALUATOR, Role.CHAIR):
        page = world.ask("GET", "/pages/year", role=role, params=question(world)).text
        assert not [each for each in spoken if each in page]


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_texts(each) for key, each in value.items() if key != "field"))
    if isinstance(value, list):
        return set().union(*(_texts(each) for each in value))
    return {value} if isinstance(value, str) else set()


def test_children_are_counted_from_eligible_to_answered_with_bars_and_numbers(world: World) -> None:
    page = seen(world).one("children")
    told = rows(captioned(page, "Children from those whom a lesson concerns"))

    assert [row[0] for row in told[1:]] == [
        "Eligible",
        "Tracked",
        "Followed up",
        "Asked",
        "Answered",
    ]
    assert list(page.all("svg"))
    headings = [each.text for each in page.all("h3")]
    assert headings.index("What children say themselves") > headings.index("Outcomes for children")
    assert "Had it been applied at the time" in headings
    assert "How far lessons contributed" in headings


def test_a_lay_member_is_told_nothing_of_children_and_that_it_is_so(world: World) -> None:
    page = seen(world, role=Role.LAY_MEMBER)

    children = page.one("children").text
    assert "Figures about children are for those who may read of them." in children
    assert not [each for each in links(page) if named(each).startswith("children.")]
    assert "Figures about children" in page.one("due").text


def test_every_lesson_has_its_sentence_and_bad_news_stands_among_the_good(world: World) -> None:
    page, answer = seen(world), world.get("/v1/difference", params=question(world))
    told = rows(captioned(page, "Every lesson"))

    sentences = [each["sentence"] for each in answer["group"]["lines"]]
    assert [row[2] for row in told[1:]] == [" ".join(each.split()) for each in sentences]
    assert any("worse" in each for each in sentences)


def test_what_was_planned_is_overdue_by_the_day_of_the_position(world: World) -> None:
    page = seen(world).one("due")

    reviews = rows(captioned(page, "Lessons to be reviewed"))[1:]
    assert reviews[0] == ["31 January 2020", "1", "Overdue"]
    assert reviews[-1] == ["31 January 2199", "1", "To come"]
    looks = rows(captioned(page, "Children to be looked at again"))[1:]
    assert ["March 2020", "1", "Overdue"] in looks
    assert ["March 2199", "1", "To come"] in looks


def test_no_clock_says_what_is_overdue(world: World) -> None:
    """The same answer, known at two instants: what is late follows from the instant alone."""
    answered = _answered(world)

    def standing(instant: datetime | None) -> list[str]:
        shown = due(YearView(answered, instant, Numbers(str)))
        told = rows(captioned(looked_at(shown), "Lessons to be reviewed"))
        return [row[2] for row in (told[1], told[-1])]

    assert standing(datetime(2020, 1, 31, tzinfo=UTC)) == ["To come", "To come"]
    assert standing(datetime(2020, 2, 1, tzinfo=UTC)) == ["Overdue", "To come"]
    assert standing(datetime(2199, 2, 1, tzinfo=UTC)) == ["Overdue", "Overdue"]
    assert standing(None) == ["To come", "To come"]


def _answered(world: World) -> Answered[DifferenceAnswer]:
    caller = Caller(new_id(), (Grant(UUID(str(world.home)), OFFICER),))
    found = world.services.difference.answer(
        sight(caller, Action.READ, Resource.DIFFERENCE),
        Question(Kind.YEAR, UUID(str(world.home)), YEAR),
        children=sight_of_children(caller),
    )
    assert found is not None
    return found


def test_the_page_of_then_is_told_as_it_was_known_then(world: World) -> None:
    before = world.settled()
    world.lesson(lesson="A later one", occurred="2026-03-02")
    world.settled()

    assert "A later one" in seen(world).text
    earlier = seen(world, as_of=str(before))
    assert "A later one" not in earlier.text
    assert f"As known at position {before}" in earlier.text


def test_as_things_were_on_a_day_says_the_day_and_what_is_left_out(world: World) -> None:
    words = next(seen(world, valid_on="2026-03-01").all("header")).text

    assert "As things were on 1 March 2026. Left out" in words


def test_a_year_without_lessons_says_no_evidence_yet_at_every_level(world: World) -> None:
    page = seen(world, year="1999")

    for part in ("learned", "agencies", "difference", "children"):
        assert "o evidence yet" in page.one(part).text, part
    assert page.text.casefold().count("no evidence yet") >= 6
    need_a_page_for_everybody(page)
    need_nothing_that_runs(page)
    assert "0%" not in page.text


def test_another_area_and_what_is_no_year_are_refused(world: World) -> None:
    away = world.ask("GET", "/pages/year", token=world.stranger, params=question(world))
    unclear = world.ask("GET", "/pages/year", params=question(world, year="last year"))
    reader = world.ask("GET", "/pages/year", role=Role.REPORT_READER, params=question(world))

    assert (away.status_code, unclear.status_code, reader.status_code) == (404, 422, 403)
    for answer in (away, unclear, reader):
        assert answer.headers["Content-Type"] == "application/problem+json"
