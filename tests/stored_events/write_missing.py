"""Write a golden file for every stored name that has none; never touch one that exists.

Run: python -m tests.stored_events.write_missing
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from domain.events import STORED_NAMES
from tests.stored_events.golden import FOLDER, write
from tests.stored_events.keys import golden_keys


def main() -> None:
    """Add what is missing and say how many files that was."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        files = golden_keys(Path(directory) / "keys")
        missing = [name for name in STORED_NAMES if not (FOLDER / f"{name}.json").exists()]
        for name in missing:
            text = json.dumps(write(name, files), indent=1, sort_keys=True, ensure_ascii=False)
            with (FOLDER / f"{name}.json").open("x") as file:
                file.write(text + "\n")
    sys.stdout.write(f"{len(missing)} golden files written\n")


if __name__ == "__main__":
    main()
