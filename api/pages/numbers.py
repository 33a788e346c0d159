"""The numbers of a page: each leads to the list that it counts, and no other number is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from api.pages.markup import Markup, Row, element, said, table, together
from projections.figures.figure import AnyFigure, Computed, Share
from projections.statistics.charts import Bar, bar_chart
from projections.statistics.wording import number, percent


@dataclass(frozen=True, slots=True)
class Numbers:
    """Makes each number a link; `used` keeps every figure that the page shows, in its order."""

    address: Callable[[str], str]
    used: dict[str, AnyFigure] = field(default_factory=dict)

    def link(self, figure: AnyFigure, words: str) -> Markup:
        """These words for the figure's value, as a link to what it counts."""
        self.used.setdefault(figure.name, figure)
        named = f"{words}: {figure.words}" if figure.value is not None else words
        return element("a", said(words), href=self.address(figure.name), aria_label=named)

    def number(self, figure: AnyFigure) -> Markup:
        """The value as a number, or why there is none."""
        return self.link(figure, plain(figure))

    def percent(self, figure: Share | Computed) -> Markup:
        """The value as a percentage, or why there is none."""
        value = figure.value
        return self.link(figure, figure.words if value is None else percent(value))

    def row(self, figure: AnyFigure) -> Row:
        """A table's row: the figure's words and its value."""
        return (said(figure.words), self.number(figure))

    def rows(self, figures: Iterable[AnyFigure], *, empty: bool = True) -> Iterator[Row]:
        """Rows of several figures; without the empty ones where only what there is matters."""
        return (self.row(each) for each in figures if empty or each.value)

    def bars(
        self, key: str, title: str, words: str, bars: Iterable[tuple[str, AnyFigure]]
    ) -> Markup:
        """The counts drawn as bars beside the same numbers in a table."""
        told = tuple(bars)
        drawn = bar_chart((Bar(name, len(each.members)) for name, each in told), title, words, key)
        rows = ((said(name), self.number(each)) for name, each in told)
        return element(
            "figure",
            Markup(drawn.svg),
            element("figcaption", said(words)),
            table(title, drawn.headings, rows),
            class_="chart",
        )

    def told(self, figures: Iterable[AnyFigure]) -> Markup:
        """Several figures in a line, each with its words; the empty ones are left out."""
        parts = (
            together(said(f"{each.words} "), self.number(each)) for each in figures if each.value
        )
        return together(*parts, by=", ")


def plain(figure: AnyFigure) -> str:
    """The value in digits, or the words that say why there is none."""
    value = figure.value
    if value is None:
        return figure.words
    if isinstance(figure, Share):
        return percent(value)
    return number(value)
