"""A source is any named way of identifying learning, or one added under a family (R4, R15 to R83)."""

from __future__ import annotations

from typing import Any

import pytest

from domain.area.setting_up import LocalityAdded, SourceTypeAdded, SourceTypeTaken
from domain.evidence import EvidenceRestricted
from domain.gates import LocalityNotListed
from domain.kernel import CodeOutOfForm
from domain.learning_item.ending import LessonRestricted
from domain.learning_item.sharing import SharingRecorded
from domain.source import (
    CorrectionNeedsReason,
    SourceRegistered,
    SourceRestricted,
    SourceRestrictionLifted,
    SourceTypeUnknown,
    family_of,
)
from domain.vocabulary import FAMILY_OF, Restriction, SourceFamily, SourceKind
from tests.story import A_REASON, Story, told


def test_there_are_twenty_nine_named_ways_and_lado_moderation_under_six_families() -> None:
    """As the framework counts them in 4.3 to 9.2 and App 3.2."""
    counts = {family: list(FAMILY_OF.values()).count(family) for family in SourceFamily}

    assert len(SourceKind) == 30
    assert list(counts.values()) == [9, 6, 5, 5, 1, 4]


def test_a_new_type_names_its_family_and_a_code_of_its_own(story: Story) -> None:
    """R4: an open list under fixed families."""
    added = SourceTypeAdded(code="rapid-review", name="Rapid review", family=SourceFamily.REVIEW)
    story.record(story.home, added)
    with pytest.raises(SourceTypeTaken):
        story.record(story.home, added)
    taken = SourceTypeAdded(
        code="serious-case-review", name="Ours", family=SourceFamily.EXTERNAL_LESSON
    )
    with pytest.raises(SourceTypeTaken):
        story.record(story.home, taken)

    standing = story.states[story.home].standing(story.standings[story.home].today)
    assert family_of("rapid-review", standing.source_families) is SourceFamily.REVIEW
    assert family_of("dataset", {"dataset": "dataset"}) is SourceFamily.DATASET


def test_a_type_that_nobody_named_is_refused(story: Story) -> None:
    """With what to do instead."""
    with pytest.raises(SourceTypeUnknown, match="add it to the area first"):
        story.open(told(SourceRegistered, kind="hearsay"))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kind": SourceKind.LADO_MODERATION_AUDIT}, "designated-officer"),
        (
            {"kind": "rapid-review", "family": SourceFamily.REVIEW, "published": False},
            "unpublished-review",
        ),
        ({"kind": "rapid-review", "family": SourceFamily.REVIEW, "published": True}, None),
        ({"kind": SourceKind.STAFF_SURVEY}, None),
    ],
)
def test_unpublished_reviews_and_lado_matters_start_restricted(
    facts: dict[str, object], code: str | None
) -> None:
    """ARCHITECTURE section 1; R62."""
    assert told(SourceRegistered, **facts).starts_restricted == code


def test_two_reviews_may_share_a_title(story: Story) -> None:
    """Child Q is two different reviews: publisher and date belong to the identity."""
    hackney = story.source("Child Q", "City & Hackney Safeguarding Children Partnership")
    croydon = story.source("Child Q", "Croydon Safeguarding Children Board")

    assert hackney != croydon
    assert story.states[hackney].publisher != story.states[croydon].publisher


def test_a_restriction_is_lifted_with_a_reason(story: Story) -> None:
    """By a dated event."""
    source = story.source()
    story.restrict_source(source, Restriction.SEALED)
    assert story.states[source].restriction is Restriction.SEALED
    with pytest.raises(CorrectionNeedsReason):
        story.record(source, SourceRestrictionLifted(reason=" "))
    story.record(source, SourceRestrictionLifted(reason=A_REASON))

    assert story.states[source].restriction is Restriction.OPEN


def test_a_correction_keeps_the_restriction(story: Story) -> None:
    """Mending a title opens nothing."""
    source = story.source()
    story.restrict_source(source)
    story.correct_source(source, "Child Q (2022)", "CHSCP")

    assert story.states[source].restriction is Restriction.RESTRICTED


def test_a_locality_is_one_of_the_areas_and_a_restriction_has_a_code(story: Story) -> None:
    """What lies in clear is a code, never somebody's words (ARCHITECTURE section 4; R121)."""
    with pytest.raises(LocalityNotListed):
        story.open(told(SourceRegistered, locality="mare-street"))
    with pytest.raises(CodeOutOfForm):
        story.record(
            story.source(),
            SourceRestricted(level=Restriction.SEALED, code="about Mr X", reason=None, until=None),
        )


def test_lessons_and_sharings_name_localities_of_the_area(story: Story) -> None:
    """And codes in the register are codes (R121)."""
    with pytest.raises(LocalityNotListed):
        story.lesson(localities=("mare-street",))
    lesson = story.lesson()
    with pytest.raises(LocalityNotListed):
        story.record(
            lesson,
            told(SharingRecorded, agencies=(), whole_partnership=True, locality="mare-street"),
        )
    with pytest.raises(CodeOutOfForm):
        story.record(story.home, LocalityAdded(code="Mare Street", name="x", combine=False))
    story.record(story.home, LocalityAdded(code="hackney", name="Hackney", combine=False))
    today = story.standings[story.home].today
    story.standings[story.home] = story.states[story.home].standing(today)

    assert story.states[story.lesson(localities=("hackney",))].localities == ("hackney",)


def test_a_lesson_or_evidence_is_restricted_under_a_code(story: Story) -> None:
    """The reason is free text and sealed; the code is not."""
    words: dict[str, Any] = {
        "level": Restriction.SEALED,
        "code": "Not a code",
        "reason": None,
        "until": None,
    }
    with pytest.raises(CodeOutOfForm):
        story.record(story.lesson(), LessonRestricted(**words))
    with pytest.raises(CodeOutOfForm):
        story.record(story.evidence(), EvidenceRestricted(**words))
