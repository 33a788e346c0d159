"""What a row's cells mean once merged cells, blanks under a source and ditto marks are filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from application.importing.cells import Cell, as_text, is_blank_word, is_ditto, plain
from application.importing.heading_words import Field
from application.importing.headings import Table
from application.importing.sheets import Sheet

CARRIED: Final = (Field.SOURCE, Field.TYPE, Field.PUBLISHER, Field.DATE, Field.URL)
"""What a blank takes from the rows above of the same source; nothing else is ever carried."""

_FOLDED: Final = frozenset(
    {
        Field.AGENCY,
        Field.SHARING,
        Field.EMBEDDING,
        Field.EVALUATION,
        Field.COMBINED,
        Field.STATUS,
        Field.NOTES,
    }
)


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row with its cells filled; `number` is the user's own, `section` the words above it."""

    number: int
    cells: Mapping[int, Cell]
    table: Table
    section: str | None = None

    def text(self, column: int | None) -> str:
        return as_text(self.cells.get(column)) if column is not None else ""

    def of(self, field: Field) -> str:
        return self.text(self.table.first(field))

    @property
    def lesson(self) -> str:
        """The lesson's words: from the likeliest column that holds any."""
        return self.text(self.lesson_column)

    @property
    def lesson_column(self) -> int | None:
        """The likeliest lesson column with words in it; `TBC` and figures are none."""
        columns = (one.index for one in self.table.of(Field.LESSON))
        return next((one for one in columns if _says_something(self.text(one))), None)


def _says_something(text: str) -> bool:
    return any(map(str.isalpha, text)) and not is_blank_word(text)


class Carrier:
    """Goes down a sheet and remembers what the rows above said of the source."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self._sheet = sheet
        self._previous: dict[int, Cell] = {}
        self._carried: dict[int, Cell] = {}
        self.turn_to(table)

    def turn_to(self, table: Table) -> None:
        """Go on under other headings, forgetting the rows above them."""
        self._table = table
        self._columns = [index for index in map(table.first, CARRIED) if index is not None]
        self._source = table.first(Field.SOURCE)
        self.forget()

    def forget(self) -> None:
        """Begin a new section: nothing above it holds below."""
        self._previous = {}
        self._carried = {}

    def row(self, index: int, *, section: str | None) -> RowCells:
        """The row's cells, filled from above where the sheet says so."""
        cells = {column: self._own(index, column) for column in range(self._sheet.width(index))}
        if self._source is not None or section:
            self._carry(cells)
        self._previous = cells
        return RowCells(index + 1, cells, self._table, section)

    def _own(self, index: int, column: int) -> Cell:
        cell = self._sheet.cell(index, column)
        return self._previous.get(column) if is_ditto(as_text(cell)) else cell

    def _carry(self, cells: dict[int, Cell]) -> None:
        if self._is_new_source(cells):
            self._carried = {}
        for column in self._columns:
            if as_text(cells.get(column)):
                self._carried[column] = cells[column]
            else:
                cells[column] = self._carried.get(column)

    def _is_new_source(self, cells: Mapping[int, Cell]) -> bool:
        if self._source is None:
            return False
        own = as_text(cells.get(self._source))
        return bool(own) and plain(own) != plain(as_text(self._carried.get(self._source)))

    def fold(self, above: RowCells, index: int) -> RowCells:
        """Add the row's own words to the row above, whose lesson is merged over both."""
        cells = dict(above.cells)
        for one in above.table.columns:
            if one.field in _FOLDED and not self._sheet.continues(index, one.index):
                words = [above.text(one.index), as_text(self._own(index, one.index))]
                cells[one.index] = "\n".join(dict.fromkeys(filter(None, words)))
        return RowCells(above.number, cells, above.table, above.section)
