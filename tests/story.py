"""A partnership's doings for tests, in the words of the learning loop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from domain.dates import BusinessDate
from domain.evidence import EvidenceRecorded, EvidenceWithdrawn
from domain.kernel import Event
from domain.learning_item import deciding as looped
from domain.learning_item import embedding, ending, evaluation
from domain.learning_item.recording import Recorded, SourceLinked
from domain.learning_item.responsibility import AgencyMadeResponsible, AgencyRelieved
from domain.learning_item.sharing import SharingAcknowledged, SharingCorrected, SharingRecorded
from domain.practice_change import PracticeChangeAgreed
from domain.source import (
    SourceCorrected,
    SourceRegistered,
    SourceRestricted,
    SourceRestrictionLifted,
)
from domain.vocabulary import (
    FAMILY_OF,
    Channel,
    ClaimAbout,
    EvidenceKind,
    Means,
    Polarity,
    Restriction,
    SourceKind,
    Supports,
    Verdict,
)
from tests.record import A_DAY, Record

A_REASON = "because it was so"


def day(year: int, month: int, number: int) -> BusinessDate:
    """A date known to the day."""
    return BusinessDate.day(date(year, month, number))


def told(event: type[Any], **given: Any) -> Any:
    """An event with these fields and every other one blank."""
    return event(**{**dict.fromkeys(field.name for field in fields(event)), **given})


def _source(event: type[Any], title: str | None, publisher: str | None, **more: Any) -> Any:
    kind = more.get("kind", SourceKind.SERIOUS_CASE_REVIEW)
    known = {"title": title, "publisher": publisher, "kind": kind, "family": FAMILY_OF.get(kind)}
    return told(event, **{**known, "published": True, **more})


def _as_in(state: Any, event: type[Any]) -> dict[str, Any]:
    """The event's fields that the state has too, such as an evidence's grade."""
    names = (field.name for field in fields(event))
    return {name: getattr(state, name) for name in names if hasattr(state, name)}


@dataclass
class Story(Record):
    """What a partnership does about its lessons; agencies and themes are named by their words.

    Every method records one decision. Methods that make a thing return its id; `share`,
    `record_embedding` and `evaluate` return the version of their fact.
    """

    def source(
        self,
        title: str | None = "Child Q",
        publisher: str | None = "CHSCP",
        *,
        on: BusinessDate = A_DAY,
        **more: Any,
    ) -> UUID:
        return self.open(_source(SourceRegistered, title, publisher, **more), on=on)

    def correct_source(
        self, source: UUID, title: str, publisher: str, *, on: BusinessDate = A_DAY, **more: Any
    ) -> None:
        fact = _source(SourceCorrected, title, publisher, reason=A_REASON, **more)
        self.record(source, fact, on=on)

    def lesson(
        self,
        lesson: str | None = "Searches of children are safeguarding matters",
        *,
        source: UUID | None = None,
        agencies: Iterable[str] = (),
        theme: str | None = "Adultification",
        on: BusinessDate = A_DAY,
        **more: Any,
    ) -> UUID:
        """A lesson; identified at once where it has a source, a date, a theme and an agency."""
        kept = self.themes[theme] if theme else None
        known = {
            "lesson": lesson,
            "theme": kept,
            "polarity": Polarity.IMPROVEMENT,
            "child_experience": "She was searched and nobody was told.",
            "localities": (),
        }
        facts: list[Event] = [told(Recorded, **{**known, **more})]
        if source:
            facts.append(SourceLinked(source=source))
        facts.extend(self._responsible(agency) for agency in agencies)
        return self.open(*facts, on=on, module=looped)

    def _responsible(self, agency: str, *, lead: bool = False) -> AgencyMadeResponsible:
        return AgencyMadeResponsible(agency=self.agencies[agency], lead=lead, leader_role=None)

    def make_responsible(self, lesson: UUID, agency: str, *, lead: bool = False) -> None:
        self.record(lesson, self._responsible(agency, lead=lead))

    def link_source(self, lesson: UUID, source: UUID) -> None:
        self.record(lesson, SourceLinked(source=source))

    def relieve(self, lesson: UUID, agency: str) -> None:
        self.record(lesson, AgencyRelieved(agency=self.agencies[agency], reason=A_REASON))

    def share(
        self,
        lesson: UUID,
        *agencies: str,
        channel: Channel | None = Channel.BRIEFINGS_AND_CAMPAIGNS,
        audience: str | None = "All staff",
        on: BusinessDate = A_DAY,
    ) -> int:
        """Share with these agencies, or with the whole partnership where none is named."""
        return self.record(
            lesson, told(SharingRecorded, **self._sharing(agencies, channel, audience)), on=on
        )

    def correct_sharing(
        self,
        lesson: UUID,
        sharing: int,
        *agencies: str,
        channel: Channel | None = None,
        audience: str | None = None,
        on: BusinessDate = A_DAY,
    ) -> None:
        known = self._sharing(agencies, channel, audience)
        self.record(
            lesson, told(SharingCorrected, **known, sharing=sharing, reason=A_REASON), on=on
        )

    def _sharing(
        self, agencies: Iterable[str], channel: Channel | None, audience: str | None
    ) -> dict[str, Any]:
        named = tuple(self.agencies[agency] for agency in agencies)
        told_to = {"agencies": named, "whole_partnership": not named}
        return {"channel": channel, "audience": audience, **told_to}

    def acknowledge(
        self, lesson: UUID, sharing: int, agency: str, *, on: BusinessDate = A_DAY
    ) -> None:
        known = self.agencies[agency]
        fact = told(
            SharingAcknowledged,
            sharing=sharing,
            agency=known,
            leader=self.leaders[known],
            by_accountable_leader=True,
        )
        self.record(lesson, fact, on=on)

    def record_embedding(
        self,
        lesson: UUID,
        agency: str,
        *,
        means: Means | None = Means.JOINT_WORKING,
        change: UUID | None = None,
        account: str | None = None,
        on: BusinessDate = A_DAY,
    ) -> int:
        known = {"agency": self.agencies[agency], "means": means, "account": account}
        fact = told(embedding.EmbeddingRecorded, **known, practice_change=change)
        return self.record(lesson, fact, on=on)

    def evidence(
        self,
        description: str | None = "Audit of twenty files",
        *,
        kind: EvidenceKind = EvidenceKind.CASE_AUDIT,
        independent: bool | None = True,
        on: BusinessDate = A_DAY,
        **more: Any,
    ) -> UUID:
        """An evidence; E4 as it stands."""
        known = {"description": description, "kind": kind, "independent": independent, **more}
        return self.open(told(EvidenceRecorded, **known), on=on)

    def withdraw_evidence(self, evidence: UUID) -> None:
        self.record(evidence, EvidenceWithdrawn(reason=A_REASON))

    def link_evidence(
        self,
        lesson: UUID,
        evidence: UUID,
        agency: str | None = None,
        *,
        supports: Supports = Supports.EMBEDDING,
        on: BusinessDate = A_DAY,
    ) -> None:
        """Link with the grade that the evidence has now."""
        state = self.states[evidence]
        fact = told(
            embedding.EvidenceLinked,
            **_as_in(state, embedding.EvidenceLinked),
            evidence=evidence,
            evidence_version=state.version,
            supports=supports,
            agency=self.agencies[agency] if agency else None,
        )
        self.record(lesson, fact, on=on)

    def practice_change(
        self, what: str = "A trusted adult is told", *agencies: str, on: BusinessDate = A_DAY
    ) -> UUID:
        named = tuple(self.agencies[agency] for agency in agencies)
        means = Means.POLICY_AND_PROTOCOL
        return self.open(told(PracticeChangeAgreed, what=what, means=means, agencies=named), on=on)

    def link_change(self, lesson: UUID, change: UUID, *agencies: str) -> None:
        named = tuple(self.agencies[agency] for agency in agencies)
        known = {"practice_change": change, "change_version": self.states[change].version}
        self.record(lesson, told(embedding.PracticeChangeLinked, **known, agencies=named))

    def confirm(self, lesson: UUID, agency: str, *, on: BusinessDate = A_DAY) -> None:
        known = self.agencies[agency]
        fact = told(
            embedding.EmbeddingConfirmed,
            agency=known,
            leader=self.leaders[known],
            by_accountable_leader=True,
        )
        self.record(lesson, fact, on=on)

    def embed(self, lesson: UUID, agency: str, *, on: BusinessDate = A_DAY) -> UUID:
        """Everything that embedding asks for in one agency, decision by decision; the evidence."""
        sharing = self.share(lesson, agency, on=on)
        self.acknowledge(lesson, sharing, agency, on=on)
        self.record_embedding(lesson, agency, on=on)
        evidence = self.evidence(on=on)
        self.link_evidence(lesson, evidence, agency, on=on)
        self.confirm(lesson, agency, on=on)
        return evidence

    def lapse(self, lesson: UUID, agency: str) -> None:
        self.record(
            lesson, embedding.EmbeddingLapsed(agency=self.agencies[agency], reason=A_REASON)
        )

    def evaluate(
        self,
        lesson: UUID,
        verdict: Verdict | None = Verdict.PRACTICE_CHANGED,
        *,
        next_review: date | None = None,
        on: BusinessDate = A_DAY,
        **more: Any,
    ) -> int:
        fact = told(evaluation.EvaluationRecorded, verdict=verdict, next_review=next_review, **more)
        return self.record(lesson, fact, on=on)

    def claim(
        self,
        lesson: UUID,
        words: str,
        *,
        column: str = "Status",
        about: ClaimAbout = ClaimAbout.STATUS,
    ) -> None:
        self.record(lesson, evaluation.ClaimRecorded(about=about, column=column, words=words))

    def restrict_lesson(self, lesson: UUID, level: Restriction = Restriction.RESTRICTED) -> None:
        self.record(lesson, told(ending.LessonRestricted, level=level, code="asked-for"))

    def lift_lesson(self, lesson: UUID) -> None:
        self.record(lesson, ending.LessonRestrictionLifted(reason=A_REASON))

    def restrict_source(self, source: UUID, level: Restriction = Restriction.RESTRICTED) -> None:
        self.record(source, told(SourceRestricted, level=level, code="asked-for"))

    def lift_source(self, source: UUID) -> None:
        self.record(source, SourceRestrictionLifted(reason=A_REASON))
