"""What a row's cells mean once merged cells, blanks under a source and ditto marks are filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from application.importing.cells import Cell, as_text, is_blank_word, is_ditto, plain
from application.importing.heading_words import Field
from application.importing.headings import Table
from application.importing.sheets import Sheet
from application.importing.sources import Section

CARRIED: Final = (Field.SOURCE, Field.TYPE, Field.PUBLISHER, Field.DATE, Field.URL)
"""What a blank takes from the rows above of the same source; nothing else is ever carried."""

_FOLDED: Final = frozenset(
    {
        None,
        Field.AGENCY,
        Field.TICKED,
        Field.CHILD,
        Field.SHARING,
        Field.AUDIENCE,
        Field.CHANNEL,
        Field.EMBEDDING,
        Field.EVALUATION,
        Field.COMBINED,
        Field.STATUS,
        Field.NOTES,
    }
)


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row with its cells filled; `number` is the user's own.

    `section` and `topic` are the words over it; `asides` are words of it that fit no column.
    `carried` names what a blank took from above, and from which row of the user's.
    """

    number: int
    cells: Mapping[int, Cell]
    table: Table
    section: Section | None = None
    topic: str | None = None
    asides: tuple[str, ...] = ()
    carried: tuple[tuple[Field, int], ...] = ()

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
        self._carried: dict[int, tuple[Cell, int]] = {}
        self.turn_to(table)

    def turn_to(self, table: Table) -> None:
        """Go on under other headings, forgetting the rows above them."""
        self._table = table
        places = ((field, table.first(field)) for field in CARRIED)
        self._columns = {field: index for field, index in places if index is not None}
        self._source = table.first(Field.SOURCE)
        self.forget()

    def forget(self) -> None:
        """Begin a new section: nothing above it holds below."""
        self._previous = {}
        self._carried = {}

    def part(self) -> None:
        """Let no blank below take anything from above; a ditto mark still may."""
        self._carried = {}

    def row(self, index: int, *, in_section: bool = False) -> RowCells:
        """The row's cells, filled from above where the sheet says so."""
        cells = {column: self._own(index, column) for column in range(self._sheet.width(index))}
        taken: tuple[tuple[Field, int], ...] = ()
        if self._source is not None or in_section:
            taken = tuple(self._carry(cells, index + 1))
        self._previous = cells
        return RowCells(index + 1, cells, self._table, carried=taken)

    def _own(self, index: int, column: int) -> Cell:
        cell = self._sheet.cell(index, column)
        return self._previous.get(column) if is_ditto(as_text(cell)) else cell

    def _carry(self, cells: dict[int, Cell], number: int) -> list[tuple[Field, int]]:
        """Fill the blanks from above; which of them, and from which row."""
        if self._is_new_source(cells):
            self._carried = {}
        taken = []
        for field, column in self._columns.items():
            if as_text(cells.get(column)):
                self._carried[column] = cells[column], number
            elif column in self._carried:
                cells[column], origin = self._carried[column]
                taken.append((field, origin))
        return taken

    def _is_new_source(self, cells: Mapping[int, Cell]) -> bool:
        if self._source is None:
            return False
        own = as_text(cells.get(self._source))
        before, _ = self._carried.get(self._source, (None, 0))
        return bool(own) and plain(own) != plain(as_text(before))

    def fold(self, above: RowCells, index: int) -> RowCells:
        """Add the row's own words to the row above, whose lesson is merged over both."""
        cells, asides = dict(above.cells), list(above.asides)
        for column, text in self._own_texts(index):
            before = above.text(column)
            if text in before.split("\n") or text == before:
                continue
            if above.table.field_at(column) in _FOLDED:
                cells[column] = f"{before}\n{text}" if before else text
            else:
                asides.append(f"{above.table.heading_at(column)}: {text}")
        return replace(above, cells=cells, asides=tuple(asides))

    def _own_texts(self, index: int) -> Iterator[tuple[int, str]]:
        for column in range(self._sheet.width(index)):
            text = as_text(self._own(index, column))
            if text and not self._sheet.continues(index, column):
                yield column, text
