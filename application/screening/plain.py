"""A text as the screen reads it: one kind of apostrophe, dash and space, and no accents."""

from __future__ import annotations

import unicodedata
from typing import Final

_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "\u0142": "l",
        "\u0141": "L",
        "\u00f8": "o",
        "\u00d8": "O",
        "\u0131": "i",
        "\u0111": "d",
        "\u0110": "D",
    }
)


def plain(text: str) -> str:
    """The text with its letters unaccented, so that Zoe is found however she is written."""
    if text.isascii():
        return text.replace("\t", " ").replace("`", "'")
    apart = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    return "".join(each for each in apart if not unicodedata.combining(each))
