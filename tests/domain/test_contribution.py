"""The level of a contribution is computed from five link tests, never chosen (DOMAIN 3.4)."""

from __future__ import annotations

from datetime import date
from itertools import count, product
from typing import Any
from uuid import UUID

import pytest

from domain.contribution.judging import (
    AlreadyApproved,
    Contribution,
    ContributionApproved,
    ContributionJudged,
    ContributionJudgementWithdrawn,
    ContributionWithdrawn,
    LinkNotShown,
    LinkSupport,
    Movement,
    OtherExplanation,
    OverrideNeedsReason,
)
from domain.contribution.level import CONTRIBUTION_WORDS, beyond_noise, level
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.judgement import ContributionLevel, LinkAnswer, LinkTest, Plausibility
from domain.kernel import By, Draft, after, opening
from domain.vocabulary import Grade, Role, Shows
from tests.record import A_DAY
from tests.story import Story

YES, PARTLY, NO, UNKNOWN = LinkAnswer
SOMEBODY = By(None, Role.EVALUATOR)


def rated(*answers: LinkAnswer, e5: bool = False, enough: bool = True) -> ContributionLevel:
    told = dict(zip(LinkTest, answers, strict=True))
    return level(told, set_is_e5=e5, adequate_numbers=enough)


def test_the_first_rule_that_fits_gives_the_level() -> None:
    """DOMAIN 3.4, in its own order."""
    assert rated(YES, YES, YES, NO, YES) is ContributionLevel.CONTRADICTED
    assert rated(YES, YES, YES, YES, YES, e5=True) is ContributionLevel.STRONG
    assert rated(YES, YES, YES, YES, YES) is ContributionLevel.PROBABLE
    assert rated(YES, YES, YES, YES, PARTLY, e5=True) is ContributionLevel.PROBABLE
    assert rated(YES, YES, YES, PARTLY, NO) is ContributionLevel.POSSIBLE
    assert rated(YES, YES, UNKNOWN, YES, NO) is ContributionLevel.POSSIBLE
    assert rated(YES, PARTLY, YES, YES, YES) is ContributionLevel.NOT_SHOWN
    assert rated(YES, YES, PARTLY, PARTLY, YES) is ContributionLevel.NOT_SHOWN


def test_a_no_from_too_few_contradicts_nothing() -> None:
    assert rated(YES, YES, YES, NO, YES, enough=False) is ContributionLevel.POSSIBLE


def test_a_better_answer_never_gives_a_lower_level() -> None:
    """Over every set of answers: no answer but *no* can be made worse by improving another."""
    order = [UNKNOWN, PARTLY, YES]
    for answers in product(order, repeat=5):
        for place, answer in enumerate(answers):
            if answer is not YES:
                higher = order[order.index(answer) + 1]
                better = (*answers[:place], higher, *answers[place + 1 :])
                assert rated(*better).rank >= rated(*answers).rank


def test_every_level_has_its_own_fixed_words() -> None:
    assert set(CONTRIBUTION_WORDS) == set(ContributionLevel)
    assert len(set(CONTRIBUTION_WORDS.values())) == len(ContributionLevel)


@pytest.mark.parametrize(
    ("improved", "worse"),
    [(6, 0), (7, 0), (8, 0), (8, 1), (9, 1), (10, 2), (12, 3), (15, 5)],
)
def test_the_fewest_that_can_be_beyond_chance(improved: int, worse: int) -> None:
    """DOMAIN 3.5: 6 of 6, 7 of 7, 8 of 8, 8 of 9, 9 of 10, 10 of 12, 12 of 15, 15 of 20."""
    assert beyond_noise(improved, worse)
    assert not beyond_noise(improved - 1, worse + 1)
    assert not beyond_noise(worse, improved)


def test_five_movers_are_too_few_whatever_they_did() -> None:
    assert not any(beyond_noise(improved, 5 - improved) for improved in range(6))


NUMBERS = count(1)


def support(test: LinkTest, grade: Grade = Grade.E4, **more: Any) -> LinkSupport:
    known: dict[str, Any] = {
        "independent": False,
        "childs_voice": False,
        "series_or_comparison": False,
        "shows": Shows.BETTER,
        **more,
    }
    evidence = UUID(int=next(NUMBERS))
    return LinkSupport(test=test, evidence=evidence, evidence_version=1, grade=grade, **known)


AUDIT = support(LinkTest.PRACTICE)
REACH = support(LinkTest.EXPOSURE, Grade.E1)
SIX_BETTER = Movement(improved=6, same=1, worse=0, not_measured=2)


