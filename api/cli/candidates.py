"""What is said where words fit several things, or none: a list to choose from, never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.cli.exits import Declined, Exit
from api.cli.saying import document, say

_NONE = "Nothing in your areas fits these words. Try fewer of them, or ask about the whole area."
_SEVERAL = "The words fit several things. Choose one, and ask again with its id or more words."

Choice = dict[str, Any]
"""`id`, `title`, `publisher`, `date` and, where no register holds it, `words`."""


def only(choices: Sequence[Choice], position: int, *, as_json: bool) -> Choice:
    """The one thing that fits. Lists several and raises Declined; none raises it too."""
    if len(choices) == 1:
        return choices[0]
    if not choices:
        raise Declined(Exit.NOT_FOUND, _NONE)
    if as_json:
        document({"candidates": list(choices), "position": position})
    else:
        for each in choices:
            say(_line(each))
    raise Declined(Exit.SEVERAL, _SEVERAL)


def _line(each: Choice) -> str:
    told = [each["title"], each["publisher"], each["date"]]
    return f"{each['id'] or '-':36}  {', '.join(part for part in told if part)}"
