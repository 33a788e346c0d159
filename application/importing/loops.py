"""What a row says was shared, changed and found, and what it only claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from application.importing.activities import Told, by_label, channel_in, told
from application.importing.audiences import Audience, audience_column, means_everybody
from application.importing.cells import is_blank_word, plain
from application.importing.dates import ReadDate, read_date
from application.importing.declarations import only_declares, only_denies, only_plans
from application.importing.heading_words import Field
from application.importing.pieces import Piece
from application.importing.preview import Activity, Claim
from domain.dates import BusinessDate
from domain.vocabulary import ClaimAbout

STEPS: Final[Mapping[Field, tuple[ClaimAbout, Field]]] = {
    Field.SHARING: (ClaimAbout.SHARING, Field.SHARED_ON),
    Field.EMBEDDING: (ClaimAbout.EMBEDDING, Field.EMBEDDED_ON),
    Field.EVALUATION: (ClaimAbout.IMPACT, Field.EVALUATED_ON),
}
"""What a bare claim in each column is about, and where its date stands."""

_INTENDED: Final = frozenset(
    {"audience", "target audience", "intended audience", "audiences", "staff group", "staff groups"}
)


@dataclass(frozen=True, slots=True)
class Loop:
    """The raw words of each step, what they tell, the claims, and the words left for the notes."""

    raw: Mapping[Field, str | None]
    told: Mapping[Field, Told]
    claims: tuple[Claim, ...]
    left: tuple[str, ...]


def loop_of(piece: Piece) -> Loop:
    """What one piece of a row says was done, of the strength that its words carry."""
    combined = piece.of(Field.COMBINED)
    parts, rest = by_label(combined) if combined else ({}, "")
    raw = {field: joined(piece.of(field), parts.get(field)) for field in (*STEPS, Field.STATUS)}
    read = {field: _told(field, raw[field], piece) for field in STEPS}
    with_columns = _with_columns(read[Field.SHARING], piece)
    raw[Field.SHARING] = raw[Field.SHARING] or with_columns.instead
    read[Field.SHARING] = with_columns.told
    left = (f"{heading_of(piece, Field.COMBINED)}: {rest}" if rest else "", *with_columns.left)
    unused = (*left, *_planned(piece, read), *_unused_dates(piece, read))
    return Loop(raw, read, tuple(_claims(piece, raw, read)), tuple(filter(None, unused)))


def joined(*texts: str | None) -> str | None:
    """The texts that there are, each on its own line."""
    return "\n".join(text for text in texts if text) or None


def _told(field: Field, text: str | None, piece: Piece) -> Told:
    return told(text, field, _date_of(field, piece)) if text else Told()


def _date_of(field: Field, piece: Piece) -> BusinessDate:
    read = step_date(field, piece)
    return read.date if read else BusinessDate.unknown()


def step_date(field: Field, piece: Piece) -> ReadDate | None:
    """The date in the column that dates a step, shared out among points as other columns are."""
    index = piece.row.table.first(STEPS[field][1])
    if index is None:
        return None
    whole = piece.row.text(index)
    words = piece.words.get(index, "")
    return read_date(words if words != whole else piece.row.cells.get(index))


@dataclass(frozen=True, slots=True)
class _WithColumns:
    """A sharing once the columns for its audience and method are read with it."""

    told: Told
    instead: str | None = None
    left: tuple[str, ...] = ()


def _with_columns(sharing: Told, piece: Piece) -> _WithColumns:
    who, how = piece.of(Field.AUDIENCE), piece.of(Field.CHANNEL)
    if not who and (everybody := _everybody(sharing)) and (how or _is_dated(piece)):
        return _from_columns(replace(sharing, declared=()), piece, everybody, how)
    if not who and not how:
        return _WithColumns(sharing)
    if who and _is_a_tick(who):
        claimed = replace(sharing, declared=(*sharing.declared, who))
        return _WithColumns(_with_method(claimed, how) if how else claimed)
    if sharing.done:
        return _WithColumns(_with_audience(_with_method(sharing, how), who))
    return _from_columns(sharing, piece, who, how)


def _is_a_tick(who: str) -> bool:
    return only_declares(who) and not means_everybody(who)


def _everybody(sharing: Told) -> str | None:
    """`Everyone`, where a sharing column says that and nothing else."""
    alone = sharing.declared[0] if len(sharing.declared) == 1 else ""
    return alone if not sharing.done and means_everybody(alone) else None


def _is_dated(piece: Piece) -> bool:
    """Whether the row dates its sharing, so that `everyone` is more than a claim."""
    return _date_of(Field.SHARING, piece).known


def _from_columns(sharing: Told, piece: Piece, who: str | None, how: str | None) -> _WithColumns:
    """Who was told and how make a sharing only where the sheet says that it took place."""
    words = "; ".join(text for text in (who, how) if text)
    happened = bool(sharing.declared) or _says_it_happened(piece)
    if sharing.planned or only_plans(words) or not happened or not who:
        return _WithColumns(sharing, left=_columns_as_notes(piece))
    activity = Activity(words, _date_of(Field.SHARING, piece), channel_in(how or ""))
    done = replace(sharing, done=(activity,))
    return _WithColumns(_with_audience(done, who), instead=words)


def _says_it_happened(piece: Piece) -> bool:
    """A column of those told says so; a target audience says nothing."""
    headings = {plain(one.heading) for one in piece.row.table.of(Field.AUDIENCE)}
    return not headings & _INTENDED


def _columns_as_notes(piece: Piece) -> tuple[str, ...]:
    columns = (*piece.row.table.of(Field.AUDIENCE), *piece.row.table.of(Field.CHANNEL))
    found = ((one.heading, piece.words.get(one.index, "")) for one in columns)
    return tuple(
        f"{heading}: {text}" for heading, text in found if text and not is_blank_word(text)
    )


def _with_method(sharing: Told, how: str | None) -> Told:
    if not how:
        return sharing
    return replace(sharing, done=tuple(_by_method(one, how) for one in sharing.done))


def _by_method(one: Activity, how: str) -> Activity:
    words = one.words if plain(how) in plain(one.words) else f"{one.words} ({how})"
    return replace(one, words=words, channel=channel_in(how) or one.channel)


def _with_audience(sharing: Told, who: str | None) -> Told:
    if not who:
        return sharing
    audience = audience_column(who)
    only = len(sharing.done) == 1
    return replace(sharing, done=tuple(_told_to(one, audience, only=only) for one in sharing.done))


def _told_to(one: Activity, audience: Audience, *, only: bool) -> Activity:
    """The column speaks for the one sharing of its row; of several, for those that name nobody."""
    if one.audience and not only:
        return replace(one, words=f"{one.words} ({audience.words})")
    return replace(one, audience=audience.words, whole_partnership=audience.whole)


def _planned(piece: Piece, read: Mapping[Field, Told]) -> Iterator[str]:
    for field in STEPS:
        for words in read[field].planned:
            said = "Not done" if only_denies(words) else "Planned"
            yield f"{said} ({heading_of(piece, field)}): {words}"


def _unused_dates(piece: Piece, read: Mapping[Field, Told]) -> Iterator[str]:
    """The dates of steps that nothing was told of, or whose words give dates of their own."""
    for field, (_, dated_by) in STEPS.items():
        date = step_date(field, piece)
        used = date and date.date.known and any(one.date == date.date for one in read[field].done)
        if date and date.date.words and not used and not is_blank_word(str(date.date.words)):
            yield f"{heading_of(piece, dated_by)}: {date.date.words}"


def _claims(
    piece: Piece, raw: Mapping[Field, str | None], read: Mapping[Field, Told]
) -> Iterator[Claim]:
    for field, (about, _) in STEPS.items():
        for words in read[field].declared:
            yield Claim(about, heading_of(piece, field), words)
    for one in piece.row.table.of(Field.STATUS):
        words = piece.words.get(one.index, "")
        if words and not is_blank_word(words):
            yield Claim(ClaimAbout.STATUS, one.heading, words)
    if raw[Field.STATUS] and not piece.of(Field.STATUS):
        yield Claim(ClaimAbout.STATUS, heading_of(piece, Field.COMBINED), raw[Field.STATUS] or "")


def heading_of(piece: Piece, field: Field) -> str:
    """The heading over a kind of column, as the sheet writes it."""
    columns = (*piece.row.table.of(field), *piece.row.table.of(Field.COMBINED))
    return columns[0].heading if columns else field.value
