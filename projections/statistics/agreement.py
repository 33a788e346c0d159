"""How far two raters who could not see each other's ratings came to the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from projections.statistics.wording import HAIR, NO_EVIDENCE, counted, number

FEWEST_PAIRS: Final = 10
TWO: Final = 2
Rating = TypeVar("Rating", bound=Hashable)
Weights = Callable[[int, int], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Pairs of ratings compared; each coefficient is None where n is below ten or it is undefined.

    Kappa and AC2 count a near miss as a little wrong, by the square of its distance; AC1 counts
    every difference alike.
    """

    n: int
    same: int
    kappa: float | None
    ac1: float | None
    ac2: float | None
    method: str = "quadratic weighted kappa (Cohen 1968), Gwet's AC1 and quadratic AC2 (2008)"

    @property
    def sentence(self) -> str:
        """How many agreed, and the coefficients by their names."""
        if not self.n:
            return f"{NO_EVIDENCE}: nobody was rated twice."
        pairs = f"The two ratings are the same in {self.same} of {counted(self.n, 'pair', 'pairs')}"
        if self.ac1 is None or self.ac2 is None:
            return f"{pairs}; too few for a coefficient, which takes {FEWEST_PAIRS}."
        return (
            f"{pairs}: quadratic weighted kappa {self._kappa()}, Gwet's AC1 {number(self.ac1)}, "
            f"quadratic AC2 {number(self.ac2)}."
        )

    def _kappa(self) -> str:
        if self.kappa is None:
            return "cannot be computed (every rating is the same)"
        return number(self.kappa)


def agreement(pairs: Iterable[tuple[Rating, Rating]], categories: Sequence[Rating]) -> Agreement:
    """Agreement of two raters on ordered categories; leave out pairs with a *cannot tell* (R101).

    Raises ValueError when there are fewer than two categories, or a rating is none of them.
    """
    places = _places(pairs, categories)
    enough = len(places) >= FEWEST_PAIRS
    size = len(categories)
    return Agreement(
        n=len(places),
        same=sum(first == second for first, second in places),
        kappa=weighted_kappa(places, size, quadratic(size)) if enough else None,
        ac1=gwet(places, size, identical) if enough else None,
        ac2=gwet(places, size, quadratic(size)) if enough else None,
    )


def quadratic(size: int) -> Weights:
    """Weights by the square of the distance: 1 for the same, 0 for opposite ends."""
    return lambda first, second: 1 - ((first - second) / (size - 1)) ** 2


def identical(first: int, second: int) -> float:
    """The weights of no weighting: 1 for the same, else 0."""
    return float(first == second)


def weighted_kappa(places: Sequence[tuple[int, int]], size: int, weights: Weights) -> float | None:
    """Cohen's kappa of ratings given as places from 0, under these weights of agreement.

    None where chance would agree in all, so that nothing is left to be agreed on.
    """
    firsts = _shares([first for first, _ in places], size)
    seconds = _shares([second for _, second in places], size)
    expected = sum(weights(i, j) * firsts[i] * seconds[j] for i in range(size) for j in range(size))
    return _beyond(_observed(places, weights), expected)


def gwet(places: Sequence[tuple[int, int]], size: int, weights: Weights) -> float:
    """Gwet's AC1 (identical weights) or AC2 of ratings given as places from 0."""
    shares = _shares([place for pair in places for place in pair], size)
    total = sum(weights(i, j) for i in range(size) for j in range(size))
    spread = sum(share * (1 - share) for share in shares)
    expected = total * spread / (size * (size - 1))
    return (_observed(places, weights) - expected) / (1 - expected)


def _places(
    pairs: Iterable[tuple[Rating, Rating]], categories: Sequence[Rating]
) -> tuple[tuple[int, int], ...]:
    order = {category: place for place, category in enumerate(categories)}
    given = tuple(pairs)
    if len(order) < TWO or any(each not in order for pair in given for each in pair):
        msg = "Give two or more different categories in their order, and only ratings among them."
        raise ValueError(msg)
    return tuple((order[first], order[second]) for first, second in given)


def _shares(places: Sequence[int], size: int) -> list[float]:
    return [places.count(place) / len(places) for place in range(size)]


def _observed(places: Sequence[tuple[int, int]], weights: Weights) -> float:
    return sum(weights(first, second) for first, second in places) / len(places)


def _beyond(observed: float, expected: float) -> float | None:
    left = 1 - expected
    return (observed - expected) / left if left > HAIR else None
