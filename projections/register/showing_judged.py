"""From what was judged to its row; a rating that may not be read yet is told of, and not told."""

from __future__ import annotations

from typing import Final

from domain.contribution.judging import Contribution
from domain.contribution.level import CONTRIBUTION_WORDS
from domain.counterfactual.pairing import Counterfactual
from domain.counterfactual.rating import CounterfactualRating
from projections._store.words import shown
from projections.register import rows_judged as rows
from projections.register.showing import Found, Names

AWAITING: Final = "awaiting a second rating"
READABLE: Final = "may be read"
_RATED: Final = (
    "rater",
    "applicable",
    "applied",
    "expected",
    "kind",
    "weeks_earlier",
    "decision_month",
    "decision_agency",
    "evidence_for",
    "evidence_against",
    "plausibilities",
    "confidence",
    "independent_of_case",
    "blind",
    "dated",
    "withdrawn",
)


def rating_row(found: Found, names: Names) -> rows.RatingRow:
    """A rating; its content only where it may be read (DOMAIN 3.3)."""
    rating: CounterfactualRating = found.state
    return rows.RatingRow(
        id=rating.id,
        area=rating.area,
        synthetic=found.synthetic,
        version=rating.version,
        recorded_month=found.recorded_at.strftime("%Y-%m"),
        child=rating.child,
        item=rating.item,
        reads=READABLE if rating.id in names.opened else AWAITING,
        rated=_rated(rating) if rating.id in names.readable else None,
    )


def _rated(rating: CounterfactualRating) -> rows.RatedRow:
    return rows.RatedRow(**{name: getattr(rating, name) for name in _RATED})


def pair_row(found: Found, _names: Names) -> rows.PairRow:
    """What settled a pair."""
    pair: Counterfactual = found.state
    return rows.PairRow(
        **found.head,
        child=pair.child,
        item=pair.item,
        single_rating_accepted=pair.single_accepted is not None,
        adjudicated=pair.adjudicated,
        applicable=pair.adjudicated_applicable,
        adjudicator=pair.adjudicator,
        ratings=pair.ratings,
    )


def contribution_row(found: Found, _names: Names) -> rows.ContributionRow:
    """A contribution as it was judged, with the level that counts."""
    judged: Contribution = found.state
    moved = judged.movement
    return rows.ContributionRow(
        **found.head,
        item=judged.item,
        claim=shown(judged.claim),
        indicator=judged.indicator,
        mechanism_words=shown(judged.mechanism_words),
        links=tuple(rows.LinkRow(test, answer) for test, answer in judged.answers.items()),
        supports=tuple(
            rows.LinkSupportRow(each.test, each.evidence, each.grade, each.shows)
            for each in judged.supports
        ),
        explanations=tuple(
            rows.ExplanationRow(shown(each.what), each.plausibility) for each in judged.explanations
        ),
        movement=rows.MovementRow(moved.improved, moved.same, moved.worse, moved.not_measured),
        children=tuple(each.stream for each in judged.children),
        computed=judged.computed,
        stated=judged.stated,
        override_because=shown(judged.override_because),
        level=judged.level,
        words=CONTRIBUTION_WORDS[judged.level],
        judged_by=judged.judged_by,
        approved_by=judged.approved_by,
        dated=judged.dated,
        withdrawn_because=shown(judged.withdrawn_because),
    )
