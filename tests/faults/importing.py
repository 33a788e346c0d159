"""An import that is cut off by kill -9 and run again until it ends well."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final

from domain.kernel import Envelope, name_of
from tests.faults.house import House

ROWS: Final = 150
_HEADINGS: Final = ("Lesson", "Source", "Date", "Agency", "Theme", "Shared how", "Status")


def the_sheet(folder: Path) -> Path:
    """A tracker of invented lessons."""
    path = folder / "tracker.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS)
        for number in range(ROWS):
            agency = ("Police", "Health", "Education")[number % 3]
            row = (f"Ask the child first, case {number}", f"Review {number % 9}", "2026-03-02")
            writer.writerow((*row, agency, "Neglect", "Team briefing", "Complete"))
    return path


def import_until_done(house: House, sheet: Path, chance: Random, *, kills: int) -> tuple[int, int]:
    """How often it was killed, and how often it ended otherwise than it should."""
    killed = wrong = 0
    program = house.program("import", str(sheet), "--yes", "--text-checked")
    for attempt in range(kills + 1):
        program.start()
        code = program.wait(chance.uniform(0.1, 1.5) if attempt < kills else 120)
        if code is None:
            program.kill()
            killed += 1
        elif code != 0:
            wrong += 1
    return killed, wrong


def events_by_command(house: House) -> Counter[str]:
    """Every event that the import recorded, by its command, which follows from the file."""
    with house.services() as services:
        entries = services.log.read(0, 1_000_000)
        found = [each for each in services.log.decode(entries) if isinstance(each, Envelope)]
    return Counter(f"{one.command_id} {name_of(one.payload)}" for one in found if one.batch_id)
