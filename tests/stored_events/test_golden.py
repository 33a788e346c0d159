"""Today's code reads every event that was ever written, to the same value with the same types."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from domain.events import STORED_NAMES
from domain.kernel import REGISTRY
from tests.stored_events.golden import FOLDER, described, read, write
from tests.stored_events.keys import golden_keys
from tests.stored_events.specimens import specimen

FILES = sorted(FOLDER.glob("*.json"))

_IN_A_FRESH_PROCESS = """
import sys
from pathlib import Path
from tests.stored_events.golden import FOLDER, described, read
from tests.stored_events.keys import golden_keys

files = golden_keys(Path(sys.argv[1]))
for path in sorted(FOLDER.glob("*.json")):
    envelope, expected = read(path, files)
    assert described(envelope) == expected, path.name
"""


def test_every_stored_name_has_its_golden_file() -> None:
    missing = set(STORED_NAMES) - {path.stem for path in FILES}

    assert set() == missing, "run: python -m tests.stored_events.write_missing"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_event_reads_as_it_was_written(path: Path, tmp_path: Path) -> None:
    envelope, expected = read(path, golden_keys(tmp_path / "keys"))

    assert expected == described(envelope)


def test_golden_events_are_read_by_a_process_that_has_imported_nothing_else(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _IN_A_FRESH_PROCESS, str(tmp_path / "keys")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", STORED_NAMES)
def test_every_event_can_be_written_and_read_back_exactly(name: str, tmp_path: Path) -> None:
    files = golden_keys(tmp_path / "keys")
    path = tmp_path / "one.json"
    path.write_text(json.dumps(write(name, files)))

    envelope, expected = read(path, files)

    assert specimen(REGISTRY[name]) == envelope.payload
    assert expected == described(envelope)
