"""From one filled row of a sheet to its lessons: one, or one for each of its points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from application.importing.agencies import Register
from application.importing.carrying import RowCells
from application.importing.cells import is_blank_word, plain
from application.importing.dates import ReadDate, read_date
from application.importing.declarations import is_no, is_tick
from application.importing.heading_words import Field
from application.importing.lesson_words import Themes, Worded, polarity_of, worded
from application.importing.loops import Loop, loop_of
from application.importing.pieces import Piece, pieces_of
from application.importing.preview import LessonRow, NamedAgency
from application.importing.row_kinds import is_section
from application.importing.row_notes import notes_of
from application.importing.sources import NamedSource, date_in_title, named_source

_THEME_LABEL: Final = re.compile(
    r"(?:theme|priority|topic)\s*\d{0,2}\s*[:\-\u2013\u2014]\s*(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the area already knows, and how this sheet words its lessons."""

    register: Register
    themes: Themes
    themed: bool


def lessons_of(sheet: str, row: RowCells, known: Known) -> tuple[LessonRow, ...]:
    """The row's lessons, in the order of their points; at least one."""
    return tuple(_lesson(sheet, piece, known) for piece in pieces_of(row))


def source_date(row: RowCells) -> ReadDate:
    """The date of the row's source: its own column, else the section's, else its title's."""
    index = row.table.first(Field.DATE)
    read = read_date(row.cells.get(index)) if index is not None else read_date(None)
    if read.date.known or read.date.words:
        return read
    title = row.of(Field.SOURCE)
    if row.section and row.section.fits(title) and row.section.source.date:
        return ReadDate(row.section.source.date)
    return ReadDate(date_in_title(title) or read.date)


def _lesson(sheet: str, piece: Piece, known: Known) -> LessonRow:
    said = worded(piece.lesson, themed=known.themed)
    if _would_lose_words(piece, said):
        said = Worded(piece.lesson)
    kind = piece.one(Field.KIND) or said.kind
    theme = piece.one(Field.THEME) or said.theme or _topic_as_theme(piece.row)
    loop = loop_of(piece)
    source = _source(piece)
    agencies = _agencies(piece, known.register)
    return LessonRow(
        sheet=sheet,
        row=piece.row.number,
        point=piece.point,
        lesson=said.lesson,
        date=source_date(piece.row).date,
        reference=piece.one(Field.REFERENCE) or said.number,
        source=source.title or None,
        publisher=source.publisher,
        source_type=piece.one(Field.TYPE),
        url=piece.one(Field.URL),
        theme=theme,
        theme_id=known.themes.of(theme),
        kind=kind,
        polarity=polarity_of(kind),
        child_experience=piece.of(Field.CHILD),
        agencies=agencies,
        sharings=loop.told[Field.SHARING].done,
        embeddings=loop.told[Field.EMBEDDING].done,
        evaluations=loop.told[Field.EVALUATION].done,
        claims=loop.claims,
        dissemination=loop.raw[Field.SHARING],
        embedding=loop.raw[Field.EMBEDDING],
        evaluation=loop.raw[Field.EVALUATION],
        claimed_status=loop.raw[Field.STATUS],
        notes=_notes(piece, loop, agencies),
    )


def _would_lose_words(piece: Piece, said: Worded) -> bool:
    """Whether a number or label before the lesson has a column of its own with other words."""
    number, kind = piece.one(Field.REFERENCE), piece.one(Field.KIND)
    return bool(said.number and number and plain(number) != plain(said.number)) or bool(
        said.kind and kind and plain(kind) != plain(said.kind)
    )


def _topic_as_theme(row: RowCells) -> str | None:
    """`Theme: Neglect` or `Neglect` over the rows of a sheet without a theme column."""
    if not row.topic or row.table.first(Field.THEME) is not None:
        return None
    if found := _THEME_LABEL.fullmatch(row.topic):
        return found["words"].strip()
    return None if is_section(row.topic) else row.topic


def _source(piece: Piece) -> NamedSource:
    """The source's title and publisher; what a section says of it fills what the row leaves out."""
    words, publisher = piece.one(Field.SOURCE), piece.one(Field.PUBLISHER)
    section = piece.row.section
    if section and section.fits(words or ""):
        title = section.source.title if words in (None, section.words) else words or ""
        return NamedSource(title, publisher or section.source.publisher, None)
    if words and piece.row.table.first(Field.PUBLISHER) is None:
        return _title_and_publisher(words)
    return NamedSource(words or "", publisher, None)


def _title_and_publisher(words: str) -> NamedSource:
    """A publisher in brackets after the title; a date there stays part of the title."""
    named = named_source(words)
    return named if named.publisher and not named.date else NamedSource(words, None, None)


def _agencies(piece: Piece, register: Register) -> tuple[NamedAgency, ...]:
    """The agencies of the agency columns, and those whose own column has a mark for the row."""
    named = [*register.named(piece.of(Field.AGENCY) or ""), *_ticked(piece, register)]
    return tuple({one.id or plain(one.as_written): one for one in named}.values())


def _ticked(piece: Piece, register: Register) -> Iterator[NamedAgency]:
    for one in piece.row.table.of(Field.TICKED):
        words = piece.words.get(one.index, "")
        if words and not is_blank_word(words) and not is_no(words):
            yield from register.named(one.heading)


def _notes(piece: Piece, loop: Loop, agencies: tuple[NamedAgency, ...]) -> str | None:
    written = piece.of(Field.AGENCY)
    unnamed = f"Agency column: {written}" if written and not agencies else None
    return notes_of(piece, loop, *_beside_ticks(piece), unnamed, _over(piece.row))


def _beside_ticks(piece: Piece) -> Iterator[str]:
    """What a column of ticks says beyond a tick: `Police: partly met`."""
    for one in piece.row.table.of(Field.TICKED):
        words = piece.words.get(one.index, "")
        if words and not is_blank_word(words) and not is_tick(words):
            yield f"{one.heading}: {words}"


def _over(row: RowCells) -> str | None:
    """Words over the row that were taken neither for its source nor for its theme."""
    said = [row.topic] if row.topic and row.topic != _topic_as_theme(row) else []
    if row.section and not _is_told_by(row):
        said.append(row.section.words)
    return f"Section: {' | '.join(said)}" if said else None


def _is_told_by(row: RowCells) -> bool:
    """Whether the row's source says all that its section says."""
    title = row.of(Field.SOURCE)
    if not row.section or not title or title == row.section.words:
        return True
    return row.section.fits(title) and set(plain(row.section.source.title).split()) <= set(
        plain(title).split()
    )
