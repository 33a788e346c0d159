"""Noticing that words name a person, while Child Q and other pseudonyms stay unremarked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from application.screening.first_names import ALWAYS, ANY
from application.screening.ordinary_words import (
    INSTITUTIONS_BEFORE,
    KIN,
    NOT_PEOPLE,
    PLACES,
    REVIEWS_CALLED,
    SMALL_BUT_WORDS,
    SURNAMES,
)

_CAPITAL: Final = r"[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)?"
_PSEUDONYM: Final = (
    r"(?:Child|Baby|Family|Infant|Young|Sibling|Subject|Adult|Parent|Person|Mother|Father|Student"
    r"|Pupil)"
)
_KIN: Final = "|".join(sorted(map(re.escape, KIN), key=len, reverse=True))
_ROLE: Final = (
    r"foster carer|social worker|sw|key worker|keyworker|health visitor|headteacher|teacher|iro"
)
_TITLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Lord|Rev|Cllr|PC|DC|DS|DI|DCI|PS)\b\.?"
    rf" (?:\d+ )?(?:[A-Z](?:-[A-Z])?\.? ?){{0,3}}(?P<first>(?:O'|Mc|Mac)?{_CAPITAL}|[A-Z]{{3,}})"
)
_SMALL_TITLED: Final = re.compile(r"\b(?:mr|mrs|miss|cllr) (?P<first>[a-z]{3,})\b")
_RELATED: Final = re.compile(
    rf"\b(?i:{_KIN}|{_ROLE})(?i: of| is| called| named)?(?:,|:| \(| )? ?"
    rf"(?!{_PSEUDONYM}\b)(?P<first>{_CAPITAL})(?P<more> {_CAPITAL})?"
)
_CALLED: Final = re.compile(
    rf"\b(?i:named|name is|name:|known as|first name|aka|a\.k\.a\.) "
    rf"(?!{_PSEUDONYM}\b)(?P<first>{_CAPITAL})\b(?! (?:of|and|for)\b)"
)
_A_CHILD: Final = re.compile(
    r"\b(?i:the|a|this|our|her|his) (?i:child|baby|boy|girl|son|daughter|pupil|toddler),? "
    rf"(?:called |named )?(?P<first>{_CAPITAL})"
)
_PAIR: Final = re.compile(
    rf"\b(?P<first>{_CAPITAL})[ ](?P<last>(?:[A-Z]\. ?)?(?:(?:O'|Mc|Mac|van |de |bin |al-|El-)?"
    rf"{_CAPITAL}))\b"
)
_UPPER: Final = re.compile(r"\b(?P<first>[A-Z]{3,})[ ,]+(?P<last>[A-Z]{3,}(?:[-'][A-Z]+)?)\b")
_LAST_FIRST: Final = re.compile(
    rf"\b(?P<last>{_CAPITAL}|[A-Z]{{3,}}), (?P<first>{_CAPITAL}|[A-Z]{{3,}})\b"
)
_BEFORE_DATE: Final = re.compile(
    rf"\b(?!{_PSEUDONYM}\b)(?P<first>{_CAPITAL})(?: {_CAPITAL})?,? ?\(?"
    r"(?:[Dd]\.?[Oo]\.?[Bb]\b|DOB|born\b|aged? \d)"
)
_DOES: Final = (
    r"(?:said|told|was|is|has|had|did|does|missed|refused|ran|came|hid|disclosed|reported|attended"
    r"|lived|lives|went|felt|moved|died)"
)
_INITIALED: Final = re.compile(
    rf"(?<!Child )(?<!Baby )(?<!Family )(?<!Part )(?<!Plan )\b[A-Z](?:\. ?[A-Z])?\.? ?"
    rf"(?P<last>(?<=[. ]){_CAPITAL})(?= (?P<does>{_DOES})\b)?"
)
_LAW: Final = re.compile(rf"\b{_CAPITAL}'s (?:Law|Place|House|Trust|School|Centre|Story)\b")
_WORD: Final = re.compile(r"[A-Za-z]+(?:'(?=[A-Z])[A-Za-z]+)?")
_ADDRESS_OF_A_PAGE: Final = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]++@\S+")


def names_a_person(text: str) -> bool:
    """Whether the text seems to name a person by title, kinship, first name or form.

    Expects the text as `plain` gives it.
    """
    told = _LAW.sub(" ", _ADDRESS_OF_A_PAGE.sub(_path_only, text))
    if _in_small_letters(told):
        return True
    if not any(map(str.isupper, told)):
        return False
    return _by_words_before(told) or _by_first_name(told) or _by_initials(told)


def _path_only(found: re.Match[str]) -> str:
    """What follows a page's host may name somebody; the host does not."""
    return " ".join(re.split(r"[\W_]+", found[0].partition("://")[2].partition("/")[2]))


