"""The table of requirements: where each comes from, how far it is met, and what shows it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("coverage.csv")
STATES: Final = ("done", "part", "not yet")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement; `tests` cite its number, `also` are further tests that show it."""

    id: str
    paragraph: str
    requirement: str
    state: str
    tests: tuple[str, ...]
    also: tuple[str, ...]
    now: str

    @property
    def shown_by(self) -> tuple[str, ...]:
        """Every test that shows what there is."""
        return (*self.tests, *self.also)


def requirements() -> tuple[Requirement, ...]:
    """R1 to R122, in order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_read(row) for row in csv.DictReader(file))


def _read(row: dict[str, str]) -> Requirement:
    tests, also = tuple(row.pop("tests").split()), tuple(row.pop("also").split())
    return Requirement(**row, tests=tests, also=also)


def totals(table: tuple[Requirement, ...]) -> str:
    """How many are done, part and not yet."""
    counts = {state: sum(each.state == state for each in table) for state in STATES}
    return ", ".join(f"{count} {state}" for state, count in counts.items())
