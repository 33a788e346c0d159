"""Reading a whole tracker: its file, its sheets, its lessons, and all that was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final
from uuid import UUID

from application.importing.agencies import Register
from application.importing.carried_down import carried_down
from application.importing.cells import column_letters
from application.importing.dates import ReadDate
from application.importing.duplicates import find_duplicates
from application.importing.heading_words import Field
from application.importing.headings import Table, find_table
from application.importing.lesson_words import Themes, themes_come_first
from application.importing.lessons import Known, lessons_of, source_date
from application.importing.limits import HeadingsAlone, Limits
from application.importing.noticing import personal_data
from application.importing.passing import (
    NO_ROWS,
    SUPPORTING,
    lies_on_its_side,
    supports,
    why_without_table,
)
from application.importing.preview import (
    CarriedDown,
    IgnoredRow,
    KnownAgency,
    LessonRow,
    NotUnderstood,
    PersonalDataNote,
    Preview,
    SheetRead,
)
from application.importing.reading import read_sheets
from application.importing.remembering import forget
from application.importing.rows import SheetRows, Walk
from application.importing.sectors import is_known_sector
from application.importing.sheets import Sheet
from application.screening import Kind, Listed, nobody

Progress = Callable[[int, int], None]

UNKNOWN_HEADING = "The heading was not recognised; the column is kept as notes."
SECOND_HEADING = (
    "Another column is taken for the same thing; this one is kept as notes."
    " Name the two headings apart if that is the wrong way round."
)
_EVERY: Final = 200
_OF_A_TRACKER: Final = 4


class Reading:
    """Collects, sheet by sheet, what one file says."""

    def __init__(self, register: Register, themes: Themes, tell: Progress) -> None:
        self._register = register
        self._themes = themes
        self._tell = tell
        self.lessons: list[LessonRow] = []
        self.not_understood: list[NotUnderstood] = []
        self.ignored: list[IgnoredRow] = []
        self.carried: list[CarriedDown] = []
        self.sheets: list[SheetRead] = []
        self.headings_alone = 0
        self.headings_with_rows = 0

    def read(self, sheets: Sequence[Sheet]) -> None:
        total = sum(len(sheet.rows) for sheet in sheets)
        done = 0
        for sheet in sheets:
            self._sheet(sheet, done, total)
            done += len(sheet.rows)
            self._tell(done, total)

    def _sheet(self, sheet: Sheet, done: int, total: int) -> None:
        table = find_table(sheet, self._is_agency)
        if table is None or self._only_helps(sheet, table):
            self._pass_over(sheet, why_without_table(sheet))
        else:
            self._count(sheet, table)
            self._rows(sheet, table, done, total)

    def _count(self, sheet: Sheet, table: Table) -> None:
        if any(sheet.texts(row) for row in range(table.top + 1, len(sheet.rows))):
            self.headings_with_rows += 1
        else:
            self.headings_alone += 1

    def _rows(self, sheet: Sheet, table: Table, done: int, total: int) -> None:
        rows = Walk(sheet, table, self._is_agency).down()
        before = len(self.lessons)
        self._take(rows, done, total)
        self.not_understood += chain(_unknown_headings(rows), rows.not_understood)
        self.ignored += rows.ignored
        self.carried += carried_down(rows)
        columns = tuple(one.mapping() for one in sorted(table.columns, key=lambda one: one.index))
        count = len(self.lessons) - before
        if not count and not rows.not_understood:
            self.not_understood.append(NotUnderstood(sheet.name, table.row + 1, NO_ROWS))
        self.sheets.append(SheetRead(sheet.name, table.row + 1, columns, count, None))

    def _is_agency(self, heading: str) -> bool:
        return is_known_sector(heading) or self._register.knows(heading)

    def _take(self, rows: SheetRows, done: int, total: int) -> None:
        known = Known(self._register, self._themes, _themed(rows))
        for row in rows.lessons:
            self.lessons += lessons_of(rows.name, row, known)
            self._doubt(rows.name, row.number, source_date(row))
            if row.number % _EVERY == 0:
                self._tell(done + row.number, total)

    def _doubt(self, sheet: str, number: int, read: ReadDate) -> None:
        if read.trouble:
            self.not_understood.append(NotUnderstood(sheet, number, read.trouble))

    def _only_helps(self, sheet: Sheet, table: Table) -> bool:
        if supports(sheet.name):
            return table.kinds < _OF_A_TRACKER
        return lies_on_its_side(sheet)

    def _pass_over(self, sheet: Sheet, why: str) -> None:
        helps = supports(sheet.name)
        self.sheets.append(SheetRead(sheet.name, None, (), 0, SUPPORTING if helps else why))
        if any(sheet.texts(row) for row in sheet) and not helps:
            self.not_understood.append(NotUnderstood(sheet.name, 1, why))


def _themed(rows: SheetRows) -> bool:
    """Whether this sheet has no theme column and writes each theme before its lesson."""
    if any(table.first(Field.THEME) is not None for table in rows.tables):
        return False
    return themes_come_first([row.lesson for row in rows.lessons])


def _unknown_headings(rows: SheetRows) -> Iterator[NotUnderstood]:
    for table in rows.tables:
        for one in table.columns:
            why = UNKNOWN_HEADING if one.field is None else SECOND_HEADING
            if one.field is None or one.displaced:
                yield NotUnderstood(rows.name, table.row + 1, why, column_letters(one.index))


def read_tracker(
    name: str,
    data: bytes,
    *,
    agencies: Sequence[KnownAgency],
    themes: Mapping[UUID, tuple[str, ...]],
    limits: Limits = Limits(),  # noqa: B008
    known: Listed = nobody,
    on_progress: Progress = lambda _done, _total: None,
) -> Preview:
    """Read a tracker of any usual shape into a preview; nothing is recorded.

    Raises FileRefused where the file as a whole cannot be read; a row that cannot be read is
    reported in the preview and stops nothing. `known` tells a name of the area's list;
    `on_progress` is told rows done and rows in all.
    """
    register = Register(agencies)
    sheets = read_sheets(name, data, limits)
    reading = Reading(register, Themes(themes), on_progress)
    try:
        reading.read(sheets)
        if reading.headings_alone and not reading.headings_with_rows:
            raise HeadingsAlone
        return _preview(name, reading, register, _screened(sheets, known))
    finally:
        forget()


def _preview(
    name: str, reading: Reading, register: Register, noticed: tuple[PersonalDataNote, ...]
) -> Preview:
    return Preview(
        name=name.replace("\\", "/").rpartition("/")[2],
        lessons=tuple(reading.lessons),
        not_understood=tuple(dict.fromkeys(reading.not_understood)),
        possible_duplicates=find_duplicates(reading.lessons),
        sheets=tuple(reading.sheets),
        personal_data=noticed,
        proposed_agencies=register.proposals(
            one for lesson in reading.lessons for one in lesson.agencies
        ),
        ignored_rows=tuple(reading.ignored),
        carried=tuple(reading.carried),
    )


def _screened(sheets: Sequence[Sheet], known: Listed) -> tuple[PersonalDataNote, ...]:
    """Each row and kind once, for every sheet, those passed over included."""
    found = {
        PersonalDataNote(sheet.name, row + 1, kind)
        for sheet in sheets
        for row in sheet
        for text in sheet.texts(row).values()
        for kind in (*personal_data(text), *((Kind.KNOWN_NAME,) if known(text) else ()))
    }
    return tuple(sorted(found))
