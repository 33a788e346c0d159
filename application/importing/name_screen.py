"""Noticing personal data in free text, so that a row can be named without repeating it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_CAPITAL: Final = r"[A-Z][a-z]+(?:['\u2019-][A-Z]?[a-z]+)?"
_NHS: Final = re.compile(r"(?<!\d)\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\d)")
_FORMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "date of birth",
        re.compile(
            r"\b(?:d\.?o\.?b\b\.?|date of birth|born(?: on)?)\W{0,4}(?:\w+\s)?\d", re.IGNORECASE
        ),
    ),
    ("postcode", re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b")),
    (
        "address",
        re.compile(
            rf"\b\d{{1,4}}[a-zA-Z]?,? (?:{_CAPITAL} ){{1,3}}(?:Street|Road|Avenue|Lane|Close|Drive|Gardens|Court"
            r"|Way|Terrace|Place|Crescent|Grove|Square|Mews|Rise|Walk|House|St|Rd|Ave)\b"
        ),
    ),
    (
        "name",
        re.compile(
            rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|PC|DC|DS|DI|DCI)\.? {_CAPITAL}"
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?:[Mm]other|[Mm]um|[Ff]ather|[Dd]ad|[Ss]on|[Dd]aughter|[Ss]ister|[Bb]rother|[Ss]ibling|[Pp]arents?"
            rf"|[Cc]arer|[Aa]unt|[Uu]ncle|[Gg]randmother|[Gg]randfather)(?: of)?,? (?!Child\b|Baby\b|Family\b){_CAPITAL}"
        ),
    ),
    (
        "name",
        re.compile(rf"\b(?:named|called|name is|known as) (?!Child\b|Baby\b|Family\b){_CAPITAL}"),
    ),
    ("name", re.compile(rf"\b(?:the|a|this) child,? {_CAPITAL}")),
    ("email address", re.compile(r"\b[\w.+\-]{1,64}@[\w\-]{1,63}\.\w")),
    (
        "telephone number",
        re.compile(r"(?<!\d)(?:\+44 ?|0)(?:7\d{3} ?\d{6}|\d{2,4} ?\d{3,4} ?\d{3,4})(?!\d)"),
    ),
)
_DIGITS: Final = 10
_MODULUS: Final = 11


def personal_data(text: str) -> Iterator[str]:
    """The kinds of personal data that the text seems to hold, each once, never the words.

    Pseudonyms such as Child Q or Baby C are not names.
    """
    if any(_is_nhs_number(found[0]) for found in _NHS.finditer(text)):
        yield "NHS number"
    yield from dict.fromkeys(kind for kind, form in _FORMS if form.search(text))


def _is_nhs_number(words: str) -> bool:
    """Ten digits of which the last checks the others (modulus 11)."""
    digits = [int(one) for one in words if one.isdigit()]
    weighted = sum(
        digit * weight for digit, weight in zip(digits, range(_DIGITS, 1, -1), strict=False)
    )
    check = (_MODULUS - weighted % _MODULUS) % _MODULUS
    return check == digits[-1] and any(digits)
