"""The data dictionary: every stored event and its fields, told from the classes that are stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import groupby
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from application.eventstore.shapes import Plan, Shape, shape_of
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.events import STORED_NAMES
from domain.kernel import REGISTRY, EventRef

_PLAIN: Final[Mapping[Any, str]] = {
    UUID: "identifier",
    bool: "yes or no",
    int: "whole number",
    float: "number",
    date: "day",
    BusinessDate: "date with its precision",
    EventRef: "reference to an event",
}
_BRACKETS: Final = re.compile(r" \(([^()]*)\)")
_MAKERS: Final = ("DOMAIN", "ARCHITECTURE", "rule ")
_HEAD: Final = "| field | what it holds | in the store |\n| --- | --- | --- |\n"


def dictionary(beginning: str) -> str:
    """Every stored name by what it is about, then the closed lists they use, as Markdown.

    `{count}` in the beginning stands for how many stored names there are.
    """
    subjects = groupby(STORED_NAMES, key=lambda name: name.partition(".")[0])
    parts = [_subject(name, list(stored)) for name, stored in subjects]
    head = beginning.format(count=len(STORED_NAMES))
    return "\n".join([head, *parts, "## Closed lists\n", *_lists()])


def _subject(name: str, stored: Sequence[str]) -> str:
    title = name.replace("-", " ").capitalize()
    return "\n".join([f"## {title}\n", *map(_event, stored)])


def _event(stored: str) -> str:
    cls = REGISTRY[stored]
    shape, hints = shape_of(cls), get_type_hints(cls, include_extras=True)
    rows = (f"| `{name}` | {_held(hints[name])} | {_kept(shape, name)} |\n" for name in shape.names)
    return f"### {stored}\n\n{_told(cls)}\n\n{_HEAD}{''.join(rows)}"


def _told(cls: type[Any]) -> str:
    """What a class says of itself, without the notes that only its makers can follow."""
    words = " ".join(str(cls.__doc__).split())
    return _BRACKETS.sub(lambda found: _for_readers(found[1]), words)


def _for_readers(note: str) -> str:
    kept = [part for part in note.split("; ") if not part.startswith(_MAKERS)]
    return f" ({'; '.join(kept)})" if kept else ""


def _held(hint: Any) -> str:
    """What a field holds, in words; a closed list is a link to its values."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _held(args[0])
    if origin in (Union, UnionType):
        (one,) = (arg for arg in args if arg not in (NoneType, Erased))
        told = "words" if Erased in args else _held(one)
        return f"{told}, or blank" if NoneType in args else told
    if origin is not None:
        return f"any number: {_held(args[0])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return f"one of [{_title(hint)}](#{_title(hint).replace(' ', '-')})"
    if hint in _PLAIN:
        return _PLAIN[hint]
    return "code" if hint is str else _record(hint)


def _record(hint: Any) -> str:
    """What stands together in one entry of a list, by name."""
    return f"a record of {', '.join(f'`{each.name}`' for each in fields(hint))}"


def _kept(shape: Shape, name: str) -> str:
    if of := shape.personal.get(name):
        return f"sealed for the children in {', '.join(f'`{each}`' for each in of)}"
    plan = shape.plans.get(name)
    return _sealed(plan) if plan else "clear"


def _sealed(plan: Plan) -> str:
    if plan.text:
        return "sealed"
    return "each sealed by itself" if plan.inner and plan.inner.text else "the words in it sealed"


def _lists() -> Iterator[str]:
    """Every closed list that a field is taken from, with its values."""
    found = {each for name in STORED_NAMES for each in _enumerations(_hints(name))}
    for each in sorted(found, key=_title):
        values = "\n".join(f"- `{value.value}`" for value in each)
        yield f"### {_title(each)}\n\n{_told(each)}\n\n{values}\n"


def _hints(stored: str) -> tuple[Any, ...]:
    return tuple(get_type_hints(REGISTRY[stored], include_extras=True).values())


def _enumerations(hints: Sequence[Any]) -> Iterator[type[Enum]]:
    for hint in hints:
        if isinstance(hint, type) and issubclass(hint, Enum):
            yield hint
        if isinstance(hint, type) and is_dataclass(hint) and hint not in _PLAIN:
            yield from _enumerations(tuple(get_type_hints(hint).values()))
        yield from _enumerations(get_args(hint))


def _title(of: type[Enum]) -> str:
    """The name of a closed list as people say it: `AgencyKind` is *agency kind*."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", of.__name__).lower()
