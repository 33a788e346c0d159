"""Withdrawing an audit, an observation or a rating lists every claim that it touches (issue 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from domain.counterfactual.pairing import pair_id
from domain.kernel import EventRef, new_id
from domain.learning_item.impact import ImpactGroundsLinked
from domain.learning_item.state import ChildGround
from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction, Supports, Verdict
from projections._store.things import Kind
from projections.consequences.keeping import NAMES, Consequences
from projections.consequences.model import Answer, Consequence, Touched
from projections.consequences.queries import ConsequencesQueries
from projections.consequences.walking import Sights
from tests.projections.children import CANARY, Nursery
from tests.projections.store.keeper import Kept, kept

POLICE = "Police"


@dataclass
class Desk:
    """Consequences beside a story with children."""

    store: Kept
    story: Nursery
    ask: ConsequencesQueries

    def sights(self, *levels: Restriction, without: frozenset[Kind] = frozenset()) -> Sights:
        areas = frozenset({PermittedAreaId(self.story.home)})
        seen = Sight(areas, frozenset(levels) or frozenset(Restriction))
        return {kind: seen for kind in Kind if kind not in without}

    def keep(self) -> int:
        return self.store.keep(self.story)

    def found(
        self,
        thing: UUID,
        observation: int | None = None,
        *,
        sights: Sights | None = None,
        as_of: int | None = None,
    ) -> Answer:
        value = self.ask.of(
            sights or self.sights(), thing, observation=observation, as_of=as_of
        ).value
        assert value is not None
        return value

    def told(self, thing: UUID, observation: int | None = None) -> dict[Touched, Consequence]:
        """The newest consequence of each kind."""
        return {each.kind: each for each in self.found(thing, observation).touches}


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    with kept(store_url, tmp_path, Consequences()) as store:
        yield Desk(store, Nursery(), ConsequencesQueries(store.database, store.log))


def _grounds(desk: Desk, lesson: UUID, child: UUID, contribution: UUID | None) -> None:
    """The lesson's impact rests on this child and this judgement."""
    judged = desk.story.states[contribution] if contribution else None
    ground = ChildGround(
        child=EventRef(child, desk.story.states[child].version),
        before_and_after=True,
        outcome=True,
        view_accounted_for=True,
        counterfactual=True,
    )
    linked = ImpactGroundsLinked(
        contribution=EventRef(judged.id, judged.version) if judged else None,
        level=judged.level if judged else None,
        approved=judged is not None,
        children=(ground,),
    )
    desk.story.record(lesson, linked)


def test_withdrawn_evidence_takes_its_turning_points_grades_and_judgements_along(
    desk: Desk,
) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=(POLICE,))
    audit = story.embed(lesson, POLICE)
    child = story.child(lesson)
    looked = story.look(child, 3.0, audit)
    story.judge(lesson, audit, children=(child,))
    desk.keep()

    told = desk.told(audit)

    points = [each for each in desk.found(audit).touches if each.kind is Touched.TURNING_POINT]
    agency = story.agencies[POLICE]
    assert {each.what for each in points} == {f"embedded, agency {agency}", "embedded"}
    assert {(each.with_it, each.without_it) for each in points} == {("stands", "support withdrawn")}
    observed = told[Touched.OBSERVATION]
    assert observed.events == (EventRef(child, looked),)
    assert (observed.with_it, observed.without_it) == (
        "evidence of grade E4",
        "no evidence behind it",
    )
    contribution = told[Touched.CONTRIBUTION]
    assert contribution.with_it == "possible: may have contributed"
    assert contribution.without_it == "not-shown: is not shown to have contributed"
    assert all(each.lessons == (lesson,) for each in desk.found(audit).touches)


def test_an_evaluation_is_told_with_the_grade_that_is_left_to_it(desk: Desk) -> None:
    story = desk.story
    lesson, audit, report = story.lesson(), story.evidence(), story.evidence(independent=False)
    for each in (audit, report):
        story.link_evidence(lesson, each, supports=Supports.EVALUATION)
    story.evaluate(lesson, Verdict.PRACTICE_CHANGED)
    desk.keep()

    told = desk.told(audit)[Touched.EVALUATION]

    verdict = Verdict.PRACTICE_CHANGED.value
    assert told.with_it == f"{verdict}, on evidence of grade E4"
    assert told.without_it == f"{verdict}, on evidence of grade E3"


def test_the_list_is_the_same_before_and_after_the_withdrawal(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=(POLICE,))
    audit = story.embed(lesson, POLICE)
    story.judge(lesson, audit)
    before = desk.keep()
    first = desk.found(audit)
    story.withdraw_evidence(audit)
    desk.keep()

    after = desk.found(audit)

    assert after.touches == first.touches
    assert (first.withdrawn, after.withdrawn) == (False, True)
    assert after.before == before
    assert desk.found(audit, as_of=before) == first


