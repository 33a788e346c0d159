"""Noticing that words name a person, while Child Q and other pseudonyms stay unremarked."""

from __future__ import annotations

import re
from typing import Final

from application.screening.first_names import ALWAYS, ANY

_CAPITAL: Final = r"[A-Z][a-z]+(?:['\u2019-][A-Z]?[a-z]+)?"
_PSEUDONYM: Final = r"(?:Child|Baby|Family|Infant|Young|Sibling|Subject|Adult|Parent|Person|Mother|Father|Student|Pupil)"
_NOT_PEOPLE: Final = frozenset(
    [
        "street",
        "road",
        "avenue",
        "lane",
        "close",
        "drive",
        "gardens",
        "court",
        "way",
        "terrace",
        "place",
        "crescent",
        "grove",
        "square",
        "mews",
        "house",
        "hospital",
        "school",
        "academy",
        "college",
        "primary",
        "secondary",
        "nursery",
        "centre",
        "center",
        "trust",
        "foundation",
        "council",
        "board",
        "partnership",
        "committee",
        "service",
        "services",
        "team",
        "unit",
        "ward",
        "clinic",
        "surgery",
        "university",
        "church",
        "mosque",
        "hall",
        "park",
        "estate",
        "lodge",
        "town",
        "city",
        "borough",
        "county",
        "region",
        "north",
        "south",
        "east",
        "west",
        "review",
        "inquiry",
        "report",
        "act",
        "law",
        "protocol",
        "policy",
        "procedure",
        "guidance",
        "framework",
        "model",
        "tool",
        "toolkit",
        "scheme",
        "project",
        "programme",
        "campaign",
        "training",
        "conference",
        "programmes",
        "principles",
        "strategy",
        "charter",
        "fund",
        "wood",
        "green",
        "hill",
        "bridge",
        "station",
        "library",
        "theatre",
        "plan",
        "practice",
        "briefing",
        "bulletin",
        "newsletter",
        "agency",
        "group",
        "panel",
        "forum",
        "network",
        "safeguarding",
        "children",
        "child",
        "local",
        "serious",
        "case",
        "lead",
        "leads",
        "manager",
        "director",
        "chair",
        "officer",
        "thornton",
        "laming",
        "guideline",
        "day",
        "week",
        "month",
        "term",
        "and",
        "the",
        "of",
        "for",
        "to",
        "in",
        "at",
        "by",
        "is",
        "was",
        "were",
        "had",
        "has",
        "said",
        "police",
        "health",
        "social",
        "care",
        "education",
        "worker",
        "visitor",
        "nurse",
        "response",
        "learning",
        "safe",
        "safety",
        "partner",
        "partners",
        "family",
        "families",
        "voice",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "members",
        "holidays",
        "groups",
        "communities",
        "community",
        "should",
        "would",
        "could",
        "may",
        "can",
        "will",
        "did",
        "does",
        "then",
        "when",
        "if",
        "this",
        "that",
        "they",
        "we",
        "he",
        "she",
        "it",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_TITLED: Final = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Lord|Rev|Cllr|PC|DC|DS|DI|DCI|PS)\.? (?:[A-Z]\.? ?){{0,3}}(?P<first>{_CAPITAL}|[A-Z]{{3,}})"
)
_RELATED: Final = re.compile(
    r"\b(?i:mother|mum|mummy|father|dad|son|daughter|sister|brother|sibling|parents?|carer|aunt|uncle|grandmother|grandfather|stepfather|stepmother"
    r"|step-father|step-mother|partner|boyfriend|girlfriend|husband|wife|twin|cousin|foster carer|social worker|sw|key worker|keyworker"
    rf"|health visitor|headteacher|teacher|iro)(?: of| is|,| \(|:)?,? (?!{_PSEUDONYM}\b)(?P<first>{_CAPITAL})(?P<more> {_CAPITAL})?"
)
_CALLED: Final = re.compile(
    rf"\b(?:named|name is|name:|known as|first name|aka|a\.k\.a\.) (?!{_PSEUDONYM}\b)(?P<first>{_CAPITAL})"
)
_A_CHILD: Final = re.compile(
    rf"\b(?:[Tt]he|[Aa]|[Tt]his|[Oo]ur|[Hh]er|[Hh]is) (?:child|baby|boy|girl|son|daughter|pupil|toddler),? (?:called |named )?(?P<first>{_CAPITAL})"
)
_PAIR: Final = re.compile(
    rf"\b(?P<first>{_CAPITAL})[ ](?P<last>(?:[A-Z]\. ?)?(?:(?:O'|O\u2019|Mc|Mac|van |de |al-|El-)?{_CAPITAL}))\b"
)
_UPPER: Final = re.compile(r"\b(?P<first>[A-Z]{3,})[ ,]+(?P<last>[A-Z]{3,}(?:[-'][A-Z]+)?)\b")
_LAST_FIRST: Final = re.compile(rf"\b(?P<last>{_CAPITAL}|[A-Z]{{3,}}), (?P<first>{_CAPITAL})\b")
_BEFORE_DATE: Final = re.compile(
    rf"\b(?!{_PSEUDONYM}\b)(?P<first>{_CAPITAL})(?: {_CAPITAL})?,? ?\(?(?:[Dd]\.?[Oo]\.?[Bb]\b|DOB|born|aged? \d)"
)
_DID: Final = re.compile(
    rf"\b(?P<first>{_CAPITAL})(?:'s|\u2019s| (?:said|told|was|is|has|had|did|does|missed|refused|ran|came|hid|disclosed|reported|attended|lived|lives|went|felt|moved|died|and (?:his|her)))\b"
)


