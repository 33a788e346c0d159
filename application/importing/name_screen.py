"""Noticing personal data in free text, so that a row can be named without repeating it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from application.importing.date_forms import MONTH
from application.importing.personal_names import names_a_person
from application.importing.remembering import remembered

_MONTH: Final = MONTH.replace("?P<month>", "?:")
_DAY: Final = (
    r"\d{1,2}[ ]?[/.\-][ ]?\d{1,2}[ ]?[/.\-][ ]?\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? '?\d{{2,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
)
_NHS: Final = re.compile(r"(?<![\d+])\d{3}[ .\-]{0,3}\d{3}[ .\-]{0,3}\d{4}(?!\d)")
_CAPITAL: Final = r"[A-Z][a-z]+(?:['\u2019-][A-Z]?[a-z]+)?"
_WAY: Final = (
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Gardens|Court|Way|Terrace|Place|Crescent|Grove|Square|Mews|Rise|Walk|House|Hill|Row|Green"
    r"|Park|Estate|Tower|Towers|Buildings|Villas|Passage|Yard|St|Rd|Ave|Cres|Gdns|Ln|Sq)\b"
)
_FORMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "date of birth",
        re.compile(
            rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|birthday|born(?: on)?|b\.)\W{{0,4}}(?:(?:is|was|on)\W{{1,3}})?(?:{_DAY})",
            re.IGNORECASE,
        ),
    ),
    (
        "postcode",
        re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b"),
    ),
    (
        "postcode",
        re.compile(r"\b[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}\b"),
    ),
    (
        "address",
        re.compile(
            rf"\b\d{{1,4}}[a-zA-Z]?,? (?:(?:The )?{_CAPITAL} ){{1,3}}{_WAY}|(?i:\b\d{{1,4}}[a-z]?,? (?:[a-z]+ ){{1,2}}(?:street|road|avenue|crescent|terrace)\b)"
        ),
    ),
    (
        "address",
        re.compile(r"\b(?i:flat|apartment|apt|unit|room) \d{1,4}[a-zA-Z]?,? \d{1,4}[a-zA-Z]?\b"),
    ),
    (
        "address",
        re.compile(rf"\b(?i:flat|apartment|apt) \d{{1,4}}[a-zA-Z]?,? (?:{_CAPITAL} ){{0,3}}{_WAY}"),
    ),
    ("email address", re.compile(r"\b[\w.+\-]{1,64}@[\w\-]{1,63}\.\w")),
    (
        "telephone number",
        re.compile(
            r"(?<![\d/.\-])(?:\+44[ \-]?(?:\(0\)[ \-]?)?|0044[ \-]?|\(?0)(?:7\d{3}[ \-]?\d{3}[ \-]?\d{3}"
            r"|\d{2,4}\)?[ \-]?\d{3,4}[ \-]?\d{3,4})(?!\d)"
        ),
    ),
)
_DIGITS: Final = 10
_MODULUS: Final = 11


@remembered
def kinds_of(text: str) -> tuple[str, ...]:
    """The kinds of personal data in a text; equal cells are looked at once."""
    return tuple(_kinds(text))


def personal_data(text: str) -> Iterator[str]:
    """The kinds of personal data that the text seems to hold, each once, never the words.

    Pseudonyms such as Child Q or Baby C are not names.
    """
    yield from kinds_of(text)


def _kinds(text: str) -> Iterator[str]:
    if any(map(str.isdigit, text)) or "@" in text:
        if any(_is_nhs_number(found[0]) for found in _NHS.finditer(text)):
            yield "NHS number"
        yield from dict.fromkeys(kind for kind, form in _FORMS if form.search(text))
    if names_a_person(text):
        yield "name"


def _is_nhs_number(words: str) -> bool:
    """Ten digits of which the last checks the others (modulus 11)."""
    digits = [int(one) for one in words if one.isdigit()]
    weighted = sum(
        digit * weight for digit, weight in zip(digits, range(_DIGITS, 1, -1), strict=False)
    )
    check = (_MODULUS - weighted % _MODULUS) % _MODULUS
    return check == digits[-1] and len(set(digits)) > 1
