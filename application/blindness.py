"""Whether a rating may be read yet, as the log itself tells: for what is written out of it."""

from __future__ import annotations

from uuid import UUID

from application.ports import Log
from domain.counterfactual.pairing import (
    MOST_RATINGS,
    Counterfactual,
    is_open,
    pair_id,
    rating_id,
)
from domain.counterfactual.rating import CounterfactualRating
from domain.kernel import replay


def is_blind(log: Log, stream: UUID) -> bool:
    """Whether this stream is a rating that nobody but its rater may read yet."""
    rating = replay(log.stream(stream))
    if not isinstance(rating, CounterfactualRating):
        return False
    child, item = rating.child, rating.item
    ids = [rating_id(child, item, number) for number in range(1, MOST_RATINGS + 1)]
    found = (replay(told) for told in log.streams(ids).values())
    ratings = [each for each in found if isinstance(each, CounterfactualRating)]
    pair = replay(log.stream(pair_id(child, item)))
    return not is_open(ratings, pair if isinstance(pair, Counterfactual) else None)
