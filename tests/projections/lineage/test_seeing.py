"""What lies outside a caller's sight is as if it had never been; only its number is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.evidence import EvidenceRestricted
from domain.learning_item.embedding import EvidenceLinked
from domain.learning_item.ending import RecurrenceLinked
from domain.learning_item.recording import SourceLinked
from domain.sight import PermittedAreaId
from domain.vocabulary import Grade, Restriction, Supports
from projections.lineage.kinds import Direction
from tests.projections.lineage.keeping import OPEN, Kept, sight
from tests.projections.lineage.loop import CARE, POLICE, Loop


@pytest.mark.parametrize("levels", [(), OPEN])
def test_another_area_is_not_there_at_all(
    kept: Kept, loop: Loop, levels: tuple[Restriction, ...]
) -> None:
    """Not even as a number: a link into another area tells nobody that it is there."""
    hackney = sight(loop, *levels)
    loop.area("Elsewhere")
    elsewhere = loop.lesson("A lesson elsewhere")
    loop.record(loop.searched, RecurrenceLinked(recurrence=elsewhere))
    kept.take(loop)

    found = kept.around(hackney, loop.searched)

    assert found
    assert kept.around(hackney, elsewhere) is None
    assert kept.around(sight(loop), loop.searched) is None
    assert str(elsewhere) not in {each.id for each in found.nodes}
    assert found.cut.hidden == 0


def test_sight_of_no_area_sees_nothing(kept: Kept, loop: Loop) -> None:
    kept.take(loop)

    assert kept.around(replace(sight(loop), areas=frozenset()), loop.searched) is None


def test_sight_of_two_areas_crosses_between_them(kept: Kept, loop: Loop) -> None:
    home = loop.home
    loop.area("Elsewhere")
    elsewhere = loop.lesson("A lesson elsewhere")
    loop.record(loop.searched, RecurrenceLinked(recurrence=elsewhere))
    both = replace(
        sight(loop), areas=frozenset({PermittedAreaId(home), PermittedAreaId(loop.home)})
    )

    assert str(elsewhere) in kept.take(loop).names(both, loop.review)


def test_a_restricted_lesson_is_hidden_with_its_facts_and_counted(kept: Kept, loop: Loop) -> None:
    loop.restrict_lesson(loop.searched)
    kept.take(loop)

    found = kept.around(sight(loop, *OPEN), loop.review, direction=Direction.LED_TO)

    assert found
    assert [each.id for each in found.nodes] == [str(loop.review)]
    assert found.links == ()
    assert found.cut.hidden == 1
    assert kept.around(sight(loop, *OPEN), loop.searched) is None
    assert kept.around(sight(loop, *OPEN), loop.part(loop.sharing)) is None
    assert kept.names(sight(loop, Restriction.OPEN, Restriction.RESTRICTED), loop.searched)


@pytest.mark.parametrize("later", [False, True])
def test_a_restricted_source_hides_its_lessons(kept: Kept, loop: Loop, *, later: bool) -> None:
    """At once, and also for questions about the time before."""
    before = loop.position
    loop.restrict_source(loop.review, Restriction.SEALED)
    kept.take(loop)
    clerk = sight(loop, Restriction.OPEN, Restriction.RESTRICTED)
    as_of = before if later else None

    assert kept.around(clerk, loop.review, as_of=as_of) is None
    assert kept.around(clerk, loop.searched, as_of=as_of) is None
    assert kept.around(clerk, loop.part(loop.embedding), as_of=as_of) is None


def test_a_lifted_restriction_hides_no_longer(kept: Kept, loop: Loop) -> None:
    loop.restrict_source(loop.review)
    loop.lift_source(loop.review)
    kept.take(loop)

    assert str(loop.searched) in kept.names(sight(loop, *OPEN), loop.review)


def test_a_restricted_evidence_is_hidden_from_its_lesson(kept: Kept, loop: Loop) -> None:
    fact = EvidenceRestricted(level=Restriction.SEALED, code="asked-for", reason=None, until=None)
    loop.record(loop.audit, fact)
    kept.take(loop)

    found = kept.around(sight(loop, *OPEN), loop.searched, direction=Direction.LED_TO)

    assert found
    assert str(loop.audit) not in {each.id for each in found.nodes}
    assert str(loop.audit) not in {each.effect for each in found.links}
    assert found.cut.hidden == 1


def test_nothing_is_reached_through_a_hidden_point(kept: Kept, loop: Loop) -> None:
    """The audit supports a second, open lesson, but cannot be reached through the hidden one."""
    second = loop.lesson("Second", source=loop.review)
    loop.restrict_lesson(loop.searched)
    linked = EvidenceLinked(
        evidence=loop.audit,
        evidence_version=1,
        grade=Grade.E4,
        supports=Supports.EMBEDDING,
        agency=None,
        independent=None,
        childs_voice=None,
        series_or_comparison=None,
        shows=None,
    )
    third = loop.lesson("Third")
    loop.record(third, linked)
    kept.take(loop)

    names = kept.names(sight(loop, *OPEN), loop.review, direction=Direction.LED_TO)

    assert names == {str(loop.review), str(second)}
    assert kept.names(sight(loop, *OPEN), loop.audit) == {str(loop.audit), str(third)}


def test_an_agency_sees_its_own_lessons_and_what_hangs_on_them(kept: Kept, loop: Loop) -> None:
    """Evidence that is linked to no lesson hangs on none, though a change was seen by it."""
    other = loop.lesson("For the police", source=loop.review, agencies=[POLICE])
    kept.take(loop)

    care = kept.around(sight(loop, agency=CARE), loop.review, direction=Direction.LED_TO)
    police = kept.around(sight(loop, agency=POLICE), loop.review, direction=Direction.LED_TO)

    assert care
    assert police
    assert {str(loop.searched), str(loop.told_adult)} <= {each.id for each in care.nodes}
    assert str(other) not in {each.id for each in care.nodes}
    assert care.cut.hidden == 2
    assert {each.id for each in police.nodes} == {str(loop.review), str(other)}


def test_an_agency_does_not_see_what_hangs_on_no_lesson_of_its_own(kept: Kept, loop: Loop) -> None:
    alone = loop.evidence("On no lesson")
    kept.take(loop)
    police = sight(loop, agency=POLICE)

    hidden = (loop.review, loop.searched, loop.told_adult, loop.audit, alone)

    assert [kept.around(police, each) for each in hidden] == [None] * len(hidden)


def test_an_agency_that_was_relieved_sees_nothing_even_of_the_past(kept: Kept, loop: Loop) -> None:
    loop.make_responsible(loop.searched, POLICE)
    before = loop.position
    loop.relieve(loop.searched, POLICE)
    kept.take(loop)

    assert kept.around(sight(loop, agency=POLICE), loop.searched, as_of=before) is None


def test_a_source_linked_later_hides_the_lesson_at_once(kept: Kept, loop: Loop) -> None:
    before = loop.position
    sealed = loop.source("An unpublished review")
    loop.restrict_source(sealed, Restriction.SEALED)
    loop.record(loop.searched, SourceLinked(source=sealed))
    kept.take(loop)

    assert kept.around(sight(loop, *OPEN), loop.searched) is None
    assert kept.around(sight(loop, *OPEN), loop.searched, as_of=before) is None
