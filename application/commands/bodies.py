"""What the bodies of commands are made of: words, dates, and the fields of a fact itself."""

from __future__ import annotations

import re
import types
from dataclasses import MISSING, fields
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, create_model

from domain.dates import BusinessDate, Precision, parse_iso
from domain.erasure import Erased
from domain.kernel import By
from domain.vocabulary import Role

LONGEST_TEXT = 20_000
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_DATE_FORM = re.compile(
    r"\d{4}(-\d{2}(-\d{2})?)?|(\d{4}-\d{2}-\d{2}|\.\.)/(\d{4}-\d{2}-\d{2}|\.\.)"
)


def _printable(text: str) -> str:
    if _UNPRINTABLE.search(text):
        message = "control characters cannot be stored"
        raise ValueError(message)
    return text


def _a_date(text: str) -> str:
    if not _DATE_FORM.fullmatch(text):
        message = "write a date as 2022-03-14, 2022-03, 2022, or earliest/latest with .. for open"
        raise ValueError(message)
    read = parse_iso(text)
    if read.earliest and read.latest and read.earliest > read.latest:
        message = "the earliest day comes after the latest"
        raise ValueError(message)
    return text


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(_printable),
]
"""What a person wrote: never blank, never longer than 20,000 characters."""

Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""How many of something, or the number of a fact in its lesson's history."""

DateText = Annotated[
    str,
    AfterValidator(_a_date),
    Field(
        description="A date as exactly as it is known: 2022-03-14, 2022-03, 2022, or"
        " earliest/latest with .. for an open side; leave it out where it is unknown.",
        examples=["2022-03-14"],
    ),
]


class SaidBy(BaseModel):
    """Who says so, where it is not the one who types it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role
    agency: UUID | None = None
    person: UUID | None = None


class Body(BaseModel):
    """The body of a command. Unknown fields are refused, so that no fact is lost unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    occurred: DateText | None = None
    occurred_words: Words | None = None
    precision: Precision | None = None
    asserted_by: SaidBy | None = None

    def said_by(self) -> By | None:
        """Who asserts the fact, where the body names somebody."""
        said = self.asserted_by
        return By(said.person, said.role, said.agency) if said else None

    def when(self) -> BusinessDate:
        """The business date that the body gives; unknown where it gives none."""
        if self.occurred is None:
            return BusinessDate.unknown(self.occurred_words)
        read = parse_iso(self.occurred)
        exact = self.precision or read.precision
        return BusinessDate(read.earliest, read.latest, exact, self.occurred_words)


def _admitted(hint: Any) -> Any:
    """The type of a command's field for the type of an event's: text that was never erased."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        kept = tuple(_admitted(each) for each in inner if each is not Erased)
        return Words if kept == (Words,) else Union[kept]  # noqa: UP007
    if origin is tuple:
        element = _admitted(inner[0])
        return types.GenericAlias(tuple, (element, ...))
    return {str: Words, int: Count}.get(hint, hint)


def _default(hint: Any) -> Any:
    """Blanks are answers: what may be nothing or a list may be left out."""
    if type(None) in get_args(hint):
        return None
    if get_origin(hint) is tuple:
        return ()
    return False if hint is bool else ...


def body_of(fact: type[Any], name: str, *, without: tuple[str, ...] = ()) -> type[Body]:
    """A body with the fields of an event, so that what is sent and what is stored agree."""
    hints = get_type_hints(fact, include_extras=True)
    shape: dict[str, Any] = {}
    for each in fields(fact):
        if each.name not in without and each.default is MISSING:
            hint = _admitted(hints[each.name])
            shape[each.name] = (hint, _default(hint))
    return create_model(name, __base__=Body, __doc__=fact.__doc__, **shape)


def fact_from(fact: type[Any], body: Body, /, **more: Any) -> Any:
    """The event that a body made by `body_of` describes."""
    given = {
        each.name: getattr(body, each.name) for each in fields(fact) if hasattr(body, each.name)
    }
    return fact(**{**given, **more})
