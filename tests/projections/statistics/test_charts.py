"""A chart is drawing, numbers and sentence from one source, under a policy without styles."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from projections.statistics.charts import Bar, Chart, bar_chart, series_chart
from projections.statistics.rules import Point
from projections.statistics.series import run_chart, xmr_chart

VALUES = (5, 6, 5.2, 6.2, 5.5, 5.8, 5.1, 6.1, 5.4, 5.9, 5.2, 6, 5.6, 9)
POINTS = tuple(Point(f"Q{n}", value, f"member-{n}") for n, value in enumerate(VALUES, 1))
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>'


def _drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)  # noqa: S314 - our own drawing


def test_a_drawing_says_its_title_and_its_reading_to_who_cannot_see_it() -> None:
    read = xmr_chart(POINTS)
    drawn = _drawn(series_chart(read, "Plans with the child's voice", "voice"))

    assert drawn.findtext(f"{SVG}title") == "Plans with the child's voice"
    assert drawn.findtext(f"{SVG}desc") == read.sentence
    assert drawn.get("aria-labelledby") == "voice-title voice-desc"


def test_every_point_is_drawn_and_lies_in_the_table_beside() -> None:
    chart = series_chart(xmr_chart(POINTS), "Voice", "voice")
    drawn = _drawn(chart)

    assert len(drawn.findall(f"{SVG}circle")) == 13
    assert len(drawn.findall(f"{SVG}polygon")) == 1
    assert [row[:2] for row in chart.rows][:2] == [("Q1", "5"), ("Q2", "6")]
    assert [row[0] for row in chart.rows if row[2] == "signal"] == ["Q14"]
    assert len(chart.rows) == 14


def test_a_median_is_one_line_and_limits_are_two_more_that_are_dashed() -> None:
    median = _drawn(series_chart(run_chart(POINTS), "V", "v")).findall(f"{SVG}line")
    mean_and_limits = _drawn(series_chart(xmr_chart(POINTS), "V", "v")).findall(f"{SVG}line")

    assert [line.get("stroke-dasharray") is None for line in median] == [True]
    assert [line.get("stroke-dasharray") is None for line in mean_and_limits] == [
        True,
        False,
        False,
    ]


def test_later_points_lie_further_right_and_greater_ones_higher_up() -> None:
    line = _drawn(series_chart(run_chart(POINTS), "V", "v")).find(f"{SVG}polyline")
    assert line is not None
    places = [tuple(map(float, place.split(","))) for place in line.get("points", "").split()]

    assert places == sorted(places)
    assert sorted(VALUES) == [
        value for _, value in sorted(zip(places, VALUES, strict=True), key=lambda it: -it[0][1])
    ]


def test_too_short_a_series_is_drawn_without_a_line_and_says_what_is_missing() -> None:
    chart = series_chart(run_chart(POINTS[:4]), "V", "v")

    assert _drawn(chart).findall(f"{SVG}line") == []
    assert chart.sentence.startswith("4 points so far; 6 more are needed")


def test_a_series_without_points_is_an_empty_drawing() -> None:
    chart = series_chart(run_chart([]), "V", "v")

    assert chart.rows == ()
    assert "No evidence yet" in chart.html


def test_bars_begin_at_nothing_and_their_lengths_compare_as_their_counts() -> None:
    chart = bar_chart([Bar("improved", 9), Bar("worse", 3), Bar("same", 0)], "T", "S.", "t")
    widths = [float(bar.get("width", "")) for bar in _drawn(chart).findall(f"{SVG}rect")]

    assert widths[0] == 3 * widths[1]
    assert widths[2] == 0
    assert chart.rows == (("improved", "9"), ("worse", "3"), ("same", "0"))


def test_no_bar_at_all_and_bars_of_nothing_can_be_drawn() -> None:
    assert bar_chart([], "T", "S.", "t").rows == ()
    assert bar_chart([Bar("none", 0)], "T", "S.", "t").rows == (("none", "0"),)


def test_words_cannot_break_out_of_a_chart() -> None:
    points = [Point(HOSTILE, value, "m") for value in VALUES]
    for chart in (
        series_chart(xmr_chart(points), HOSTILE, '"><script>'),
        bar_chart([Bar(HOSTILE, 1)], HOSTILE, HOSTILE, '"><script>'),
    ):
        assert "<script" not in chart.html
        assert "<script" not in chart.svg


def test_a_chart_carries_no_style_and_fetches_nothing() -> None:
    chart = series_chart(xmr_chart(POINTS), "Voice", "voice")

    assert "style" not in chart.html
    assert "href" not in chart.html
    assert "<script" not in chart.html


def test_a_page_shows_drawing_sentence_and_table_together() -> None:
    shown = ET.fromstring(series_chart(xmr_chart(POINTS), "Voice", "voice").html)  # noqa: S314

    assert shown.tag == "figure"
    assert [child.tag for child in shown] == [f"{SVG}svg", "figcaption", "table"]
    assert shown.findtext("table/caption") == "Voice"
    assert len(shown.findall("table/tr")) == 15
