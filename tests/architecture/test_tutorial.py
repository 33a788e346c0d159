"""The tutorials go as their pages say: every command is run, and its output compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.architecture.tutorial import TUTORIAL, TUTORIALS, commands, outputs, replayed

PAGE = TUTORIAL.read_text(encoding="utf-8")


@pytest.mark.timeout(400)
@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_prints_what_its_page_says(page: Path, tmp_path: Path) -> None:
    """Where the words changed, `python -m tests.architecture.tutorial` writes the page anew."""
    told = page.read_text(encoding="utf-8")

    assert replayed(told, tmp_path) == told


def test_the_tutorial_goes_from_nothing_to_a_refusal() -> None:
    words = "\n".join(commands(PAGE))

    for step in ("init", "import", "difference", "lineage", "record"):
        assert f"goldenthread {step}" in words


def test_the_first_page_shows_what_is_really_answered_of_child_q(tmp_path: Path) -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    said = outputs(
        [
            'goldenthread init --area "City & Hackney"',
            f"goldenthread import {ROOT / 'sample/action-tracker.csv'} --yes",
            'goldenthread difference --source "LCSPR Child Q"',
        ],
        tmp_path,
    )

    assert shown in said[-1]