def names_a_person(text: str) -> bool:
    """Whether the text seems to name a person by title, kinship, first name or form."""
    if not any(map(str.isupper, text)):
        return False
    return _by_words_before(text) or _by_first_name(text)


def _by_words_before(text: str) -> bool:
    if any(not _no_name(found["first"]) for found in _TITLED.finditer(text)):
        return True
    forms = (_CALLED, _A_CHILD, _BEFORE_DATE)
    if any(not _no_name(found["first"]) for form in forms for found in form.finditer(text)):
        return True
    return any(_is_related(found) for found in _RELATED.finditer(text))


def _is_related(found: re.Match[str]) -> bool:
    """`Mother Aisha` is a name; `Social Worker Training` and `Parent Voice` are not."""
    first = found["first"].casefold()
    starts_small = found[0][0].islower()
    return first in ANY or (starts_small and not _no_name(first) and not found["more"])


def _by_first_name(text: str) -> bool:
    for form in (_PAIR, _UPPER, _LAST_FIRST):
        for found in form.finditer(text):
            first, last = found["first"].casefold(), found["last"].casefold()
            behind = _NEXT_WORD.match(text, found.end())
            institution = behind is not None and _no_name(behind[1])
            if first in ANY and not _no_name(last) and last not in _PLACES and not institution:
                return True
    return any(found["first"].casefold() in _SPOKEN_OF for found in _DID.finditer(text))


_NEXT_WORD: Final = re.compile(r" ([A-Z]\w+)")
_PLACES: Final = frozenset(
    ["hackney", "london", "city", "england", "wales", "scotland", "ireland", "croydon", "anytown"]
)
_REVIEWS_CALLED: Final = frozenset(
    [
        "gabriel",
        "daniel",
        "victoria",
        "peter",
        "khyra",
        "star",
        "arthur",
        "logan",
        "alfie",
        "elizabeth",
        "maria",
        "sophie",
        "lucy",
        "jack",
        "tom",
        "ben",
        "sam",
    ]
)
_SPOKEN_OF: Final = ALWAYS - _REVIEWS_CALLED


def _no_name(word: str) -> bool:
    return word.casefold() in _NOT_PEOPLE
