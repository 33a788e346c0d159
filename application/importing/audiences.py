"""To whom a sharing went, in the sheet's own words, and only where the words name somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from application.importing.cells import plain

_EVERYONE: Final = re.compile(
    r"\b((all|every|each)( of the| our| local| the)?( safeguarding| statutory)? (partners?|partner agenc(y|ies)|agenc(y|ies)"
    r"|board members|partnership agencies|relevant agencies|member agencies)"
    r"|(the )?(whole|entire) (partnership|board)|across the( whole| entire)? partnership|partnership[- ]wide)\b"
    r"(?! (involved|named|concerned|affected|working|who|that|with|in the review))",
    re.IGNORECASE,
)
_EVERYBODY: Final = frozenset({"everyone", "everybody", "all"})
_MODIFIER: Final = (
    r"(?i:all|every|each|the|its|their|our|both|local|front[- ]?line|senior|partner|member|multi[- ]agency|special|joint|primary|secondary"
    r"|independent|health|school|police|social|early|years|voluntary|sector|designated|named|safeguarding|relevant|foster|family|sub"
    r"|care|children's|adult|youth|community|housing|hospital|general|practice|ward|team|business|executive|scrutiny|corporate|elected"
    r"|lay|newly qualified|new|district|faith|learning|quality|assurance|improvement|strategic|operational|of)|[A-Z][\w'\u2019&\-]*"
)
_PEOPLE: Final = (
    r"(?i:partners?|agenc(?:y|ies)|schools?|GPs?|staff|practitioners?|managers?|workers?|teams?|nurses?|visitors|midwives|officers"
    r"|teachers|governors?|leads|leaders|members|partnership|colleges?|nurser(?:y|ies)|settings|hospitals?|trusts?|services?|police|health"
    r"|education|supervisors|professionals|organisations|clinicians|doctors|paediatricians|consultants|headteachers|heads|directors?"
    r"|chairs?|councillors|wardens|volunteers|pharmac(?:y|ies|ists)|dentists|lawyers|solicitors|magistrates|chaplains"
    r"|(?:sub[- ]?)?committees?|boards?|(?:sub[- ]?)?groups?|panels?|executive|cabinet|forums?|commission|council|conference"
    r"|network|scrutiny meeting|partnership meeting|DSLs?|SENCOs?|IROs?)"
)
_PRIVATE: Final = (
    r"(?i:parents|carers|famil(?:y|ies)|children|young people|foster carers|residents|the public)"
)
_NOUN: Final = rf"(?:(?:{_MODIFIER})[ \-]){{0,6}}{_PEOPLE}"
_WHERE: Final = (
    rf"(?: (?i:in|at|from|across) {_NOUN})?(?: (?:in|of|at|across) (?:the )?"
    r"(?!Jan|Feb|Mar\b|March|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Autumn|Spring|Summer|Q\d)[A-Z]\w+(?:(?: and| &)? [A-Z]\w+){0,2})?"
)
_LISTED: Final = rf"{_NOUN}(?:(?:, and |, | and | & |/){_NOUN}){{0,5}}{_WHERE}"
_AFTER: Final = (
    r"(?=\s*(?:$|[.,;:()\[\]|\n\u2013\u2014]|-\s|\d"
    r"|(?i:at|on|in|by|via|through|and|who|about|during|from|including|as|with|asking|to|for|where|which|using|before|after|re|so|regarding)\b))"
)
_TOLD: Final = r"(?i:sent|shared|explained|leaflets?|letters?|wrote|told|fed back|brief(?:ed|ings?)|guides?|videos?|presented|emailed)"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"\b(?i:to|with|for|among|amongst|across|told|briefed|emailed|informed|notified)\s+(?P<who>{_LISTED}){_AFTER}",
        rf"\b{_TOLD}\b[^.;\n]{{0,40}}?\b(?i:to|with|for)\s+(?P<who>(?:(?i:all|our|the|local|foster) )?{_PRIVATE}(?:(?: and |, ){_PRIVATE})?){_AFTER}",
        rf"^(?P<who>{_LISTED})\s+(?i:(?:were |was |have been |has been )?(?:briefed|emailed|told|informed|notified|trained|attended|received|written to))\b",
        rf"^(?i:at (?:an? |the )?|an? |discussed at (?:an? |the )?)?(?P<who>(?:(?:{_MODIFIER})[ \-]){{0,5}}(?i:scrutiny|committee|board|executive|forum|subgroup|sub-group) (?i:meeting){_WHERE}){_AFTER}",
    )
)
_WHOLE_CELL: Final = re.compile(rf"(?P<who>{_LISTED})\.?")
_DATE_BEFORE: Final = re.compile(r"^\d[\d/.\-]{5,9}[\s:,]+(?=\S)")
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Audience:
    """Who was told, as written; `whole` only where the words mean every partner."""

    words: str | None
    whole: bool


def audience_of(words: str) -> Audience:
    """The audience that a sharing's own words name; none is ever guessed."""
    words = _DATE_BEFORE.sub("", words[:_LONGEST])
    everyone = _EVERYONE.search(words)
    named = _named(words)
    if everyone and (named is None or everyone[0].casefold() not in named.casefold()):
        named = everyone[0]
    return Audience(named, everyone is not None)


def audience_column(words: str) -> Audience:
    """The audience from a column that holds nothing else: every word of it."""
    return Audience(words, _EVERYONE.search(words) is not None or means_everybody(words))


def means_everybody(words: str) -> bool:
    """Whether a whole cell says `everyone`, which is every partner."""
    return plain(words) in _EVERYBODY


def _named(words: str) -> str | None:
    if whole := _WHOLE_CELL.fullmatch(words):
        return whole["who"]
    found = (form.search(words) for form in _FORMS)
    return next((one["who"].strip() for one in found if one), None)
