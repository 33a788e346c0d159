"""A specimen of any event, built from its annotations: the same one every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import NAMESPACE_URL, UUID, uuid5

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import By, Envelope, EventRef
from domain.vocabulary import Role

_MOMENT = datetime(2026, 11, 22, 9, 30, 15, 250_000, tzinfo=UTC)
_SIMPLE: Mapping[type[Any], Any] = {
    bool: True,
    int: 3,
    float: 2.5,
    Decimal: Decimal("2.50"),
    date: date(2024, 2, 29),
    datetime: _MOMENT,
    Erased: Erased(),
}


def specimen(cls: type[Any]) -> Any:
    """A payload with every field filled: options present, collections of one."""
    return value_of(cls, cls.__name__)


def envelope_of(payload: Any) -> Envelope:
    """The specimen in an envelope in which nothing is left out."""
    name = type(payload).__name__
    return Envelope(
        stream=identifier("stream", name),
        version=7,
        area=identifier("area"),
        occurred=BusinessDate.between(date(2006, 1, 1), date(2006, 6, 30), words="by June 2006"),
        recorded_at=_MOMENT,
        recorded_by=By(identifier("person"), Role.BOARD_OFFICER),
        asserted_by=By(None, Role.SHEET_KEEPER, identifier("agency")),
        command_id=identifier("command", name),
        payload=payload,
        batch_id=identifier("batch"),
        because_of=EventRef(identifier("cause"), 2),
    )


def identifier(*of: str) -> UUID:
    """The same identifier for the same words."""
    return uuid5(NAMESPACE_URL, "/".join(("golden-thread", *of)))


def value_of(hint: Any, path: str) -> Any:
    """A value of an annotated type; `path` makes words and identifiers differ by field."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return value_of(args[0], path)
    if origin in (Union, UnionType):
        return value_of(next(arg for arg in args if arg not in (NoneType, Erased)), path)
    if origin is not None:
        return _many(origin, args, path)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    return _declared(hint, path)


def _many(origin: Any, args: tuple[Any, ...], path: str) -> Any:
    if issubclass(origin, Mapping):
        return {value_of(args[0], f"{path}-key"): value_of(args[1], f"{path}-value")}
    one = value_of(args[0], f"{path}-0")
    if issubclass(origin, AbstractSet):
        return frozenset({one})
    if issubclass(origin, Sequence) and args[1:] in ((), (Ellipsis,)):
        return (one,)
    return tuple(value_of(arg, f"{path}-{at}") for at, arg in enumerate(args))


def _declared(hint: Any, path: str) -> Any:
    if hint is str:
        return f"words of {path}"
    if hint is UUID:
        return identifier(path)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if hint is BusinessDate:
        return BusinessDate.month(2023, 9, words=f"words of {path}")
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint, include_extras=True)
        return hint(**{f.name: value_of(hints[f.name], f"{path}-{f.name}") for f in fields(hint)})
    message = f"no specimen is known for {path}"
    raise TypeError(message)
