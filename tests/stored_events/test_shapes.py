"""An event class that could not be sealed, forgotten or read back is refused before it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import pytest

from application.eventstore.codec import from_json, put_back, take_out, to_json
from application.eventstore.errors import Unreadable
from application.eventstore.shapes import Plan, shape_of
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import FreeText, Personal, Sealed


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point with its words."""

    number: int
    words: FreeText


@dataclass(frozen=True, slots=True)
class Everything:
    """Free text in every place where it may lie."""

    points: tuple[Point, ...]
    by_letter: Mapping[str, FreeText]
    best: Point | None
    due: BusinessDate | None
    codes: frozenset[str]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Unforgettable:
    words: Annotated[str, Sealed()]


@dataclass(frozen=True, slots=True)
class Unmarked:
    words: str | Erased


@dataclass(frozen=True, slots=True)
class UnforgettableChild:
    child: UUID
    words: Annotated[str, Personal(of="child")]


@dataclass(frozen=True, slots=True)
class AboutNobody:
    words: Annotated[str | Erased, Personal(of="child")]


@dataclass(frozen=True, slots=True)
class WordsInASet:
    words: frozenset[FreeText]


@dataclass(frozen=True, slots=True)
class WordsAsKeys:
    words: Mapping[FreeText, int]


@dataclass(frozen=True, slots=True)
class TwoWays:
    words: FreeText | Point


@dataclass(frozen=True, slots=True)
class ItsOwnDate:
    occurred: BusinessDate


REFUSED = (
    Unforgettable,
    Unmarked,
    UnforgettableChild,
    AboutNobody,
    WordsInASet,
    WordsAsKeys,
    TwoWays,
    ItsOwnDate,
)


@pytest.mark.parametrize("cls", REFUSED, ids=lambda cls: cls.__name__)
def test_a_class_out_of_form_is_refused(cls: type[Any]) -> None:
    with pytest.raises(TypeError, match=cls.__name__):
        shape_of(cls)


def test_free_text_is_taken_out_wherever_it_lies_and_put_back() -> None:
    value = Everything(
        points=(Point(1, "first"), Point(2, Erased())),
        by_letter={"a": "alpha"},
        best=Point(3, "third"),
        due=BusinessDate.year(2027, words="next year"),
        codes=frozenset({"b", "a"}),
        amount=Decimal("1.50"),
    )
    shape = shape_of(Everything)
    texts: dict[str, str] = {}

    clear = {
        name: take_out(shape.plans.get(name), getattr(value, name), name, texts)
        for name in shape.names
    }
    stored = to_json(clear)
    data = from_json(stored)
    for path, text in texts.items():
        put_back(data, path, text)

    assert texts == {
        "points.0.words": "first",
        "by_letter.a": "alpha",
        "best.words": "third",
        "due.words": "next year",
    }
    assert b'"codes":["a","b"]' in stored
    assert value == shape.reader.validate_python(data)


@pytest.mark.parametrize(
    "path", ["unheard", "best.unheard", "points.9", "points.x", "code.x", "code"]
)
def test_a_text_that_belongs_nowhere_is_an_error(path: str) -> None:
    data = {"best": {"words": None}, "points": [None], "code": "a"}

    with pytest.raises(Unreadable):
        put_back(data, path, "words")


def test_a_letter_that_could_not_be_found_again_is_refused() -> None:
    with pytest.raises(TypeError, match="dot"):
        take_out(Plan(inner=Plan(text=True)), {"a.b": "words"}, "by_letter", {})


@pytest.mark.parametrize("value", [b"bytes", 1j, object()])
def test_what_has_no_form_in_the_store_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        to_json({"value": value})
