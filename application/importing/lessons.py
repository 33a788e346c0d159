"""From one filled row of a sheet to its lessons: one, or one for each of its points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from application.importing.activities import Told, by_label, told
from application.importing.agencies import Register
from application.importing.carrying import RowCells
from application.importing.cells import is_blank_word, plain
from application.importing.dates import ReadDate, read_date
from application.importing.heading_words import Field
from application.importing.headings import Column
from application.importing.lesson_words import Themes, polarity_of, worded
from application.importing.points import Points, share_list, share_out, split_points
from application.importing.preview import Claim, LessonRow
from application.importing.row_kinds import is_section
from application.importing.sources import named_source
from domain.dates import BusinessDate
from domain.vocabulary import ClaimAbout

_LOOP: Final[Mapping[Field, tuple[ClaimAbout, Field]]] = {
    Field.SHARING: (ClaimAbout.SHARING, Field.SHARED_ON),
    Field.EMBEDDING: (ClaimAbout.EMBEDDING, Field.EMBEDDED_ON),
    Field.EVALUATION: (ClaimAbout.IMPACT, Field.EVALUATED_ON),
}
"""What a bare claim in each column is about, and where its date stands."""

_KEPT_AS_NOTES: Final = frozenset({None, Field.NOTES, Field.LESSON})
_PLAIN_NOTES: Final = frozenset({"notes", "note", "comments", "comment", "remarks"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the area already knows, and how this sheet words its lessons."""

    register: Register
    themes: Themes
    themed: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """One row seen for one of its points: the words of every column that concern it."""

    row: RowCells
    point: str | None
    lesson: str
    words: Mapping[int, str]

    def of(self, field: Field) -> str | None:
        """The words of every column of a kind, blanks left out; None if there are none."""
        columns = (self.words.get(one.index, "") for one in self.row.table.of(field))
        found = dict.fromkeys(text for text in columns if text and not is_blank_word(text))
        return "\n".join(found) or None

    def one(self, field: Field) -> str | None:
        index = self.row.table.first(field)
        text = self.words.get(index, "") if index is not None else ""
        return None if not text or is_blank_word(text) else text


def lessons_of(sheet: str, row: RowCells, known: Known) -> tuple[LessonRow, ...]:
    """The row's lessons, in the order of their points; at least one."""
    return tuple(_lesson(sheet, piece, known) for piece in _pieces(row))


def _pieces(row: RowCells) -> Iterator[_Piece]:
    texts = {one.index: row.text(one.index) for one in row.table.columns}
    points = split_points(row.lesson)
    if points is None:
        yield _Piece(row, None, row.lesson, texts)
        return
    shares = {index: dict(_share(row, index, text, points)) for index, text in texts.items()}
    for mark, words in points.by_mark.items():
        yield _Piece(row, mark, words, {index: own[mark] for index, own in shares.items()})


def _share(row: RowCells, index: int, text: str, points: Points) -> Iterator[tuple[str, str]]:
    if row.table.field_at(index) is Field.THEME:
        return share_list(text, points)
    return share_out(text, points)


def source_date(row: RowCells) -> ReadDate:
    """The date of the row's source: its own column, else what the section's words say."""
    index = row.table.first(Field.DATE)
    read = read_date(row.cells.get(index)) if index is not None else read_date(None)
    if read.date.known or read.date.words or not row.section or row.of(Field.SOURCE):
        return read
    return ReadDate(named_source(row.section).date or read.date)


def _lesson(sheet: str, piece: _Piece, known: Known) -> LessonRow:
    said = worded(piece.lesson, themed=known.themed)
    kind = piece.one(Field.KIND) or said.kind
    theme = piece.one(Field.THEME) or said.theme or _section_theme(piece.row)
    base = LessonRow(
        sheet=sheet,
        row=piece.row.number,
        point=piece.point,
        lesson=said.lesson,
        date=source_date(piece.row).date,
        reference=piece.one(Field.REFERENCE) or said.number,
        theme=theme,
        theme_id=known.themes.of(theme),
        kind=kind,
        polarity=polarity_of(kind),
        child_experience=piece.of(Field.CHILD),
        agencies=known.register.named(piece.of(Field.AGENCY) or ""),
    )
    return _with_loop(_with_source(base, piece), piece)


