"""The table as a page for readers and as text for a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.requirements_coverage.table import Requirement, totals

PAGE: Final = Path(__file__).parent.parent.parent / "docs/reference/requirements.md"
OPENING: Final = """# Requirements

What the framework asks for (City & Hackney Safeguarding Children Board, *Learning and Improvement Framework*), as 122 requirements,
how far each is met, and the tests that show it. *Part* means that something of it is there and something named is missing. This page is written
by `python -m tests.requirements_coverage --write` from `tests/requirements_coverage/coverage.csv`; a test compares the two.
"""


def as_page(table: tuple[Requirement, ...]) -> str:
    """The reference page."""
    lines = [
        OPENING,
        f"Of {len(table)}: {totals(table)}.\n",
        "| | framework | requirement | state | what there is | shown by |",
        "|---|---|---|---|---|---|",
        *(_row(each) for each in table),
    ]
    return "\n".join(lines) + "\n"


def _row(each: Requirement) -> str:
    tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in each.shown_by)
    cells = (each.id, each.paragraph, each.requirement, each.state, each.now, tests)
    return f"| {' | '.join(cells)} |"


def as_text(table: tuple[Requirement, ...]) -> str:
    """One line for each, then the totals."""
    lines = [f"{each.id:<5}{each.state:<8} {each.requirement}. {each.now}" for each in table]
    return "\n".join([*lines, "", f"of {len(table)}: {totals(table)}", ""])
