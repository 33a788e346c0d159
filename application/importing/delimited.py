"""Reading a text table: commas, semicolons or tabs, in the usual encodings."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from typing import Final

from application.importing.limits import (
    CellTooLong,
    Limits,
    NotASpreadsheet,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
)
from application.importing.sheets import Sheet

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS: Final = ",;\t|"
_LOOK_AT: Final = 60
_SAMPLE: Final = 200_000
_NEVER_CLOSED: Final = "end of data"
_NUL: Final = "\x00"
_SOME_NULS: Final = 0.2
_CONTROLS: Final = tuple(map(chr, (*range(1, 9), *range(14, 32), 127, 0xFFFD)))
_TOO_MANY: Final = 0.05
_FEW: Final = 200


def read_delimited(name: str, data: bytes, limits: Limits) -> Sheet:
    """The table with one row a record, as a spreadsheet program numbers them.

    A quoted line break adds no row; an empty line does. Raises FileRefused.
    """
    text = decoded(data)
    if _is_rubbish(text):
        raise NotASpreadsheet
    delimiter, text = _delimiter(text)
    rows = _records(text, delimiter, limits)
    _check(rows, limits)
    return Sheet(name, tuple(tuple(cell or None for cell in row) for row in rows))


def _is_rubbish(text: str) -> bool:
    """Whether the text has zeros, or more control marks than any writing has."""
    controls = sum(map(text[:_SAMPLE].count, _CONTROLS))
    return _NUL in text or controls > max(_FEW, len(text[:_SAMPLE]) * _TOO_MANY)


def decoded(data: bytes) -> str:
    """The file's text: by its mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:2000]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) > len(head) * _SOME_NULS:
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> tuple[str, str]:
    """What parts the cells; a first line `sep=;`, which Excel hides, says so itself."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest
    return max(_DELIMITERS, key=lambda one: _evenness(text, one)), text


def _evenness(text: str, delimiter: str) -> int:
    """How many cells the first records have in all, counting only the commonest width."""
    reader = csv.reader(_lines(text[:_SAMPLE]), delimiter=delimiter)
    try:
        widths = Counter(len(row) for row in islice(reader, _LOOK_AT) if len(row) > 1)
    except csv.Error:
        return 0
    return max((width * count for width, count in widths.items()), default=0)


def _records(text: str, delimiter: str, limits: Limits) -> list[list[str]]:
    """The records; where a quotation mark is never closed, every line is a record."""
    try:
        return _limited(csv.reader(_lines(text), delimiter=delimiter, strict=True), limits)
    except csv.Error as error:
        if _NEVER_CLOSED in str(error):
            plain = csv.reader(text.splitlines(), delimiter=delimiter, quoting=csv.QUOTE_NONE)
            return _limited(plain, limits)
    try:
        return _limited(csv.reader(_lines(text), delimiter=delimiter), limits)
    except csv.Error as error:
        raise CellTooLong from error


def _lines(text: str) -> StringIO:
    return StringIO(text, newline="")


def _limited(records: Iterable[list[str]], limits: Limits) -> list[list[str]]:
    rows: list[list[str]] = []
    for record in records:
        if len(rows) >= limits.rows:
            raise TooManyRows
        if any(len(cell) > limits.cell_length for cell in record):
            raise CellTooLong
        rows.append(record)
    return rows


def _check(rows: list[list[str]], limits: Limits) -> None:
    if sum(len(row) for row in rows) > limits.cells:
        raise TooManyCells
    if any(len(row) > limits.columns and any(row[limits.columns :]) for row in rows):
        raise TooManyColumns
