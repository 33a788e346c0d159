"""What the synthetic cohort holds: lessons that helped, did nothing and did harm, and what is missing."""

from __future__ import annotations

from collections import Counter

import pytest

from application.synthetic.paths import paths
from application.synthetic.plans import (
    DID_HARM,
    DID_NOTHING,
    HELPED,
    LOOKED_BACK,
    NO_CHILDREN,
    PLANS,
    TOO_FEW,
)
from domain.contribution.judging import Contribution
from domain.contribution.level import beyond_noise
from domain.counterfactual.pairing import Counterfactual, PairStatus, settled, status
from domain.counterfactual.rating import CounterfactualRating
from domain.indicator import Indicator
from domain.judgement import ContributionLevel
from domain.kernel import name_of
from domain.learning_item.state import LearningItem
from domain.measuring import (
    Asked,
    BetterOff,
    CloseReason,
    CohortRole,
    NotTracked,
)
from domain.observation_session import ObservationSession
from domain.tracked_child.pairing import Moved, before_after
from domain.vocabulary import Stage, Verdict
from tests.application.synthetic.conftest import Cohort


def _safety(cohort: Cohort) -> Indicator:
    found = cohort.stage.every(Indicator)
    return next(each for each in found if "practitioner scores" in str(each.newest.name))


def _moved(cohort: Cohort, code: str, role: CohortRole = CohortRole.EXPOSED) -> Counter[Moved]:
    item, safety = cohort.built.lessons[code], _safety(cohort)
    return Counter(
        before_after(each, safety).moved
        for each in cohort.stage.children(item)
        if each.cohorts[item].tracked and each.cohorts[item].role is role
    )


def _lesson(cohort: Cohort, code: str) -> LearningItem:
    item = cohort.built.lessons[code]
    return next(each for each in cohort.stage.every(LearningItem) if each.id == item)


@pytest.mark.parametrize(
    ("code", "improved", "same", "worse", "missing"),
    [
        (HELPED, 15, 3, 2, 4),
        (DID_NOTHING, 6, 6, 6, 2),
        (DID_HARM, 1, 2, 10, 1),
        (TOO_FEW, 3, 1, 0, 1),
    ],
)
def test_children_move_as_the_plan_says_and_who_is_missing_stays_in_the_cohort(
    cohort: Cohort, code: str, improved: int, same: int, worse: int, missing: int
) -> None:
    """Framework 11.2; every exposed child is improved, the same, worse or not measured."""
    assert _moved(cohort, code) == Counter(
        {
            Moved.IMPROVED: improved,
            Moved.SAME: same,
            Moved.WORSE: worse,
            Moved.NOT_MEASURED: missing,
        }
    )


def test_one_group_moved_beyond_chance_for_the_better_and_one_for_the_worse(cohort: Cohort) -> None:
    helped, harmed = _moved(cohort, HELPED), _moved(cohort, DID_HARM)
    few, nothing = _moved(cohort, TOO_FEW), _moved(cohort, DID_NOTHING)

    assert beyond_noise(helped[Moved.IMPROVED], helped[Moved.WORSE])
    assert beyond_noise(harmed[Moved.WORSE], harmed[Moved.IMPROVED])
    assert not beyond_noise(few[Moved.IMPROVED], few[Moved.WORSE])
    assert nothing[Moved.IMPROVED] == nothing[Moved.WORSE]


def test_a_comparison_group_stands_apart_from_the_exposed_children(cohort: Cohort) -> None:
    assert sum(_moved(cohort, HELPED, CohortRole.COMPARISON).values()) == 8


def test_every_lesson_is_embedded_and_the_verdicts_passed_their_gates(cohort: Cohort) -> None:
    """R99: only the lesson that helped is impact evidenced; the loop of the others stays open."""
    told = {code: _lesson(cohort, code) for code in cohort.built.lessons}
    verdicts = {
        code: [each.verdict for each in lesson.evaluations.values()]
        for code, lesson in told.items()
    }

    assert all(each.stage.rank >= Stage.EMBEDDED.rank for each in told.values())
    assert verdicts == {
        HELPED: [Verdict.IMPACT_EVIDENCED],
        DID_NOTHING: [Verdict.NO_CHANGE],
        DID_HARM: [Verdict.WORSE],
        TOO_FEW: [Verdict.TOO_FEW_TO_TELL],
        NO_CHILDREN: [],
        LOOKED_BACK: [Verdict.PRACTICE_CHANGED],
    }


