"""An area's own list of names to look for, kept as keyed hashes: no name can be read from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol
from uuid import UUID

SHORTEST: Final = 3
"""Shorter words are initials or ordinary words; they are neither listed nor looked for."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_BYTES: Final = 16

Listed = Callable[[str], bool]
"""Whether a text holds a name that is on a list."""


class NameList(Protocol):
    """The lists of names, one for each area that has given any."""

    def of(self, area: UUID) -> Listed:
        """What tells whether a text holds a name of this area's list."""


def nobody(_text: str) -> bool:
    """The list that is empty."""
    return False


class Nobody:
    """The lists of an installation where no area has given a name."""

    def of(self, _area: UUID) -> Listed:
        """The empty list, for every area."""
        return nobody


NOBODY: Final = Nobody()


def hashes_of(names: Iterable[str], key: bytes) -> frozenset[str]:
    """Keyed BLAKE2b hashes of every word of these names; without the key none can be tried out."""
    return frozenset(_hashed(word, key) for name in names for word in words_of(name))


def listed(hashes: frozenset[str], key: bytes) -> Listed:
    """What tells whether any word of a text is on the list, in any case and with any accents."""

    def within(text: str) -> bool:
        return any(_hashed(word, key) in hashes for word in words_of(text))

    return within if hashes else nobody


def words_of(text: str) -> Iterator[str]:
    """The words of a text in small letters without accents, each once."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return (each for each in dict.fromkeys(_WORD.findall(plain)) if len(each) >= SHORTEST)


def _hashed(word: str, key: bytes) -> str:
    return hashlib.blake2b(word.encode(), key=key, digest_size=_BYTES).hexdigest()
