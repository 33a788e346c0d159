"""The forms of numbers, dates and addresses by which a person could be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from application.screening.kinds import Kind

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
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
_FORMS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        Kind.DATE_OF_BIRTH,
        re.compile(
            rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|birthday|born(?: on)?|b\.)\W{{0,4}}(?:(?:is|was|on)\W{{1,3}})?(?:{_DAY})",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.POSTCODE,
        re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b"),
    ),
    (
        Kind.POSTCODE,
        re.compile(r"\b[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}\b"),
    ),
    (
        Kind.ADDRESS,
        re.compile(
            rf"\b\d{{1,4}}[a-zA-Z]?,? (?:(?:The )?{_CAPITAL} ){{1,3}}{_WAY}|(?i:\b\d{{1,4}}[a-z]?,? (?:[a-z]+ ){{1,2}}(?:street|road|avenue|crescent|terrace)\b)"
        ),
    ),
    (
        Kind.ADDRESS,
        re.compile(r"\b(?i:flat|apartment|apt|unit|room) \d{1,4}[a-zA-Z]?,? \d{1,4}[a-zA-Z]?\b"),
    ),
    (
        Kind.ADDRESS,
        re.compile(rf"\b(?i:flat|apartment|apt) \d{{1,4}}[a-zA-Z]?,? (?:{_CAPITAL} ){{0,3}}{_WAY}"),
    ),
    (Kind.EMAIL, re.compile(r"\b[\w.+\-]{1,64}@[\w\-]{1,63}\.\w")),
    (
        Kind.TELEPHONE,
        re.compile(
            r"(?<![\d/.\-])(?:\+44[ \-]?(?:\(0\)[ \-]?)?|0044[ \-]?|\(?0)(?:7\d{3}[ \-]?\d{3}[ \-]?\d{3}"
            r"|\d{2,4}\)?[ \-]?\d{3,4}[ \-]?\d{3,4})(?!\d)"
        ),
    ),
)
_DIGITS: Final = 10
_MODULUS: Final = 11


def forms_in(text: str) -> Iterator[Kind]:
    """The kinds of numbers and addresses whose forms the text holds."""
    if any(_is_nhs_number(found[0]) for found in _NHS.finditer(text)):
        yield Kind.NHS_NUMBER
    yield from (kind for kind, form in _FORMS if form.search(text))


def _is_nhs_number(words: str) -> bool:
    """Ten digits of which the last checks the others (modulus 11)."""
    digits = [int(one) for one in words if one.isdigit()]
    weighted = sum(
        digit * weight for digit, weight in zip(digits, range(_DIGITS, 1, -1), strict=False)
    )
    check = (_MODULUS - weighted % _MODULUS) % _MODULUS
    return check == digits[-1] and len(set(digits)) > 1
