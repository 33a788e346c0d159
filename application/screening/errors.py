"""The refusal of a text that seems to name somebody: where and what kind, never the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import BaseModel

from application.screening.bodies import Noticed, screened
from application.screening.known_names import Listed


class TextMayNameAPerson(Exception):
    """A command's words seem to name a person; nothing was stored, and a person decides."""

    sentence: ClassVar[str] = (
        "A text seems to name a person, and what is stored is stored for ever. Use the child's"
        " reference or a pseudonym such as Child Q, move what is about one child to a command about"
        " that child, or send the same again and confirm that the text was checked and names nobody."
    )

    def __init__(self, noticed: Sequence[Noticed]) -> None:
        self.noticed = tuple(noticed)
        super().__init__(f"{self.sentence} Look at: {self.places}.")

    @property
    def places(self) -> str:
        """Each field with the kinds that were noticed there."""
        return "; ".join(f"{each.path} ({', '.join(each.kinds)})" for each in self.noticed)


def need_no_names(command: str, body: BaseModel, known: Listed, *, checked: bool) -> None:
    """Raise TextMayNameAPerson where a body seems to name somebody and nobody has checked it."""
    noticed = () if checked else screened(command, body, known)
    if noticed:
        raise TextMayNameAPerson(noticed)
