"""A source of learning: an engagement, review, audit, survey, dataset signal or external lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, FreeText, RuleBroken, Text, event, need_code
from domain.vocabulary import FAMILY_OF, Restriction, SourceFamily, SourceKind

A_REASON = "a reason"
NEVER_PUBLISHED = frozenset({"rapid-review"})
"""Reviews that are held in confidence unless somebody says that one was published."""
NOT_KNOWN = BusinessDate.unknown()


class SourceTypeUnknown(RuleBroken):
    """A source's type is one of the named ones or one that the area added under a family (R4)."""

    sentence = (
        "The type of source is neither one of the named ways of identifying learning nor one"
        " that the area added under a family; add it to the area first."
    )


class CorrectionNeedsReason(RuleBroken):
    """A correction, restriction lifted or withdrawal says why (R9)."""

    sentence = "This step needs a reason in words."


def need_reason(reason: Text | None) -> None:
    """Refuse a reason that is missing or blank."""
    if reason is None or (isinstance(reason, str) and not reason.strip()):
        raise CorrectionNeedsReason(A_REASON)


def is_named(kind: str) -> bool:
    """Whether a type of source is one of the framework's own."""
    return kind in set(SourceKind)


def family_of(kind: str, added: Mapping[str, str]) -> SourceFamily:
    """The family of a type of source. Raises SourceTypeUnknown."""
    if is_named(kind):
        return FAMILY_OF[SourceKind(kind)]
    if kind not in added:
        raise SourceTypeUnknown
    return SourceFamily(added[kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where learning came from. Its identity is title, publisher and date together."""

    id: UUID
    area: UUID
    version: int = 0
    kind: str | None = None
    family: SourceFamily | None = None
    kind_as_written: Text | None = None
    title: Text | None = None
    publisher: Text | None = None
    locator: Text | None = None
    account: Text | None = None
    would_have_helped: Text | None = None
    worked_well: Text | None = None
    published: bool | None = None
    locality: str | None = None
    dated: BusinessDate = NOT_KNOWN
    restriction: Restriction = Restriction.OPEN
    restriction_code: str | None = None
    restricted_until: date | None = None


@event("source.registered", version=1)
class SourceRegistered:
    """A source of learning was entered, with what is known of it (R15 to R83)."""

    kind: str | None
    family: SourceFamily | None
    kind_as_written: FreeText | None
    title: FreeText | None
    publisher: FreeText | None
    locator: FreeText | None
    account: FreeText | None
    would_have_helped: FreeText | None
    worked_well: FreeText | None
    published: bool | None
    locality: str | None

    def apply(self, state: Source | None, fact: Fact) -> Source:
        source = state or Source(id=fact.ref.stream, area=fact.area)
        return replace(
            source,
            kind=self.kind,
            family=self.family,
            kind_as_written=self.kind_as_written,
            title=self.title,
            publisher=self.publisher,
            locator=self.locator,
            account=self.account,
            would_have_helped=self.would_have_helped,
            worked_well=self.worked_well,
            published=self.published,
            locality=self.locality,
            dated=fact.occurred.without_words(),
        )

    def refuse(self, _source: Source | None, _on: BusinessDate, standing: Standing) -> None:
        if self.kind is not None:
            family_of(self.kind, standing.source_families)
        standing.need_localities(self.locality)

    @property
    def starts_restricted(self) -> str | None:
        """Why the source starts restricted, as a code; None where it is open."""
        if self.kind == SourceKind.LADO_MODERATION_AUDIT:
            return "designated-officer"
        if self.kind in NEVER_PUBLISHED and self.published is not True:
            return "unpublished-review"
        if self.family is SourceFamily.REVIEW and self.published is False:
            return "unpublished-review"
        return None


@event("source.corrected", version=1)
class SourceCorrected:
    """What was known of the source was wrong: the whole entry as it should read, and why."""

    kind: str | None
    family: SourceFamily | None
    kind_as_written: FreeText | None
    title: FreeText | None
    publisher: FreeText | None
    locator: FreeText | None
    account: FreeText | None
    would_have_helped: FreeText | None
    worked_well: FreeText | None
    published: bool | None
    locality: str | None
    reason: FreeText

    def apply(self, source: Source, fact: Fact) -> Source:
        return self.entry.apply(source, fact)

    @property
    def entry(self) -> SourceRegistered:
        """The corrected entry."""
        return SourceRegistered(
            kind=self.kind,
            family=self.family,
            kind_as_written=self.kind_as_written,
            title=self.title,
            publisher=self.publisher,
            locator=self.locator,
            account=self.account,
            would_have_helped=self.would_have_helped,
            worked_well=self.worked_well,
            published=self.published,
            locality=self.locality,
        )

    def refuse(self, _source: Source, on: BusinessDate, standing: Standing) -> None:
        need_reason(self.reason)
        self.entry.refuse(None, on, standing)


@event("source.restricted", version=1)
class SourceRestricted:
    """Only some may see the source and its lessons, for a reason and until a day."""

    level: Restriction
    code: str
    reason: FreeText | None
    until: date | None

    def apply(self, source: Source, _fact: Fact) -> Source:
        return replace(
            source,
            restriction=self.level,
            restriction_code=self.code,
            restricted_until=self.until,
        )

    def refuse(self, _source: Source, _on: BusinessDate, _standing: Standing) -> None:
        need_code(self.code)


@event("source.restriction-lifted", version=1)
class SourceRestrictionLifted:
    """Everyone entitled to the area's sources may see it again."""

    reason: FreeText

    def apply(self, source: Source, _fact: Fact) -> Source:
        return replace(
            source, restriction=Restriction.OPEN, restriction_code=None, restricted_until=None
        )

    def refuse(self, _source: Source, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
