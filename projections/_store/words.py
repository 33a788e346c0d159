"""Words as search sees them, and what is shown where a text was forgotten."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domain.kernel import Text

LONGEST: Final = 100
_APART: Final = re.compile(r"[\W_]+")


def tokens(*texts: Text | None) -> tuple[str, ...]:
    """The distinct words of some texts, in order of first use.

    Case and accents are folded, everything that is neither letter nor digit parts words, and a
    word counts to its hundredth character. Forgotten and missing texts have no words.
    """
    said = " ".join(text for text in texts if isinstance(text, str))
    found = (word[:LONGEST] for word in _APART.split(_folded(said)) if word)
    return tuple(dict.fromkeys(found))


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain).casefold()


def shown(text: Text | None) -> str | None:
    """The words themselves, `[erased]` for a forgotten text, None where nothing was said."""
    return None if text is None else str(text)
