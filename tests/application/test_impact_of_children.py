"""What children show carries a contribution, and a contribution carries impact (DOMAIN 3.3, 3.4)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from domain.contribution.judging import LinkNotShown
from domain.judgement import ContributionLevel
from domain.learning_item.refusals import ImpactNotEvidenced
from tests.application.conftest import Office
from tests.application.lessons import led
from tests.application.tracking import Tracking


@pytest.fixture
def tracking(office: Office) -> Tracking:
    return Tracking(office)


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
    """The gate of DOMAIN 3.3: embedded, E4, an outcome, the child's view, a probable contribution (R100)."""
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
