"""Modules stay small, are named for the domain, and say in a sentence what they are for."""

from __future__ import annotations

import ast
import re
from typing import Final

import pytest

from tests.architecture.sources import PRODUCT, sources

NAMES_THAT_SAY_NOTHING: Final = {"utils", "util", "helpers", "common", "base", "manager", "misc"}
BANNER: Final = re.compile(r"^\s*#.*[-=#*_]{3}", re.MULTILINE)
LIMIT: Final = 300
EVERYTHING: Final = sources(*PRODUCT, "tests")


def test_every_module_is_short() -> None:
    assert [source.place for source in EVERYTHING if len(source.text.splitlines()) > LIMIT] == []


def test_every_module_is_named_for_what_it_holds() -> None:
    assert [
        source.place
        for source in EVERYTHING
        if not NAMES_THAT_SAY_NOTHING.isdisjoint(source.place.removesuffix(".py").split("/"))
    ] == []


def test_every_module_begins_with_a_sentence() -> None:
    openings = {
        source.place: (ast.get_docstring(source.tree) or "").split("\n\n")[0].strip()
        for source in EVERYTHING
    }

    assert [place for place, words in openings.items() if not words.endswith((".", ":"))] == []


def test_no_module_has_banners() -> None:
    assert [source.place for source in EVERYTHING if BANNER.search(source.text)] == []


@pytest.mark.parametrize("planted", ["# --- reading ---", "    ######", "# ====="])
def test_a_banner_is_found(planted: str) -> None:
    assert BANNER.search(f"x = 1\n{planted}\n")


def test_no_product_module_leans_on_the_tests() -> None:
    product = [node for source in sources(*PRODUCT) for node in ast.walk(source.tree)]
    imported = [node.module or "" for node in product if isinstance(node, ast.ImportFrom)]

    assert [name for name in imported if name.partition(".")[0] == "tests"] == []


def test_the_modules_are_really_looked_at() -> None:
    assert "domain/kernel.py" in {source.place for source in EVERYTHING}
