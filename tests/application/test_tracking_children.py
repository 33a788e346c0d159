"""Children are tracked by an opaque reference, measured, heard and judged (framework 11.2; R100)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from application.access import Caller
from domain.contribution.judging import LinkNotShown
from domain.counterfactual.pairing import (
    AlreadyRated,
    DifferentPeopleNeeded,
    PairStatus,
    TwiceRated,
    is_open,
    pair_id,
    rating_id,
    status,
)
from domain.indicator import InformantNotAllowed, ValueOutOfScale
from domain.judgement import ContributionLevel
from domain.learning_item.refusals import ImpactNotEvidenced
from domain.measuring import MonthNotDay
from domain.tracked_child.refusals import NotAskedYetAnswered, NotInTheCohort, ValueOrWhyNot
from domain.vocabulary import Role
from tests.application.conftest import Office
from tests.application.lessons import a_lesson, led

SAFETY: dict[str, Any] = {
    "name": "How safe the child feels, from 0 to 10",
    "domain": "safety",
    "question": "better-off",
    "scale": "ordinal",
    "minimum": 0,
    "maximum": 10,
    "direction": "up-is-better",
    "smallest_change": 2,
    "informants": ["child"],
    "licence": "open",
}


def _rating(child: UUID, item: UUID, expected: str = "+1", **more: Any) -> dict[str, Any]:
    return {
        "child": str(child),
        "item": str(item),
        "applicable": "fully-applicable",
        "applied": "not-applied",
        "expected": expected,
        "kind": "no-difference" if expected == "0" else "earlier-help",
        "confidence": "medium-confidence",
        "rationale": "The school had written twice before the decision.",
        **more,
    }


class Tracking:
    """An office with a lesson, an indicator and people who rate."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.item = a_lesson(office)
        self.measure = office.order("define-indicator", SAFETY).stream
        self.first = office.caller(Role.EVALUATOR)
        self.second = office.caller(Role.QUALITY_MEMBER)
        self.chair = office.caller(Role.CHAIR)

    def child(self, **more: Any) -> UUID:
        body = {
            "age_band": "10-to-15",
            "items": [str(self.item)],
            "role": "exposed",
            "selection": "all-eligible",
            "occurred": "2025-01",
            **more,
        }
        return self.office.order("open-track", body).stream

    def look(self, child: UUID, command: str, value: float | None, **more: Any) -> None:
        body = {
            "indicator": str(self.measure),
            "value": value,
            "informant": "child",
            "method": "interview",
            "occurred": "2025-02",
            **more,
        }
        self.office.order(command, body, on=child)

    def moved(self, before: float, after: float) -> UUID:
        child = self.child()
        self.look(child, "record-baseline", before)
        self.look(child, "record-follow-up", after, occurred="2025-09")
        self.office.order(
            "record-child-view", {"asked": "asked", "better_off": "a-bit-better"}, on=child
        )
        return child

    def rate(self, child: UUID, rater: Caller, expected: str = "+1") -> UUID:
        body = _rating(child, self.item, expected)
        return self.office.order("rate-counterfactual", body, caller=rater).stream

    def ratings(self, child: UUID) -> list[Any]:
        found = (self.office.state(rating_id(child, self.item, number)) for number in (1, 2, 3))
        return [each for each in found if each is not None]


@pytest.fixture
def tracking(office: Office) -> Tracking:
    return Tracking(office)


def test_a_child_is_a_random_reference_that_tells_nothing(tracking: Tracking) -> None:
    child = tracking.child()

    assert child.version == 4
    assert tracking.office.state(child).items == (tracking.item,)


def test_a_day_is_too_exact_for_a_child(tracking: Tracking) -> None:
    with pytest.raises(MonthNotDay):
        tracking.child(occurred="2025-01-14")


def test_missing_is_a_category_and_never_a_gap(tracking: Tracking) -> None:
    child = tracking.child()
    with pytest.raises(ValueOrWhyNot):
        tracking.look(child, "record-baseline", None)

    tracking.look(child, "record-baseline", None, not_measured="lost-to-follow-up", informant=None)

    (look,) = tracking.office.state(child).observations.values()
    assert look.not_measured == "lost-to-follow-up"


def test_a_value_lies_on_its_scale_and_comes_from_who_may_be_asked(tracking: Tracking) -> None:
    child = tracking.child()

    with pytest.raises(ValueOutOfScale):
        tracking.look(child, "record-baseline", 11)
    with pytest.raises(ValueOutOfScale):
        tracking.look(child, "record-baseline", 2.5)
    with pytest.raises(InformantNotAllowed):
        tracking.look(child, "record-baseline", 4, informant="practitioner")


def test_a_correction_keeps_what_it_does_not_say_the_words_about_the_child_included(
    tracking: Tracking,
) -> None:
    child = tracking.child()
    tracking.look(child, "record-baseline", 3, account="Spoke in the car.")
    version = tracking.office.state(child).version

    tracking.office.order(
        "correct-observation",
        {"observation": version, "value": 4, "reason": "Misread."},
        on=child,
    )

    last = tracking.office.events(child)[-1].payload
    assert (last.value, last.account, last.informant) == (4, "Spoke in the car.", "child")


def test_a_child_who_was_not_asked_has_given_no_view(tracking: Tracking) -> None:
    child = tracking.child()

    with pytest.raises(NotAskedYetAnswered):
        tracking.office.order(
            "record-child-view", {"asked": "not-asked", "words": "Fine."}, on=child
        )


