"""The first hour goes as its page says: every command is run, and its output compared."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.tutorial import TUTORIAL, commands, replayed

PAGE = TUTORIAL.read_text(encoding="utf-8")


def test_the_tutorial_prints_what_its_page_says(tmp_path: Path) -> None:
    assert replayed(PAGE, tmp_path) == PAGE


def test_the_tutorial_goes_from_nothing_to_a_refusal() -> None:
    words = "\n".join(commands(PAGE))

    for step in ("init", "import", "difference", "lineage", "record"):
        assert f"goldenthread {step}" in words
