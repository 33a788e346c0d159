"""The pair of child and lesson: its two ratings, when they may be read, and what settles them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID, uuid5

from domain.counterfactual.rating import CounterfactualRating, DifferenceDoesNotFit
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.judgement import Applicable, ExpectedDifference
from domain.kernel import EventRef, Fact, RuleBroken, event
from domain.measuring import ChildText, need_no_day
from domain.tracked_child.refusals import need_why

RATERS = 2
MOST_RATINGS = 20


class AlreadyRated(RuleBroken):
    """Nobody rates one child and lesson twice, so that two ratings are two people's."""

    sentence = "You have rated this child and lesson; the second rating is another person's."


class TwiceRated(RuleBroken):
    """Two ratings stand; a dissent is settled by adjudication, not by a third rating."""

    sentence = "Two ratings of this child and lesson stand already; adjudicate instead."


class SingleRatingStands(RuleBroken):
    """Once a single rating was accepted its content may be read, so nobody can rate it blind."""

    sentence = "A single rating has been accepted for this child and lesson; it is closed."


class TooManyRatings(RuleBroken):
    """Ratings that come and go without end say that something else is wrong."""

    sentence = "Too many ratings of this child and lesson were given and taken back."


class NothingDisputed(RuleBroken):
    """Adjudication settles what two raters see differently, once; it overrules no agreement."""

    sentence = (
        "There is nothing to adjudicate: two ratings have to stand that differ and that nobody"
        " has settled yet."
    )


class NothingRated(RuleBroken):
    """A single rating is accepted, or two are adjudicated, only where they stand."""

    sentence = "The ratings that this would rest on do not stand."


class DifferentPeopleNeeded(RuleBroken):
    """Owner, rater and approver are different people (R120)."""

    sentence = (
        "Another person has to do this: who tracks the child, who rates and who approves or"
        " adjudicates are different people."
    )


class RaterSpeaksForSelf(RuleBroken):
    """Who rates, judges, approves or settles does so alone; nobody does it in another's name."""

    sentence = (
        "Who rates, judges, approves or settles does so in person, signed in as such: nobody can"
        " do it in another's name."
    )


class PairStatus(StrEnum):
    """How far the judgement of one child and one lesson has come."""

    AWAITING = "awaiting-a-second-rating"
    SINGLE = "single-rated"
    AGREED = "agreed"
    DISPUTED = "disputed"
    ADJUDICATED = "adjudicated"


def rating_id(child: UUID, item: UUID, number: int) -> UUID:
    """The stream of a pair's first, second or later rating; random as the child's reference is."""
    return uuid5(child, f"{item}:{number}")


def pair_id(child: UUID, item: UUID) -> UUID:
    """The stream of what settles a pair."""
    return uuid5(child, f"{item}:pair")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """What was decided about the ratings of one child and one lesson."""

    id: UUID
    area: UUID
    version: int = 0
    child: UUID
    item: UUID
    single_accepted: EventRef | None = None
    single_rating: EventRef | None = None
    adjudicated: ExpectedDifference | None = None
    adjudicated_applicable: Applicable | None = None
    adjudicator: UUID | None = None
    adjudication: EventRef | None = None
    ratings: tuple[EventRef, ...] = ()


def standing(ratings: Iterable[CounterfactualRating]) -> tuple[CounterfactualRating, ...]:
    """The ratings that were not withdrawn, in their order."""
    return tuple(sorted((one for one in ratings if one.stands), key=lambda one: one.number))


def is_open(ratings: Iterable[CounterfactualRating], pair: Counterfactual | None) -> bool:
    """Whether the content of the ratings may be read: while two people's stand.

    A rating that was taken back opens nothing, so that nobody reads another's by giving one and
    withdrawing it. Where no second rater can be found a single rating is accepted, and says so
    wherever it is shown.
    """
    held = standing(ratings)
    return len({one.rater for one in held}) >= RATERS or is_accepted(held, pair)


def is_accepted(ratings: Iterable[CounterfactualRating], pair: Counterfactual | None) -> bool:
    """Whether a single rating was accepted, and still stands."""
    given = {one.given for one in standing(ratings)}
    return pair is not None and pair.single_rating in given


def rated_blind(ratings: Iterable[CounterfactualRating], pair: Counterfactual | None) -> bool:
    """Whether somebody who rates now certainly has read none of these.

    Withdrawn ratings count here: who has read a rating has read it.
    """
    seen = pair is not None and pair.single_accepted is not None
    return not seen and len({one.rater for one in ratings}) < RATERS


def blind_pair(ratings: Iterable[CounterfactualRating]) -> bool:
    """Whether both ratings that stand were given blind; only then can they be said to agree."""
    held = standing(ratings)
    return len(held) == RATERS and all(one.blind for one in held)