def test_contributions_are_computed_and_approved_by_somebody_else(cohort: Cohort) -> None:
    found = {each.item: each for each in cohort.stage.every(Contribution)}
    levels = {
        code: found[item].level for code, item in cohort.built.lessons.items() if item in found
    }

    assert levels == {
        HELPED: ContributionLevel.PROBABLE,
        DID_NOTHING: ContributionLevel.CONTRADICTED,
        DID_HARM: ContributionLevel.CONTRADICTED,
        TOO_FEW: ContributionLevel.POSSIBLE,
    }
    assert all(each.approved_by not in {None, each.judged_by} for each in found.values())


def test_one_lesson_is_embedded_without_a_single_child(cohort: Cohort) -> None:
    assert cohort.stage.children(cohort.built.lessons[NO_CHILDREN]) == []


def test_eligible_children_who_are_not_tracked_say_why(cohort: Cohort) -> None:
    item = cohort.built.lessons[HELPED]
    reasons = {
        each.cohorts[item].not_tracked
        for each in cohort.stage.children(item)
        if not each.cohorts[item].tracked
    }

    assert reasons == {NotTracked.FAMILY_DECLINED, NotTracked.NOT_REACHED, NotTracked.NOT_SAMPLED}


def test_tracks_end_for_every_reason_that_takes_a_child_away(cohort: Cohort) -> None:
    children = cohort.stage.children(cohort.built.lessons[HELPED])

    assert {each.closed.reason for each in children if each.closed} == {
        CloseReason.MOVED,
        CloseReason.LOST,
        CloseReason.DIED,
        CloseReason.REACHED_18,
    }


def test_some_children_disagree_with_the_score_that_others_gave(cohort: Cohort) -> None:
    """R2: the child's own view stands apart and is never averaged away."""
    item, safety = cohort.built.lessons[HELPED], _safety(cohort)
    differing = [
        each
        for each in cohort.stage.children(item)
        if before_after(each, safety).moved is Moved.IMPROVED
        and (view := each.view_on(item)) is not None
        and view.better_off is BetterOff.WORSE
    ]

    assert len(differing) == 2


def test_views_tell_who_was_asked_and_why_others_were_not(cohort: Cohort) -> None:
    asked = {
        view.asked
        for code in (HELPED, TOO_FEW)
        for each in cohort.stage.children(cohort.built.lessons[code])
        if (view := each.view_on(cohort.built.lessons[code])) is not None
    }

    assert asked == set(Asked)


def test_raters_agree_disagree_cannot_tell_and_are_awaited(cohort: Cohort) -> None:
    """Framework 11.2: had the lesson been applied at the time."""
    ratings, pairs = cohort.stage.every(CounterfactualRating), cohort.stage.every(Counterfactual)
    decided = {each.child: each for each in pairs}
    told: list[tuple[PairStatus | None, str | None]] = []
    for child in cohort.stage.children(cohort.built.lessons[LOOKED_BACK]):
        own = [each for each in ratings if each.child == child.id]
        pair = decided.get(child.id)
        agreed = settled(own, pair)
        told.append((status(own, pair), agreed.value if agreed else None))

    assert Counter(told) == Counter(
        {
            (PairStatus.AGREED, "+2"): 2,
            (PairStatus.AGREED, "+1"): 2,
            (PairStatus.AGREED, "0"): 1,
            (PairStatus.AGREED, "cannot-tell"): 1,
            (PairStatus.DISPUTED, None): 2,
            (PairStatus.ADJUDICATED, "+1"): 1,
            (PairStatus.SINGLE, "+1"): 1,
            (PairStatus.AWAITING, None): 1,
            (None, None): 1,
        }
    )


def test_siblings_mended_scores_and_withdrawn_looks_are_there(cohort: Cohort) -> None:
    names = Counter(name_of(each.payload) for each in cohort.stage.envelopes())
    sessions = cohort.stage.every(ObservationSession)

    assert len(sessions) == 3
    assert all(len(each.children) == 2 for each in sessions)
    assert names["tracked-child.observation-corrected.1"] == 4
    assert names["tracked-child.observation-withdrawn.1"] == 4
    assert names["tracked-child.sustainment-checked.1"] > 0


def test_the_numbers_are_the_same_in_every_build() -> None:
    drawn = [paths(each, each.cohort) for each in PLANS if each.cohort]

    assert drawn == [paths(each, each.cohort) for each in PLANS if each.cohort]
    assert [each.before for each in drawn[0][:4]] == [3, 2, 4, 4]
