"""One row seen for one of its points: the words of every column that concern it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from application.importing.carrying import RowCells
from application.importing.cells import is_blank_word
from application.importing.heading_words import Field
from application.importing.points import Points, share_list, share_out, split_points


@dataclass(frozen=True, slots=True)
class Piece:
    """A whole row, or its share of one point; `lead_in` is what stood before the first point."""

    row: RowCells
    point: str | None
    lesson: str
    words: Mapping[int, str]
    lead_in: str = ""

    def of(self, field: Field) -> str | None:
        """The words of every column of a kind, blanks left out; None if there are none."""
        columns = (self.words.get(one.index, "") for one in self.row.table.of(field))
        found = dict.fromkeys(text for text in columns if text and not is_blank_word(text))
        return "\n".join(found) or None

    def one(self, field: Field) -> str | None:
        """The words of the likeliest column of a kind, or None for a blank."""
        index = self.row.table.first(field)
        text = self.words.get(index, "") if index is not None else ""
        return None if not text or is_blank_word(text) else text

    def stray(self) -> Iterator[tuple[int, str]]:
        """The words that stand under no heading, by column."""
        for column in self.row.cells:
            text = self.row.text(column)
            if text and not self.row.table.has(column) and not is_blank_word(text):
                yield column, text


def pieces_of(row: RowCells) -> Iterator[Piece]:
    """The row as one piece, or one for each of the points in its lesson."""
    texts = {one.index: row.text(one.index) for one in row.table.columns}
    points = split_points(row.lesson)
    if points is None:
        yield Piece(row, None, row.lesson, texts)
        return
    shares = {index: dict(_share(row, index, text, points)) for index, text in texts.items()}
    for mark, words in points.by_mark.items():
        own = {index: share[mark] for index, share in shares.items()}
        yield Piece(row, mark, words, own, points.lead_in)


def _share(row: RowCells, index: int, text: str, points: Points) -> Iterator[tuple[str, str]]:
    if row.table.field_at(index) is Field.THEME:
        return share_list(text, points)
    return share_out(text, points)
