"""What became of children in plain text: good, null and bad news in the same place and length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from projections.difference.children.shapes import (
    Bounded,
    ChildrenDifference,
    ContributionTold,
    Counterfactuals,
    Coverage,
    IndicatorDifference,
    Moves,
    Series,
    Views,
)
from projections.difference.layout import joined, part, quoted
from projections.figures.figure import AnyFigure, Figure
from projections.figures.partition import Partition
from projections.statistics.wording import percent

ROLE_WORDS = {
    "exposed": "children whom the lesson should have reached",
    "comparison": "comparison group",
    "retrospective": "children looked back at",
}


def lines_about_children(told: ChildrenDifference) -> Iterator[str]:
    """The answer about children, and all that it stands on."""
    yield from part("Children", (told.answer,))
    if told.coverage is None or not told.coverage.eligible.value:
        yield from part("Missing to tell of children", _missing(told))
        return
    yield from part("Who was looked at", _coverage(told.coverage))
    for each in told.outcomes:
        yield from part(f"Outcome: {each.name}", _indicator(each))
    for each in told.practice:
        yield from part(f"Practice: {each.name}", _indicator(each))
    yield from _rated(told.counterfactuals)
    yield from _heard(told.views)
    yield from part("Contribution", (line for each in told.contributions for line in _judged(each)))
    yield from part("Other explanations", (line for x in told.contributions for line in _rivals(x)))
    yield from part("Seen differently", told.dissent)
    yield from part("Before an audit is planned", (told.power_told,) if told.power_told else ())
    yield from part("Missing to tell of children", _missing(told))


def _missing(told: ChildrenDifference) -> Iterator[str]:
    if told.missing:
        yield "; ".join(told.missing)


def _counts(figures: Iterable[AnyFigure]) -> str:
    return joined(*(f"{each.words} {each.value}" for each in figures if each.value))


def _parts(parts: Partition, *, but: str = "") -> str:
    return _counts(each for each in parts.parts if not but or not each.name.endswith(but))


def _coverage(told: Coverage) -> Iterator[str]:
    steps = (told.eligible, told.tracked, told.followed_up, told.asked, told.answered)
    yield joined(*(f"{each.words} {each.value}" for each in steps))
    yield from _named("not tracked", _parts(told.enrolment, but=".tracked"))
    yield from _named("role", _parts(told.roles))
    yield from _named("chosen", _parts(told.selection))
    yield from _named("whether a lesson reached them", _parts(told.reached))
    yield from _named("tracking ended", _parts(told.closed, but=".still-tracked"))
    yield from _named("not independent", _counts((told.siblings,)))
    yield from _named("judged by one method", _counts((told.one_informant_only,)))
    if told.undated.value:
        yield f"{_counts((told.undated,))}: such a look never counts as before or after"
    if told.indicators.value:
        yield _counts((told.indicators,))
    if told.oldest:
        yield f"oldest evidence: {told.oldest.words}"
    yield from told.remarks


def _named(name: str, words: str) -> Iterator[str]:
    if words:
        yield f"{name}: {words}"


def _indicator(told: IndicatorDifference) -> Iterator[str]:
    for each in told.groups:
        yield from _moves(each)
    for chart in told.series:
        yield _series(chart)


def _moves(told: Moves) -> Iterator[str]:
    counts = joined(*(f"{each.words} {each.value}" for each in told.moved.parts))
    yield f"{ROLE_WORDS[told.role]} ({told.tracked.value}): {counts}"
    yield told.sentence
    if told.measured.value:
        yield f"{_bounded('improved', told.improved)}; {_bounded('worse', told.worse)}"
        yield told.median_told
    if told.reliable:
        yield f"reliable change: {_parts(told.reliable)}"
    if told.improved.share.part.value:
        yield f"of those improved: {_parts(told.sustained)}"
    if told.order_uncertain.value:
        number = told.order_uncertain.value
        yield f"whether the baseline came before embedding is not known of {number}"


def _bounded(words: str, told: Bounded) -> str:
    share, low, high = told.share.value, told.low.value, told.high.value
    if share is None or low is None or high is None:
        return f"{words}: no evidence yet"
    return f"{words} {percent(share)} (95% interval {percent(low)} to {percent(high)}, Wilson)"


def _series(told: Series) -> str:
    return f"{told.kind}, {told.measure}: {told.sentence}"


def _rated(told: Counterfactuals | None) -> Iterator[str]:
    if told is None or not told.rated.value:
        return
    lines = [told.sentence, f"judgements: {_parts(told.statuses)}"]
    if told.settled.value:
        lines.append(_parts(told.expected))
    if told.applicable.value:
        lines.append(
            f"{_bounded('would have been better', told.better)};"
            f" {_bounded('would have been worse', told.worse)}"
        )
    lines.append(told.raters.sentence)
    lines.extend(_named("left out of that", _counts((told.raters.not_blind,))))
    yield from part("Had it been applied at the time", lines)


def _heard(told: Views | None) -> Iterator[str]:
    if told is None:
        return
    lines = [told.sentence, f"asking: {_parts(told.asked)}"]
    said = _parts(told.better_off)
    if said:
        lines.append(f"in their own view: {said}")
    yield from part("What children say", (*lines, *_named("disagreement", _differ(told.disagree))))


def _differ(figure: Figure) -> str:
    return _counts((figure,))


def _judged(told: ContributionTold) -> Iterator[str]:
    if told.withdrawn:
        yield joined(quoted(told.claim), "the judgement was withdrawn")
        return
    approved = "approved by a second person" if told.approved else "not yet approved"
    stated_as = f"stated as {told.stated} because {quoted(told.override_because)}"
    changed = stated_as if told.stated and told.stated != told.computed else None
    weaker = "weaker than it was judged, for support has been withdrawn" if told.weakened else None
    words = f"the lesson {told.words} ({told.level.replace('-', ' ')})"
    practice = "its indicator is no outcome for children" if told.outcome is False else None
    yield joined(quoted(told.claim), words, changed, approved, weaker, practice)
    yield joined(*(f"{each.test.replace('-', ' ')}: {each.now}" for each in told.links))


def _rivals(told: ContributionTold) -> Iterator[str]:
    for each in told.rivals:
        yield joined(quoted(each.what), each.plausibility.replace("-", " "))
