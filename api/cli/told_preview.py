"""A preview in words: how the sheet was read, what would be written, and what would not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Sized
from typing import Any, TypeVar
from uuid import UUID

from application.importing.preview import (
    LessonRow,
    NotUnderstood,
    Place,
    PossibleDuplicate,
    Preview,
    ProposedAgency,
    SheetRead,
)
from domain.area.state import Area
from domain.dates import Precision

MOST = 20
_WIDTH = 60

T = TypeVar("T")


def lines(preview: Preview, area: Area) -> Iterator[str]:
    """The whole preview; long lists are cut and say so (--json has them whole)."""
    yield f"{preview.name}: {_count(preview.lessons, 'lesson')}"
    for sheet in preview.sheets:
        yield from _sheet(sheet)
    yield from _written(preview)
    yield from _list("Not understood", preview.not_understood, _fault)
    yield from _list("Rows that are no lessons", preview.ignored_rows, _ignored)
    yield from _list("Blanks filled from a row above", preview.carried, _ignored)
    yield from _list("Possible duplicates; nothing is merged", preview.possible_duplicates, _pair)
    yield from _personal(preview)
    yield from _list(
        "Agencies that the register does not know, kept as written",
        preview.proposed_agencies,
        lambda each: _agency(each, area),
    )


def _count(things: Sized, word: str) -> str:
    return f"{len(things)} {word}{'' if len(things) == 1 else 's'}"


def _sheet(sheet: SheetRead) -> Iterator[str]:
    if sheet.why_passed_over:
        yield f"\nSheet {sheet.name}: passed over, {sheet.why_passed_over}"
        return
    lessons = "1 lesson" if sheet.lessons == 1 else f"{sheet.lessons} lessons"
    yield f"\nSheet {sheet.name}: headings in row {sheet.heading_row}, {lessons}"
    for each in sheet.columns:
        meaning = f"{each.field} ({each.score}%)" if each.field else "kept in the notes"
        yield f"  {each.column:>3}  {_short(each.heading):{_WIDTH}}  {meaning}"


def _written(preview: Preview) -> Iterator[str]:
    """What the rows support, and what they only claim."""
    rows = preview.lessons
    activities = {
        "shared": sum(len(each.sharings) for each in rows),
        "said to be embedded": sum(len(each.embeddings) for each in rows),
        "evaluated": sum(len(each.evaluations) for each in rows),
    }
    yield "\nWould be written"
    sources = {_source(each) for each in rows if each.source}
    yield f"  {_count(rows, 'lesson')} from {_count(sources, 'source')}"
    yield "  accounts: " + ", ".join(f"{number} {word}" for word, number in activities.items())
    yield f"  {sum(len(each.claims) for each in rows)} claims, shown beside the stage and never counted"
    dates = Counter(each.date.precision for each in rows)
    if dates:
        yield f"  dates: {', '.join(_precision(word, number) for word, number in dates.items())}"


def _precision(precision: Precision, number: int) -> str:
    """`3 known to the day` or `12 not known`."""
    known = precision is not Precision.UNKNOWN
    return f"{number} known to the {precision.value}" if known else f"{number} not known"


def _source(row: LessonRow) -> tuple[str | None, str | None, str | None]:
    return row.source, row.publisher, row.date.iso()


def _list(title: str, things: Sequence[T], words: Callable[[T], str]) -> Iterator[str]:
    if not things:
        return
    yield f"\n{title} ({len(things)})"
    for each in things[:MOST]:
        yield f"  {words(each)}"
    if len(things) > MOST:
        yield f"  ... and {len(things) - MOST} more; --json lists all of them"


def _fault(each: NotUnderstood) -> str:
    column = f", column {each.column}" if each.column else ""
    return f"{each.sheet}, row {each.row}{column}: {each.why}"


def _ignored(each: Any) -> str:
    return f"{each.sheet}, row {each.row}: {each.why}"


def _pair(each: PossibleDuplicate) -> str:
    return f"{_place(each.first)} and {_place(each.second)}, {each.likeness}% alike"


def _place(place: Place | UUID) -> str:
    if isinstance(place, UUID):
        return f"the stored lesson {place}"
    return f"{place.sheet}, row {place.row}{f' point {place.point}' if place.point else ''}"


def _personal(preview: Preview) -> Iterator[str]:
    """By row and kind; the text itself is never repeated."""
    yield from _list(
        "Looks like personal data: look at these rows before you go on",
        preview.personal_data,
        lambda each: f"{each.sheet}, row {each.row}: {each.kind}",
    )


def _agency(each: ProposedAgency, area: Area) -> str:
    known = area.agencies.get(each.suggestion) if each.suggestion else None
    like = f"; like {known.name} ({each.likeness}%)" if known else ""
    rows = "1 row" if each.rows == 1 else f"{each.rows} rows"
    return f"{_short(each.as_written)}, in {rows}{like}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}\N{HORIZONTAL ELLIPSIS}"
