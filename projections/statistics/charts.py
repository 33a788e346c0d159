"""Small charts for pages without script: a drawing, its numbers beside it, and one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from projections.statistics.drawing import HEIGHT, LEFT, RIGHT, TOP, WIDTH, Frame, svg, tag, text
from projections.statistics.rules import Point
from projections.statistics.series import SeriesChart
from projections.statistics.wording import number

LABELS: Final = 8
BAR: Final = 18
ROW: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing (svg, without any style), the same numbers as a table, and their reading."""

    title: str
    svg: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str

    @property
    def html(self) -> str:
        """The whole as one HTML figure: the drawing, the sentence and the table."""
        table = _row("th", self.headings) + "".join(_row("td", row) for row in self.rows)
        return (
            f'<figure class="chart">{self.svg}<figcaption>{escape(self.sentence)}</figcaption>'
            f"<table><caption>{escape(self.title)}</caption>{table}</table></figure>"
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for and how many."""

    label: str
    count: int


def series_chart(chart: SeriesChart, title: str, key: str) -> Chart:
    """A run chart or XmR chart as a drawing; key makes the ids of this drawing its own."""
    marked = {index for signal in chart.signals for index in signal.points}
    rows = tuple(
        (point.label, number(point.value), "signal" if index in marked else "")
        for index, point in enumerate(chart.points)
    )
    return Chart(
        title=title,
        svg=svg(key, title, chart.sentence, "".join(_series(chart, marked)), HEIGHT),
        headings=("When", "Value", "Signal"),
        rows=rows,
        sentence=chart.sentence,
    )


def bar_chart(bars: Iterable[Bar], title: str, sentence: str, key: str) -> Chart:
    """Counts as bars from nothing, so that lengths compare as the numbers do."""
    given = tuple(bars)
    return Chart(
        title=title,
        svg=svg(key, title, sentence, "".join(_bars(given)), TOP + ROW * len(given)),
        headings=("What", "How many"),
        rows=tuple((bar.label, str(bar.count)) for bar in given),
        sentence=sentence,
    )


def _row(cell: str, words: Sequence[str]) -> str:
    scope = ' scope="col"' if cell == "th" else ""
    cells = "".join(f"<{cell}{scope}>{escape(word)}</{cell}>" for word in words)
    return f"<tr>{cells}</tr>"


def _series(chart: SeriesChart, marked: set[int]) -> Iterator[str]:
    if not chart.points:
        return
    frame = Frame.around([*(point.value for point in chart.points), *_lines(chart)], chart.n)
    for value in _lines(chart):
        yield _level(frame, value, dashed=value != chart.centre)
    places = [frame.place(index, point.value) for index, point in enumerate(chart.points)]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield tag("polyline", points=joined, fill="none", stroke="#1d70b8", stroke_width="2")
    for index, (x, y) in enumerate(places):
        yield _mark(x, y, signal=index in marked)
    yield from _labels(frame, chart.points)


def _lines(chart: SeriesChart) -> tuple[float, ...]:
    if chart.centre is None:
        return ()
    limits = (chart.limits.low, chart.limits.high) if chart.limits else ()
    return (chart.centre, *limits)


def _level(frame: Frame, value: float, *, dashed: bool) -> str:
    y = f"{frame.height(value):.1f}"
    dashes = {"stroke_dasharray": "6 4"} if dashed else {}
    line = tag("line", x1=str(LEFT), x2=str(WIDTH - RIGHT), y1=y, y2=y, stroke="#505a5f", **dashes)
    return line + text(WIDTH - RIGHT + 6, frame.height(value) + 4, number(value))


def _mark(x: float, y: float, *, signal: bool) -> str:
    """A signal differs in shape, and has no colour that calls it good or bad."""
    if signal:
        corners = f"{x:.1f},{y - 7:.1f} {x + 7:.1f},{y:.1f} {x:.1f},{y + 7:.1f} {x - 7:.1f},{y:.1f}"
        return tag("polygon", points=corners, fill="#0b0c0c")
    return tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3.5", fill="#1d70b8")


def _labels(frame: Frame, points: Sequence[Point]) -> Iterator[str]:
    every = -(-len(points) // LABELS)
    for index in range(0, len(points), every):
        x, _ = frame.place(index, frame.low)
        yield text(x, HEIGHT - 10, points[index].label, anchor="middle")


def _bars(bars: Sequence[Bar]) -> Iterator[str]:
    most = max((bar.count for bar in bars), default=0) or 1
    room = WIDTH - RIGHT - LEFT * 4
    for index, bar in enumerate(bars):
        y, length = TOP + ROW * index, room * bar.count / most
        yield text(LEFT * 4 - 8, y + BAR - 4, bar.label, anchor="end")
        yield tag(
            "rect",
            x=str(LEFT * 4),
            y=str(y),
            width=f"{length:.1f}",
            height=str(BAR),
            fill="#1d70b8",
        )
        yield text(LEFT * 4 + length + 6, y + BAR - 4, str(bar.count))
