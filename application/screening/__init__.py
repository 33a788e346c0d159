"""Noticing, before it is stored for ever, that a text may name a person (DOMAIN 4)."""

from __future__ import annotations

from application.screening.bodies import Noticed, screened, warned
from application.screening.errors import TextMayNameAPerson, need_no_names
from application.screening.kinds import Kind
from application.screening.known_names import NOBODY, Listed, NameList, hashes_of, listed, nobody
from application.screening.text import screen

__all__ = [
    "NOBODY",
    "Kind",
    "Listed",
    "NameList",
    "Noticed",
    "TextMayNameAPerson",
    "hashes_of",
    "listed",
    "need_no_names",
    "nobody",
    "screen",
    "screened",
    "warned",
]
