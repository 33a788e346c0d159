"""How a command ends: a number for programs, and a sentence for people."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command; `docs/reference/command-line.md` lists them."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    SEVERAL = 3
    NOT_FOUND = 4
    NOT_READY = 5
    NOT_ALLOWED = 6
    CHANGED = 7
    FAULT = 70


MEANINGS = {
    Exit.DONE: "done",
    Exit.REFUSED: "refused by a rule, or nothing could be done",
    Exit.USAGE: "the command was not understood; its --help tells how it is written",
    Exit.SEVERAL: "the words fit several things, which are listed",
    Exit.NOT_FOUND: "no such thing in your areas",
    Exit.NOT_READY: "the store, its keys or a setting is not ready",
    Exit.NOT_ALLOWED: "you are not known here, or your role does not allow it",
    Exit.CHANGED: "somebody else changed the record first; read it again",
    Exit.FAULT: "something went wrong that nobody foresaw",
}
"""What each exit code means, in words."""


class Declined(Exception):
    """The command line itself declines: with an exit code and a fixed sentence of its own."""

    def __init__(self, code: Exit, sentence: str) -> None:
        self.code = code
        self.sentence = sentence
        super().__init__(sentence)
