"""A sheet as it was read: its name, its rows, and which cells were merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from application.importing.cells import Cell, as_text

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells from the user's row 1 on; `merged` leads from a covered cell to its anchor."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: Mapping[Place, Place] = field(default_factory=dict)
    _texts: dict[int, dict[int, str]] = field(default_factory=dict, repr=False, compare=False)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.rows)))

    def cell(self, row: int, column: int) -> Cell:
        """The cell's own value, or the one carried down to it from a merged cell above."""
        if (anchor := self.merged.get((row, column))) and anchor[1] == column:
            row = anchor[0]
        return self._own(row, column)

    def heading(self, row: int, column: int) -> str:
        """The words over a column, where a merged heading spans several columns too."""
        return as_text(self._own(*self.merged.get((row, column), (row, column))))

    def continues(self, row: int, column: int) -> bool:
        """Whether the cell is the lower part of one merged over several rows."""
        anchor = self.merged.get((row, column))
        return anchor is not None and anchor[0] < row

    def spans_columns(self, row: int, column: int) -> bool:
        """Whether a merged cell begins here and reaches into the next column."""
        return self.merged.get((row, column + 1)) == (row, column)

    def texts(self, row: int) -> Mapping[int, str]:
        """The words of the row's own cells, by column; blank cells are left out."""
        if row not in self._texts:
            found = ((column, as_text(cell)) for column, cell in enumerate(self.rows[row]))
            self._texts[row] = {column: text for column, text in found if text}
        return self._texts[row]

    def width(self, row: int) -> int:
        return len(self.rows[row])

    def _own(self, row: int, column: int) -> Cell:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None
