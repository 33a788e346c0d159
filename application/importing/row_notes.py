"""What a row says besides: kept as notes under its own headings, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from application.importing.cells import column_letters, is_blank_word, plain
from application.importing.columns import Column
from application.importing.heading_words import Field
from application.importing.loops import Loop, joined
from application.importing.pieces import Piece

_KEPT: Final = frozenset({None, Field.NOTES, Field.LESSON})
_PLAIN: Final = frozenset({"notes", "note", "comments", "comment", "remarks"})


def notes_of(piece: Piece, loop: Loop, *also: str | None) -> str | None:
    """The notes columns, then whatever else of the row found no other place."""
    found = [_note(one.heading, piece.words.get(one.index, "")) for one in _noted(piece)]
    stray = (f"Column {column_letters(column)}: {text}" for column, text in piece.stray())
    return joined(piece.lead_in, *found, *loop.left, *stray, *piece.row.asides, *also)


def _noted(piece: Piece) -> Iterator[Column]:
    lesson = piece.row.lesson_column
    ordered = sorted(piece.row.table.columns, key=lambda one: one.index)
    return (one for one in ordered if one.field in _KEPT and one.index != lesson)


def _note(heading: str, words: str) -> str | None:
    if not words or is_blank_word(words):
        return None
    return words if plain(heading) in _PLAIN else f"{heading}: {words}"
