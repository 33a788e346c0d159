"""A desk to work at: one store, its keys, and the commands run in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from api.cli import run
from tests.cli.schemas import check

AREA = "City & Hackney"


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def problem(self) -> Any:
        """The problem on standard error, which fits its schema."""
        return check("problem", json.loads(self.err))


class Terminal(io.TextIOWrapper):
    """Input from somebody who can be asked."""

    def isatty(self) -> bool:
        return True


class Desk:
    """Runs commands against one store, as the operating-system user."""

    def __init__(
        self,
        patch: pytest.MonkeyPatch,
        capture: pytest.CaptureFixture[str],
        url: str,
        keys: Path,
    ) -> None:
        self.url = url
        self.keys = keys
        self.patch = patch
        self._capture = capture
        patch.setenv("GOLDENTHREAD_DATABASE_URL", url)
        patch.setenv("GOLDENTHREAD_KEY_DIRECTORY", str(keys))

    def run(self, *words: object, stdin: str = "", terminal: bool = False) -> Answer:
        """Run one command, with somebody at a terminal or nobody there."""
        kind = Terminal if terminal else io.TextIOWrapper
        self.patch.setattr("sys.stdin", kind(io.BytesIO(stdin.encode())))
        self._capture.readouterr()
        code = run([str(word) for word in words])
        printed = self._capture.readouterr()
        return Answer(code, printed.out, printed.err)

    def done(self, *words: object, stdin: str = "") -> Answer:
        """Run a command that has to end well."""
        answer = self.run(*words, stdin=stdin)
        assert answer.code == 0, answer.err
        return answer

    def record(self, command: str, body: dict[str, Any], *words: object) -> Any:
        """Record something; the receipt."""
        told = json.dumps(body)
        return check("record", self.done("record", command, "--json", "-", *words, stdin=told).json)

    def refused(self, command: str, body: dict[str, Any], *words: object) -> Answer:
        """Record something that is refused."""
        answer = self.run("record", command, "--json", "-", *words, stdin=json.dumps(body))
        assert answer.code != 0
        assert answer.out == ""
        return answer

    def agencies(self) -> dict[str, str]:
        """The ids of the area's agencies by name."""
        return self._of_the_area("area.agency-registered.1", "agency")

    def themes(self) -> dict[str, str]:
        """The ids of the area's themes by name."""
        return self._of_the_area("area.theme-added.1", "theme")

    def _of_the_area(self, event: str, field: str) -> dict[str, str]:
        lines = self.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out
        told = [json.loads(line) for line in lines.splitlines()]
        found = (each["payload"] for each in told if each["name"] == event)
        return {each["name"]: each[field] for each in found}


Sheet = Callable[..., Path]


@pytest.fixture
def bare_desk(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    store_url: str,
    tmp_path: Path,
) -> Desk:
    """A desk before anything was set up, on either store."""
    return Desk(monkeypatch, capsys, store_url, tmp_path / "private" / "keys")


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    """A desk with an area, on either store."""
    bare_desk.done("init", "--area", AREA)
    return bare_desk


@pytest.fixture
def empty_desk(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fresh_sqlite_url: str,
    tmp_path: Path,
) -> Desk:
    """A desk before anything was set up, on a file."""
    return Desk(monkeypatch, capsys, fresh_sqlite_url, tmp_path / "private" / "keys")


@pytest.fixture
def file_desk(empty_desk: Desk) -> Desk:
    """A desk with an area, on a file: for what has nothing to do with the store."""
    empty_desk.done("init", "--area", AREA)
    return empty_desk


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Writes a tracker as CSV and gives its path."""

    def write(*rows: str, name: str = "tracker.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
        return path

    return write


HEADINGS = "Ref,Source,Publisher,Date,Theme,Lesson,Lead agency,How shared,Impact,Status"
ONE = (
    "1,LCSPR Child Q,CHSCP,14/03/2022,Adultification,Tell a parent before any search,Police,"
    "Briefing to all staff in May 2022,,Complete"
)
TWO = "2,LCSPR Child Q,CHSCP,14/03/2022,Adultification,Ask what happens next,School,,,Green"
OTHER = "3,SCR Child Q,Elsewhere SCB,2015,Neglect,Home visits are checked,Health,,,Red"
BAD = "4,Review Z,CHSCP,the day after the other day,Neglect,Listen to neighbours,Police,,,"
