"""Which sheets are passed over, and what to do about each."""

from __future__ import annotations

from typing import Final

from application.importing.cells import plain, word_set
from application.importing.heading_words import Field, is_known, understood
from application.importing.sheets import Sheet

NO_HEADINGS: Final = (
    "No row of headings with a lesson and another column was found."
    " Put headings such as Source, Date and Learning over the columns."
)
ON_ITS_SIDE: Final = (
    "The lessons stand in columns, not in rows."
    " Copy the sheet and paste it transposed, so that each lesson is a row."
)
NO_ROWS: Final = "There are no lessons under the headings. Fill in the rows and try again."
SUPPORTING: Final = "The sheet by its name only helps with the others."
_SUPPORT: Final = word_set(
    """index contents notes lookup lookups list lists guidance instructions key glossary readme
    dropdowns validation cover"""
)
_LOOK_AT: Final = 40
_FEWEST: Final = 3
_SHARE: Final = 0.6


def supports(name: str) -> bool:
    """Whether a sheet by its name only helps with the others: an index, a list, a key."""
    return bool(set(plain(name).split()) & _SUPPORT)


def why_without_table(sheet: Sheet) -> str:
    """Why nothing could be read from a sheet without a row of headings."""
    return ON_ITS_SIDE if lies_on_its_side(sheet) else NO_HEADINGS


def lies_on_its_side(sheet: Sheet) -> bool:
    """Whether the headings go down the first column that has any, and the lessons across."""
    firsts = [next(iter(sheet.texts(row).values()), "") for row in list(sheet)[:_LOOK_AT]]
    labels = [text for text in firsts if text]
    known = [text for text in labels if is_known(text)]
    fields = {understood(text)[0] for text in known}
    across = sum(len(sheet.texts(row)) > 1 for row in list(sheet)[:_LOOK_AT])
    return (
        Field.LESSON in fields
        and len(fields) >= _FEWEST
        and len(known) >= len(labels) * _SHARE
        and across >= _FEWEST
    )
