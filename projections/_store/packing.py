"""An aggregate's state as plain JSON and back, with every type that its class declares."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.erasure import Erased

Reader = Callable[[Any], Any]

_FORGOTTEN: Final = {"erased": True}
_AS_IT_IS: Final = (str, int, float, bool)


def as_plain(value: Any) -> Any:
    """Nothing, numbers, texts, lists and objects only; a mapping becomes a list of pairs.

    Sets come in a fixed order, so that equal states are equal JSON.
    """
    kind: Any = type(value)
    return value if value is None else _writer(kind)(value)


@cache
def _writer(kind: Any) -> Reader:
    """How to write a type; found out once."""
    if kind in _AS_IT_IS:
        return _same
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, UUID | date):
        return str
    if issubclass(kind, Erased):
        return lambda _: _FORGOTTEN
    return _of_many(kind)


def _of_many(kind: Any) -> Reader:
    if issubclass(kind, Mapping):
        return lambda value: [[as_plain(key), as_plain(each)] for key, each in value.items()]
    if issubclass(kind, frozenset):
        return lambda value: sorted(as_plain(each) for each in value)
    if issubclass(kind, tuple):
        return lambda value: [as_plain(each) for each in value]
    names = tuple(each.name for each in fields(kind))
    return lambda value: {name: as_plain(getattr(value, name)) for name in names}


def packed(state: Any) -> str:
    """A state as JSON text."""
    return json.dumps(as_plain(state), ensure_ascii=False, separators=(",", ":"))


def unpacked(kind: Any, text: str) -> Any:
    """The state of that class that `packed` wrote."""
    return _reader(kind)(json.loads(text))


@cache
def _reader(kind: Any) -> Reader:
    """How to read a declared type; found out once."""
    if get_origin(kind) in {Union, UnionType}:
        return _optional(kind)
    if get_origin(kind) is not None:
        return _collection(kind)
    if is_dataclass(kind):
        return _object(kind)
    if kind is date:
        return date.fromisoformat
    return kind if issubclass(kind, Enum | UUID) else _same


def _same(value: Any) -> Any:
    return value


def _optional(kind: Any) -> Reader:
    """One type, or nothing, or a text that was forgotten."""
    others = [each for each in get_args(kind) if each not in {NoneType, Erased}]
    read = _reader(others[0])

    def one(value: Any) -> Any:
        if value is None:
            return None
        return Erased() if value == _FORGOTTEN else read(value)

    return one


def _collection(kind: Any) -> Reader:
    origin, told = get_origin(kind), get_args(kind)
    if origin is tuple and told[-1] is not Ellipsis:
        reads = [_reader(each) for each in told]
        return lambda value: tuple(read(each) for read, each in zip(reads, value, strict=True))
    if origin in {tuple, frozenset}:
        read = _reader(told[0])
        return lambda value: origin(read(each) for each in value)
    key, each_value = _reader(told[0]), _reader(told[1])
    return lambda value: {key(name): each_value(each) for name, each in value}


def _object(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    reads = {each.name: _reader(hints[each.name]) for each in fields(kind)}
    return lambda value: kind(**{name: read(value[name]) for name, read in reads.items()})
