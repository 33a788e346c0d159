"""Finding the row of headings under the title rows, and what every column holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as field_of
from typing import Final

from application.importing.cells import column_letters, plain
from application.importing.columns import Column, in_context
from application.importing.heading_words import EXACT, Field, is_known, understood
from application.importing.sectors import is_known_sector
from application.importing.sheets import Sheet

_LOOK_AT: Final = 60
_LONGEST: Final = 120
_SHORT: Final = 60
_FEWEST: Final = 2
_NEW_TABLE: Final = 3
_LIKELY: Final = 0.7
_MOST: Final = 0.6

_STEPS: Final = frozenset({Field.SHARING, Field.EMBEDDING, Field.EVALUATION})
_FIRST_CHOICE: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.LESSON: (
        r"\blearn|\blesson",
        r"\bfinding|\bpoint|\bfound\b|\bmessage",
        r"\bissue|\bobservation|\bconcern|\bimprove|\bdevelopment",
        r"\brecommend",
        r"\bdescription|\bmatter",
    ),
    Field.SOURCE: (r"\b(title|name)\b", r"\bsource\b|\breview\b", r"\bcase\b|\baudit\b|\bforum\b"),
    Field.DATE: (
        r"\bpub",
        r"\b(source|review|meeting|report|audit|event)\b",
        r"^(date|when)$",
        r"\bdate",
    ),
    Field.THEME: (r"\btheme", r"\btopic", r"\bsubject|\bcategory"),
}
"""Where several columns hold one kind of thing, the words that go first."""

IsAgency = Callable[[str], bool]

_TELL_NOTHING: Final = frozenset(
    {None, Field.NOTES, Field.LESSON, Field.THEME, Field.KIND, Field.URL, Field.REFERENCE}
)
"""Columns that a list of words to choose from may have as well as a tracker."""

_ONE_COLUMN: Final = frozenset(
    {
        Field.REFERENCE,
        Field.SOURCE,
        Field.TYPE,
        Field.PUBLISHER,
        Field.DATE,
        Field.URL,
        Field.THEME,
        Field.KIND,
        Field.SHARED_ON,
        Field.EMBEDDED_ON,
        Field.EVALUATED_ON,
    }
)


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of a sheet, or of a part of it: the rows where they begin and end, the columns."""

    row: int
    columns: tuple[Column, ...]
    top: int = 0

    _by_field: dict[Field | None, tuple[Column, ...]] = field_of(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _by_index: dict[int, Column] = field_of(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for one in self.columns:
            self._by_index[one.index] = one
            self._by_field[one.field] = (*self._by_field.get(one.field, ()), one)

    def of(self, field: Field) -> tuple[Column, ...]:
        """The columns that hold a kind of thing, the likeliest first."""
        return self._by_field.get(field, ())

    def first(self, field: Field) -> int | None:
        """The place of the column that holds a kind of thing, or None."""
        columns = self._by_field.get(field)
        return columns[0].index if columns else None

    def field_at(self, index: int) -> Field | None:
        """What the column at a place holds, or None."""
        column = self._by_index.get(index)
        return column.field if column else None

    def has(self, index: int) -> bool:
        """Whether a column stands under a heading."""
        return index in self._by_index

    def heading_at(self, index: int) -> str:
        """The heading over a column, or the column's letters where it has none."""
        column = self._by_index.get(index)
        return column.heading if column else f"Column {column_letters(index)}"

    @property
    def weight(self) -> float:
        """How much of a tracker these headings make, for choosing among rows."""
        best: dict[Field, float] = {}
        for one in self.columns:
            if one.field:
                worth = 1.0 if one.score == EXACT else _LIKELY
                best[one.field] = max(best.get(one.field, 0), worth)
        return sum(best.values())

    @property
    def serves(self) -> bool:
        """Whether there is a lesson column and one that says where from, who, when or what then."""
        fields = {one.field for one in self.columns}
        return Field.LESSON in fields and bool(fields - _TELL_NOTHING)

    @property
    def mapped(self) -> int:
        """How many columns are understood."""
        return sum(one.field is not None for one in self.columns)

    @property
    def kinds(self) -> int:
        """How many kinds of thing the columns hold."""
        return len({one.field for one in self.columns} - {None, Field.NOTES})


def find_table(sheet: Sheet, is_agency: IsAgency = is_known_sector) -> Table | None:
    """The headings that make the most of a tracker, in one row or two, or None.

    `is_agency` tells whether a heading is an agency's own name, as where agencies are ticked.
    """
    found: list[Table] = []
    short = 0.0
    for row in range(min(_LOOK_AT, len(sheet.rows))):
        double, single = _double(sheet, row, is_agency), _single(sheet, row, is_agency)
        within = found[-1] if found and found[-1].row == row and found[-1].top < row else None
        if single and single.serves and not (within and within.mapped > single.mapped):
            found.append(single)
        if double and double.serves:
            found.append(double)
        if single and single.first(Field.LESSON) is not None and not single.serves:
            short = max(short, single.weight)
    best = max(found, key=_worth, default=None)
    # Better headings that say too little: what looks like headings below them is their rows.
    return None if best and best.weight < short else best


def _worth(table: Table) -> tuple[float, int, int]:
    """Of two readings alike, the one in a single row is the plainer."""
    return table.weight, table.mapped, table.top - table.row


def _single(sheet: Sheet, row: int, is_agency: IsAgency) -> Table | None:
    texts = {index: sheet.heading(row, index) for index in range(sheet.width(row))}
    table = _table(row, {index: text for index, text in texts.items() if text}, is_agency)
    return table and replace(table, top=row)


def _double(sheet: Sheet, row: int, is_agency: IsAgency) -> Table | None:
    """Two rows read as one, where the lower has short words under the upper one's groups."""
    if row + 1 >= len(sheet.rows):
        return None
    lower = sheet.texts(row + 1)
    upper = sheet.texts(row)
    if min(len(lower), len(upper)) < _FEWEST or max(map(len, lower.values())) > _SHORT:
        return None
    known = sum(understood(text)[0] is not None or is_agency(text) for text in lower.values())
    if known < max(_FEWEST, len(lower) * _MOST):
        return None
    table = _table(row + 1, _joined(sheet, row, lower, is_agency), is_agency)
    return table and replace(table, top=row)


def _joined(
    sheet: Sheet, row: int, lower: Mapping[int, str], is_agency: IsAgency
) -> dict[int, str]:
    joined: dict[int, str] = {}
    group = ""
    for index in range(max(sheet.width(row), sheet.width(row + 1))):
        own = sheet.heading(row, index)
        group = own or group
        below = lower.get(index, "")
        words = below if is_agency(below) else _under(group if below else own, below)
        if words:
            joined[index] = words
    return joined


def _under(group: str, words: str) -> str:
    """A heading under a group's: `Date` under `Sharing` is the date of sharing."""
    if not words or not group or plain(words) == plain(group):
        return words or group
    if understood(words)[1] == EXACT and not _turns(group, words):
        return words
    both = f"{words} of {group}" if plain(words) == "date" else f"{group} {words}"
    return both if understood(both)[0] else words


def _turns(group: str, words: str) -> bool:
    """Whether a group's words change what a known heading beneath them means."""
    own, over = understood(words)[0], understood(group)[0]
    return over in _STEPS and own not in {Field.AUDIENCE, Field.CHANNEL, *_STEPS}


def _table(row: int, texts: Mapping[int, str], is_agency: IsAgency) -> Table | None:
    if len(texts) < _FEWEST or max(map(len, texts.values())) > _LONGEST:
        return None
    columns = [Column(index, text, *understood(text)) for index, text in texts.items()]
    return Table(row, _settled(in_context(_ticked(columns, is_agency))))


def _ticked(columns: list[Column], is_agency: IsAgency) -> list[Column]:
    """Columns named after agencies, where at least two are, hold a tick for each."""
    named = {one for one in columns if one.score < EXACT and is_agency(one.heading)}
    if len(named) < _FEWEST:
        return columns
    return [
        replace(one, field=Field.TICKED, score=EXACT) if one in named else one for one in columns
    ]


def _settled(columns: list[Column]) -> tuple[Column, ...]:
    """Best first; where one column is enough, further ones become notes."""
    ordered = sorted(columns, key=_rank)
    taken: set[Field] = set()
    settled = []
    for one in ordered:
        further = one.field in taken and one.field in _ONE_COLUMN
        settled.append(replace(one, field=Field.NOTES, displaced=one.field) if further else one)
        if one.field:
            taken.add(one.field)
    return tuple(settled)


def _rank(column: Column) -> tuple[int, int, int]:
    words = plain(column.heading)
    forms = _FIRST_CHOICE.get(column.field, ()) if column.field else ()
    place = next((at for at, form in enumerate(forms) if re.search(form, words)), len(forms))
    return (place, -column.score, column.index)


def repeats(sheet: Sheet, row: int, table: Table) -> bool:
    """Whether the row says the headings again, as where a table goes over the page."""
    texts = sheet.texts(row)
    if len(texts) < _FEWEST:
        return False
    top = {one.index: plain(one.heading) for one in table.columns}
    same = sum(plain(text) == top.get(index) for index, text in texts.items())
    return same >= _FEWEST and same > len(texts) / 2


def new_table(sheet: Sheet, row: int, is_agency: IsAgency = is_known_sector) -> Table | None:
    """Other headings further down the sheet, where every word of them is beyond doubt."""
    texts = sheet.texts(row)
    if len(texts) < _NEW_TABLE or max(map(len, texts.values())) > _SHORT:
        return None
    known = sum(is_known(text) for text in texts.values())
    if known < max(_NEW_TABLE, len(texts) / 2):
        return None
    table = _single(sheet, row, is_agency)
    return table if table and table.serves else None
