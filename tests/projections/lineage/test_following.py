"""Any point can be followed forwards to practice and back to its source (R1, R4)."""

from __future__ import annotations

from domain.dates import BusinessDate
from domain.vocabulary import Grade
from projections.lineage.kinds import Direction, LinkKind, NodeKind
from tests.projections.lineage.keeping import Kept, sight
from tests.projections.lineage.loop import Loop


def test_a_source_leads_to_its_lesson_and_all_that_came_of_it(kept: Kept, loop: Loop) -> None:
    found = kept.take(loop).around(sight(loop), loop.review, direction=Direction.LED_TO)

    assert found
    assert {(each.id, each.kind) for each in found.nodes} == {
        (str(loop.review), NodeKind.SOURCE),
        (str(loop.searched), NodeKind.LEARNING_ITEM),
        (loop.part(loop.sharing), NodeKind.SHARING),
        (loop.part(loop.embedding), NodeKind.EMBEDDING),
        (loop.part(loop.evaluation), NodeKind.EVALUATION),
        (str(loop.told_adult), NodeKind.PRACTICE_CHANGE),
        (str(loop.audit), NodeKind.EVIDENCE),
        (str(loop.visit), NodeKind.EVIDENCE),
    }
    assert found.cut.whole
    assert found.cut.hidden == 0


def test_evidence_seen_in_practice_comes_from_the_source(kept: Kept, loop: Loop) -> None:
    came = kept.take(loop).names(sight(loop), loop.visit, direction=Direction.CAME_FROM)

    assert came == {
        str(loop.visit),
        str(loop.told_adult),
        loop.part(loop.embedding),
        str(loop.searched),
        str(loop.review),
    }


def test_both_ways_never_goes_sideways_through_a_third(kept: Kept, loop: Loop) -> None:
    """Another lesson of the same source is neither cause nor effect of this one."""
    other = loop.lesson("Another lesson", source=loop.review)

    names = kept.take(loop).names(sight(loop), loop.searched)

    assert str(loop.review) in names
    assert str(loop.visit) in names
    assert str(other) not in names


def test_a_link_says_which_event_asserts_it_when_and_how_strong(kept: Kept, loop: Loop) -> None:
    found = kept.take(loop).around(sight(loop), loop.searched, direction=Direction.LED_TO)

    assert found
    links = {(each.effect, each.kind): each for each in found.links}
    supported = links[(str(loop.audit), LinkKind.SUPPORTED_BY)]
    shared = links[(loop.part(loop.sharing), LinkKind.SHARED)]
    assert supported.strength is Grade.E4
    assert shared.dated == BusinessDate.month(2022, 5)
    assert shared.asserted_by == loop.by
    assert shared.ref.stream == loop.searched
    assert shared.ref.version == loop.sharing


def test_points_carry_words_codes_agencies_and_dates(kept: Kept, loop: Loop) -> None:
    found = kept.take(loop).around(sight(loop), loop.told_adult)

    assert found
    points = {each.kind: each for each in found.nodes}
    change = points[NodeKind.PRACTICE_CHANGE]
    assert change.label == "A trusted adult is told"
    assert change.detail == "seen-in-practice"
    assert change.agencies == (loop.agencies["Children's social care"],)
    assert points[NodeKind.SOURCE].dated == BusinessDate.day(loop.states[loop.review].dated.latest)
    assert points[NodeKind.LEARNING_ITEM].detail == loop.states[loop.searched].stage
