"""The tables about children; no word about a child is in any state, and so in none of them."""

from __future__ import annotations

from typing import Any, Final

from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import Counterfactual
from domain.counterfactual.rating import CounterfactualRating
from domain.indicator import Indicator
from domain.observation_session import ObservationSession
from domain.tracked_child.state import TrackedChild
from projections._store.packing import packed
from projections.difference.keeping import Column, Rows, Table

_COLUMNS: Final = (Column("thing", key=True), Column("area"), Column("doc"))


def _table(name: str, kind: type[Any]) -> Table:
    def rows(state: Any) -> Rows:
        if not isinstance(state, kind):
            return {}
        return {(str(state.id),): (str(state.area), packed(state))}

    return Table(name, _COLUMNS, rows, packs=kind)


CHILDREN: Final = _table("difference_children", TrackedChild)
INDICATORS: Final = _table("difference_indicators", Indicator)
RATINGS: Final = _table("difference_ratings", CounterfactualRating)
PAIRS: Final = _table("difference_pairs", Counterfactual)
SESSIONS: Final = _table("difference_sessions", ObservationSession)
CONTRIBUTIONS: Final = _table("difference_contributions", Contribution)
CHILDREN_TABLES: Final = (CHILDREN, INDICATORS, RATINGS, PAIRS, SESSIONS, CONTRIBUTIONS)
