"""What every number of the answer is called and means; each definition is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from domain.learning_item.state import Sharing
from domain.practice_change import ChangeState
from domain.vocabulary import Grade, Polarity, Stage
from projections.difference.wording import (
    ONE_METHOD,
    PROCESS_ONLY,
    STAGE_WORDS,
    SUPPORT_WITHDRAWN,
    spoken,
)
from projections.figures.figure import Label, Member, MemberKind, Stated
from projections.figures.naming import named, of_phrase, of_written

POLARITY_NOT_STATED: Final = "not stated whether good practice or improvement"

LESSONS: Final = Label(
    "lessons", "lessons", "The lessons that the question is about and the caller may see (R99)."
)
UNCERTAIN: Final = Label(
    "lessons-uncertain",
    "may or may not lie in the year",
    "Lessons whose date, as far as it is known, may lie in the year asked about or outside it.",
)
UNDATED: Final = Label(
    "lessons-undated", "date not known", "Lessons of which no date is known at all."
)
NOT_LISTED: Final = Label(
    "lessons.not-listed",
    "not listed singly",
    "Lessons that are counted but have no line of their own in this answer.",
)

MAY_HAVE_HELD: Final = Label(
    "valid-on.uncertain",
    "may or may not have held on the day",
    "Lessons of which something is left out, because its date may lie before or after the day.",
)
CHILDREN_MAY_HAVE_HELD: Final = Label(
    "valid-on.uncertain-children",
    "may or may not have held on the day",
    "Children of whom something is left out, because its date may lie before or after the day.",
)

STAGES: Final[Mapping[str, Label]] = {
    stage.value: Label(
        named("lessons.stage", stage.value),
        STAGE_WORDS[stage],
        "Lessons whose last turning point that stands is of this stage; each is in one stage"
        " (framework 10.3, 10.4 and 11.1).",
    )
    for stage in Stage
}
POLARITIES: Final[Mapping[str, Label]] = {
    words: Label(
        named("lessons.polarity", code),
        words,
        "Lessons recorded as good practice, as an improvement, or as neither; good practice counts"
        " equally (R1).",
    )
    for code, words in (
        *((each.value, spoken(each.value) or "") for each in Polarity),
        ("not-stated", POLARITY_NOT_STATED),
    )
}

_STEPS: Final = {
    "shared": (
        "shared with somebody",
        "Lessons with at least one act of sharing that stands (R84).",
    ),
    "acknowledged": (
        "acknowledged by a leader",
        "Lessons of which an agency's accountable leader has acknowledged a sharing (R85).",
    ),
    "embedding-told": (
        "embedding told of",
        "Lessons with an account of embedding or a linked change in practice, proven or not.",
    ),
    "embedded-somewhere": (
        "embedded by at least one agency",
        "Lessons that stand as embedded in at least one responsible agency (framework 10.4).",
    ),
    "embedded": (
        "embedded by every responsible agency",
        "Lessons that stand as embedded in every responsible agency (framework 10.4).",
    ),
    "judged": (
        "judged by somebody",
        "Lessons with at least one recorded evaluation, before or after embedding (R99).",
    ),
    "evaluated": (
        "evaluated after embedding",
        "Lessons that stand as evaluated after they were embedded (R99).",
    ),
    "one-method-only": (
        ONE_METHOD,
        "Judged lessons whose evaluations name one method between them, or none (R102).",
    ),
    "process-evidence-only": (
        PROCESS_ONLY,
        "Judged lessons of which nothing but process was measured, which is never impact (R103).",
    ),
    "support-withdrawn": (
        SUPPORT_WITHDRAWN,
        "Lessons with a turning point that stands although what carried it no longer does.",
    ),
    "ended": ("left the loop", "Lessons that have left the loop with a reason (R1)."),
}
STEPS: Final[Mapping[str, Label]] = {
    step: Label(named("lessons", step), words, definition)
    for step, (words, definition) in _STEPS.items()
}

_AGENCY_STEPS: Final = {
    "responsible": (
        "responsible",
        "Lessons on which the agency has to act and is not excused (R3).",
    ),
    "exempted": (
        "exempted",
        "Lessons from which the agency was excused with a reason, after it was made responsible.",
    ),
    "shared": ("shared with", "Lessons that a sharing brought to the agency (R84)."),
    "acknowledged": (
        "acknowledged",
        "Lessons of which the agency's accountable leader has acknowledged a sharing (R85).",
    ),
    "embedding-told": (
        "embedding told of",
        "Lessons of which the agency tells how it brought them into practice, proven or not.",
    ),
    "confirmed": (
        "confirmed by a leader",
        "Lessons of which a leader confirms that the agency's practice has changed (R85).",
    ),
    "embedded": (
        "embedded",
        "Lessons that stand as embedded in the agency (framework 10.4).",
    ),
    "support-withdrawn": (
        SUPPORT_WITHDRAWN,
        "Lessons with a turning point of the agency whose support no longer stands.",
    ),
}


def of_agency(agency: UUID | None, step: str) -> Label:
    """A step of the lessons in one agency."""
    words, definition = _AGENCY_STEPS[step]
    return Label(named("agency", agency or "unknown", step), words, definition)


EVIDENCE: Final = Label(
    "evidence",
    "evidence linked",
    "Evidence linked to the lessons, within the caller's sight and not withdrawn.",
)
GRADES: Final[Mapping[str, Label]] = {
    grade.value: Label(
        named("evidence", grade.value.lower()),
        grade.value,
        "Linked evidence by the grade computed from what is attached to it now; each has one grade"
        " (R99).",
    )
    for grade in Grade
}
CHANGES: Final[Mapping[str, Label]] = {
    state.value: Label(
        named("practice-changes", state.value),
        spoken(state.value) or "",
        "Changes in practice that stand so in at least one agency; one that stands differently in"
        " two agencies is in both (R93 to R96, R104).",
    )
    for state in ChangeState
}


def shared_in(*act: object) -> Label:
    """The lessons that one act of sharing carried, told by everything that makes the act."""
    return Label(
        named("sharing", of_written(*act)),
        "lessons",
        "Lessons with an act of sharing that reads exactly so (R84).",
    )


_COLLECTED: Final = {
    "agency-as-written": "Lessons whose sheet names an agency that the register does not hold.",
    "embedding": "Lessons with an account of embedding that stands so (framework 10.4).",
    "verdict": "Lessons with an evaluation that reads so; one judged twice may be in two (R99).",
    "claim": "Lessons of which a sheet or a person declares this, which nobody has checked.",
    "not-known": "Lessons of which this is not known: nothing in their histories says otherwise.",
    "needed-for-impact": "Lessons that lack this before impact on children could be told (R103).",
}


def phrase(group: str, words: str) -> Label:
    """Lessons of which one of the service's own phrases is true."""
    return Label(named(group, of_phrase(words)), words, _COLLECTED[group])


def written(group: str, words: str) -> Label:
    """Lessons of which a person's words are true; the name holds a digest of the words."""
    return Label(named(group, of_written(words)), words, _COLLECTED[group])


def needed_at(stage: str, words: str) -> Label:
    """Lessons of which a gate asks for this."""
    return Label(
        named("needed", stage, of_phrase(words)),
        words,
        "Lessons that lack this at the gate: nothing in their histories says otherwise.",
    )


def reached(lesson: UUID, sharing: Sharing) -> Stated | None:
    """How many people a sharing reached, as the event that tells of it states."""
    if sharing.reached is None:
        return None
    event = sharing.carrier.ref
    label = Label(
        named("sharing", str(event.version), "reached"),
        "reached",
        "How many people the sharing reached, as whoever recorded it states (R84).",
    )
    return Stated(label, sharing.reached, Member(lesson, MemberKind.LEARNING_ITEM, (event,)))
