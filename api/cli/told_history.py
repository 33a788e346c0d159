"""An event in words: what happened, when, who said so, when it was recorded, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from api.cli.naming import Names
from projections.difference.wording import date_words
from projections.history.queries import EventRow
from projections.history.telling import Change

_LONGEST: Final = 100


def lines(event: EventRow, names: Names, changes: Sequence[Change]) -> Iterator[str]:
    """The event; with changes, the fields that it changed instead of the fields that it says."""
    yield f"{event.ref.version:>3}  {_words(event.name)}, {date_words(event.occurred)}"
    recorded = f"{event.recorded_at:%Y-%m-%d %H:%M} UTC"
    yield f"     recorded {recorded} by {names.of(event.recorded_by)} (position {event.position})"
    if event.asserted_by != event.recorded_by:
        yield f"     said by {names.of(event.asserted_by)}"
    if event.why:
        yield f"     why: {_short(event.why)}"
    for each in changes:
        before, after = (_short(names.among(value)) for value in (each.before, each.after))
        yield f"     {names.within(each.path)}: {before} -> {after}"
    if not changes:
        for name, value in event.said.items():
            if value not in (None, [], {}, ""):
                yield f"     {name.replace('_', ' ')}: {_short(names.among(value))}"


def _words(stored: str) -> str:
    """`learning-item.sharing-recorded.1` reads: sharing recorded."""
    return stored.split(".")[1].replace("-", " ")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = "-" if value is None else " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
