"""From a lesson's or another thing's state to its row, with the names known at that position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.area.state import Area
from domain.evidence import Evidence
from domain.kernel import EMPTY
from domain.learning_item.state import LearningItem
from domain.learning_item.turning import support_withdrawn
from domain.practice_change import PracticeChange
from domain.source import Source
from domain.vocabulary import Role, Stage
from projections._store.words import shown
from projections.register import rows


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of a page were called at its position; grades are those of evidence then.

    Of a child's lessons `lessons` are those that the reader may see. Of ratings `opened` are
    those whose pair was open, and `readable` those whose content the reader may read.
    """

    areas: Mapping[UUID, Area] = EMPTY
    sources: Mapping[UUID, Source] = EMPTY
    evidence: Mapping[UUID, Evidence] = EMPTY
    lessons: frozenset[UUID] = frozenset()
    opened: frozenset[UUID] = frozenset()
    readable: frozenset[UUID] = frozenset()

    def invented(self, area: UUID) -> bool:
        """Whether everything in the area is synthetic, which every row of it says."""
        return area in self.areas and self.areas[area].synthetic

    def agency(self, area: UUID, agency: UUID) -> rows.Named:
        """An agency of an area."""
        known = self.areas[area].agencies.get(agency) if area in self.areas else None
        return rows.Named(agency, shown(known.name) if known else None)

    def theme(self, area: UUID, theme: UUID | None) -> rows.Named | None:
        """A theme of an area."""
        if theme is None:
            return None
        known = self.areas[area].themes.get(theme) if area in self.areas else None
        return rows.Named(theme, shown(known.name) if known else None)

    def source(self, source: UUID) -> rows.Named:
        """A source, by its title."""
        known = self.sources.get(source)
        return rows.Named(source, shown(known.title) if known else None)


@dataclass(frozen=True, slots=True)
class Found:
    """A state as a row of the register holds it, when its stream began, and in whose role."""

    state: Any
    recorded_at: datetime
    owner: Role | None = None
    synthetic: bool = False

    @property
    def head(self) -> dict[str, Any]:
        """What every row begins with."""
        state = self.state
        return {
            "id": state.id,
            "area": state.area,
            "synthetic": self.synthetic,
            "version": state.version,
            "recorded_at": self.recorded_at,
        }


def item_row(found: Found, names: Names) -> rows.ItemRow:
    """A lesson, as far as facts and turning points have brought it."""
    item: LearningItem = found.state
    return rows.ItemRow(
        **found.head,
        **_told(item),
        theme=names.theme(item.area, item.theme),
        sources=tuple(names.source(each) for each in item.sources),
        agencies=tuple(_responsible(item, names)),
        stage=item.stage,
        stage_words=rows.STAGE_WORDS[item.stage],
        since=_since(item, item.stage, None),
        recorded=item.recorded.occurred,
        restriction=item.restriction,
        support_withdrawn=tuple(_withdrawn(item, names)),
        ended=_ended(item),
        next_review=item.next_review,
        practice_changes=tuple(item.practice_changes),
        evidence=tuple(item.evidence),
    )


def _told(item: LearningItem) -> dict[str, Any]:
    """The lesson's words."""
    told = item.experience
    return {
        "reference": shown(item.reference),
        "lesson": shown(item.lesson),
        "theme_as_written": shown(item.theme_as_written),
        "polarity": item.polarity,
        "child_experience": shown(told.account) if told else None,
        "whose_voice": shown(told.whose_voice) if told else None,
        "how_gathered": shown(told.how_gathered) if told else None,
        "experience_not_available_because": shown(told.not_available_because) if told else None,
        "assurance_question": shown(item.assurance_question),
        "satisfied_by": shown(item.satisfied_by),
        "notes": shown(item.notes),
        "localities": item.localities,
        "agencies_as_written": tuple(str(each) for each in item.agencies_as_written),
        "claims": tuple(
            rows.ClaimRow(each.about, shown(each.column), shown(each.words)) for each in item.claims
        ),
    }


