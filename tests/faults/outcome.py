"""What a trial found: how much was tried, and what was lost, doubled, skipped or answered wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

HEADINGS: Final = ("trial", "counts", "lost", "doubled", "skipped", "wrong", "recovery s")


@dataclass(slots=True)
class Outcome:
    """One row of the table; `notes` say what was wrong, by kind and never by content.

    `recovery` is the seconds from each fault to the next acknowledged write.
    """

    trial: str
    counts: Mapping[str, int]
    lost: int = 0
    doubled: int = 0
    skipped: int = 0
    wrong: int = 0
    recovery: Sequence[float] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        """Whether every promise was kept."""
        return not (self.lost or self.doubled or self.skipped or self.wrong)

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        counts = ", ".join(f"{number:,} {what}" for what, number in self.counts.items())
        found = (self.lost, self.doubled, self.skipped, self.wrong)
        return (self.trial, counts, *(str(each) for each in found), _spread(self.recovery))


def table(outcomes: Sequence[Outcome]) -> str:
    """Every row, in columns."""
    rows = [HEADINGS, *(each.cells for each in outcomes)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "-|-".join("-" * width for width in widths))
    notes = [f"{each.trial}: {note}" for each in outcomes for note in each.notes]
    return "\n".join([*(line.rstrip() for line in lines), *notes])


def _spread(seconds: Sequence[float]) -> str:
    if not seconds:
        return ""
    ordered = sorted(seconds)
    return f"{ordered[len(ordered) // 2]:.2f}, most {ordered[-1]:.2f}"
