"""What was known then stays answerable after corrections, retractions and withdrawals (R9)."""

from __future__ import annotations

from domain.learning_item.embedding import EvidenceLinkRetracted, PracticeChangeLinkRetracted
from domain.learning_item.ending import RecurrenceLinked, Superseded
from domain.learning_item.recording import SourceLinkRetracted
from domain.learning_item.sharing import SharingWithdrawn
from domain.practice_change import PracticeChangeLapsed
from domain.vocabulary import Channel, Grade
from projections.lineage.kinds import Direction, LinkKind
from projections.lineage.model import Neighbourhood
from tests.projections.lineage.keeping import Kept, sight
from tests.projections.lineage.loop import CARE, POLICE, Loop

WHY = "it was not so"


def _links(found: Neighbourhood | None) -> set[tuple[str, str, LinkKind]]:
    return {(each.cause, each.effect, each.kind) for each in found.links} if found else set()


def test_a_retracted_source_no_longer_leads_to_the_lesson_and_once_did(
    kept: Kept, loop: Loop
) -> None:
    before = loop.position
    loop.record(loop.searched, SourceLinkRetracted(source=loop.review, reason=WHY))
    kept.take(loop)

    now = kept.names(sight(loop), loop.searched, direction=Direction.CAME_FROM)
    then = kept.names(sight(loop), loop.searched, direction=Direction.CAME_FROM, as_of=before)

    assert now == {str(loop.searched)}
    assert then == {str(loop.searched), str(loop.review)}


def test_a_corrected_sharing_reads_as_corrected_now_and_as_recorded_then(
    kept: Kept, loop: Loop
) -> None:
    before = loop.position
    loop.correct_sharing(
        loop.searched, loop.sharing, POLICE, channel=Channel.ANNUAL_REPORT, audience="Police"
    )
    kept.take(loop)
    part = loop.part(loop.sharing)

    now, then = (kept.around(sight(loop), part, as_of=p) for p in (None, before))

    assert now
    assert then
    assert now.nodes[0].label == "Police"
    assert now.nodes[0].detail == Channel.ANNUAL_REPORT
    assert now.nodes[0].agencies == (loop.agencies[POLICE],)
    assert then.nodes[0].label == "All staff"
    assert then.nodes[0].agencies == (loop.agencies[CARE],)


def test_a_withdrawn_sharing_is_gone_now(kept: Kept, loop: Loop) -> None:
    before = loop.position
    loop.record(loop.searched, SharingWithdrawn(sharing=loop.sharing, reason=WHY))
    kept.take(loop)
    part = loop.part(loop.sharing)

    assert kept.around(sight(loop), part) is None
    assert kept.around(sight(loop), part, as_of=before)
    assert part not in kept.names(sight(loop), loop.review)


def test_retracted_links_to_evidence_and_change_are_gone_and_the_things_stay(
    kept: Kept, loop: Loop
) -> None:
    loop.record(
        loop.searched,
        EvidenceLinkRetracted(evidence=loop.audit, reason=WHY),
        PracticeChangeLinkRetracted(practice_change=loop.told_adult, reason=WHY),
    )
    kept.take(loop)

    links = _links(kept.around(sight(loop), loop.searched))

    assert not {each for each in links if each[2] is LinkKind.SUPPORTED_BY}
    changed = {each for each in links if each[2] is LinkKind.CHANGED_PRACTICE}
    assert changed == {(loop.part(loop.embedding), str(loop.told_adult), LinkKind.CHANGED_PRACTICE)}
    assert kept.names(sight(loop), loop.audit) == {str(loop.audit)}


def test_a_withdrawn_evidence_shows_as_carrying_nothing(kept: Kept, loop: Loop) -> None:
    """The link keeps the grade computed when it was made (rule 5 of the loop)."""
    loop.withdraw_evidence(loop.audit)

    found = kept.take(loop).around(sight(loop), loop.audit)

    assert found
    audit = found.nodes[0]
    assert audit.strength is Grade.E0
    assert audit.detail == "case-audit, withdrawn"
    supported = next(each for each in found.links if each.kind is LinkKind.SUPPORTED_BY)
    assert supported.strength is Grade.E4


def test_what_was_seen_in_practice_stays_seen_after_a_lapse(kept: Kept, loop: Loop) -> None:
    lapsed = PracticeChangeLapsed(agency=loop.agencies[CARE], reason=WHY)
    loop.record(loop.told_adult, lapsed)

    found = kept.take(loop).around(sight(loop), loop.told_adult, direction=Direction.LED_TO)

    assert found
    assert found.nodes[0].detail == "lapsed"
    assert _links(found) == {(str(loop.told_adult), str(loop.visit), LinkKind.SEEN_IN_PRACTICE)}


def test_a_lesson_leads_to_where_it_came_up_again_and_to_what_took_its_place(
    kept: Kept, loop: Loop
) -> None:
    again, successor = loop.lesson("Again"), loop.lesson("Put better")
    loop.record(loop.searched, RecurrenceLinked(recurrence=again))
    loop.record(loop.searched, Superseded(superseded_by=successor, reason=WHY))

    found = kept.take(loop).around(sight(loop), loop.searched, direction=Direction.LED_TO)

    name = str(loop.searched)
    assert {
        (name, str(again), LinkKind.CAME_UP_AGAIN),
        (name, str(successor), LinkKind.SUPERSEDED_BY),
    } <= _links(found)


def test_a_link_to_something_not_known_yet_waits_for_it(kept: Kept, loop: Loop) -> None:
    """A stream that could not be read leaves a gap, never an error."""
    later = loop.new_id()
    loop.record(loop.searched, RecurrenceLinked(recurrence=later))

    found = kept.take(loop).around(sight(loop), loop.searched)

    assert found
    assert str(later) not in {each.id for each in found.nodes}
    assert str(later) not in {each.effect for each in found.links}
    assert found.cut.hidden == 0


def test_an_answer_says_at_which_position_it_was_computed(kept: Kept, loop: Loop) -> None:
    kept.take(loop)

    assert kept.ask(sight(loop), loop.review).position == loop.position
    assert kept.ask(sight(loop), loop.review, as_of=20).position == 20
    assert kept.ask(sight(loop), loop.review, as_of=10_000).position == loop.position
