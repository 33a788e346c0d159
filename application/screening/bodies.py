"""Looking through a command's body: every field in which a person writes words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel

from application.screening.exempt import is_exempt
from application.screening.kinds import Kind
from application.screening.known_names import Listed, nobody
from application.screening.text import screen


@dataclass(frozen=True, slots=True)
class Noticed:
    """Where a text seems to name a person (`lesson`, `steps.2.text`), and as what."""

    path: str
    kinds: tuple[Kind, ...]

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The path in its parts; places in a list are numbers."""
        return tuple(int(each) if each.isdigit() else each for each in self.path.split("."))


def screened(command: str, body: BaseModel, known: Listed = nobody) -> tuple[Noticed, ...]:
    """What the open fields of a body seem to hold: those that no child's key seals."""
    return _noticed(command, body, known, personal=False)


def warned(command: str, body: BaseModel, known: Listed = nobody) -> tuple[Noticed, ...]:
    """The same of the fields about a child, which are sealed under the child's own key."""
    return _noticed(command, body, known, personal=True)


def _noticed(
    command: str, body: BaseModel, known: Listed, *, personal: bool
) -> tuple[Noticed, ...]:
    sealed: frozenset[str] = getattr(body, "personal", frozenset())
    found = (
        Noticed(path, kinds)
        for name in type(body).model_fields
        if (name in sealed) is personal and not is_exempt(command, name)
        for path, text in texts(getattr(body, name), name)
        if (kinds := screen(text, known))
    )
    return tuple(found)


def texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text within a value, with the path to it."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple | set | frozenset):
        for number, each in enumerate(value):
            yield from texts(each, f"{path}.{number}")
    elif isinstance(value, dict):
        # The keys are the sender's words too: they are looked at and never told.
        yield from texts([*value, *value.values()], path)
