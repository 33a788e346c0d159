"""The domain is rules and words alone: no library, no clock, no chance, no setting."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.architecture.lints import impure_lines
from tests.architecture.sources import imported_modules, sources

CLOCKS_AND_CHANCE = {"time", "os", "random", "secrets", "socket", "subprocess", "pathlib", "io"}


def test_the_domain_imports_the_standard_library_alone() -> None:
    known = sys.stdlib_module_names | {"domain"}

    assert [
        (source.place, name)
        for source in sources("domain")
        for name in imported_modules(source.tree)
        if name.partition(".")[0] not in known
    ] == []


def test_only_the_kernel_may_ask_the_clock_or_chance() -> None:
    others = [source for source in sources("domain") if source.place != "domain/kernel.py"]

    assert [source.place for source in others if impure_lines(source.tree)] == []
    assert [
        source.place
        for source in others
        if not imported_modules(source.tree).isdisjoint(CLOCKS_AND_CHANCE)
    ] == []


def test_applying_an_event_reads_the_event_and_nothing_else() -> None:
    assert [
        (source.place, line)
        for source in sources("domain", "application", "projections")
        for line in impure_lines(source.tree, function="apply")
    ] == []


@pytest.mark.parametrize(
    "planted",
    [
        "datetime.now(tz=UTC)",
        "date.today()",
        "uuid4()",
        "random.random()",
        "os.environ['X']",
        "Settings().area",
        "new_id()",
        "self.clock.now()",
    ],
)
def test_a_clock_chance_or_setting_in_an_apply_is_found(planted: str) -> None:
    tree = ast.parse(f"class Embedded:\n  def apply(self, item):\n    return {planted}\n")

    assert impure_lines(tree, function="apply")


def test_a_plain_apply_is_let_through() -> None:
    tree = ast.parse("def apply(self, item):\n  return replace(item, agency=self.agency)\n")

    assert impure_lines(tree, function="apply") == []
