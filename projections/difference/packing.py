"""Keeps a folded state as plain JSON in a row, and gives it back exactly as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.erasure import Erased

State = TypeVar("State")
Reader = Callable[[Any], Any]
ERASED: Final = {"erased": True}


def pack(state: object) -> str:
    """The state as JSON; a forgotten text stays known to be forgotten."""
    return json.dumps(_plain(state), ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[State], text: str) -> State:
    """The state that `pack` wrote, with every type that its class declares."""
    read: Reader = _reader(kind)  # type: ignore[arg-type]
    state: State = read(json.loads(text))
    return state


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str | UUID | date):
        return str(value)
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(each)] for key, each in value.items()]
    if isinstance(value, tuple | frozenset):
        plain = [_plain(each) for each in value]
        return sorted(plain) if isinstance(value, frozenset) else plain
    return _parts(value)


def _parts(value: Any) -> Any:
    if isinstance(value, Erased):
        return ERASED
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _reader(kind: Any) -> Reader:
    """How to read a value of a declared type; worked out once for each type."""
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _one_of(get_args(kind))
    if origin is not None:
        return _collection(origin, get_args(kind))
    if is_dataclass(kind):
        return _record(kind)
    return _scalar(kind)


def _scalar(kind: Any) -> Reader:
    if kind is UUID:
        return UUID
    if kind is date:
        return date.fromisoformat
    return kind if issubclass(kind, StrEnum) else _as_it_is


def _one_of(kinds: tuple[Any, ...]) -> Reader:
    """Nothing, a forgotten text, or the one other type that the declaration names."""
    (kind,) = (each for each in kinds if each not in {NoneType, Erased})
    read = _reader(kind)
    forgotten = Erased()

    def reading(value: Any) -> Any:
        if value is None:
            return None
        return forgotten if value == ERASED else read(value)

    return reading


def _collection(origin: Any, parts: tuple[Any, ...]) -> Reader:
    if issubclass(origin, Mapping):
        key, value = (_reader(each) for each in parts)
        return lambda pairs: {key(first): value(second) for first, second in pairs}
    if origin is tuple and parts[-1] is not Ellipsis:
        readers = [_reader(each) for each in parts]
        return lambda values: tuple(read(each) for read, each in zip(readers, values, strict=True))
    read = _reader(parts[0])
    return lambda values: origin(read(each) for each in values)


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = [(each.name, _reader(hints[each.name])) for each in fields(kind)]
    return lambda values: kind(**{name: read(values[name]) for name, read in readers})
