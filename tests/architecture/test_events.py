"""Stored events are for ever: each has its own name, with a version, in one closed list."""

from __future__ import annotations

import ast
import re
from dataclasses import is_dataclass

import domain.events
from domain.kernel import REGISTRY
from tests.architecture.sources import sources

STORED = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.[1-9][0-9]*")


def _written(tree: ast.AST) -> list[str]:
    """The stored names of the classes that a module marks as events."""
    marks = [
        mark
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for mark in node.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) in {"event", "kernel.event"}
    ]
    return [
        f"{ast.literal_eval(mark.args[0])!s}.{ast.literal_eval(mark.keywords[0].value)!s}"
        for mark in marks
    ]


def _ours() -> dict[str, type[object]]:
    """The registry as the product fills it, whatever other tests have put in since."""
    return {name: cls for name, cls in REGISTRY.items() if cls.__module__.startswith("domain.")}


def test_every_event_has_a_stored_name_with_a_version() -> None:
    assert domain.events.__doc__
    assert _ours()
    assert [name for name in _ours() if not STORED.fullmatch(name)] == []


def test_every_event_that_is_written_down_is_in_the_closed_list() -> None:
    written = [name for source in sources("domain") for name in _written(source.tree)]

    assert sorted(written) == sorted(_ours())


def test_every_event_is_an_immutable_fact_with_a_sentence() -> None:
    assert [name for name, cls in _ours().items() if not is_dataclass(cls)] == []
    assert [
        name for name, cls in _ours().items() if not (cls.__doc__ or "").rstrip().endswith(".")
    ] == []


def test_no_event_says_only_that_something_was_updated() -> None:
    assert [name for name in _ours() if re.search(r"(updated|changed|modified)\.\d+$", name)] == []
