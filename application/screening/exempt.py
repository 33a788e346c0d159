"""The fields in which names are meant: of bodies, agencies, places and themes, never of people."""

from __future__ import annotations

from typing import Final

_ORGANISATIONS: Final = {
    "rename-board": {"board_name"},
    "register-agency": {"name", "aliases"},
    "correct-agency": {"name", "aliases"},
    "add-agency-alias": {"alias"},
    "constitute-body": {"name"},
    "add-locality": {"name"},
    "set-priority": {"name"},
    "add-theme": {"name", "synonyms"},
    "correct-theme": {"name", "synonyms"},
    "add-theme-synonym": {"synonym"},
    "add-source-type": {"name"},
    "record-lesson": {"agencies_as_written"},
    "register-source": {"publisher"},
    "correct-source": {"publisher"},
}
_EVERYWHERE: Final = frozenset({"occurred", "sha256"})
"""A date in form and a digest: never words."""


def is_exempt(command: str, field: str) -> bool:
    """Whether a field of a command is meant to hold such a name, or can hold no words."""
    return field in _EVERYWHERE or field in _ORGANISATIONS.get(command, ())


def is_exempt_event(name: str) -> bool:
    """Whether a stored event is passed over by its name.

    An area's register names bodies, places and themes; what a rating says is for its rater
    alone until the pair is open, and so is what the screen would find in it.
    """
    return name.startswith(("area.", "counterfactual-rating."))


def is_exempt_stored(name: str, field: str) -> bool:
    """Whether a field of a stored event is meant to hold the name of a body."""
    return field in _EVERYWHERE or field in _STORED.get(name.rpartition(".")[0], ())


_STORED: Final = {
    "learning-item.agency-named": {"as_written"},
    "source.registered": {"publisher"},
    "source.corrected": {"publisher"},
}