def _section_theme(row: RowCells) -> str | None:
    """`Theme: Neglect` over a section, in a sheet without a theme column."""
    if not row.section or row.table.first(Field.THEME) is not None:
        return None
    label, _, words = row.section.partition(":")
    return words.strip() or None if plain(label) in {"theme", "priority"} else None


def _with_source(lesson: LessonRow, piece: _Piece) -> LessonRow:
    words, publisher = piece.one(Field.SOURCE), piece.one(Field.PUBLISHER)
    if words is None and piece.row.section and not is_section(piece.row.section):
        named = named_source(piece.row.section)
        words, publisher = named.title, publisher or named.publisher
    elif words and piece.row.table.first(Field.PUBLISHER) is None:
        words, publisher = _title_and_publisher(words)
    return replace(
        lesson,
        source=words,
        publisher=publisher,
        source_type=piece.one(Field.TYPE),
        url=piece.one(Field.URL),
    )


def _title_and_publisher(words: str) -> tuple[str, str | None]:
    """A publisher in brackets after the title; a date there stays part of the title."""
    named = named_source(words)
    return (named.title, named.publisher) if named.publisher and not named.date else (words, None)


def _with_loop(lesson: LessonRow, piece: _Piece) -> LessonRow:
    """Add what the row says was done; what has no label in a mixed cell goes to the notes."""
    combined = piece.of(Field.COMBINED)
    parts, rest = by_label(combined) if combined else ({}, "")
    raw = {field: _joined(piece.of(field), parts.get(field)) for field in (*_LOOP, Field.STATUS)}
    read = {field: _told(field, raw[field], piece) for field in _LOOP}
    return replace(
        lesson,
        dissemination=raw[Field.SHARING],
        embedding=raw[Field.EMBEDDING],
        evaluation=raw[Field.EVALUATION],
        claimed_status=raw[Field.STATUS],
        sharings=read[Field.SHARING].done,
        embeddings=read[Field.EMBEDDING].done,
        evaluations=read[Field.EVALUATION].done,
        claims=tuple(_claims(piece, raw, read)),
        notes=_notes(piece, rest, read),
    )


def _joined(*texts: str | None) -> str | None:
    return "\n".join(text for text in texts if text) or None


def _told(field: Field, text: str | None, piece: _Piece) -> Told:
    if text is None:
        return Told()
    index = piece.row.table.first(_LOOP[field][1])
    column = read_date(piece.row.cells.get(index)).date if index is not None else None
    return told(text, field, column or BusinessDate.unknown())


def _claims(
    piece: _Piece, raw: Mapping[Field, str | None], read: Mapping[Field, Told]
) -> Iterator[Claim]:
    for field, (about, _) in _LOOP.items():
        for words in read[field].declared:
            yield Claim(about, _heading(piece, field), words)
    for one in piece.row.table.of(Field.STATUS):
        words = piece.words.get(one.index, "")
        if words and not is_blank_word(words):
            yield Claim(ClaimAbout.STATUS, one.heading, words)
    if raw[Field.STATUS] and not piece.of(Field.STATUS):
        yield Claim(ClaimAbout.STATUS, _heading(piece, Field.COMBINED), raw[Field.STATUS] or "")


def _heading(piece: _Piece, field: Field) -> str:
    columns = (*piece.row.table.of(field), *piece.row.table.of(Field.COMBINED))
    return columns[0].heading if columns else field.value


def _notes(piece: _Piece, rest: str, read: Mapping[Field, Told]) -> str | None:
    found = [_note(one.heading, piece.words.get(one.index, "")) for one in _noted(piece)]
    found += [f"{_heading(piece, Field.COMBINED)}: {rest}"] if rest else []
    for field in _LOOP:
        found += [f"Planned ({_heading(piece, field)}): {words}" for words in read[field].planned]
    return _joined(*found, _section_note(piece.row))


def _noted(piece: _Piece) -> Iterator[Column]:
    lesson = piece.row.lesson_column
    ordered = sorted(piece.row.table.columns, key=lambda one: one.index)
    return (one for one in ordered if one.field in _KEPT_AS_NOTES and one.index != lesson)


def _note(heading: str, words: str) -> str | None:
    if not words or is_blank_word(words):
        return None
    return words if plain(heading) in _PLAIN_NOTES else f"{heading}: {words}"


def _section_note(row: RowCells) -> str | None:
    """A section's words that were taken neither for the source nor for the theme."""
    if row.section and (row.of(Field.SOURCE) or is_section(row.section)):
        return f"Section: {row.section}"
    return None
