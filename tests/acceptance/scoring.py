"""How much of a tracker was read rightly, each kind of question apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from application.importing import read_tracker
from application.importing.agencies import Register
from application.importing.cells import plain
from application.importing.preview import KnownAgency, LessonRow
from tests.acceptance.keys import Expected, Trial

SPELLINGS = (
    ("Partnership", "SCP", "the partnership"),
    ("School", "schools"),
    ("Police",),
    ("GP", "general practice"),
    ("Children's services", "CSC", "children's social care"),
    ("LSCP",),
    ("Health",),
)
REGISTER = tuple(KnownAgency(UUID(int=number), names) for number, names in enumerate(SPELLINGS))
QUESTIONS = (
    "items found",
    "nothing invented",
    "no false merge",
    "dates and precision",
    "blanks still blank",
    "words kept",
    "agencies",
    "lettered points",
)
FIELDS = {
    "dissemination": "dissemination",
    "embedding": "embedding",
    "evaluation": "evaluation",
    "status": "claimed_status",
}

Score = dict[str, tuple[int, int]]


def score(trial: Trial) -> Score:
    """For each question how many answers were right, out of how many."""
    preview = read_tracker(trial.name, trial.data, agencies=REGISTER, themes={})
    by_place = {(one.sheet, one.row, one.point or ""): one for one in preview.lessons}
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for expected in trial.expected:
        found = by_place.pop((expected.sheet, expected.row, expected.point), None)
        for question, answer in _answers(expected, found):
            asked[question] += 1
            right[question] += answer
    asked["nothing invented"] = len(preview.lessons)
    right["nothing invented"] = len(preview.lessons) - len(by_place)
    return {question: (right[question], asked[question]) for question in QUESTIONS}


def _answers(expected: Expected, found: LessonRow | None) -> Iterator[tuple[str, bool]]:
    same = found is not None and same_words(expected.lesson, found.lesson)
    yield "items found", same
    if expected.lettered:
        yield "lettered points", same
    if found is None:
        return
    yield "no false merge", len(plain(found.lesson)) <= len(plain(expected.lesson)) + len("rec x")
    yield "dates and precision", _date(found) == (expected.date, expected.precision)
    yield from _texts(expected, found)
    if expected.agency or not expected.lettered:
        yield "agencies", _agencies(expected, found)


def same_words(expected: str, found: str) -> bool:
    """Whether the words are the same, whatever quotation marks a program put in."""
    return plain(expected) == plain(found)


def _date(found: LessonRow) -> tuple[str, str]:
    return found.date.iso() or "", found.date.precision.value


def _texts(expected: Expected, found: LessonRow) -> Iterator[tuple[str, bool]]:
    for field, words in expected.texts.items():
        own = getattr(found, FIELDS[field])
        if not words:
            yield "blanks still blank", own is None
        else:
            yield "words kept", plain(words) in plain(f"{own} {found.notes}")


def _agencies(expected: Expected, found: LessonRow) -> bool:
    wanted = {plain(one.name) for one in Register(REGISTER).named(expected.agency)}
    named = {plain(one.name) for one in found.agencies}
    return wanted <= named if expected.lettered else wanted == named
