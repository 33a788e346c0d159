"""Words that occur nowhere else: one mark for a run and kind of text, one word for each field."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Final

_LETTERS: Final = "bcdfghjkmnpqrstvwxz"
_LONG: Final = 14


def new_mark() -> str:
    """Letters that no language and no other run puts side by side."""
    chosen = random.SystemRandom()
    return "".join(chosen.choice(_LETTERS) for _ in range(_LONG))


@dataclass
class Canaries:
    """The canaries of one kind of text: each word is its own, and all end in the mark.

    The mark also stands alone, as a name would, so that a list of names can hold it.
    """

    mark: str = field(default_factory=new_mark)
    minted: int = 0

    def text(self, about: str) -> str:
        """A text with a canary that no other text has."""
        self.minted += 1
        return f"{about} of {self.mark} and {self.word(self.minted)}, “so”"

    def word(self, number: int) -> str:
        """The canary of a number: letters, of which the first ones tell it from the others."""
        digits = f"{number:04d}".translate(str.maketrans("0123456789", _LETTERS[:10]))
        return f"{digits}{self.mark}"
