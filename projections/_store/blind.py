"""The blind rule in SQL: until two people have rated a pair, nobody else reads what one of them said.

It says of the ties of a reading what `domain.counterfactual.pairing.is_open` says of a pair.
"""

from __future__ import annotations

from uuid import UUID

from domain.counterfactual.pairing import RATERS
from projections._store.clauses import Clause, either, every, held, holds


def opened(prefix: str, rating: str, position: int) -> Clause:
    """Whether the pair of a rating, named by a column, was open at a position, and is open now.

    Both: a pair that closed again, because a rating was taken back, shows nobody what it showed
    before, or the next rater could read there what the next rating must not know.
    """
    return every((_open(prefix, rating, position), _open(prefix, rating, None)))


def _open(prefix: str, rating: str, position: int | None) -> Clause:
    """Two people's ratings stand, or one that was accepted alone does."""
    stands = holds("r") if position is None else held("r", position)
    accepted = holds("s") if position is None else held("s", position)
    raters = every((Clause("o.other = p.other AND o.kind = 'pair'"), _STANDS, stands)).after(
        f"(SELECT COUNT(DISTINCT r.other) FROM {prefix}_ties o CROSS JOIN {prefix}_ties r WHERE"  # noqa: S608 - the prefix is a reading's name
    )
    alone = every((Clause("s.thing = p.other AND s.kind = 'single-accepted'"), accepted)).after(
        f"EXISTS (SELECT 1 FROM {prefix}_ties s CROSS JOIN {prefix}_ties r WHERE"  # noqa: S608 - as above
    )
    alone = every((_ACCEPTED, stands)).after(f"{alone.sql} AND", *alone.values)
    told = either((raters.then(") >= ?", RATERS), alone.then(")")))
    pair = f"EXISTS (SELECT 1 FROM {prefix}_ties p WHERE p.thing = {rating} AND p.kind = 'pair' AND"  # noqa: S608 - as above
    return told.after(pair).then(")")


# A cross join keeps the order of the two: few ratings first, then their ties by the key.
_STANDS = Clause("r.thing = o.thing AND r.kind = 'standing'")
_ACCEPTED = Clause("r.thing = s.other AND r.kind = 'standing'")


def rated_by(prefix: str, rating: str, person: UUID) -> Clause:
    """Whether this person gave the rating that a column names."""
    found = (
        f"EXISTS (SELECT 1 FROM {prefix}_ties r WHERE r.thing = {rating}"  # noqa: S608 - as above
        " AND r.kind = 'rater' AND r.other = ?)"
    )
    return Clause(found, (str(person),))