def _by_words_before(text: str) -> bool:
    forms = (_TITLED, _CALLED, _A_CHILD, _BEFORE_DATE)
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
            known = first in ANY or (last in SURNAMES and not _no_name(first))
            if known and not _no_name(last) and last not in PLACES and _by_itself(text, found):
                return True
    if _PSEUDONYMS.search(text):
        return False
    return any(_stands_alone(text, found) for found in _WORD.finditer(text))


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """A first name that is hardly ever anything else, with no institution around it."""
    word = found[0]
    known = word.casefold() in ALWAYS and word.casefold() not in REVIEWS_CALLED
    if not known or not word[0].isupper() or _no_name(word):
        return False
    return _by_itself(text, found)


def _by_itself(text: str, found: re.Match[str]) -> bool:
    """Whether no institution stands around a name: no saint before it, no school behind it."""
    return not _before_an_institution(text, found.end()) and not _after_one(text, found.start())


_PSEUDONYMS: Final = re.compile(
    r"\b(?i:anonymous|anonymised|pseudonyms?|not (?:his|her|their) real name)"
)
_NEXT_WORDS: Final = re.compile(r"(?:[ -][A-Za-z']+)?(?:'s)? ([A-Za-z]\w+)")
_NEXT_WORD: Final = re.compile(r"(?:'s)?[ -]([A-Z]\w+|inquiry|serious)")


def _before_an_institution(text: str, end: int) -> bool:
    """Whether the next word, or the one after it, is that of a body, a law or a review."""
    behind = _NEXT_WORD.match(text, end)
    if behind is None:
        return False
    if _no_name(behind[1]):
        return True
    further = _NEXT_WORDS.match(text, behind.end())
    return further is not None and further[1].casefold() in _BODIES


_BODIES: Final = frozenset(
    {"inquiry", "review", "foundation", "trust", "school", "hospital", "law", "serious", "case"}
)


def _after_one(text: str, start: int) -> bool:
    before = text[:start].rstrip().rpartition(" ")[2]
    return before.casefold().strip("(") in INSTITUTIONS_BEFORE


def _by_initials(text: str) -> bool:
    """`A.B. Okonkwo` by two initials, `J Smith` by the surname, `J. Tork was` by what follows."""
    for found in _INITIALED.finditer(text):
        last = found["last"].casefold()
        if _no_name(last):
            continue
        initials = found[0][: -len(found["last"])]
        if last in SURNAMES or initials.count(".") > 1 or (found["does"] and "." in initials):
            return True
    return False


def _in_small_letters(text: str) -> bool:
    """`mum sarah`, `mr pemberton`, `aisha khan`: people write in haste."""
    if any(not _no_name(found["first"]) for found in _SMALL_TITLED.finditer(text)):
        return True
    return any(word in _SMALL for word in _small_words(text))


_SMALL: Final = frozenset(
    each
    for each in ALWAYS - REVIEWS_CALLED - SMALL_BUT_WORDS
    if len(each) > 3  # noqa: PLR2004
)


def _small_words(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"\b[a-z]+\b", text))


def _no_name(word: str) -> bool:
    return word.casefold() in NOT_PEOPLE
