"""House rules that no ready-made tool knows: each finds the lines that break it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

ASKING_OUTSIDE: Final = frozenset(
    {"now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime"}
    | {"random", "randint", "choice", "urandom", "token_hex", "uuid1", "uuid4", "uuid7"}
    | {"new_id", "new_child_reference", "getenv", "Settings", "get_settings", "open"}
)
THE_OUTSIDE: Final = frozenset({"environ", "clock", "Clock", "secrets", "random"})
PERSONAL: Final = frozenset(
    {"name", "forename", "surname", "dob", "date_of_birth", "birth_date"}
    | {"nhs_number", "upn", "address", "postcode"}
)
THINGS_WITH_HARMLESS_NAMES: Final = frozenset({"sheet", "path"})
LOG_WORDS: Final = frozenset({"log", "logger", "logging", "_log", "_logger"})
ERROR_WORDS: Final = frozenset({"message", "explanation", "sentence", "detail", "error"})


def impure_lines(tree: ast.AST, *, function: str | None = None) -> list[int]:
    """Lines that read a clock, chance or a setting: in one kind of function, or anywhere."""
    parts = _functions(tree, function) if function else iter((tree,))
    return [node.lineno for part in parts for node in _expressions(part) if _asks_outside(node)]


def personal_lines(tree: ast.AST, *, words: frozenset[str] = PERSONAL) -> list[int]:
    """Lines where the text of an error or of a log entry would carry a person's details."""
    return sorted(
        {
            node.lineno
            for text in _texts_that_leave(tree)
            for node in ast.walk(text)
            if isinstance(node, ast.expr | ast.keyword) and _is_personal(node, words)
        }
    )


def _functions(tree: ast.AST, name: str) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            yield node


def _expressions(tree: ast.AST) -> Iterator[ast.expr]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.expr))


def _word(node: ast.AST) -> str:
    """The last word of a name: `now` of `datetime.now`, and nothing for other expressions."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _asks_outside(node: ast.expr) -> bool:
    if isinstance(node, ast.Call) and _word(node.func) in ASKING_OUTSIDE:
        return True
    return _word(node) in THE_OUTSIDE


def _texts_that_leave(tree: ast.AST) -> Iterator[ast.AST]:
    """What is built into an error's text, and whatever is handed to a log."""
    for node in ast.walk(tree):
        if _is_log_call(node):
            yield node
        elif isinstance(node, ast.Raise) or _is_error_text(node):
            yield from (part for part in ast.walk(node) if _builds_text(part))


def _is_log_call(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    return any(_word(part) in LOG_WORDS for part in ast.walk(node.func.value))


def _is_error_text(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(_word(part) in ERROR_WORDS for target in targets for part in ast.walk(target))


def _builds_text(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"format", "join"}
    return isinstance(node, ast.JoinedStr | ast.BinOp)


def _is_personal(node: ast.expr | ast.keyword, words: frozenset[str]) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in words
    owner = _word(node.value) if isinstance(node, ast.Attribute) else ""
    return _word(node) in words and owner not in THINGS_WITH_HARMLESS_NAMES
