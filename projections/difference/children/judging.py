"""What the learning would have done for children, as two raters judged without seeing each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from domain.counterfactual.pairing import (
    Counterfactual,
    PairStatus,
    blind_pair,
    is_open,
    pair_id,
    settled,
    standing,
    status,
)
from domain.counterfactual.rating import CounterfactualRating
from domain.judgement import Applicable, ExpectedDifference
from projections.difference.children import judged_labels as labels
from projections.difference.children.known import Cohort
from projections.difference.children.moving import bounded
from projections.difference.children.sentences import unsettled
from projections.difference.children.shapes import Counterfactuals, Raters
from projections.difference.counting import Events, counted
from projections.figures.figure import Computed, Figure, Label, MemberKind
from projections.figures.partition import divided
from projections.statistics.agreement import Agreement, agreement
from projections.statistics.wording import counted as in_words

_ORDERED = tuple(each for each in ExpectedDifference if each.score is not None)


@dataclass(frozen=True, slots=True)
class Judged:
    """One child and one lesson: the ratings, what settles them, and how far that has come.

    Of a pair that is not open nothing but that it was rated is ever told.
    """

    id: UUID
    ratings: tuple[CounterfactualRating, ...]
    pair: Counterfactual | None
    status: PairStatus

    @property
    def expected(self) -> ExpectedDifference | None:
        """The judgement that counts, once the pair is open and settled."""
        return settled(self.ratings, self.pair)

    @property
    def applicable(self) -> bool:
        """Whether the learning had something to say to the child's case."""
        decided = self.pair.adjudicated_applicable if self.pair else None
        if self.status is not PairStatus.ADJUDICATED or decided is None:
            decided = standing(self.ratings)[0].applicable
        return decided is not Applicable.NO

    @property
    def events(self) -> Events:
        """The ratings that stand, and what settles them."""
        given = tuple(each.given for each in standing(self.ratings))
        if self.pair is None:
            return given
        decided = (self.pair.single_accepted, self.pair.adjudication)
        return (*given, *(each for each in decided if each))


def judged(cohort: Cohort) -> tuple[Judged, ...]:
    """Every rated pair of a child in the cohort and one of the lessons."""
    return tuple(_judged(cohort))


def _judged(cohort: Cohort) -> Iterator[Judged]:
    known = cohort.known
    for child in cohort.eligible():
        for item, _ in cohort.memberships(child):
            ratings = known.ratings.get((child.id, item), ())
            pair = known.pairs.get((child.id, item))
            far = status(ratings, pair)
            if far is not None:
                yield Judged(pair_id(child.id, item), ratings, pair, far)


def counterfactuals(cohort: Cohort) -> Counterfactuals:
    """The judgements that may be read, how they spread, and how far raters agree (R101)."""
    found = {each.id: each for each in judged(cohort)}
    rated = _pairs(labels.RATED, found.values())
    done = [each for each in found.values() if each.expected is not None]
    whole = _pairs(labels.SETTLED, done)
    applicable = [each for each in done if each.applicable]
    base = _pairs(labels.APPLICABLE, applicable)
    statuses = divided(rated, labels.STATUSES, lambda one: (found[one.id].status.value, one.events))
    better = bounded(
        _pairs(labels.WOULD_BETTER, [x for x in applicable if _score(x) > 0]),
        base,
        "of those settled to whom it applied would have been better off",
    )
    return Counterfactuals(
        rated=rated,
        statuses=statuses,
        settled=whole,
        expected=divided(
            whole, labels.EXPECTED, lambda one: (_expected(found[one.id]), one.events)
        ),
        applicable=base,
        better=better,
        worse=bounded(
            _pairs(labels.WOULD_WORSE, [x for x in applicable if _score(x) < 0]),
            base,
            "of those settled to whom it applied would have been worse off",
        ),
        raters=_raters(found),
        sentence=_sentence(
            rated, ", ".join(unsettled(statuses, whole, base)), base, better.share.part
        ),
    )


def _pairs(label: Label, told: Iterable[Judged]) -> Figure:
    return counted(label, {each.id: each.events for each in told}, MemberKind.COUNTERFACTUAL)


def _score(told: Judged) -> int:
    return (told.expected.score or 0) if told.expected else 0


def _expected(told: Judged) -> str:
    return told.expected.value if told.expected else ExpectedDifference.CANNOT_TELL.value


def _raters(found: Mapping[UUID, Judged]) -> Raters:
    every = {key: pair for key, each in found.items() if (pair := _both(each))}
    both = {key: pair for key, pair in every.items() if blind_pair(found[key].ratings)}
    compared = _pairs(labels.COMPARED, [found[key] for key in both])
    alike = [found[key] for key, (first, second) in both.items() if first is second]
    told: Agreement = agreement(both.values(), _ORDERED)
    return Raters(
        compared=compared,
        not_blind=_pairs(labels.NOT_BLIND, [found[key] for key in every if key not in both]),
        same=_pairs(labels.SAME, alike),
        weighted_kappa=Computed(labels.KAPPA, told.kappa, compared),
        gwet_ac1=Computed(labels.AC1, told.ac1, compared),
        gwet_ac2=Computed(labels.AC2, told.ac2, compared),
        method=told.method,
        sentence=told.sentence,
    )


def _both(told: Judged) -> tuple[ExpectedDifference, ExpectedDifference] | None:
    """Two people's ratings of one pair that is open, where both give a difference."""
    if not is_open(told.ratings, told.pair):
        return None
    given = [each for each in standing(told.ratings) if each.expected.score is not None]
    for first, second in combinations(given, 2):
        if first.rater != second.rater:
            return first.expected, second.expected
    return None


def _sentence(rated: Figure, aside: str, applicable: Figure, better: Figure) -> str:
    """What would have been; nobody says that it was, nor that more is settled than is."""
    if not rated.value:
        return "No evidence yet: nobody has judged what the learning would have done."
    beside = f" Of {_children(rated)} rated, {aside}." if aside else ""
    if not applicable.value:
        return f"No judgement is settled that the learning would have changed anything.{beside}"
    return (
        f"Had it been applied at the time, the learning would have made things better for"
        f" {better.value} of {_children(applicable)}, as raters judge.{beside}"
    )


def _children(figure: Figure) -> str:
    return in_words(figure.value, "child", "children")
