"""Values as canonical JSON, with the free text taken out and put back."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields
from decimal import Decimal
from typing import Any

import orjson

from application.eventstore.errors import Unreadable
from application.eventstore.shapes import Plan
from domain.erasure import Erased

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS


def to_json(value: Any) -> bytes:
    """Canonical JSON: sorted keys, sets in the order of their members, nothing as null.

    Raises TypeError for what has no form in the store.
    """
    return orjson.dumps(value, default=_other, option=_OPTIONS)


def from_json(raw: bytes) -> Any:
    """What `to_json` wrote. Raises Unreadable, without a word of it."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        message = "A stored event is not in its form."
        raise Unreadable(message) from None


def take_out(plan: Plan | None, value: Any, path: str, texts: dict[str, str]) -> Any:
    """The value without its free text, which is put into `texts` by path.

    Nothing stays null, and what was forgotten already stays forgotten.
    """
    if plan is None or value is None or isinstance(value, Erased):
        return value
    if plan.text:
        texts[path] = value
        return None
    if plan.fields:
        return {
            one.name: take_out(
                plan.fields.get(one.name), getattr(value, one.name), f"{path}.{one.name}", texts
            )
            for one in fields(value)
        }
    if isinstance(value, Mapping):
        return {
            key: take_out(plan.inner, entry, f"{path}.{plain_key(key)}", texts)
            for key, entry in value.items()
        }
    return [take_out(plan.inner, one, f"{path}.{at}", texts) for at, one in enumerate(value)]


def put_back(data: dict[str, Any], path: str, value: str | Erased) -> None:
    """Put a text where it was taken out. Raises Unreadable where there is no such place."""
    *way, last = path.split(".")
    place: Any = data
    try:
        for part in way:
            place = place[int(part) if isinstance(place, list) else part]
        key = int(last) if isinstance(place, list) else last
        if place[key] is not None:
            raise KeyError
        place[key] = value
    except (LookupError, ValueError, TypeError):
        message = "A stored event has a sealed text that belongs to none of its fields."
        raise Unreadable(message) from None


def plain_key(key: Any) -> str:
    """A mapping's key as it stands in JSON; one with a dot cannot be found again."""
    text: str = next(iter(from_json(to_json({key: None}))))
    if "." in text:
        message = "a mapping that holds free text may not have a dot in its keys"
        raise TypeError(message)
    return text


def _other(value: Any) -> Any:
    if isinstance(value, AbstractSet):
        return sorted(value, key=to_json)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    message = f"{type(value).__name__} has no form in the store"
    raise TypeError(message)
