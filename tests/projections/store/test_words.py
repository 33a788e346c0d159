"""Words are told apart for search in one way, whatever store they lie in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.erasure import Erased
from projections._store.words import LONGEST, shown, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Child Q", ("child", "q")),
        ("Siân/s naïve Straße", ("sian", "s", "naive", "strasse")),
        ("CQ/2022-04_b", ("cq", "2022", "04", "b")),
        ("again Again AGAIN", ("again",)),
        ("  …!? ", ()),
        ("", ()),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(text: str, words: tuple[str, ...]) -> None:
    assert tokens(text) == words


def test_forgotten_and_missing_texts_have_no_words() -> None:
    assert tokens(Erased(), None, "said") == ("said",)
    assert (shown(Erased()), shown(None), shown("said")) == ("[erased]", None, "said")


@given(st.text())
def test_words_are_plain_short_and_stay_what_they_are(text: str) -> None:
    """So that neither store's own search has anything left to fold or to part."""
    words = tokens(text)

    assert len(set(words)) == len(words)
    assert all(word.isalnum() or not word.isascii() for word in words)
    assert all(0 < len(word) <= LONGEST and not word.isspace() for word in words)
    assert tokens(" ".join(words)) == words


@given(st.text(), st.text())
def test_a_text_has_the_words_of_its_parts(said: str, more: str) -> None:
    assert set(tokens(said)) <= set(tokens(f"{said} {more}"))
