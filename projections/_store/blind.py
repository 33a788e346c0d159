"""The blind rule in SQL: until two people have rated a pair, nobody else reads what one of them said.

It says of the ties of a reading what `domain.counterfactual.pairing.is_open` says of a pair.
"""

from __future__ import annotations

from uuid import UUID

from domain.counterfactual.pairing import RATERS
from projections._store.clauses import Clause


def opened(prefix: str, rating: str, position: int) -> Clause:
    """Whether the pair of a rating, named by a column, was open at a position.

    Ties of a rating last, so that a rating that was withdrawn counts: who has read it has read it.
    """
    accepted = (
        f"EXISTS (SELECT 1 FROM {prefix}_ties s WHERE s.other = p.other"  # noqa: S608 - the prefix is a reading's name
        " AND s.kind = 'single-accepted' AND s.known_from <= ?)"
    )
    raters = (
        f"(SELECT COUNT(DISTINCT r.other) FROM {prefix}_ties o"  # noqa: S608 - as above
        f" JOIN {prefix}_ties r ON r.thing = o.thing AND r.kind = 'rater'"
        " WHERE o.other = p.other AND o.kind = 'pair' AND o.known_from <= ?)"
    )
    pair = (
        f"EXISTS (SELECT 1 FROM {prefix}_ties p WHERE p.thing = {rating} AND p.kind = 'pair'"  # noqa: S608 - as above
        f" AND ({accepted} OR {raters} >= ?))"
    )
    return Clause(pair, (position, position, RATERS))


def rated_by(prefix: str, rating: str, person: UUID) -> Clause:
    """Whether this person gave the rating that a column names."""
    found = (
        f"EXISTS (SELECT 1 FROM {prefix}_ties r WHERE r.thing = {rating}"  # noqa: S608 - as above
        " AND r.kind = 'rater' AND r.other = ?)"
    )
    return Clause(found, (str(person),))
