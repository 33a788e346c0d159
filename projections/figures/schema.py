"""The JSON Schemas of figures as they stand in an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from projections.figures.figure import Computed, Figure, Share, Stated

_TEXT: Final = {"type": "string"}
_ID: Final = {"type": "string", "format": "uuid"}
_NUMBER_OR_NOTHING: Final = {"anyOf": [{"type": "number"}, {"type": "null"}]}
_OWN: Final[Mapping[type[Any], Mapping[str, Any]]] = {
    Figure: {
        "count": {"type": "integer", "minimum": 0},
        "members": {"type": "array", "items": _ID},
        "part_of": {"anyOf": [_TEXT, {"type": "null"}]},
    },
    Share: {"value": _NUMBER_OR_NOTHING, "part": _TEXT, "whole": _TEXT},
    Computed: {"value": _NUMBER_OR_NOTHING, "over": _TEXT},
    Stated: {"stated": {"type": "integer"}, "said_of": _ID},
}


def properties_of(kind: type[Any]) -> dict[str, Any]:
    """The properties of a figure of this kind; every one of them is always there."""
    common = {"name": _TEXT, "definition": _TEXT, "words": _TEXT}
    return {**common, **_OWN[kind], "href": {"type": "string", "format": "uri-reference"}}