def test_a_withdrawn_observation_takes_the_comparison_the_judgement_and_the_impact_along(
    desk: Desk,
) -> None:
    story = desk.story
    lesson, audit = story.lesson(), story.evidence()
    child = story.child(lesson)
    story.look(child, 2.0)
    followed = story.look(child, 6.0, after=True)
    judged = story.judge(lesson, audit, children=(child,))
    _grounds(desk, lesson, child, judged)
    desk.keep()

    told = desk.told(child, followed)

    compared = told[Touched.COMPARISON]
    assert (compared.with_it, compared.without_it) == ("improved", "not-measured")
    assert told[Touched.OBSERVATION].without_it == "withdrawn"
    assert told[Touched.CONTRIBUTION].thing == judged
    grounds = told[Touched.IMPACT_GROUNDS]
    assert grounds.weaker
    assert grounds.with_it.startswith("1 of 1 children seen before and after, 1 with an outcome")
    assert grounds.without_it.startswith("0 of 1 children seen before and after, 0 with an outcome")

    first = desk.found(child, followed)
    story.withdraw_look(child, followed)
    desk.keep()
    assert desk.found(child, followed).touches == first.touches
    assert desk.found(child, followed).withdrawn


def test_a_withdrawn_rating_changes_its_pair_and_what_rests_on_it(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson()
    child = story.child(lesson)
    first = story.rate(child, lesson)
    second = story.rate(child, lesson, 2)
    _grounds(desk, lesson, child, None)
    desk.keep()

    told = desk.told(second)

    pair = told[Touched.COUNTERFACTUAL]
    assert pair.thing == pair_id(child, lesson)
    assert (pair.with_it, pair.without_it) == ("agreed: +2", "awaiting-a-second-rating")
    assert pair.lessons == (lesson,)
    grounds = told[Touched.IMPACT_GROUNDS]
    assert grounds.weaker
    story.withdraw_rating(first)
    desk.keep()
    assert desk.told(second)[Touched.COUNTERFACTUAL].without_it == "no rating stands"


def test_a_withdrawn_judgement_weakens_the_impact_that_rests_on_it(desk: Desk) -> None:
    story = desk.story
    lesson, audit = story.lesson(), story.evidence()
    child = story.child(lesson)
    judged = story.judge(lesson, audit)
    _grounds(desk, lesson, child, judged)
    desk.keep()

    grounds = desk.told(judged)[Touched.IMPACT_GROUNDS]

    assert grounds.with_it.endswith("contribution possible")
    assert grounds.without_it.endswith("contribution not-shown")


def test_evidence_that_only_a_blind_rating_names_touches_nothing_that_may_be_told(
    desk: Desk,
) -> None:
    """Done-when 5: which evidence a rater weighs is content of the rating."""
    story = desk.story
    lesson, audit = story.lesson(), story.evidence()
    child = story.child(lesson)
    story.rate(child, lesson, evidence_for=(audit,))
    blind = desk.keep()

    assert (desk.found(audit).touches, desk.found(audit).hidden) == ((), 0)

    story.rate(child, lesson, 2)
    desk.keep()

    rated = desk.told(audit)[Touched.RATING]
    assert (rated.with_it, rated.without_it) == ("1 of 1 stand", "0 of 1 stand")
    assert desk.found(audit, as_of=blind).touches == ()


def test_a_blind_rating_tells_nothing_of_what_it_says(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson()
    child = story.child(lesson)
    rating = story.rate(child, lesson)
    _grounds(desk, lesson, child, None)
    desk.keep()

    told = desk.found(rating)

    assert "+2" not in str(told)
    pair = desk.told(rating)[Touched.COUNTERFACTUAL]
    assert (pair.with_it, pair.without_it) == ("awaiting-a-second-rating", "no rating stands")


def test_what_the_caller_may_not_see_is_counted_and_not_named(desk: Desk) -> None:
    story = desk.story
    seen, shut, audit = story.lesson(), story.lesson(), story.evidence()
    story.link_evidence(seen, audit)
    child, other = story.child(seen), story.child(shut)
    story.look(child, 2.0, audit)
    story.look(other, 2.0, audit)
    story.restrict_lesson(shut)
    desk.keep()

    narrow = desk.found(audit, sights=desk.sights(Restriction.OPEN))
    assert {each.thing for each in narrow.touches} == {child}
    assert narrow.hidden == 1
    no_children = desk.sights(without=frozenset({Kind.TRACKED_CHILD}))
    assert desk.found(audit, sights=no_children).touches == ()
    assert desk.found(audit, sights=no_children).hidden == 2
    assert desk.ask.of(no_children, child, observation=2).value is None
    elsewhere = Sight(frozenset({PermittedAreaId(new_id())}), frozenset(Restriction))
    assert desk.ask.of(dict.fromkeys(Kind, elsewhere), audit).value is None


def test_what_is_never_withdrawn_has_no_consequences(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson()
    child = story.child(lesson)
    desk.keep()

    for thing, observation in ((lesson, None), (child, None), (child, 1), (child, 99)):
        assert desk.ask.of(desk.sights(), thing, observation=observation).value is None
    assert desk.ask.of(desk.sights(), new_id()).value is None


@pytest.mark.parametrize("size", [1, 4])
def test_any_batching_and_a_rebuild_keep_the_same_ids_and_no_words(desk: Desk, size: int) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=(POLICE,))
    audit = story.embed(lesson, POLICE)
    child = story.child(lesson)
    story.look(child, 2.0, audit)
    story.judge(lesson, audit, children=(child,))
    desk.store.keep(story, size=size)
    live = [desk.store.rows(table) for table in NAMES]

    desk.store.runner().rebuild("consequences")

    assert [desk.store.rows(table) for table in NAMES] == live
    assert CANARY not in str(live)
