"""What readings answer, as typed JSON: each row's class gives the shape that a client reads."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import (
    Annotated,
    Any,
    Final,
    Generic,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from domain.dates import BusinessDate, Precision
from domain.erasure import Erased
from projections._store.reading import Answered

T = TypeVar("T")

Position = Annotated[int, Field(ge=0, description="How much of the log this answer knows.")]
Parked = Annotated[
    int, Field(ge=0, description="How many records this answer lacks, because they failed.")
]
Complete = Annotated[bool, Field(description="Whether nothing is lacking: parked is 0.")]


class Dated(BaseModel):
    """A date exactly as it is known: ISO 8601 at its precision, its days, and words as written."""

    model_config = ConfigDict(from_attributes=True)

    value: str | None
    precision: Precision
    earliest: date | None
    latest: date | None
    words: str | None


class Known(BaseModel):
    """What every answer says of itself."""

    position: Position
    parked: Parked
    complete: Complete


class OneRecord(Known, Generic[T]):
    """One record, at a position."""

    record: T


class ListPage(Known, Generic[T]):
    """A page of a list, newest recorded first; `next` is null on the last one."""

    items: tuple[T, ...]
    next: str | None


class Everything(Known, Generic[T]):
    """A whole list, at a position."""

    items: tuple[T, ...]


class StreamPage(Known, Generic[T]):
    """A page of what happened to one thing, oldest first; `next` is null on the last one."""

    items: tuple[T, ...]
    next: Annotated[int | None, Field(description="The version to ask for the next page after.")]


def one_of(shape: Any) -> Any:
    """The answer with one record of this shape."""
    return OneRecord[shape]


def page_of(shape: Any) -> Any:
    """The answer with a page of records of this shape."""
    return ListPage[shape]


def stream_page_of(shape: Any) -> Any:
    """The answer with a page of one thing's history, of this shape."""
    return StreamPage[shape]


def all_of(shape: Any) -> Any:
    """The answer with a whole list of this shape."""
    return Everything[shape]


def knowing(answered: Answered[Any]) -> dict[str, Any]:
    """What an answer says of itself, as fields."""
    parked = answered.parked
    return {"position": answered.position, "parked": parked, "complete": parked == 0}


def shape_of(row: type[Any]) -> type[BaseModel]:
    """The model that a row is sent as: every field is there, and nothing is added."""
    if row not in _SHAPES:
        hints = get_type_hints(row)
        shape: dict[str, Any] = {each.name: (_sent(hints[each.name]), ...) for each in fields(row)}
        _SHAPES[row] = create_model(
            row.__name__.removesuffix("Row"),
            __config__=ConfigDict(from_attributes=True),
            __doc__=row.__doc__,
            **shape,
        )
    return _SHAPES[row]


_SHAPES: Final[dict[type[Any], type[BaseModel]]] = {}


def _sent(hint: Any) -> Any:
    if hint is BusinessDate:
        return Annotated[Dated, BeforeValidator(_dated)]
    if isinstance(hint, type) and is_dataclass(hint):
        return shape_of(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _either(inner)
    if origin is tuple:
        return types.GenericAlias(
            tuple, tuple(each if each is ... else _sent(each) for each in inner)
        )
    return hint


def _either(choices: tuple[Any, ...]) -> Any:
    """A choice; words that were forgotten are sent as [erased]."""
    kept: Any = Union[tuple(_sent(each) for each in choices if each is not Erased)]  # noqa: UP007
    return Annotated[kept, BeforeValidator(_words)] if Erased in choices else kept


def _words(value: object) -> object:
    return str(value) if isinstance(value, Erased) else value


def _dated(value: object) -> object:
    if not isinstance(value, BusinessDate):
        return value
    earliest, latest = value.span
    words = None if value.words is None else str(value.words)
    return Dated(
        value=value.iso(),
        precision=value.precision,
        earliest=earliest,
        latest=latest,
        words=words,
    )
