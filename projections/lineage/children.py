"""What tracked children, ratings and judgements contribute to the lineage; never a word of anybody's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from domain.contribution.judging import Contribution, ContributionJudged
from domain.counterfactual.pairing import Counterfactual, PairStatus, SingleRatingAccepted
from domain.counterfactual.rating import CounterfactualRating
from domain.judgement import ExpectedDifference
from domain.kernel import Envelope
from domain.measuring import Reached
from domain.tracked_child.state import Observation, TrackedChild
from domain.vocabulary import Grade
from projections.lineage.kinds import LinkKind, NodeKind
from projections.lineage.rows import Account, AnyRow, LinkRow, NodeRow, Said, node_row

_REACHED = frozenset({Reached.YES, Reached.PART})


def child_rows(state: Any, told: Sequence[Envelope]) -> Iterator[AnyRow]:
    """Every row that holds for a child, a rating, a pair or a judgement; none for anything else."""
    stream = _Stream(state, told)
    match state:
        case TrackedChild():
            yield from _child(state, stream)
        case CounterfactualRating():
            yield from _rating(state, stream)
        case Counterfactual():
            yield from _pair(state, stream)
        case Contribution():
            yield from _contribution(state, stream)


@dataclass(frozen=True, slots=True)
class _Stream:
    """A thing beside its events, so that each fact finds who asserted it."""

    state: Any
    told: Sequence[Envelope]

    @property
    def name(self) -> str:
        return str(self.state.id)

    def said(self, version: int) -> Said:
        return Said.by(self.told[version - 1])

    def node(self, kind: NodeKind, said: Said, account: Account, *, part: str = "") -> NodeRow:
        return node_row(f"{self.name}{part}", self.state.area, kind, said, account)

    def link(self, cause: str | UUID, effect: str | UUID, kind: LinkKind, said: Said) -> LinkRow:
        return LinkRow(
            cause=str(cause),
            effect=str(effect),
            kind=kind,
            area=self.state.area,
            strength=None,
            said=said,
        )

    def supported(self, by: UUID, grade: Grade, said: Said, *, part: str = "") -> LinkRow:
        """A link to an evidence, as strong as the evidence was when it was named."""
        link = self.link(f"{self.name}{part}", by, LinkKind.SUPPORTED_BY, said)
        return link.with_strength(grade)


def _child(child: TrackedChild, stream: _Stream) -> Iterator[AnyRow]:
    """The child by age band and role alone; the reference says nothing."""
    roles = sorted({each.role.value for each in child.cohorts.values()})
    ended = (child.closed.reason.value if child.closed else None, "erased" if child.erased else "")
    label = ", ".join(["child", child.age_band.value.replace("-", " "), *roles])
    account = Account(texts=(label,), codes=(child.age_band.value, *roles, *ended))
    yield stream.node(NodeKind.TRACKED_CHILD, stream.said(1), account)
    for item, membership in child.cohorts.items():
        said = stream.said(membership.stands.ref.version)
        yield stream.link(item, child.id, LinkKind.IN_COHORT, said)
    yield from _exposures(child, stream)
    for version, each in child.observations.items():
        yield from _observation(version, each, stream)


def _exposures(child: TrackedChild, stream: _Stream) -> Iterator[AnyRow]:
    """From the embedding that reached the child; from the lesson where none was named."""
    for version, each in child.exposures.items():
        if each.reached in _REACHED and child.exposure_to(each.item) is each:
            for cause in each.embeddings or (each.item,):
                yield stream.link(str(cause), child.id, LinkKind.REACHED, stream.said(version))


def _observation(version: int, seen: Observation, stream: _Stream) -> Iterator[AnyRow]:
    part, said = f".{version}", stream.said(seen.stands.ref.version)
    codes: Iterable[str | None] = (seen.phase, seen.not_measured, seen.informant, seen.method)
    account = Account(texts=(), codes=tuple(codes), strength=seen.grade)
    yield stream.node(NodeKind.OBSERVATION, said, account, part=part)
    yield stream.link(stream.name, f"{stream.name}{part}", LinkKind.OBSERVED, said)
    for each in seen.supports:
        yield stream.supported(each.evidence, each.grade, said, part=part)


def _rating(rating: CounterfactualRating, stream: _Stream) -> Iterator[AnyRow]:
    """That it exists; what it says is kept apart, for when the pair is open."""
    said = stream.said(1)
    withdrawn = "withdrawn" if rating.withdrawn else ""
    content = (withdrawn, _expected(rating.expected), rating.kind.value, rating.applicable.value)
    account = Account(
        texts=(),
        codes=(PairStatus.AWAITING.value,),
        behind=", ".join(each for each in content if each),
    )
    yield stream.node(NodeKind.COUNTERFACTUAL_RATING, said, account)
    for cause in (rating.child, rating.item):
        yield stream.link(cause, rating.id, LinkKind.RATED, said)


def _pair(pair: Counterfactual, stream: _Stream) -> Iterator[AnyRow]:
    """What settled two ratings, or that one was accepted alone; by then they may be read."""
    single = PairStatus.SINGLE.value if pair.single_accepted else None
    outcome = (
        (PairStatus.ADJUDICATED.value, _expected(pair.adjudicated)) if pair.adjudicated else ()
    )
    account = Account(texts=(), codes=(single, *outcome))
    yield stream.node(NodeKind.COUNTERFACTUAL, Said.by(stream.told[-1]), account)
    for envelope in stream.told:
        payload = envelope.payload
        single_one = (payload.rating,) if isinstance(payload, SingleRatingAccepted) else ()
        for ref in single_one or getattr(payload, "ratings", ()):
            yield stream.link(ref.stream, pair.id, LinkKind.SETTLED, Said.by(envelope))


def _contribution(judged: Contribution, stream: _Stream) -> Iterator[AnyRow]:
    """The level that counts, never the claim's words; what was judged anew takes its place."""
    newest = next(
        each for each in reversed(stream.told) if isinstance(each.payload, ContributionJudged)
    )
    said = Said.by(newest)
    withdrawn = "withdrawn" if judged.withdrawn_because is not None else None
    approved = "approved" if judged.approved else None
    account = Account(texts=(), codes=(judged.level.value, approved, withdrawn))
    yield stream.node(NodeKind.CONTRIBUTION, said, account)
    yield stream.link(judged.item, judged.id, LinkKind.JUDGED, said)
    for ref in judged.children:
        yield stream.link(ref.stream, judged.id, LinkKind.COUNTED_IN, said)
    for each in judged.supports:
        yield stream.supported(each.evidence, each.grade, said)


_EXPECTED: Final = {
    ExpectedDifference.MUCH_WORSE: "much-worse-expected",
    ExpectedDifference.WORSE: "worse-expected",
    ExpectedDifference.NONE: "no-difference-expected",
    ExpectedDifference.BETTER: "better-expected",
    ExpectedDifference.MUCH_BETTER: "much-better-expected",
    ExpectedDifference.CANNOT_TELL: "cannot-tell",
}
"""In words: some of the forms in which a lineage leaves have no room for a plus or a minus."""


def _expected(expected: ExpectedDifference | None) -> str | None:
    return _EXPECTED[expected] if expected else None
