"""Names of figures: the same for the same thing in every answer, and never anybody's words."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from uuid import UUID

_DIGEST_LETTERS: Final = 12
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")


def named(*parts: str | UUID) -> str:
    """The parts of a name, joined by points."""
    return ".".join(str(each) for each in parts)


def of_phrase(words: str) -> str:
    """A part of a name from one of the service's own fixed phrases."""
    return _BETWEEN.sub("-", words.casefold()).strip("-") or "nothing"


def of_written(*words: object) -> str:
    """A part of a name for words that people wrote: a digest, so that the words stay out of it."""
    told = repr(tuple(None if each is None else str(each) for each in words))
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGEST_LETTERS]
