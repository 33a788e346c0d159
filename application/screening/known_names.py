"""An area's own list of names to look for, kept as keyed hashes: no name can be read from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

SHORTEST: Final = 3
"""Shorter tokens are initials or ordinary words; they are neither listed nor looked for."""

_TOKEN: Final = re.compile(r"[^\W\d_]+")
_BYTES: Final = 16


class NameList(Protocol):
    """Whether a text holds a name that the area listed."""

    def within(self, text: str) -> bool:
        """Whether any word of the text is on the list."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """The list of an installation that listed nobody."""

    def within(self, _text: str) -> bool:
        """Never: the list is empty."""
        return False


NOBODY: Final = Nobody()


@dataclass(frozen=True, slots=True)
class HashedNames:
    """Keyed BLAKE2b hashes of the words of names; whoever lacks the key cannot try names out."""

    key: bytes
    hashes: frozenset[str]

    def within(self, text: str) -> bool:
        """Whether any word of the text, in any spelling of case and accent, is listed."""
        return bool(self.hashes) and any(
            hashed(token, self.key) in self.hashes for token in tokens(text)
        )


def tokens(text: str) -> Iterator[str]:
    """The words of a text in small letters without accents, each once."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    found = _TOKEN.findall(plain)
    return (each for each in dict.fromkeys(found) if len(each) >= SHORTEST)


def hashed(token: str, key: bytes) -> str:
    """The hash of one word under the list's key, in hexadecimal."""
    return hashlib.blake2b(token.encode(), key=key, digest_size=_BYTES).hexdigest()


def hashes_of(names: Iterable[str], key: bytes) -> frozenset[str]:
    """The hashes of every word of these names."""
    return frozenset(hashed(token, key) for name in names for token in tokens(name))
