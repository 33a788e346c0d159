"""What the project declares that it needs, and where a library that is declared is really used."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from typing import Any, Final

from packaging.requirements import Requirement

from tests.architecture.sources import ROOT, Source, imported_modules

PYPROJECT: Final[dict[str, Any]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text(encoding="utf-8")
)
RECIPES: Final = ("Makefile", ".ci/run")
BY_NAME: Final = ("import_module", "find_spec")


def product_needs() -> list[Requirement]:
    """What the service imports where it runs, PostgreSQL's driver among it."""
    project = PYPROJECT["project"]
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    return [Requirement(name) for name in project["dependencies"] + extras]


def work_needs() -> list[Requirement]:
    """What building, checking and testing need beside it."""
    groups = PYPROJECT["dependency-groups"]
    return [Requirement(name) for name in groups["dev"] + groups["build"] if isinstance(name, str)]


def modules_of(name: str) -> set[str]:
    """The import names that an installed distribution brings."""
    tops = {path.parts[0] for path in distribution(name).files or ()}
    return {top.removesuffix(".py") for top in tops if re.fullmatch(r"[a-z]\w*(\.py)?", top)}


def programs_of(name: str) -> set[str]:
    """The programs that an installed distribution brings."""
    files = distribution(name).files or ()
    return {path.name for path in files if path.parts[-2:-1] == ("bin",)}


def imported(modules: tuple[Source, ...]) -> set[str]:
    """The first names of what these modules import."""
    return {name.partition(".")[0] for source in modules for name in imported_modules(source.tree)}


def run_by_recipes() -> set[str]:
    """What the recipes start: `.venv/bin/ruff`, `python -m pytest`."""
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in RECIPES)
    return {name for pair in re.findall(r"\$\(IN\)/([\w-]+)|-m (\w+)", text) for name in pair}


def named(modules: tuple[Source, ...]) -> set[str]:
    """What is imported by a name in quotes, or started from the folder of programs."""
    nodes = (node for source in modules for node in ast.walk(source.tree))
    return {word for node in nodes for word in _words_that_start(node)}


def _words_that_start(node: ast.AST) -> Iterator[str]:
    said: list[ast.expr] = []
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(BY_NAME):
        said = node.args
    elif isinstance(node, ast.BinOp) and ast.unparse(node.left) == "PROGRAMS":
        said = [node.right]
    for each in said:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
