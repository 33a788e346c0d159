"""Going down a sheet: which rows hold lessons, which hold none by nature, which are not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from application.importing.carrying import CARRIED, Carrier, RowCells
from application.importing.heading_words import Field
from application.importing.headings import IsAgency, Table, new_table, repeats
from application.importing.preview import IgnoredRow, NotUnderstood
from application.importing.row_kinds import (
    banner,
    empty_rows_part,
    is_guidance,
    is_theme,
    is_topic,
    is_total,
)
from application.importing.sectors import is_known_sector
from application.importing.sheets import Sheet
from application.importing.sources import Section, section_of
from application.importing.titles import title_section

NO_LESSON: Final = "The row has no words in its lesson column."
TOTAL: Final = "The row adds up other rows."
REPEATED: Final = "The row repeats the headings."
GUIDANCE: Final = "The row explains how the columns are filled in."
ALONE: Final = "The words stand alone and no lessons follow them."
OVER_LESSONS: Final = "The row gives its source to the rows below it and is no lesson itself."
ABOVE: Final = "The row stands above the headings and is no lesson."
_HEADER_FIELDS: Final = {*CARRIED, Field.REFERENCE}


@dataclass(slots=True)
class SheetRows:
    """What going down one sheet has found so far."""

    name: str
    lessons: list[RowCells] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


class Walk:
    """One way down a sheet, from under its headings to its end."""

    def __init__(self, sheet: Sheet, table: Table, is_agency: IsAgency = is_known_sector) -> None:
        self._is_agency = is_agency
        self._sheet = sheet
        self._table = table
        self._carrier = Carrier(sheet, table)
        self._section: Section | None = None
        self._topic: str | None = None
        self._waiting: IgnoredRow | NotUnderstood | None = None
        self._empty_rows_part = empty_rows_part(sheet, table)
        self.found = SheetRows(sheet.name, tables=[table])

    def down(self) -> SheetRows:
        """Read every row below the headings; a bad row is reported and stops nothing."""
        self._section = title_section(self._sheet, self._table)
        for index in range(self._table.top):
            if self._sheet.texts(index):
                self._ignore(index, ABOVE)
                self._topic = self._topic_above(index)
        for index in range(self._table.row + 1, len(self._sheet.rows)):
            if texts := self._sheet.texts(index):
                self._read(index, texts)
            elif self._ends_a_section(index):
                self._carrier.part()
        self._settle(used=False)
        return self.found

    def _ends_a_section(self, index: int) -> bool:
        """Whether an empty row parts what is above from what is below; words over rows wait on."""
        merged = any(self._sheet.continues(index, one.index) for one in self._table.columns)
        return self._empty_rows_part and self._waiting is None and not merged

    def _topic_above(self, index: int) -> str | None:
        """The theme that stands alone right over the headings, as over every later part."""
        words = set(self._sheet.texts(index).values())
        only = words.pop() if len(words) == 1 else ""
        right_over = index + 1 == self._table.top
        return only if right_over and is_theme(only) else None

    def _read(self, index: int, texts: Mapping[int, str]) -> None:
        if is_total(texts):
            self._ignore(index, TOTAL)
        elif repeats(self._sheet, index, self._table):
            self._carrier.forget()
            self._ignore(index, REPEATED)
        elif is_guidance(texts) and not self.found.lessons:
            self._ignore(index, GUIDANCE)
        elif table := new_table(self._sheet, index, self._is_agency):
            self._turn_to(table)
        elif words := banner(self._sheet, index, self._table):
            self._open(index, words)
        else:
            self._row(index)

    def _ignore(self, index: int, why: str) -> None:
        self.found.ignored.append(IgnoredRow(self._sheet.name, index + 1, why))

    def _turn_to(self, table: Table) -> None:
        self._table = table
        self._carrier.turn_to(table)
        self.found.tables.append(table)

    def _open(self, index: int, words: Sequence[str]) -> None:
        """Begin a section; words in the source column are also the source of the rows below."""
        self._settle(used=False)
        column = min(self._sheet.texts(index))
        spans = self._sheet.spans_columns(index, column)
        in_column = self._table.field_at(column) is Field.SOURCE and not spans
        if in_column:
            self._carrier.row(index)
        else:
            self._carrier.forget()
        self._take(words, in_column=in_column)
        self._waiting = IgnoredRow(self._sheet.name, index + 1, ALONE)

    def _take(self, words: Sequence[str], *, in_column: bool) -> None:
        if not in_column and is_topic(words[0], self._table):
            self._topic, self._section = words[0], None
        else:
            self._section = section_of(words, in_column=in_column)

    def _row(self, index: int) -> None:
        row = self._in_section(self._carrier.row(index, in_section=self._has_section()))
        if self._continues_lesson(index):
            self.found.lessons[-1] = self._carrier.fold(self.found.lessons[-1], index)
        elif row.lesson:
            self._settle(used=self._leans_on_above(row, index))
            self.found.lessons.append(row)
        else:
            self._without_lesson(index)

    def _has_section(self) -> bool:
        return self._section is not None or self._topic is not None

    def _in_section(self, row: RowCells) -> RowCells:
        """The row with the words over it; a new source ends what the source column said."""
        section = self._section
        if section and section.in_column and not section.fits(row.of(Field.SOURCE)):
            section = self._section = None
        return replace(row, section=section, topic=self._topic)

    def _leans_on_above(self, row: RowCells, index: int) -> bool:
        """Whether the row takes anything from the rows above, or from the words over it."""
        source = self._table.first(Field.SOURCE)
        blank = source is None or not self._sheet.texts(index).get(source)
        return blank or row.section is not None or row.topic is not None

    def _continues_lesson(self, index: int) -> bool:
        columns = (one.index for one in self._table.of(Field.LESSON))
        first = next(columns)
        return bool(self.found.lessons) and self._sheet.continues(index, first)

    def _without_lesson(self, index: int) -> None:
        self._settle(used=False)
        place = NotUnderstood(self._sheet.name, index + 1, NO_LESSON)
        fields = {self._table.field_at(column) for column in self._sheet.texts(index)}
        if Field.SOURCE in fields and fields <= _HEADER_FIELDS:
            self._waiting = place
        else:
            self.found.not_understood.append(place)

    def _settle(self, *, used: bool) -> None:
        """Report words that stood alone, unless the rows below took them for their source."""
        match self._waiting:
            case IgnoredRow() if not used:
                self.found.ignored.append(self._waiting)
            case NotUnderstood() if not used:
                self.found.not_understood.append(self._waiting)
            case NotUnderstood(row=row):
                self._ignore(row - 1, OVER_LESSONS)
            case _:
                pass
        self._waiting = None
