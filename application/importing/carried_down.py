"""Which rows took something from the rows above them, so that the report can say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from application.importing.heading_words import Field
from application.importing.preview import CarriedDown
from application.importing.rows import SheetRows

_SHORTER: Final = {Field.DATE: "date"}


def carried_down(rows: SheetRows) -> Iterator[CarriedDown]:
    """One note for each lesson's row and each row above that gave it something."""
    for row in rows.lessons:
        for origin in sorted({number for _, number in row.carried}):
            fields = (field for field, number in row.carried if number == origin)
            told = tuple(_SHORTER.get(field, field.value) for field in fields)
            yield CarriedDown(rows.name, row.number, origin, told)
