"""Looking at one text: which kinds of personal data it seems to hold."""

from __future__ import annotations

from collections.abc import Iterator

from application.screening.kinds import Kind
from application.screening.known_names import Listed, nobody
from application.screening.patterns import forms_in
from application.screening.personal_names import names_a_person
from application.screening.plain import plain


def screen(text: str, known: Listed = nobody) -> tuple[Kind, ...]:
    """The kinds that a text seems to hold, each once. Pseudonyms such as Child Q are not names."""
    return tuple(dict.fromkeys(_kinds(text, known)))


def _kinds(text: str, known: Listed) -> Iterator[Kind]:
    told = plain(text)
    yield from forms_in(told)
    if names_a_person(told):
        yield Kind.NAME
    if known(text):
        yield Kind.KNOWN_NAME