def _responsible(item: LearningItem, names: Names) -> Iterator[rows.ResponsibleRow]:
    for agency, told in item.responsibilities.items():
        stage = _stage_in(item, agency)
        yield rows.ResponsibleRow(
            names.agency(item.area, agency),
            agency in item.leads,
            shown(told.leader_role),
            shown(told.exempted_because),
            stage,
            _since(item, stage, agency),
        )


def _stage_in(item: LearningItem, agency: UUID) -> Stage:
    for stage in (Stage.EMBEDDED, Stage.DISSEMINATED):
        if item.passed(stage, agency):
            return stage
    return Stage.IDENTIFIED if item.passed(Stage.IDENTIFIED) else Stage.RECORDED


def _since(item: LearningItem, stage: Stage, agency: UUID | None) -> Any:
    point = item.passed(stage, agency) or item.passed(stage)
    return (point.carrier if point else item.recorded).occurred


def _withdrawn(item: LearningItem, names: Names) -> Iterator[rows.WithdrawnRow]:
    """Judged with the grades that the evidence has now: one withdrawn carries nothing."""
    for stage, agency in support_withdrawn(as_supported(item, names.evidence)):
        named = names.agency(item.area, agency) if agency else None
        yield rows.WithdrawnRow(stage, named)


def as_supported(item: LearningItem, evidence: Mapping[UUID, Evidence]) -> LearningItem:
    """The lesson with each linked evidence at the grade that it has by now, if that is lower."""
    linked = {
        key: replace(each, grade=min(each.grade, evidence[key].grade)) if key in evidence else each
        for key, each in item.evidence.items()
    }
    return replace(item, evidence=linked)


def _ended(item: LearningItem) -> rows.EndedRow | None:
    if item.ended is None:
        return None
    told = item.ended
    return rows.EndedRow(told.ending, shown(told.reason), told.superseded_by, told.carrier.occurred)


def source_row(found: Found, _names: Names) -> rows.SourceRow:
    """A source as it was known."""
    source: Source = found.state
    words = ("kind_as_written", "title", "publisher", "locator", "account")
    more = ("would_have_helped", "worked_well")
    return rows.SourceRow(
        **found.head,
        **_words(source, (*words, *more)),
        kind=source.kind,
        family=source.family,
        published=source.published,
        locality=source.locality,
        dated=source.dated,
        restriction=source.restriction,
        restriction_code=source.restriction_code,
        restricted_until=source.restricted_until,
    )


def change_row(found: Found, names: Names) -> rows.ChangeRow:
    """A practice change and how it stands in each agency."""
    change: PracticeChange = found.state
    return rows.ChangeRow(
        **found.head,
        what=shown(change.what),
        means=change.means,
        locator=shown(change.locator),
        agreed=change.agreed,
        progress=tuple(
            rows.ProgressRow(
                names.agency(change.area, agency),
                each.state,
                each.since,
                each.evidence,
                shown(each.reason),
            )
            for agency, each in change.progress.items()
        ),
    )


def evidence_row(found: Found, names: Names) -> rows.EvidenceRow:
    """An evidence with the grade that follows from its facts."""
    evidence: Evidence = found.state
    words = ("description", "method", "locator", "withdrawn_because")
    facts = ("kind", "sha256", "size", "baseline", "same_measure", "independent", "childs_voice")
    judged = ("series_or_comparison", "shows", "grade", "stated_grade", "dated", "restriction")
    agency = evidence.from_agency
    return rows.EvidenceRow(
        **found.head,
        **_words(evidence, words),
        **_as_kept(evidence, (*facts, *judged)),
        from_agency=names.agency(evidence.area, agency) if agency else None,
    )


def _words(state: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: shown(getattr(state, name)) for name in names}


def _as_kept(state: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(state, name) for name in names}
