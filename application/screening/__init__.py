"""Noticing, before it is stored for ever, that a text may name a person (DOMAIN 4)."""

from __future__ import annotations

from application.screening.bodies import Noticed, screened, warned
from application.screening.errors import TextMayNameAPerson, need_no_names
from application.screening.kinds import Kind
from application.screening.known_names import NOBODY, NameList
from application.screening.text import screen

__all__ = [
    "NOBODY",
    "Kind",
    "NameList",
    "Noticed",
    "TextMayNameAPerson",
    "need_no_names",
    "screen",
    "screened",
    "warned",
]