def judged(**changes: Any) -> ContributionJudged:
    made: dict[str, Any] = {
        "item": Story().new_id(),
        "claim": "Children feel safer.",
        "indicator": None,
        "mechanism_words": "Asking first makes searches rare.",
        "mechanism": YES,
        "exposure": YES,
        "practice": YES,
        "outcome": YES,
        "explanations_examined": YES,
        "supports": (AUDIT, REACH),
        "explanations": (OtherExplanation("Fewer officers", Plausibility.POSSIBLE),),
        "movement": SIX_BETTER,
        "children": (),
        "computed": ContributionLevel.PROBABLE,
        "stated": None,
        "override_because": None,
        "judged_by": None,
    }
    return ContributionJudged(**{**made, **changes})


def refuse(payload: Any, state: Contribution | None = None) -> None:
    payload.refuse(state, A_DAY, Standing(today=date(2026, 11, 22)))


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"mechanism_words": None}, LinkTest.MECHANISM),
        ({"supports": (AUDIT,)}, LinkTest.EXPOSURE),
        ({"supports": (REACH,)}, LinkTest.PRACTICE),
        ({"supports": (REACH, support(LinkTest.PRACTICE, Grade.E2))}, LinkTest.PRACTICE),
        ({"movement": Movement(improved=5, same=0, worse=0, not_measured=0)}, LinkTest.OUTCOME),
        ({"explanations": ()}, LinkTest.EXPLANATIONS),
    ],
)
def test_a_link_test_is_answered_by_what_shows_it(
    changes: dict[str, Any], missing: LinkTest
) -> None:
    with pytest.raises(LinkNotShown) as refused:
        refuse(judged(**changes))

    assert refused.value.missing == (missing.value,)


def test_an_audit_before_and_after_shows_an_outcome_that_few_children_cannot() -> None:
    few = Movement(improved=3, same=0, worse=0, not_measured=0)

    refuse(judged(movement=few, supports=(AUDIT, REACH, support(LinkTest.OUTCOME))))


def test_an_override_says_why() -> None:
    for mark in (None, " ", "x"):
        with pytest.raises(OverrideNeedsReason):
            refuse(judged(stated=ContributionLevel.STRONG, override_because=mark))

    refuse(
        judged(
            stated=ContributionLevel.POSSIBLE, override_because="Two years passed before the audit."
        )
    )


def test_what_was_stated_carries_no_more_than_what_was_computed() -> None:
    """Impact rests on what the tests found, whatever somebody makes of it (DOMAIN 3.3)."""
    why = {"override_because": "We have all seen the difference it made."}
    nothing = ContributionLevel.NOT_SHOWN

    stated = _opened(judged(computed=nothing, stated=ContributionLevel.STRONG, **why))

    assert (stated.level, stated.carries) == (ContributionLevel.STRONG, nothing)


def _opened(payload: ContributionJudged) -> Contribution:
    story = Story()
    draft = Draft(payload=payload, occurred=BusinessDate.unknown())
    found: Contribution = opening(story.new_id(), story.new_id(), draft, by=SOMEBODY)
    return found


def test_losing_its_evidence_weakens_a_judgement_and_an_override_with_it() -> None:
    why = {
        "stated": ContributionLevel.STRONG,
        "override_because": "It was known from the very start.",
    }
    found = _opened(judged(**why))

    assert found.level is ContributionLevel.STRONG
    assert found.without([]) is ContributionLevel.STRONG
    assert found.without([UUID(int=99)]) is ContributionLevel.STRONG
    assert found.without([AUDIT.evidence]) is ContributionLevel.POSSIBLE


def test_a_withdrawn_judgement_carries_nothing_and_is_judged_no_more() -> None:
    gone = ContributionJudgementWithdrawn(reason="The audit was of other cases.")
    now = after(_opened(judged()), [Draft(payload=gone, occurred=A_DAY)], by=SOMEBODY)

    assert now.level is ContributionLevel.NOT_SHOWN
    for payload in (judged(), gone, ContributionApproved(approved_by=now.id)):
        with pytest.raises(ContributionWithdrawn):
            refuse(payload, now)


def test_judged_again_it_asks_for_another_approval() -> None:
    approved = ContributionApproved(approved_by=Story().new_id())
    once = after(_opened(judged()), [Draft(payload=approved, occurred=A_DAY)], by=SOMEBODY)
    with pytest.raises(AlreadyApproved):
        refuse(approved, once)

    again = after(once, [Draft(payload=judged(), occurred=A_DAY)], by=SOMEBODY)

    assert once.approved is not None
    assert again.approved is None
