"""Telling a cell that only declares something from one that says what was done."""

from __future__ import annotations

import re
from typing import Final

from application.importing.cells import plain, word_set

_DECLARING: Final = word_set(
    "yes y no n yep true false tick ticked x done complete completed completion achieved embedded embedding fully partly partially part "
    "impact impacts evidenced evidence outcome outcomes improved improvement shared sharing disseminated dissemination implemented "
    "implementation in place on going ongoing progress started start not yet begun closed close open actioned action actions all good "
    "now is are has have been was were the and to of by as at it this green amber red blue rag on off target track agreed principle "
    "signed confirmed positive high medium low strong some full substantial successful successfully ok okay met unmet overdue delayed "
    "pending awaiting outstanding finished resolved addressed delivered issued sent out everyone everybody learning lesson lessons practice into "
    "children better made difference demonstrated proven work underway under way well mostly nearly almost largely still being followed "
    "up within across partnership agencies partners since from until please see number nil none"
)
"""Words that by themselves tell nothing of what was done, to whom or by what means."""

_TELLING: Final = frozenset({"partnership", "agencies", "partners", "sent", "issued", "delivered"})
"""Words of the list above that do tell something: `sent to partners`."""

_WHEN: Final = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec spring summer autumn winter term q1 q2 q3 q4 quarter week"
)
_TICKS: Final = frozenset(
    "\u2713\u2714\u2611\u2705\u221a\u2717\u2718\u2612\u274c\u00fc\u25cf\u2022\U0001f7e2\U0001f7e0\U0001f534"
)
_MARKS: Final = frozenset({"x", "y", "yes", "true", "1", "tick"})
_CROSSES: Final = frozenset("\u2717\u2718\u2612\u274c")
_GOOD_TICKS: Final = frozenset("\u2713\u2714\u2611\u2705\u221a\u00fc\u25cf\u2022")
_NUMBER: Final = re.compile(r"\d+(st|nd|rd|th)?")
_LONGEST: Final = 12
_STATED: Final = word_set(
    "yes y yep true done complete completed achieved embedded evidenced shared disseminated implemented actioned closed resolved addressed "
    "met finished green amber red progress ongoing going improved demonstrated proven"
)
"""Words of which one at least makes a declaration of the words before a mark."""

_GOES_ON: Final = re.compile(r"\s*[;:.,]\s+|\s+[\-\u2013\u2014]\s+|\s+\(")
_NOT_DONE: Final = re.compile(
    r"^no?\.?$|^(not|none|nothing|never)\b|\b(has|have|had|was|were|did|is|are) not\b|n't\b|\bno evidence\b",
    re.IGNORECASE,
)
_MEANT: Final = re.compile(
    r"\b(to be|will|plan(s|ned)?|propos(al|ed|es)|intend(s|ed)?|going to|due|scheduled|awaiting|awaited|pending|suggested|to follow|should)\b",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"\b(to be|will( be)?|plan(s|ned)? to|planned|plans? (are|is) (in|being)|propos(al|ed|es)|intend(s|ed)?( to)?|going to|due (to|in|for|by)"
    r"|scheduled|not yet|awaiting|awaited|pending|suggested|considering|under consideration|to follow|yet to"
    r"|^no?\.?$|^not\b|needs? to|should( be)?|must|has not|have not|hasn't|haven't|did not|no evidence|nothing|agreed to)\b",
    re.IGNORECASE,
)


def only_declares(text: str) -> bool:
    """Whether the words are a tick, a status or a bare claim, such as `fully embedded`."""
    if all(mark in _TICKS or mark.isspace() for mark in text):
        return True
    words = plain(text).split()
    if not words:
        return True
    known = all(word in _DECLARING or word in _WHEN or _NUMBER.fullmatch(word) for word in words)
    return known and len(words) <= _LONGEST and not set(words) & _TELLING


def declared_first(text: str) -> str | None:
    """The declaration that words begin with before they go on, as `Embedded` in `Embedded; see policy`."""
    if (mark := _GOES_ON.search(text)) is None:
        return None
    first = text[: mark.start()].strip()
    states = set(plain(first).split()) & _STATED
    goes_on = any(map(str.isalnum, text[mark.end() :]))
    return first if states and goes_on and only_declares(first) else None


def only_denies(text: str) -> bool:
    """Whether words that tell of nothing done say so of now, and plan nothing either."""
    return _NOT_DONE.search(text) is not None and _MEANT.search(text) is None


def only_plans(text: str) -> bool:
    """Whether the words tell what is meant to be done, or was not, rather than what was."""
    return _PLANNED.search(text) is not None


def is_tick(text: str) -> bool:
    """Whether a cell under an agency's name holds a bare mark for it."""
    return plain(text) in _MARKS or all(mark in _GOOD_TICKS or mark.isspace() for mark in text)


def is_no(text: str) -> bool:
    """Whether a cell under an agency's name says that the row is not for it."""
    return plain(text) in {"no", "n", "none", "not applicable"} or set(text.strip()) <= _CROSSES
