"""What every problem means, for the pages that tell of them."""

from __future__ import annotations

from api.problems import BY_STATUS, OUT_OF_FORM, TABLE
from api.rules import Row
from api.settings import SettingUnclear


def meanings() -> dict[str, tuple[Row, str]]:
    """Every problem by the last part of its address, with what it says."""
    listed = {row.slug: (row, row.detail or _fixed(kind)) for kind, row in TABLE.items()}
    return listed | {row.slug: (row, row.detail) for row in (OUT_OF_FORM, *BY_STATUS.values())}


def _fixed(kind: type[Exception]) -> str:
    """The fixed sentence of an error; a setting's names the setting."""
    if kind is SettingUnclear:
        return "The sentence names the setting."
    return str(getattr(kind, "sentence", None) or kind())
