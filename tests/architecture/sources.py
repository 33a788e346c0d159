"""The repository as the conventions see it: its files, its modules, its requirement files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
PRODUCT: Final = ("domain", "application", "projections", "api", "packaging")
REQUIREMENTS: Final = tuple(sorted((ROOT / "requirements").glob("*.txt")))
NOT_OURS: Final = frozenset({"__pycache__", "dist", "build"})
NOT_TEXT: Final = frozenset({".db", ".db-wal", ".db-shm", ".pyc", ".xlsx", ".xls", ".ods", ".png"})


@dataclass(frozen=True, slots=True)
class Source:
    """One of our modules: where it lies, what it says, and how Python reads it."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """Its path from the root of the repository."""
        return self.path.relative_to(ROOT).as_posix()


def sources(*folders: str) -> tuple[Source, ...]:
    """Every module in these folders of the repository, in order."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(read(path) for path in found)


@cache
def read(path: Path) -> Source:
    """One module, read once for all the tests."""
    text = path.read_text(encoding="utf-8")
    return Source(path, text, ast.parse(text))


def text_files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that would be committed and can be read as text; git need not be installed."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or (path.name.startswith(".") and _is_a_tool_folder(path)):
            continue
        if path.is_dir():
            yield from text_files(path)
        elif path.suffix not in NOT_TEXT:
            yield path


def imported_modules(tree: ast.AST) -> frozenset[str]:
    """The full names of the modules that a piece of code imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return frozenset(names)


def _is_a_tool_folder(path: Path) -> bool:
    return path.name == ".git" or (path.is_dir() and path.name != ".ci")
