"""The forms of numbers, dates and addresses by which a person could be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from application.screening.kinds import Kind

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL: Final = (
    r"(?:twenty|thirty)?[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
)
_YEAR: Final = r"(?:,? (?:'?\d{2,4}|two thousand|nineteen|twenty)\b)?"
_DAY: Final = (
    r"\d{1,2} ?[/.\- ] ?\d{1,2} ?[/.\- ] ?\d{2,4}\b|\d{4}-\d{2}-\d{2}|\d{8}\b|\d{6}\b"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})(?: of)? {_MONTH}{_YEAR}"
    rf"|{_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?\b|{_ORDINAL}){_YEAR}"
)
_CAPITAL: Final = r"(?:St\. )?[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)?"
_WAY: Final = (
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Gardens|Court|Way|Terrace|Place|Crescent|Grove|Square"
    r"|Mews|Rise|Walk|House|Hill|Row|Green|Park|Estate|Tower|Towers|Buildings|Villas|Passage|Yard"
    r"|St|Rd|Ave|Cres|Gdns|Ln|Sq)\b"
)
_AREA: Final = (
    r"(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT"
    r"|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL"
    r"|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL"
    r"|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)"
)
_INWARD: Final = "[ABD-HJLNP-UW-Z]{2}"
_FORMS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        Kind.DATE_OF_BIRTH,
        re.compile(
            r"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|birthday|born(?: on)?|b\.)"
            rf"\W{{0,4}}(?:(?:is|was|on|the)\W{{1,3}}){{0,2}}(?:{_DAY})",
            re.IGNORECASE,
        ),
    ),
    (Kind.POSTCODE, re.compile(rf"\b(?:GIR ?0AA|[A-Z]{{1,2}}\d[A-Z\d]? *\d ?{_INWARD})\b")),
    (
        Kind.POSTCODE,
        re.compile(rf"(?i:\b{_AREA}\d[a-z\d]? *\d)(?!st\b|nd\b|rd\b|th\b)(?i:{_INWARD}\b)"),
    ),
    (Kind.ADDRESS, re.compile(rf"\b\d{{1,4}}[a-zA-Z]?,? (?:(?:The )?{_CAPITAL} ){{1,3}}{_WAY}")),
    (
        Kind.ADDRESS,
        re.compile(
            r"(?i:\b\d{1,4}[a-z]?,? (?:[a-z]+ ){1,2}(?:street|road|avenue|crescent|terrace)\b)"
        ),
    ),
    (Kind.ADDRESS, re.compile(r"\b(?i:flat|apartment|apt) \d{1,4}[a-zA-Z]?,? \d{1,4}[a-zA-Z]?\b")),
    (
        Kind.ADDRESS,
        re.compile(rf"\b(?i:flat|apartment|apt) \d{{1,4}}[a-zA-Z]?,? (?:{_CAPITAL} ){{0,3}}{_WAY}"),
    ),
    (Kind.EMAIL, re.compile(r"(?<![\w.+\-])[\w.+\-]++@[\w\-]{1,63}\.\w")),
    (
        Kind.EMAIL,
        re.compile(
            r"(?<![\w.+\-])[\w.+\-]{2,}+ [(\[]?at[)\]]? [\w\-]{2,63} [(\[]?dot[)\]]? [a-z]{2,}\b"
        ),
    ),
    (
        Kind.TELEPHONE,
        re.compile(
            r"(?<![\d/.\-])(?:\+44[ \-]?(?:\(0\)[ \-]?)?|0044[ \-]?|\(?0)"
            r"(?:7\d{3}[ \-]?\d{3}[ \-]?\d{3}|\d{2,4}\)?[ \-]?\d{3,4}[ \-]?\d{3,4})(?!\d)"
        ),
    ),
    (Kind.TELEPHONE, re.compile(r"(?<![\d.\-] )(?<!\d)0 ?7(?: ?\d){9}(?!\d)")),
)
_NHS: Final = re.compile(r"(?<![\d+])\d{3}[ .\-]{0,3}\d{3}[ .\-]{0,3}\d{4}(?!\d)")
_SPACED: Final = re.compile(r"(?<!\d)(?<!\d[ ._/\-])\d(?:[ ._/\-]{0,3}\d){9}(?![ ._/\-]{0,3}\d)")
_A_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS: Final = 10
_MODULUS: Final = 11


def forms_in(text: str) -> Iterator[Kind]:
    """The kinds of numbers and addresses whose forms a text holds, as `plain` gives it."""
    spaced = (found[0] for found in _SPACED.finditer(text) if not _A_YEAR.search(found[0]))
    if any(map(_is_nhs_number, (*(found[0] for found in _NHS.finditer(text)), *spaced))):
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
