"""The kinds of personal data that the screen tells apart, in the words that a person reads."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a text seems to hold; the words themselves are never repeated."""

    NHS_NUMBER = "NHS number"
    DATE_OF_BIRTH = "date of birth"
    POSTCODE = "postcode"
    ADDRESS = "address"
    EMAIL = "email address"
    TELEPHONE = "telephone number"
    NAME = "name"
    KNOWN_NAME = "name on the area's list"