def test_two_people_rate_and_a_third_rating_is_refused(tracking: Tracking) -> None:
    child = tracking.child()
    tracking.rate(child, tracking.first)
    with pytest.raises(AlreadyRated):
        tracking.rate(child, tracking.first)
    tracking.rate(child, tracking.second, "0")

    with pytest.raises(TwiceRated):
        tracking.rate(child, tracking.office.caller(Role.EVALUATOR))
    ratings = tracking.ratings(child)
    assert [each.blind for each in ratings] == [True, True]
    assert is_open(ratings, None)
    assert status(ratings, None) is PairStatus.DISPUTED


def test_who_tracks_a_child_does_not_rate_it_and_who_rated_does_not_adjudicate(
    tracking: Tracking,
) -> None:
    officer = tracking.office.caller(Role.EVALUATOR)
    body = {
        "age_band": "5-to-9",
        "items": [str(tracking.item)],
        "role": "retrospective",
        "selection": "random",
    }
    child = tracking.office.order("open-track", body, caller=officer).stream

    with pytest.raises(DifferentPeopleNeeded):
        tracking.rate(child, officer)
    tracking.rate(child, tracking.first)
    tracking.rate(child, tracking.second, "0")
    settle = {
        "child": str(child),
        "item": str(tracking.item),
        "expected": "+1",
        "applicable": "fully-applicable",
        "reason": "The letters were on file.",
    }
    tracking.office.order("adjudicate-counterfactual", settle, caller=tracking.chair)

    pair = tracking.office.state(pair_id(child, tracking.item))
    assert status(tracking.ratings(child), pair) is PairStatus.ADJUDICATED


def test_only_a_child_of_the_cohort_can_be_rated(tracking: Tracking) -> None:
    other = tracking.office.order("record-lesson", {"lesson": "Ask the child."}).stream
    child = tracking.child()

    with pytest.raises(NotInTheCohort):
        tracking.office.order("rate-counterfactual", _rating(child, other), caller=tracking.first)


def _judged(tracking: Tracking, children: list[UUID], **more: Any) -> UUID:
    office = tracking.office
    audit = office.order(
        "record-evidence",
        {
            "kind": "case-audit",
            "independent": True,
            "size": 20,
            "baseline": True,
            "same_measure": True,
            "shows": "better",
        },
    ).stream
    body = {
        "item": str(tracking.item),
        "claim": "Children feel safer at school.",
        "indicator": str(tracking.measure),
        "mechanism_words": "Checks before a search keep searches rare.",
        "mechanism": "yes",
        "exposure": "yes",
        "practice": "yes",
        "outcome": "yes",
        "explanations_examined": "partly",
        "evidence": [
            {"test": "exposure-came-first", "evidence": str(audit)},
            {"test": "practice-changed", "evidence": str(audit)},
        ],
        "explanations": [{"what": "Fewer officers", "plausibility": "plausible-in-part"}],
        "children": [str(each) for each in children],
        **more,
    }
    return office.order("judge-contribution", body, caller=tracking.first).stream


def test_a_contribution_is_computed_from_what_children_show(tracking: Tracking) -> None:
    children = [tracking.moved(2, 8) for _ in range(6)]

    judged = tracking.office.state(_judged(tracking, children))

    assert judged.movement.improved == 6
    assert judged.level is ContributionLevel.PROBABLE
    assert judged.without([judged.supports[0].evidence]) is ContributionLevel.NOT_SHOWN


def test_five_movers_can_never_show_an_outcome(tracking: Tracking) -> None:
    children = [tracking.moved(2, 8) for _ in range(5)]

    with pytest.raises(LinkNotShown) as refused:
        _judged(tracking, children)
    assert refused.value.missing == ("outcome-moved-as-expected",)


def test_impact_is_evidenced_once_everything_that_it_asks_for_is_linked(
    tracking: Tracking,
) -> None:
    """The gate of DOMAIN 3.3: embedded, E4, an outcome, the child's view, a probable contribution."""
    office, item = tracking.office, tracking.item
    police = str(office.agency("Police"))
    _embed(tracking, police)
    children = [tracking.moved(2, 8) for _ in range(6)]
    contribution = _judged(tracking, children)
    verdict = {
        "verdict": "impact-evidenced",
        "measure_class": "child-outcome",
        "evaluator_agency": str(office.agency("Education")),
        "occurred": "2026-06-01",
    }
    grounds = {"contribution": str(contribution), "children": [str(each) for each in children]}
    office.order("link-impact-grounds", grounds, on=item)
    with pytest.raises(ImpactNotEvidenced) as refused:
        office.order("record-evaluation", verdict, on=item)
    assert refused.value.missing == (
        "a contribution judged at least probable, and approved by a second person",
    )

    office.order("approve-contribution", {}, on=contribution, caller=tracking.chair)
    office.order("link-impact-grounds", grounds, on=item)
    office.order("record-evaluation", verdict, on=item)

    assert office.state(item).stage == "evaluated"


def _embed(tracking: Tracking, agency: str) -> None:
    """Bring the lesson through every gate before the last, with evidence for its evaluation."""
    office, item = tracking.office, tracking.item
    word = {"agency": agency, "leader": str(led(office, "Police")), "occurred": "2025-03-01"}
    told = {"channel": "briefings-and-campaigns", "audience": "All officers", "agencies": [agency]}
    shared = office.order("record-sharing", {**told, "occurred": "2025-02-01"}, on=item)
    number = shared.events[0].version
    office.order("acknowledge-sharing", {"sharing": number, **word}, on=item)
    means = {"agency": agency, "means": "policy-and-protocol", "occurred": "2025-03-01"}
    office.order("record-embedding", means, on=item)
    audit = {"kind": "case-audit", "independent": True, "occurred": "2025-04-01"}
    for supports in ("embedding", "evaluation"):
        evidence = str(office.order("record-evidence", audit).stream)
        link = {"evidence": evidence, "supports": supports}
        office.order("link-evidence", link, on=item)
    office.order("confirm-embedding", {**word, "occurred": "2025-05-01"}, on=item)
