"""What is declared is used, and what is used is declared: nobody installs what nobody needs."""

from __future__ import annotations

import sys
from typing import Final

import pytest
from packaging.requirements import Requirement

from tests.architecture.declared import (
    PYPROJECT,
    imported,
    modules_of,
    named,
    product_needs,
    programs_of,
    run_by_recipes,
    work_needs,
)
from tests.architecture.sources import PRODUCT, ROOT, sources

WORK: Final = sources("tests", "sample")
MAKEFILE: Final = (ROOT / "Makefile").read_text(encoding="utf-8")
STARTED: Final = imported(WORK) | named(WORK) | run_by_recipes()
PLUGINS: Final = {
    "pytest-timeout": "timeout" in PYPROJECT["tool"]["pytest"],
    "pytest-xdist": "pytest -n 2" in MAKEFILE,
    "types-networkx": "networkx" in imported(sources(*PRODUCT)),
}
"""What works from inside another tool, and the place where that is asked for."""


def _is_used(name: str) -> bool:
    """Whether a distribution is imported or started, or another tool is told to use it."""
    return PLUGINS.get(name, not STARTED.isdisjoint(modules_of(name) | programs_of(name)))


def test_every_library_that_the_product_imports_is_declared() -> None:
    by_module = {"psycopg_pool": "psycopg", "starlette": "fastapi"}
    libraries = imported(sources(*PRODUCT)) - sys.stdlib_module_names - {*PRODUCT, "goldenthread"}
    declared = {requirement.name.replace("-", "_") for requirement in product_needs()}
    # What packs the product is declared where it is built, and never installed with it.
    packing = {Requirement(each).name for each in PYPROJECT["build-system"]["requires"]}

    assert sorted({by_module.get(name, name) for name in libraries} - declared - packing) == []


def test_every_declared_library_is_imported_by_the_product() -> None:
    declared = {requirement.name.replace("-", "_") for requirement in product_needs()}

    assert sorted(declared - imported(sources(*PRODUCT))) == []


@pytest.mark.parametrize("name", sorted({each.name for each in work_needs()}))
def test_every_declared_tool_is_imported_or_run(name: str) -> None:
    assert _is_used(name)


def test_a_tool_that_nobody_uses_would_be_found() -> None:
    assert [_is_used(name) for name in ("attrs", "harfile")] == [False, False]
