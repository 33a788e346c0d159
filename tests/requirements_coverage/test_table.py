"""The table of requirements is whole, names tests that exist, and claims nothing without one."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import ROOT, read
from tests.requirements_coverage.page import PAGE, as_page, as_text
from tests.requirements_coverage.table import STATES, requirements

TABLE = requirements()
NUMBERS = re.compile(r"R(\d+)(?: to R(\d+))?")


def _test(name: str) -> tuple[str, ast.FunctionDef] | None:
    """A test's module's opening words and the test itself, if it exists."""
    path, _, function = name.partition("::")
    if not (ROOT / path).is_file():
        return None
    tree = read(ROOT / path).tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return ast.get_docstring(tree) or "", node
    return None


def _cites(name: str, number: int) -> bool:
    """Whether the test, or the module that it stands in, names the requirement."""
    found = _test(name)
    if found is None:
        return False
    words = f"{found[0]}\n{ast.get_docstring(found[1]) or ''}"
    spans = ((int(first), int(last or first)) for first, last in NUMBERS.findall(words))
    return any(first <= number <= last for first, last in spans)


def test_every_requirement_is_there_once_and_in_order() -> None:
    assert [each.id for each in TABLE] == [f"R{number}" for number in range(1, 123)]


def test_every_requirement_has_a_state_and_says_what_there_is() -> None:
    assert [each.id for each in TABLE if each.state not in STATES] == []
    assert [each.id for each in TABLE if not each.now.endswith(".")] == []


def test_what_is_done_or_part_is_shown_by_a_test_and_nothing_else_is() -> None:
    assert [each.id for each in TABLE if bool(each.shown_by) == (each.state == "not yet")] == []


def test_every_test_that_is_named_exists() -> None:
    named = {test for each in TABLE for test in each.shown_by}

    assert sorted(test for test in named if _test(test) is None) == []


def test_the_tests_of_a_requirement_cite_its_number() -> None:
    assert [
        (each.id, test)
        for each in TABLE
        for test in each.tests
        if not _cites(test, int(each.id[1:]))
    ] == []


def test_a_test_that_is_not_there_or_cites_nothing_would_be_found() -> None:
    name = f"tests/requirements_coverage/test_table.py::{test_every_test_that_is_named_exists.__name__}"

    assert _test("tests/requirements_coverage/test_table.py::test_that_nobody_wrote") is None
    assert _test(name) is not None
    assert not _cites(name, 1)


def test_the_page_is_that_of_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_page(TABLE)


def test_the_totals_add_up() -> None:
    printed = as_text(TABLE).splitlines()[-1]

    assert sum(int(number) for number in re.findall(r"(\d+) (?:done|part|not yet)", printed)) == 122
