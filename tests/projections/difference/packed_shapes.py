"""The shapes of the states that this reading keeps whole, and the version that they are kept under.

`python -m tests.projections.difference.packed_shapes` writes them anew; it refuses to while the
reading still has the version that the kept shapes belong to.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from projections.difference.reading import DifferenceReading
from projections.difference.tables import TABLES

KEPT = Path(__file__).with_name("packed_shapes.json")
Shapes = dict[str, dict[str, str]]


def shapes() -> Shapes:
    """Every record in a kept state, with its fields and their types."""
    return {
        kind.__qualname__: {name: str(hint) for name, hint in _told(kind).items()}
        for kind in sorted(_records(), key=lambda kind: kind.__qualname__)
    }


def _told(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _records() -> set[type[Any]]:
    found: set[type[Any]] = set()
    waiting = [table.packs for table in TABLES if table.packs]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting.extend(each for hint in _told(kind).values() for each in _within(hint))
    return found


def _within(hint: Any) -> Iterator[type[Any]]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for each in get_args(hint):
        yield from _within(each)


def kept() -> tuple[int, Shapes]:
    """The version and the shapes that were written last."""
    told = json.loads(KEPT.read_text(encoding="utf-8"))
    return told["version"], told["shapes"]


def write() -> int:
    """Write the shapes as they are now, under a version of their own."""
    now = shapes()
    if KEPT.exists() and kept()[1] != now and kept()[0] == DifferenceReading.version:
        sys.stderr.write("Shapes have changed: first raise the version of the reading.\n")
        return 1
    told = {"version": DifferenceReading.version, "shapes": now}
    KEPT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(write())
