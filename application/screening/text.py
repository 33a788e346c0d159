"""Looking at one text: which kinds of personal data it seems to hold."""

from __future__ import annotations

from collections.abc import Iterator

from application.screening.kinds import Kind
from application.screening.known_names import NOBODY, NameList
from application.screening.patterns import forms_in
from application.screening.personal_names import names_a_person


def screen(text: str, names: NameList = NOBODY) -> tuple[Kind, ...]:
    """The kinds that a text seems to hold, each once. Pseudonyms such as Child Q are not names."""
    return tuple(dict.fromkeys(_kinds(text, names)))


def _kinds(text: str, names: NameList) -> Iterator[Kind]:
    if any(map(str.isdigit, text)) or "@" in text:
        yield from forms_in(text)
    if names_a_person(text):
        yield Kind.NAME
    if names.within(text):
        yield Kind.KNOWN_NAME
