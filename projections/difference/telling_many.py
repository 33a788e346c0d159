"""The answer about several lessons in plain text, about forty lines of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from projections.difference.children.by_lesson import CAME_OUT, NO_EVIDENCE
from projections.difference.layout import at_most, joined, part, quoted, sentence, stated
from projections.difference.tallies import (
    AgencyTally,
    GateNeeds,
    GroupDifference,
    LessonLine,
    SharedWith,
)
from projections.difference.wording import AUDIENCE_NOT_STATED, FOR_IMPACT, NOT_YET
from projections.figures.figure import Figure

MOST_ACTS = 6
MOST_PHRASES = 6
MOST_LESSONS = 8
LONGEST_ACCOUNT = 120
UNPROVEN = "unproven"


def lines_about_many(group: GroupDifference, outcome: Iterable[str]) -> Iterator[str]:
    """How far the lessons got, what is not known and what would be needed."""
    yield from sentence(group.sentence)
    yield from outcome
    yield from part("Children, lesson by lesson", _came_out(group))
    yield from part("Dates", _apart(group))
    yield from part("Shared with", _shared(group))
    yield from part("How far they got", _stages(group))
    yield from part("Agencies", at_most(MOST_PHRASES, _agencies(group)))
    yield from _embedding(group)
    yield from part("Changes in practice", _counts(group.practice_changes))
    yield from _evaluated(group)
    yield from part("Claims (not checked)", at_most(MOST_PHRASES, _claims(group)))
    yield from part("Not known", _phrases(group.not_known, group))
    yield from part("What would be needed", (_gate(each) for each in group.needed))
    yield from part(FOR_IMPACT, _for_impact(group))
    yield from part("The lessons", _lessons(group))


def _of(figure: Figure, group: GroupDifference) -> str:
    """Which lessons: all of them, or how many."""
    whole = figure.value == group.lessons.value
    return f"all {figure.value}" if whole and figure.value > 1 else f"{figure.value}"


def _counts(tallies: Iterable[Figure]) -> Iterator[str]:
    return (f"{each.words} ({each.value})" for each in tallies if each.value)


def _phrases(tallies: tuple[Figure, ...], group: GroupDifference) -> Iterator[str]:
    return at_most(MOST_PHRASES, (f"{each.words} ({_of(each, group)})" for each in tallies))


def _gate(needs: GateNeeds) -> str:
    return f"to be {needs.stage}: {_numbered(needs.asks)}"


def _numbered(tallies: Iterable[Figure]) -> str:
    return "; ".join(f"{each.words} ({each.value})" for each in tallies)


def _for_impact(group: GroupDifference) -> Iterator[str]:
    if group.needed_for_impact:
        yield _numbered(group.needed_for_impact)


def _apart(group: GroupDifference) -> Iterator[str]:
    """Lessons whose date may lie outside the year are counted apart."""
    return _counts((group.uncertain, group.undated))


def _shared(group: GroupDifference) -> Iterator[str]:
    if not group.shared_with:
        yield "nobody, as far as is known"
    yield from at_most(MOST_ACTS, (_act(each, group) for each in group.shared_with))


def _act(act: SharedWith, group: GroupDifference) -> str:
    number = f"{_of(act.lessons, group)} {'lesson' if act.lessons.value == 1 else 'lessons'}"
    words = quoted(act.account, LONGEST_ACCOUNT) if act.audience == AUDIENCE_NOT_STATED else ""
    told = joined(audience(act), act.when.words, act.channel, words)
    return f"{told}: {number}"


def audience(act: SharedWith) -> str:
    """With whom, and the agencies by name."""
    named = ", ".join(each.name for each in act.agencies)
    whole = "the whole partnership" if act.whole_partnership else ""
    alike = act.audience == whole or (named and act.audience == AUDIENCE_NOT_STATED)
    return joined(None if alike else act.audience, whole, named)


def _stages(group: GroupDifference) -> Iterator[str]:
    yield from _counts(group.stages.parts)
    yield from _counts((group.steps.acknowledged, group.steps.ended))


def _agencies(group: GroupDifference) -> Iterator[str]:
    rows = [each for each in group.coverage if each.responsible.value or each.embedding_told.value]
    yield from (_agency(each) for each in rows)
    for each in group.agencies_as_written:
        yield f"{quoted(each.words)}, not in the register ({each.value})"


def _agency(row: AgencyTally) -> str:
    told = (row.responsible, row.exempted, row.shared, row.acknowledged, row.embedding_told)
    steps = (*told, row.confirmed, row.embedded, row.support_withdrawn)
    counted = joined(*(f"{each.words} {each.value}" for each in steps if each.value))
    return f"{row.agency.name} ({counted})"


def _embedding(group: GroupDifference) -> Iterator[str]:
    steps = group.steps
    proven = steps.embedded_somewhere.value
    yield from stated("Embedding", "in part" if proven else UNPROVEN, _embedded(group))


def _embedded(group: GroupDifference) -> Iterator[str]:
    steps = group.steps
    if not steps.embedding_told.value:
        yield "nothing is told of it"
    told = (steps.embedding_told, steps.embedded, steps.embedded_somewhere)
    yield from _counts((*told, steps.support_withdrawn))
    graded = joined(*_counts(group.grades.parts))
    if graded:
        yield f"evidence by computed grade: {graded}"


def _evaluated(group: GroupDifference) -> Iterator[str]:
    steps = group.steps
    verdicts = _counts((*group.verdicts, steps.one_method_only, steps.process_evidence_only))
    number = f"{steps.evaluated.value} of {group.lessons.value}"
    yield from stated("Evaluated", number if steps.evaluated.value else NOT_YET, verdicts)


def _claims(group: GroupDifference) -> Iterator[str]:
    return (f"a sheet says {quoted(each.words)} ({each.value})" for each in group.claims)


def _lessons(group: GroupDifference) -> Iterator[str]:
    every = len(group.lines) + group.lines_left_out.value
    told = bool(_came_out(group))
    yield from (_line(each, told=told) for each in group.lines[:MOST_LESSONS])
    if every > MOST_LESSONS:
        yield f"and {every - MOST_LESSONS} more"


def _line(line: LessonLine, *, told: bool) -> str:
    words = quoted(line.lesson, 70) or "the lesson's words are not known"
    return joined(line.reference, words, f"children: {line.came_out}" if told else None)


def _came_out(group: GroupDifference) -> tuple[str, ...]:
    """How each lesson came out for its children, once there is any evidence of that."""
    parts = group.came_out.parts if group.came_out else ()
    measured = any(each.value for each in parts if each.name != CAME_OUT[NO_EVIDENCE].name)
    return tuple(_counts(parts)) if measured else ()
