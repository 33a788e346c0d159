"""How events written by older versions are read: each old name leads to the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Upcast = tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]
"""The next stored name, and the fields as that version would have written them."""

UPCASTS: Final[dict[str, Upcast]] = {}
"""By stored name. An entry is for ever; what it reads was written and is never rewritten."""


def upcast(
    name: str, data: dict[str, Any], table: Mapping[str, Upcast] = UPCASTS
) -> tuple[str, dict[str, Any]]:
    """The newest name and fields of what was stored under a name.

    A forgotten text reaches an upcast as `Erased`, and must be left so.
    """
    while name in table:
        name, change = table[name]
        data = change(data)
    return name, data
