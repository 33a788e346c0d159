"""What the bodies of commands are made of: words, dates, and the fields of a fact itself."""

from __future__ import annotations

import re
import types
from dataclasses import MISSING, fields
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    create_model,
    model_validator,
)

from domain.dates import BusinessDate, Precision, parse_iso
from domain.erasure import Erased
from domain.kernel import By, Personal
from domain.vocabulary import Role

LONGEST_TEXT = 20_000
LONGEST_LIST = 200
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_A_DAY = timedelta(days=1)
_A_TERM = 200
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
    if read.span == (None, None):
        message = "a span of days has at least one end"
        raise ValueError(message)
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

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A code or digest, which lies in clear: lower case letters and digits with hyphens."""


def _a_number(value: object) -> object:
    if isinstance(value, bool | str):
        message = "a number is written as a number"
        raise ValueError(message)  # noqa: TRY004  pydantic tells a ValueError as a refusal
    return value


def _an_iso_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        message = "a day is written as 2022-03-14"
        raise ValueError(message)
    if not isinstance(value, str | date):
        message = "a day is written as 2022-03-14"
        raise ValueError(message)  # noqa: TRY004  pydantic tells a ValueError as a refusal
    return value


Day = Annotated[date, BeforeValidator(_an_iso_day)]
Count = Annotated[int, BeforeValidator(_a_number), Field(ge=0, le=2**31 - 1)]
"""How many of something, or the number of a fact in its lesson's history."""

Number = Annotated[
    float,
    BeforeValidator(_a_number),
    Field(allow_inf_nan=False, ge=-1_000_000_000, le=1_000_000_000),
]
"""A value on a scale."""

DateText = Annotated[
    str,
    AfterValidator(_a_date),
    Field(
        description="A date as exactly as it is known: 2022-03-14, 2022-03, 2022, or"
        " earliest/latest with .. for an open side; leave it out where it is unknown.",
        examples=["2022-03-14"],
    ),
]


def _precisions(occurred: str | None) -> set[Precision | None]:
    """How exact a date may be called that is written so; None lets the writing decide."""
    if occurred is None:
        return {Precision.UNKNOWN, None}
    read = parse_iso(occurred)
    first, last = read.span
    if read.precision is not Precision.RANGE or first is None or last is None:
        return {read.precision, None}
    year = BusinessDate.financial_year(first.year).span == read.span
    quarter = first.day == 1 and (last + _A_DAY).day == 1 and 89 < (last - first).days + 1 < 93  # noqa: PLR2004
    wider = ((Precision.FINANCIAL_YEAR, year), (Precision.QUARTER, quarter))
    longest = (last - first).days < _A_TERM
    terms = {Precision.TERM} if longest else set()
    return {Precision.RANGE, None, *terms, *(each for each, fits in wider if fits)}


class SaidBy(BaseModel):
    """Who says so, where it is not the one who types it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role
    agency: UUID | None = None
    person: UUID | None = None


class Body(BaseModel):
    """The body of a command. Unknown fields are refused, so that no fact is lost unseen.

    `personal` names the fields that are sealed under a child's own key.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    personal: ClassVar[frozenset[str]] = frozenset()

    occurred: DateText | None = None
    occurred_words: Words | None = None
    precision: Precision | None = None
    asserted_by: SaidBy | None = None

    @model_validator(mode="after")
    def _as_exact_as_it_is_written(self) -> Self:
        """A precision says more only of a span of days: a term, a quarter or a financial year."""
        if self.precision not in _precisions(self.occurred):
            message = "the precision does not fit the date as it is written"
            raise ValueError(message)
        return self

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
        words = (Words,) if Erased in inner else ()
        kept = tuple(_admitted(each) for each in inner if not words or each is type(None))
        return Union[(*words, *kept)]
    if origin is tuple:
        element = _admitted(inner[0])
        several = types.GenericAlias(tuple, (element, ...))
        return Annotated[several, Field(max_length=LONGEST_LIST)]
    return {str: Code, int: Count, float: Number, bool: StrictBool, date: Day}.get(hint, hint)


def _default(hint: Any) -> Any:
    """Blanks are answers: what may be nothing or a list may be left out."""
    if get_origin(hint) is Annotated:
        return _default(get_args(hint)[0])
    if type(None) in get_args(hint):
        return None
    if get_origin(hint) is tuple:
        return ()
    return False if hint is bool else ...


def _left_out() -> None:
    """Nothing was said: of what is corrected, that part stays as it was."""


def body_of(
    fact: type[Any],
    name: str,
    *,
    without: tuple[str, ...] = (),
    needed: tuple[str, ...] | None = None,
    says: str | None = None,
) -> type[Body]:
    """A body with the fields of an event, so that what is sent and what is stored agree.

    `needed` names the only fields that have to be sent, where they are not those of the event
    that hold no blank; `says` is the body's description, where it is not the event's.
    """
    hints = get_type_hints(fact, include_extras=True)
    shape: dict[str, Any] = {}
    for each in fields(fact):
        if each.name not in without and each.default is MISSING:
            hint = _admitted(hints[each.name])
            given = _default(hint)
            if needed is not None and given is ... and each.name not in needed:
                given = Field(default_factory=_left_out)
            shape[each.name] = (hint, given)
    made = create_model(name, __base__=Body, __doc__=says or fact.__doc__, **shape)
    made.personal = frozenset(each for each in shape if _is_personal(hints[each]))
    return made


def _is_personal(hint: Any) -> bool:
    """Whether a field, or anything within it, is sealed under a child's own key."""
    marks = hint.__metadata__ if get_origin(hint) is Annotated else ()
    inner = get_args(hint)
    return any(isinstance(each, Personal) for each in marks) or any(map(_is_personal, inner))


def fact_from(fact: type[Any], body: Body, /, **more: Any) -> Any:
    """The event that a body made by `body_of` describes."""
    given = {
        each.name: getattr(body, each.name) for each in fields(fact) if hasattr(body, each.name)
    }
    return fact(**{**given, **more})