def may_read(
    rating: CounterfactualRating,
    ratings: Iterable[CounterfactualRating],
    pair: Counterfactual | None,
    reader: UUID,
) -> bool:
    """Whether this person may read a rating's content: the rater may, others once it is open."""
    return rating.rater == reader or is_open(ratings, pair)


def status(
    ratings: Iterable[CounterfactualRating], pair: Counterfactual | None
) -> PairStatus | None:
    """How far the pair's judgement has come; None where no rating stands."""
    every = tuple(ratings)
    held = standing(every)
    if not held:
        return None
    if pair is not None and pair.adjudicated is not None and _same(pair, held):
        return PairStatus.ADJUDICATED
    if not is_open(every, pair):
        return PairStatus.AWAITING
    if len(held) < RATERS:
        return PairStatus.SINGLE
    agreed = len({(one.expected, one.applicable is Applicable.NO) for one in held}) == 1
    return PairStatus.AGREED if agreed else PairStatus.DISPUTED


def _same(pair: Counterfactual, held: tuple[CounterfactualRating, ...]) -> bool:
    return set(pair.ratings) == {one.given for one in held}


def settled(
    ratings: Iterable[CounterfactualRating], pair: Counterfactual | None
) -> ExpectedDifference | None:
    """The one judgement that counts for the pair; None while it awaits, or is disputed."""
    every = tuple(ratings)
    match status(every, pair):
        case PairStatus.ADJUDICATED if pair is not None:
            return pair.adjudicated
        case PairStatus.SINGLE | PairStatus.AGREED:
            return standing(every)[0].expected
        case _:
            return None


def next_number(
    ratings: Iterable[CounterfactualRating], pair: Counterfactual | None, rater: UUID
) -> int:
    """The number of this person's rating. Raises AlreadyRated, TwiceRated, SingleRatingStands."""
    every = tuple(ratings)
    held = standing(every)
    if is_accepted(held, pair):
        raise SingleRatingStands
    if any(one.rater == rater for one in held):
        raise AlreadyRated
    if len(held) >= RATERS:
        raise TwiceRated
    if len(every) >= MOST_RATINGS:
        raise TooManyRatings
    return len(every) + 1


def need_dispute(ratings: Iterable[CounterfactualRating], pair: Counterfactual | None) -> None:
    """Refuse to settle what is not disputed, or was settled."""
    if status(ratings, pair) is not PairStatus.DISPUTED:
        raise NothingDisputed


def need_different_people(acting: UUID | None, *others: UUID | None) -> None:
    """Refuse somebody who already has another part in this; nobody unknown may act."""
    if acting is None or acting in {each for each in others if each is not None}:
        raise DifferentPeopleNeeded


def _pair(state: Counterfactual | None, fact: Fact, child: UUID, item: UUID) -> Counterfactual:
    return state or Counterfactual(id=fact.ref.stream, area=fact.area, child=child, item=item)


@event("counterfactual.single-rating-accepted", version=1)
class SingleRatingAccepted:
    """No second rater could be found: one rating counts, and says so wherever it is shown."""

    child: UUID
    item: UUID
    rating: EventRef
    reason: ChildText

    def apply(self, state: Counterfactual | None, fact: Fact) -> Counterfactual:
        found = _pair(state, fact, self.child, self.item)
        return replace(found, single_accepted=fact.ref, single_rating=self.rating)

    def refuse(self, state: Counterfactual | None, on: BusinessDate, _area: Standing) -> None:
        need_no_day(on)
        need_why(self.reason)
        if state is not None and state.single_rating == self.rating:
            raise SingleRatingStands


@event("counterfactual.adjudicated", version=1)
class CounterfactualAdjudicated:
    """A third person settled what two raters saw differently, with reasons; both ratings stay."""

    child: UUID
    item: UUID
    ratings: tuple[EventRef, ...]
    expected: ExpectedDifference
    applicable: Applicable
    adjudicator: UUID
    reason: ChildText

    def apply(self, state: Counterfactual | None, fact: Fact) -> Counterfactual:
        return replace(
            _pair(state, fact, self.child, self.item),
            adjudicated=self.expected,
            adjudicated_applicable=self.applicable,
            adjudicator=self.adjudicator,
            adjudication=fact.ref,
            ratings=self.ratings,
        )

    def refuse(self, _state: Counterfactual | None, on: BusinessDate, _area: Standing) -> None:
        need_no_day(on)
        need_why(self.reason)
        if self.applicable is Applicable.NO and self.expected is not ExpectedDifference.NONE:
            raise DifferenceDoesNotFit
