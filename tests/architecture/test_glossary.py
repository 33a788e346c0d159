"""Every fixed word has its line in the glossary, with a meaning and where it comes from."""

from __future__ import annotations

import inspect
import re
from enum import StrEnum
from typing import TypeGuard

import pytest

from domain import judgement, measuring, vocabulary
from domain.area.state import RetentionAction, RetentionAnchor
from domain.counterfactual.pairing import PairStatus
from domain.dates import Precision
from domain.gates import Ask
from domain.observation_session import SessionKind
from domain.practice_change import ChangeState
from domain.tracked_child.pairing import Moved
from tests.architecture.sources import ROOT

PAGE = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
LINE = re.compile(r"^\| `([^`]+)` \| ([^|]+\S) \| ([^|]+\S) \|$", re.MULTILINE)
PARAGRAPH = r"(?:App )?\d+(?:\.\d+)?"
ORIGIN = re.compile(rf"ours|(?:today's word|R\d+(?: to R\d+)?|{PARAGRAPH})(?:; .+)?")


def _is_a_list(each: object) -> TypeGuard[type[StrEnum]]:
    return inspect.isclass(each) and issubclass(each, StrEnum) and each is not StrEnum


LISTS: tuple[type[StrEnum], ...] = (
    *(each for each in vars(vocabulary).values() if _is_a_list(each)),
    *(each for each in vars(measuring).values() if _is_a_list(each) and each is not Precision),
    *(each for each in vars(judgement).values() if _is_a_list(each)),
    Ask,
    ChangeState,
    Precision,
    SessionKind,
    PairStatus,
    Moved,
    RetentionAnchor,
    RetentionAction,
)


def _heading(terms: type[StrEnum]) -> str:
    """`SourceKind` stands under "Source kind"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", terms.__name__).capitalize()


def _explained(page: str, terms: type[StrEnum]) -> dict[str, tuple[str, str]]:
    """The terms of one list as the page explains them."""
    section = page.partition(f"\n## {_heading(terms)}\n")[2].partition("\n## ")[0]
    return {term: (meaning, origin) for term, meaning, origin in LINE.findall(section)}


def _differences(page: str, terms: type[StrEnum]) -> set[str]:
    return set(_explained(page, terms)) ^ {term.value for term in terms}


@pytest.mark.parametrize("terms", LISTS, ids=_heading)
def test_every_term_is_explained_and_none_is_left_over(terms: type[StrEnum]) -> None:
    assert _differences(PAGE, terms) == set()


@pytest.mark.parametrize("terms", LISTS, ids=_heading)
def test_every_explanation_is_a_sentence_and_says_where_the_term_comes_from(
    terms: type[StrEnum],
) -> None:
    told = _explained(PAGE, terms)

    assert [term for term, (meaning, _) in told.items() if not meaning.endswith(".")] == []
    assert [term for term, (_, origin) in told.items() if not ORIGIN.fullmatch(origin)] == []


def test_a_term_that_is_missing_would_be_found() -> None:
    planted = PAGE.replace("| `too-few-to-tell` |", "| too-few-to-tell |")

    assert _differences(planted, vocabulary.Verdict) == {"too-few-to-tell"}


def test_every_list_of_words_is_looked_at() -> None:
    for module in (vocabulary, measuring, judgement):
        source = inspect.getsource(module)
        named = re.findall(r"^class (\w+)\(StrEnum\)", source, re.MULTILINE)

        assert {terms.__name__ for terms in LISTS} >= set(named)
