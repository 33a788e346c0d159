"""The columns of a tracker, and those whose meaning hangs on the columns beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from application.importing.cells import column_letters, plain, word_set
from application.importing.heading_words import Field
from application.importing.preview import ColumnMapping

_OF_SHARING: Final = frozenset({Field.SHARING, Field.AUDIENCE, Field.SHARED_ON})
_OF_TELLING: Final = frozenset({Field.SHARING, Field.AUDIENCE, Field.CHANNEL})
_TOLD: Final = re.compile(
    r"\b(told|shared|sent|circulat\w+|briefed|received|recipients|delivered|disseminated|cascaded|communicated|attendees|distribution)\b"
)
_ANY_METHOD: Final = word_set(
    "how|method|methods|route|format|mechanism|medium|channel|channels", "|"
)
_NEAR: Final = 2
_DUE: Final = re.compile(
    r"\b(due|deadline|by when|timescales?|target date|completion date|complete by)\b"
)
_REVIEW_DATE: Final = word_set("review date|date reviewed|date of the review|reviewed on", "|")
_BARE_DATE: Final = word_set("date|when|month|dates", "|")
_DATED_BY: Final[Mapping[Field | None, Field]] = {
    Field.SHARING: Field.SHARED_ON,
    Field.AUDIENCE: Field.SHARED_ON,
    Field.CHANNEL: Field.SHARED_ON,
    Field.EMBEDDING: Field.EMBEDDED_ON,
    Field.EVALUATION: Field.EVALUATED_ON,
}

_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column under its heading; `field` is None where the heading is not understood.

    `displaced` is what it would hold if a likelier column did not hold that already.
    """

    index: int
    heading: str
    field: Field | None
    score: int
    displaced: Field | None = None

    def mapping(self) -> ColumnMapping:
        """The column as it is shown to the user."""
        words = self.field.value if self.field else None
        return ColumnMapping(column_letters(self.index), self.heading, words, self.score)


def in_context(columns: list[Column]) -> list[Column]:
    """Columns whose meaning hangs on those beside them: who was told, how, and on what date."""
    for change in (_audience_alone, _channel_alone, _review_date, _dates_beside):
        columns = change(columns)
    return columns


def _with(columns: list[Column], change: Callable[[Column], Field | None]) -> list[Column]:
    return [replace(one, field=change(one)) for one in columns]


def _fields(columns: list[Column]) -> set[Field | None]:
    return {one.field for one in columns}


def _audience_alone(columns: list[Column]) -> list[Column]:
    """Without a column for the sharing itself, who was told is all that is said of it."""
    if Field.SHARING in _fields(columns):
        return columns
    told = [
        one for one in columns if one.field is Field.AUDIENCE and _TOLD.search(plain(one.heading))
    ]
    return _with(columns, lambda one: Field.SHARING if one in told else one.field)


def _channel_alone(columns: list[Column]) -> list[Column]:
    """A method belongs to a sharing; without one it is the sharing, or no more than a note."""
    fields = _fields(columns)
    if Field.SHARING in fields:
        places = {one.index for one in columns if one.field in _OF_SHARING}
        return _with(columns, lambda one: _channel(one, places))
    to_sharing = bool(fields & {Field.AUDIENCE, Field.SHARED_ON})
    return _with(columns, lambda one: _lone_channel(one, to_sharing=to_sharing))


def _channel(one: Column, places: set[int]) -> Field | None:
    """`How` and `Method` far from the sharing may be how anything is done."""
    if one.field is not Field.CHANNEL or plain(one.heading) not in _ANY_METHOD:
        return one.field
    near = any(abs(one.index - place) <= _NEAR for place in places)
    return Field.CHANNEL if near else Field.NOTES


def _lone_channel(one: Column, *, to_sharing: bool) -> Field | None:
    if one.field is not Field.CHANNEL:
        return one.field
    plainly = plain(one.heading) not in _ANY_METHOD
    return Field.SHARING if to_sharing or plainly else Field.NOTES


def _review_date(columns: list[Column]) -> list[Column]:
    """`Review date` dates the review where nothing better does and no deadline stands beside it."""
    if Field.DATE in _fields(columns):
        return columns
    sources = {one.index for one in columns if one.field is Field.SOURCE}
    dues = any(_DUE.search(plain(one.heading)) for one in columns)
    return _with(
        columns,
        lambda one: (
            Field.DATE
            if plain(one.heading) in _REVIEW_DATE and (not dues or one.index - 1 in sources)
            else one.field
        ),
    )


def _dates_beside(columns: list[Column]) -> list[Column]:
    """A second bare `Date` next to a sharing, a change or an impact is the date of that."""
    fields = {one.index: one.field for one in columns}
    if sum(one.field is Field.DATE for one in columns) < _SEVERAL:
        return _with(
            columns,
            lambda one: (
                Field.SHARED_ON
                if plain(one.heading) == "when" and fields.get(one.index - 1) in _OF_TELLING
                else one.field
            ),
        )
    return _with(
        columns,
        lambda one: (
            _DATED_BY.get(fields.get(one.index - 1), one.field)
            if one.field is Field.DATE and plain(one.heading) in _BARE_DATE
            else one.field
        ),
    )
