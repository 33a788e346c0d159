"""The scanner finds a planted word in every form: otherwise its silence would count for nothing."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from tests.canary.canaries import new_mark
from tests.canary.scanner import holds, needles, traces

AROUND = "Told in class: {}, and nobody asked. é"


def _sheet(words: str) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Lessons").write(0, 0, words)
    return made.getvalue()


FORMS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "in capitals": lambda words: words.upper().encode(),
    "as JSON": lambda words: json.dumps(words).encode(),
    "base64": lambda words: base64.b64encode(words.encode()),
    "base64, one byte on": lambda words: base64.b64encode(b"." + words.encode()),
    "base64, two bytes on": lambda words: base64.urlsafe_b64encode(b".." + words.encode()),
    "hexadecimal": lambda words: words.encode().hex().encode(),
    "UTF-16": lambda words: words.encode("utf-16"),
    "UTF-16, the other way": lambda words: words.encode("utf-16-be"),
    "UTF-32": lambda words: words.encode("utf-32"),
    "percent": lambda words: "".join(f"%{each:02X}" for each in words.encode()).encode(),
    "an address": lambda words: quote(words).encode(),
    "escaped": lambda words: "".join(f"\\u{ord(each):04x}" for each in words).encode(),
    "gzip": lambda words: b"before" + gzip.compress(words.encode()),
    "zlib": lambda words: b"before" + zlib.compress(words.encode()) + b"after",
    "a workbook": _sheet,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_planted_word_is_found_in_every_form(form: str) -> None:
    mark = new_mark()

    assert holds(FORMS[form](AROUND.format(mark)), needles(mark))
    assert not holds(FORMS[form](AROUND.format(new_mark())), needles(mark))


def test_a_file_is_found_by_what_it_holds_and_by_its_name(tmp_path: Path) -> None:
    mark = new_mark()
    (tmp_path / "service.log").write_text(f'{{"event": "failed", "words": "{mark}"}}\n')
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / f"{mark}.csv").touch()
    (tmp_path / "clean.log").write_text("nothing\n")

    assert set(traces([tmp_path], mark)) == {f"{mark}.csv", "service.log"}


def test_what_a_file_of_sqlite_keeps_of_a_deleted_row_is_found(tmp_path: Path) -> None:
    mark = new_mark()
    connection = sqlite3.connect(tmp_path / "store.db")
    connection.execute("PRAGMA secure_delete=OFF")
    connection.execute("CREATE TABLE told (words TEXT)")
    connection.execute("INSERT INTO told VALUES (?)", (AROUND.format(mark),))
    connection.execute("DELETE FROM told")
    connection.commit()
    connection.close()

    assert traces([tmp_path], mark) == ["store.db"]
