"""Children, ratings and contributions are read over HTTP by reference, never by a word about them."""

from __future__ import annotations

from typing import Any

import pytest

from domain.vocabulary import Role
from tests.api.loop import round_the_loop
from tests.api.tracked import RATERS, Ward, follow
from tests.api.world import World

PLURALS = (
    "indicators",
    "tracked-children",
    "observation-sessions",
    "counterfactual-ratings",
    "counterfactuals",
    "contributions",
)


@pytest.fixture(scope="module")
def ward(world: World) -> Ward:
    return follow(world, round_the_loop(world))


def another(ward: Ward) -> Ward:
    """The same lesson and another child, of whom nothing was judged yet."""
    return follow(ward.world, ward.loop)


def listed(ward: Ward, path: str, as_: Role = Role.BOARD_OFFICER, **params: Any) -> list[Any]:
    told = {"since": ward.world.services.log.head(), **params}
    items: list[Any] = ward.world.get(f"/v1/{path}", role=as_, params=told)["items"]
    return items


def read(ward: Ward, path: str, role: Role = Role.BOARD_OFFICER, **params: Any) -> Any:
    told = {"since": ward.world.services.log.head(), **params}
    return ward.world.get(f"/v1/{path}", role=role, params=told)["record"]


def test_a_child_is_a_reference_with_codes_months_and_numbers(ward: Ward) -> None:
    row = read(ward, f"tracked-children/{ward.tracked.child}")

    assert (row["age_band"], row["owner_role"], row["erased"]) == (
        "10-to-15",
        "board-officer",
        False,
    )
    (cohort,) = row["cohorts"]
    assert (cohort["item"], cohort["role"], cohort["selection"], cohort["tracked"]) == (
        ward.loop.lesson,
        "exposed",
        "all-eligible",
        True,
    )
    (look,) = row["observations"]
    assert (look["phase"], look["value"], look["informant"]) == ("baseline", 3, "child")
    assert (look["occurred"]["value"], look["occurred"]["precision"]) == ("2025-02", "month")
    (view,) = row["views"]
    assert (view["asked"], view["answered"], view["better_off"]) == ("asked", True, "a-bit-better")
    (exposure,) = row["exposures"]
    assert (exposure["item"], exposure["reached"]) == (ward.loop.lesson, "reached")


def test_no_word_about_a_child_stands_in_any_list_or_record(ward: Ward) -> None:
    mine = another(ward)
    mine.rated(*RATERS)
    mine.judged()
    ward.world.settled()
    for path in PLURALS:
        answer = ward.world.ask("GET", f"/v1/{path}", params={"limit": 200})
        for words in ("way to school", "asked me first", "Both letters", "call home", "No adult"):
            assert words not in answer.text, path


def test_children_are_listed_by_lesson_role_and_whether_their_track_is_closed(ward: Ward) -> None:
    closed = another(ward).tracked
    ward.done("close-track", closed.child)
    of_the_lesson: dict[str, Any] = {"item": ward.loop.lesson, "limit": 200}

    def found(**params: Any) -> set[str]:
        return {row["id"] for row in listed(ward, "tracked-children", **of_the_lesson, **params)}

    assert {closed.child, ward.tracked.child} <= found()
    assert closed.child in found(closed=True)
    assert closed.child not in found(closed=False)
    assert ward.tracked.child in found(role="exposed", closed=False)
    assert found(role="comparison") == set()
    other = ward.world.lesson("Police")
    ward.done("join-cohort", closed.sibling, items=[other])
    rows = listed(ward, "tracked-children", item=other, role="comparison")
    assert [row["id"] for row in rows] == [closed.sibling]
    assert listed(ward, "tracked-children", item=other, role="exposed") == []


def test_sessions_are_listed_by_child_and_indicators_with_their_versions(ward: Ward) -> None:
    (session,) = listed(ward, "observation-sessions", child=ward.tracked.child)
    ward.done("revise-indicator", ward.tracked.indicator)
    indicator = read(ward, f"indicators/{ward.tracked.indicator}")

    assert session["id"] == ward.tracked.session
    assert set(session["children"]) == {ward.tracked.child, ward.tracked.sibling}
    assert [each["smallest_change"] for each in indicator["definitions"]] == [2, 3]


def test_one_rating_is_told_of_and_not_told_to_anybody_but_its_rater(ward: Ward) -> None:
    """Done-when 5: nobody learns the content of the first rating before giving their own."""
    mine = another(ward)
    rating = mine.rated(Role.EVALUATOR)
    ward.world.settled()
    for role in (Role.BOARD_OFFICER, Role.CHAIR, Role.QUALITY_MEMBER, Role.AUDITOR):
        for path in (f"counterfactual-ratings/{rating}", "counterfactual-ratings?limit=200"):
            answer = ward.world.ask("GET", f"/v1/{path}", role=role)
            rows = answer.json().get("items") or [answer.json()["record"]]
            (row,) = [each for each in rows if each["id"] == rating]
            assert row["rated"] is None
            assert row["reads"] == "awaiting a second rating"
            assert row["child"] == mine.tracked.child

    own = read(mine, f"counterfactual-ratings/{rating}", role=Role.EVALUATOR)
    assert (own["rated"]["expected"], own["reads"]) == ("+1", "awaiting a second rating")


