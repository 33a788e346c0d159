"""Every number of an answer is opened over HTTP: the figure, its members, their events (R99)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.opening import Within, events_behind, members_for
from application.access import Action, Caller, Grant, NotFound, Resource, sight
from domain.kernel import EventRef, new_id
from domain.vocabulary import Role
from projections.figures.figure import Figure, Label, Member, MemberKind
from tests.api.loop import DAY, Loop, round_the_loop
from tests.api.test_who_may import NOT_FOUND
from tests.api.world import World
from tests.figures_walk import figures_of, pages, walk

WHEN_AS_WRITTEN = "when the pilot began"


@pytest.fixture(scope="module")
def loop(world: World) -> Loop:
    """A lesson round the loop, beside one that is only recorded; and a sharing with a number."""
    made = round_the_loop(world)
    told = {"audience": "Schools", "agencies": [], "reached": 41, "account": "Told to many"}
    world.done("record-sharing", made.lesson, occurred_words=WHEN_AS_WRITTEN, **told, **DAY)
    return made


def _answer(world: World, **question: str) -> Any:
    return world.get("/v1/difference", params={**question, "as_of": str(world.settled())})


def _narrower(world: World, loop: Loop) -> list[Mapping[str, str]]:
    return [
        {"source": loop.source},
        {"theme": str(next(iter(world.themes.values())))},
        {"agency": str(world.agencies["Police"])},
        {"year": "2026", "area": str(world.home)},
        {"year": "2025-26"},
    ]


def test_every_figure_of_every_answer_is_walked_to_its_events(world: World, loop: Loop) -> None:
    """Done when, 2: figure, members and events agree."""
    for question in ({"item": loop.lesson}, {"area": str(world.home)}):
        answer = _answer(world, **question)

        walked = walk(answer, world.get)

        assert walked == set(figures_of(answer))
        assert ("lessons" in walked) == (answer["group"] is not None)


def test_whatever_was_asked_its_addresses_ask_the_same_again(world: World, loop: Loop) -> None:
    for question in _narrower(world, loop):
        answer = _answer(world, **question)

        walk(answer, world.get, only=["lessons", "lessons.shared", "evidence"])

        assert loop.lesson in answer["group"]["lessons"]["members"]


def test_a_figure_says_what_it_means_and_at_which_position(world: World, loop: Loop) -> None:
    position = world.settled()
    opened = world.get("/v1/figures/lessons.shared", params={"source": loop.source})

    assert opened["position"] == position
    figure = opened["record"]["figure"]
    assert figure["kind"] == "count"
    assert figure["value"] == figure["number_of_members"] == 1
    assert figure["definition"] == "Lessons with at least one act of sharing that stands (R84)."
    assert opened["record"]["links"]["members"].endswith(f"as_of={position}")


def test_the_events_are_those_that_make_it_true(world: World, loop: Loop) -> None:
    def names(figure: str) -> list[str]:
        address = f"/v1/figures/{figure}/members/{loop.lesson}/events"
        told = world.get(address, params={"area": str(world.home)})
        return [each["name"] for each in told["items"]]

    assert names("lessons.shared") == ["learning-item.sharing-recorded.1"] * 2
    assert names("lessons.stage.evaluated") == ["learning-item.evaluated.1"]
    assert names("lessons.embedded") == ["learning-item.embedded.1"]
    assert names("lessons.judged") == ["learning-item.evaluation-recorded.1"]
    police = world.agencies["Police"]
    assert names(f"agency.{police}.confirmed") == ["learning-item.embedding-confirmed.1"]


def test_a_lesson_belongs_to_its_source_by_the_event_that_linked_it(
    world: World, loop: Loop
) -> None:
    address = f"/v1/figures/lessons/members/{loop.lesson}/events"

    told = world.get(address, params={"source": loop.source})

    assert [each["name"] for each in told["items"]] == ["learning-item.source-linked.1"]


def test_what_is_not_known_stands_on_the_recording_alone(world: World, loop: Loop) -> None:
    address = f"/v1/figures/not-known.the-source/members/{loop.other}/events"

    told = world.get(address, params={"area": str(world.home)})

    assert [each["name"] for each in told["items"]] == ["learning-item.recorded.1"]


def test_events_are_told_without_their_words(world: World, loop: Loop) -> None:
    question = {"area": str(world.home)}
    address = f"/v1/figures/lessons.shared/members/{loop.lesson}/events"

    told = world.get(address, params=question)["items"]

    fields = {"event", "name", "position", "occurred", "recorded_at", "recorded_by"}
    assert {frozenset(each) for each in told} == {frozenset(fields)}
    assert {each["recorded_by"] for each in told} == {"board-officer"}
    for words in ("All teams", "Told to many", WHEN_AS_WRITTEN):
        assert words not in json.dumps(told)


def test_a_number_that_somebody_stated_is_opened_too(world: World, loop: Loop) -> None:
    answer = _answer(world, item=loop.lesson)

    (stated,) = (each for each in figures_of(answer).values() if "stated" in each)
    opened = world.get(stated["href"])["record"]["figure"]

    assert stated["stated"] == opened["value"] == 41
    assert opened["kind"] == "stated"


def test_members_come_in_pages(world: World, loop: Loop) -> None:
    address = f"/v1/figures/lessons/members?area={world.home}&as_of={world.settled()}"

    one_by_one = list(pages(f"{address}&limit=1", world.get))

    assert len(one_by_one) > 1
    assert one_by_one == list(pages(address, world.get))
    assert loop.lesson in {each["id"] for each in one_by_one}


def test_a_figure_is_as_it_was_known_then(world: World, loop: Loop) -> None:
    before = world.settled()
    world.done("record-sharing", loop.other, audience="Schools", agencies=[], **DAY)
    world.settled()

    def shared(**when: str) -> Any:
        params = {"area": str(world.home), **when}
        return world.get("/v1/figures/lessons.shared", params=params)["record"]["figure"]["value"]

    assert shared(as_of=str(before)) + 1 == shared()


def test_a_figure_or_member_that_is_not_there_is_not_found(world: World, loop: Loop) -> None:
    members = "/v1/figures/lessons/members"
    for path in (
        "/v1/figures/no-such-figure",
        "/v1/figures/no-such-figure/members",
        f"/v1/figures/no-such-figure/members/{loop.lesson}/events",
        f"{members}/{uuid4()}/events",
        f"/v1/figures/lessons.ended/members/{loop.lesson}/events",
    ):
        answer = world.ask("GET", path, params={"source": loop.source})

        assert (answer.status_code, answer.json()) == (404, NOT_FOUND), path


def test_from_another_area_no_figure_is_found(world: World, loop: Loop) -> None:
    for path in (
        "/v1/figures/lessons",
        "/v1/figures/lessons/members",
        f"/v1/figures/lessons/members/{loop.lesson}/events",
    ):
        for question in ({"source": loop.source}, {"item": loop.lesson}):
            answer = world.ask("GET", path, token=world.stranger, params=question)

            assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


def test_a_figure_is_never_wider_than_the_caller_s_sight(world: World, loop: Loop) -> None:
    hidden = world.lesson("Police", sources=[loop.source])
    told = {"level": "restricted", "code": "under-review", "reason": "Not published"}
    world.done("restrict-lesson", hidden, **told)
    world.settled()

    def members(role: Role) -> set[str]:
        address = f"/v1/figures/lessons/members?source={loop.source}"
        return {each["id"] for each in pages(address, partial(world.get, role=role))}

    assert hidden in members(Role.BOARD_OFFICER)
    assert hidden not in members(Role.LAY_MEMBER)
    address = f"/v1/figures/lessons/members/{hidden}/events"
    question = {"source": loop.source}
    assert world.ask("GET", address, role=Role.LAY_MEMBER, params=question).status_code == 404


def test_what_a_figure_counts_is_for_those_who_may_read_such_things() -> None:
    """Whoever may read answers alone would see the number and not the list."""
    reader = Caller(new_id(), (Grant(new_id(), Role.REPORT_READER),))
    lesson = Member(new_id(), MemberKind.LEARNING_ITEM, (EventRef(new_id(), 1),))
    label = Label("lessons", "lessons", "Some lessons.")

    assert members_for(reader, Figure(label)) == ()
    with pytest.raises(NotFound):
        members_for(reader, Figure(label, (lesson,)))


def test_events_of_a_thing_that_the_caller_may_not_read_are_not_told(
    world: World, loop: Loop
) -> None:
    """A member may stand on events of another kind of thing than itself."""
    lesson = UUID(loop.lesson)
    member = Member(lesson, MemberKind.LEARNING_ITEM, (EventRef(lesson, 1),))
    officer = Caller(new_id(), (Grant(world.home, Role.BOARD_OFFICER),))
    reader = Caller(new_id(), (Grant(world.home, Role.REPORT_READER),))
    bounds = sight(officer, Action.READ, Resource.DIFFERENCE)
    history, position = world.services.history, world.settled()

    assert events_behind(history, Within(officer, bounds, position), member)
    assert events_behind(history, Within(reader, bounds, position), member) == ()


def test_every_kind_of_member_is_a_resource_that_roles_are_decided_for() -> None:
    assert {each.value for each in MemberKind} <= {each.value for each in Resource}


def test_every_role_that_reads_answers_walks_its_own(world: World, loop: Loop) -> None:
    for role in (Role.LAY_MEMBER, Role.AGENCY_LEAD):
        question = {"source": loop.source, "as_of": str(world.settled())}
        answer = world.get("/v1/difference", role=role, params=question)

        assert "lessons" in walk(answer, partial(world.get, role=role))


def test_whoever_may_not_read_answers_opens_no_figure(world: World, loop: Loop) -> None:
    question = {"source": loop.source}
    for role in (Role.REPORT_READER, Role.SYSTEM_ADMINISTRATOR):
        answer = world.ask("GET", "/v1/figures/lessons", role=role, params=question)

        assert answer.status_code == 403


def test_words_that_fit_several_things_list_them_here_as_well(world: World) -> None:
    for publisher in ("One board", "Another board"):
        world.done("register-source", title="Review Twice", publisher=publisher, **DAY)
    world.settled()

    answer = world.ask("GET", "/v1/figures/lessons", params={"source_words": "review twice"})

    assert answer.status_code == 300
    assert len(answer.json()["items"]) == 2


def test_no_word_of_a_person_stands_in_an_address(world: World, loop: Loop) -> None:
    """Names hold a digest where what is counted is what somebody wrote."""
    fact = {"about": "status", "column": "Status", "words": "Zebrafinch is done"}
    world.done("record-claim", loop.lesson, **fact)
    answer = _answer(world, source=loop.source)

    (claim,) = (each for each in answer["group"]["claims"] if each["words"] == fact["words"])

    assert "zebrafinch" not in claim["href"].casefold()
    assert claim["members"] == [loop.lesson]
    assert world.get(claim["href"])["record"]["figure"]["value"] == 1


def test_asking_about_nothing_or_two_things_is_refused(world: World) -> None:
    for question in ({}, {"area": str(world.home), "item": str(new_id())}):
        answer = world.ask("GET", "/v1/figures/lessons", params=question)

        assert answer.status_code == 422
