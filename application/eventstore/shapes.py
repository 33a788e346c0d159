"""How each kind of event is stored: what of it is clear, free text, or about children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import Personal, Sealed

_ENVELOPES_OWN: Final = "occurred"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where free text lies inside a value.

    `text`: the value itself is; `inner`: so is part of each entry; `fields`: of some fields.
    """

    text: bool = False
    inner: Plan | None = None
    fields: Mapping[str, Plan] = field(default_factory=dict)


TEXT = Plan(text=True)
DATE = Plan(fields={"words": TEXT})


@dataclass(frozen=True, slots=True)
class Shape:
    """One event class: its fields, the plan of each that holds text, and who is meant by which."""

    names: tuple[str, ...]
    plans: Mapping[str, Plan]
    personal: Mapping[str, tuple[str, ...]]
    reader: TypeAdapter[Any]


_SHAPES: Final[dict[type[Any], Shape]] = {}


def shape_of(cls: type[Any]) -> Shape:
    """How events of a class are stored; its annotations are read once.

    Raises TypeError where a field could not be forgotten, or could not be sealed.
    """
    if cls not in _SHAPES:
        _SHAPES[cls] = _shape(cls)
    return _SHAPES[cls]


def _shape(cls: type[Any]) -> Shape:
    hints = get_type_hints(cls, include_extras=True)
    names = tuple(one.name for one in fields(cls))
    if _ENVELOPES_OWN in names:
        raise _refused(cls, _ENVELOPES_OWN, "the business date lies in the envelope only")
    personal = {name: of for name in names if (of := _subjects(hints[name]))}
    plans: dict[str, Plan] = {}
    for name in names:
        if name in personal:
            _check_personal(cls, name, hints, personal[name])
        elif plan := _plan(cls, name, hints[name]):
            plans[name] = plan
    return Shape(names, plans, personal, TypeAdapter(cls))


def _plan(cls: type[Any], name: str, hint: Any) -> Plan | None:
    """The plan of a field's type, or None where it holds no free text."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        if not any(isinstance(mark, Sealed) for mark in args[1:]):
            return _plan(cls, name, args[0])
        if not _admits_erased(args[0]):
            raise _refused(cls, name, "a sealed field must admit Erased")
        return TEXT
    if hint is Erased:
        raise _refused(cls, name, "a field that may be erased must be marked FreeText or Personal")
    if isinstance(hint, type) and is_dataclass(hint):
        return _plan_of_record(hint)
    if origin in (Union, UnionType):
        return _only(cls, name, [_plan(cls, name, arg) for arg in args])
    return _plan_of_many(cls, name, origin, args)


def _plan_of_many(cls: type[Any], name: str, origin: Any, args: tuple[Any, ...]) -> Plan | None:
    plans = [_plan(cls, name, arg) for arg in args if arg is not Ellipsis]
    if not any(plans) or not isinstance(origin, type):
        return None
    if issubclass(origin, AbstractSet) or (issubclass(origin, Mapping) and plans[0]):
        raise _refused(cls, name, "free text may be neither in a set nor a key")
    if not issubclass(origin, Mapping | Sequence):
        raise _refused(cls, name, "free text lies in a container that is not known")
    return Plan(inner=_only(cls, name, plans))


def _plan_of_record(record: type[Any]) -> Plan | None:
    if record is BusinessDate:
        return DATE
    hints = get_type_hints(record, include_extras=True)
    found = {one.name: _plan(record, one.name, hints[one.name]) for one in fields(record)}
    plans = {name: plan for name, plan in found.items() if plan}
    return Plan(fields=plans) if plans else None


def _only(cls: type[Any], name: str, plans: Sequence[Plan | None]) -> Plan | None:
    found = [plan for plan in plans if plan]
    if any(plan != found[0] for plan in found):
        raise _refused(cls, name, "a field holds free text in one way only")
    return found[0] if found else None


def _subjects(hint: Any) -> tuple[str, ...]:
    """The fields that hold the children whom a `Personal` field is about."""
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    if get_origin(hint) in (Union, UnionType):
        return next(filter(None, map(_subjects, get_args(hint))), ())
    return next((mark.fields for mark in marks if isinstance(mark, Personal)), ())


def _check_personal(cls: type[Any], name: str, hints: Mapping[str, Any], of: Any) -> None:
    if not _admits_erased(hints[name]):
        raise _refused(cls, name, "a personal field must admit Erased")
    if any(reference not in hints for reference in of):
        raise _refused(cls, name, "a personal field names a field that is not there")


def _admits_erased(hint: Any) -> bool:
    if get_origin(hint) in (Union, UnionType, Annotated):
        return any(_admits_erased(arg) for arg in get_args(hint))
    return hint is Erased


def _refused(cls: type[Any], name: str, why: str) -> TypeError:
    return TypeError(f"{cls.__name__}.{name}: {why}")