def test_both_ratings_may_be_read_once_two_people_gave_theirs_and_not_before(ward: Ward) -> None:
    mine = another(ward)
    first = mine.rated(Role.EVALUATOR)
    before = ward.world.settled()
    tag = ward.world.ask("GET", f"/v1/counterfactual-ratings/{first}").headers["ETag"]
    second = mine.rated(Role.QUALITY_MEMBER, expected="+2")

    rows = listed(mine, "counterfactual-ratings", child=mine.tracked.child)

    assert {row["id"]: row["rated"]["expected"] for row in rows} == {first: "+1", second: "+2"}
    again = ward.world.ask(
        "GET", f"/v1/counterfactual-ratings/{first}", headers={"If-None-Match": tag}
    )
    assert again.json()["record"]["rated"]["expected"] == "+1"
    assert again.headers["ETag"] == tag
    then = read(mine, f"counterfactual-ratings/{first}", as_of=before)
    assert (then["rated"], then["reads"]) == (None, "awaiting a second rating")


def test_a_single_rating_may_be_read_once_it_is_accepted_as_the_only_one(ward: Ward) -> None:
    mine = another(ward)
    rating = mine.rated(Role.EVALUATOR)
    mine.done("accept-single-rating", role=Role.CHAIR)

    row = read(mine, f"counterfactual-ratings/{rating}")
    (pair,) = listed(mine, "counterfactuals", child=mine.tracked.child)

    assert row["rated"]["expected"] == "+1"
    assert pair["single_rating_accepted"] is True


def test_a_rating_taken_back_before_the_second_stays_unread(ward: Ward) -> None:
    mine = another(ward)
    rating = mine.rated(Role.EVALUATOR)
    mine.done("withdraw-rating", rating, role=Role.EVALUATOR)

    assert read(mine, f"counterfactual-ratings/{rating}")["rated"] is None


def test_a_contribution_is_told_with_its_level_and_the_words_that_go_with_it(ward: Ward) -> None:
    mine = another(ward)
    judged = mine.judged()

    row = read(mine, f"contributions/{judged}")

    assert (row["level"], row["words"]) == ("not-shown", "is not shown to have contributed")
    assert {each["test"]: each["answer"] for each in row["links"]}["exposure-came-first"] == "yes"
    assert judged in {each["id"] for each in listed(mine, "contributions", item=mine.loop.lesson)}


def test_a_child_of_a_restricted_lesson_is_as_if_it_were_not(ward: Ward) -> None:
    loop = round_the_loop(ward.world)
    mine = follow(ward.world, loop)
    rating = mine.rated(Role.EVALUATOR)
    before = ward.world.settled()
    ward.done("restrict-lesson", loop.lesson, level="restricted", code="lado")
    now = ward.world.settled()
    for path in (
        f"tracked-children/{mine.tracked.child}",
        f"observation-sessions/{mine.tracked.session}",
        f"counterfactual-ratings/{rating}",
    ):
        for as_of in (before, now):
            answer = ward.world.ask(
                "GET", f"/v1/{path}", role=Role.EVALUATOR, params={"as_of": as_of}
            )
            assert answer.status_code == 404, path
        assert ward.world.ask("GET", f"/v1/{path}", role=Role.CHAIR).status_code == 200
    children = listed(mine, "tracked-children", as_=Role.EVALUATOR, item=loop.lesson)
    assert children == []


def test_a_child_in_two_cohorts_tells_only_of_the_lesson_that_may_be_seen(ward: Ward) -> None:
    mine, secret = another(ward), ward.world.lesson("Police")
    mine.done("join-cohort", mine.tracked.child, items=[secret])
    mine.done("restrict-lesson", secret, level="restricted", code="lado")

    seen = read(mine, f"tracked-children/{mine.tracked.child}", role=Role.EVALUATOR)
    whole = read(mine, f"tracked-children/{mine.tracked.child}", role=Role.CHAIR)

    assert [each["item"] for each in seen["cohorts"]] == [mine.loop.lesson]
    assert len(whole["cohorts"]) == 2
    hidden = listed(mine, "tracked-children", as_=Role.EVALUATOR, item=secret)
    assert hidden == []
    told = listed(
        mine, "tracked-children", Role.EVALUATOR, item=mine.loop.lesson, role="exposed", limit=200
    )
    assert mine.tracked.child in {row["id"] for row in told}


@pytest.mark.parametrize("role", [Role.LAY_MEMBER, Role.AGENCY_LEAD, Role.REPORT_READER])
def test_who_has_no_right_on_children_reads_none_of_them(ward: Ward, role: Role) -> None:
    for path in PLURALS[1:]:
        assert ward.world.ask("GET", f"/v1/{path}", role=role).status_code == 403


def test_no_answer_about_a_child_is_kept_on_the_way(ward: Ward) -> None:
    ward.world.settled()
    for path in (*PLURALS, f"tracked-children/{ward.tracked.child}"):
        answer = ward.world.ask("GET", f"/v1/{path}")
        assert answer.headers["Cache-Control"] == "no-store"


def test_another_areas_officer_finds_no_child(ward: Ward) -> None:
    ward.world.settled()
    path = f"/v1/tracked-children/{ward.tracked.child}"
    answer = ward.world.ask("GET", path, token=ward.world.stranger)
    listing = ward.world.ask("GET", "/v1/tracked-children", token=ward.world.stranger)

    assert answer.status_code == 404
    assert listing.json()["items"] == []
