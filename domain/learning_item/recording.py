"""Recording a lesson and the answers that identify it: source, theme, experience, agencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Ask, Standing
from domain.kernel import Fact, FreeText, event
from domain.learning_item.refusals import (
    NoSuchFact,
    ThemeNotListed,
    need_reason,
)
from domain.learning_item.state import (
    Carrier,
    ChildExperience,
    LearningItem,
)
from domain.vocabulary import Polarity


def _given(answers: Mapping[Ask, object]) -> tuple[Ask, ...]:
    return tuple(ask for ask, given in answers.items() if given)


def _check_theme(theme: UUID | None, standing: Standing) -> None:
    if theme is not None and theme not in standing.themes:
        raise ThemeNotListed


@event("learning-item.recorded", version=1)
class Recorded:
    """A lesson was written down, whatever is still blank (rule 2)."""

    reference: FreeText | None
    lesson: FreeText | None
    polarity: Polarity | None
    theme: UUID | None
    theme_as_written: FreeText | None
    child_experience: FreeText | None
    whose_voice: FreeText | None
    how_gathered: FreeText | None
    experience_not_available_because: FreeText | None
    assurance_question: FreeText | None
    satisfied_by: FreeText | None
    localities: tuple[str, ...]
    kind_as_written: FreeText | None
    notes: FreeText | None

    def apply(self, state: LearningItem | None, fact: Fact) -> LearningItem:
        item = state or LearningItem(id=fact.ref.stream, area=fact.area, recorded=Carrier.of(fact))
        return replace(
            item,
            recorded=Carrier.of(fact),
            reference=self.reference,
            lesson=self.lesson,
            polarity=self.polarity,
            theme=self.theme,
            theme_as_written=self.theme_as_written,
            experience=self.experience,
            assurance_question=self.assurance_question,
            satisfied_by=self.satisfied_by,
            localities=self.localities,
            kind_as_written=self.kind_as_written,
            notes=self.notes,
            answers=dict.fromkeys(self.answered(fact.occurred), Carrier.of(fact)),
        )

    @property
    def experience(self) -> ChildExperience | None:
        """The child's experience, where the recording says anything of it."""
        told = ChildExperience(
            self.child_experience,
            self.whose_voice,
            self.how_gathered,
            self.experience_not_available_because,
        )
        return told if told.answered else None

    def answered(self, occurred: BusinessDate) -> tuple[Ask, ...]:
        """Which of the gate's questions this recording answers."""
        return _given(
            {
                Ask.DATE: occurred.known,
                Ask.POLARITY: self.polarity,
                Ask.THEME: self.theme,
                Ask.CHILDS_EXPERIENCE: self.experience,
                Ask.ASSURANCE_QUESTION: self.assurance_question,
            }
        )

    def refuse(
        self, _item: LearningItem | None, _occurred: BusinessDate, standing: Standing
    ) -> None:
        _check_theme(self.theme, standing)
        standing.need_localities(*self.localities)


@event("learning-item.recording-corrected", version=1)
class RecordingCorrected:
    """What was written down was wrong: the whole recording as it should read, and why."""

    reference: FreeText | None
    lesson: FreeText | None
    polarity: Polarity | None
    theme: UUID | None
    theme_as_written: FreeText | None
    child_experience: FreeText | None
    whose_voice: FreeText | None
    how_gathered: FreeText | None
    experience_not_available_because: FreeText | None
    assurance_question: FreeText | None
    satisfied_by: FreeText | None
    localities: tuple[str, ...]
    kind_as_written: FreeText | None
    notes: FreeText | None
    reason: FreeText

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return self.recording.apply(item, fact)

    @property
    def recording(self) -> Recorded:
        """The corrected recording."""
        return Recorded(
            reference=self.reference,
            lesson=self.lesson,
            polarity=self.polarity,
            theme=self.theme,
            theme_as_written=self.theme_as_written,
            child_experience=self.child_experience,
            whose_voice=self.whose_voice,
            how_gathered=self.how_gathered,
            experience_not_available_because=self.experience_not_available_because,
            assurance_question=self.assurance_question,
            satisfied_by=self.satisfied_by,
            localities=self.localities,
            kind_as_written=self.kind_as_written,
            notes=self.notes,
        )

    def refuse(self, item: LearningItem, occurred: BusinessDate, standing: Standing) -> None:
        need_reason(self.reason)
        self.recording.refuse(item, occurred, standing)


@event("learning-item.polarity-stated", version=1)
class PolarityStated:
    """The lesson is good practice, or an improvement that is needed (R1)."""

    polarity: Polarity

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return replace(item, polarity=self.polarity, answers=item.answering(fact, Ask.POLARITY))


@event("learning-item.theme-assigned", version=1)
class ThemeAssigned:
    """The lesson belongs under one of the area's themes."""

    theme: UUID

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return replace(item, theme=self.theme, answers=item.answering(fact, Ask.THEME))

    def refuse(self, _item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        _check_theme(self.theme, standing)


@event("learning-item.childs-experience-recorded", version=1)
class ChildsExperienceRecorded:
    """What life is like for the child, whose voice told it, or why it is not available (R2)."""

    child_experience: FreeText | None
    whose_voice: FreeText | None
    how_gathered: FreeText | None
    not_available_because: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        told = ChildExperience(
            self.child_experience, self.whose_voice, self.how_gathered, self.not_available_because
        )
        asked = (Ask.CHILDS_EXPERIENCE,) if told.answered else ()
        return replace(item, experience=told, answers=item.answering(fact, *asked))


@event("learning-item.assurance-question-set", version=1)
class AssuranceQuestionSet:
    """What the board wants to be assured of, and what evidence would satisfy it."""

    assurance_question: FreeText
    satisfied_by: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return replace(
            item,
            assurance_question=self.assurance_question,
            satisfied_by=self.satisfied_by,
            answers=item.answering(fact, Ask.ASSURANCE_QUESTION),
        )


@event("learning-item.source-linked", version=1)
class SourceLinked:
    """The lesson came from that source."""

    source: UUID

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return replace(item, sources={**item.sources, self.source: Carrier.of(fact)})


@event("learning-item.source-link-retracted", version=1)
class SourceLinkRetracted:
    """The lesson did not come from this source after all."""

    source: UUID
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.sources.items() if key != self.source}
        return replace(item, sources=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.source not in item.sources:
            raise NoSuchFact
