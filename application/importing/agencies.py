"""Who a row names, resolved against the area's register and never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz, process

from application.importing.cells import is_blank_word, plain
from application.importing.declarations import is_tick
from application.importing.points import split_points
from application.importing.preview import KnownAgency, NamedAgency, ProposedAgency

_LISTED: Final = re.compile(r"\s*[;\n|]\s*")
_MAYBE: Final = tuple(
    re.compile(form) for form in (r"\s*,\s*", r"\s*/\s*", r"\s*[,/&+]\s*|\s+and\s+")
)
_RESEMBLES: Final = 85
_EVERYONE: Final = re.compile(
    r"(?:all|every|each|both|various|multiple|multi)[\s\-]+(?:(?:of|the|our|named|relevant|local|safeguarding|statutory|member|partner|partnership|board)\s+)*"
    r"(?:agency|agencies|partners?|partnership|board|members|services|organisations|staff|professionals|practitioners)(?: involved| concerned)?"
    r"|all|everyone|everybody|partners|agencies|all of the above|whole partnership|the whole partnership",
    re.IGNORECASE,
)
"""Words for everyone are kept as they stand; they are no agency to be registered."""


class Register:
    """The agencies of the area by every spelling; a spelling of two agencies names neither."""

    def __init__(self, agencies: Sequence[KnownAgency]) -> None:
        owners: dict[str, set[UUID]] = {}
        for agency in agencies:
            for name in agency.names:
                owners.setdefault(_spelling(name), set()).add(agency.id)
        self._owner = {word: ids.pop() for word, ids in owners.items() if len(ids) == 1 and word}
        self._name = {agency.id: agency.names[0] for agency in agencies if agency.names}
        self._seen: dict[str, tuple[NamedAgency, ...]] = {}

    def named(self, text: str) -> tuple[NamedAgency, ...]:
        """The agencies of a cell, each once; what does not resolve stays as written."""
        if text not in self._seen:
            self._seen[text] = self._read(text)
        return self._seen[text]

    def knows(self, text: str) -> bool:
        """Whether the words are one agency of the register."""
        return self._one(text) is not None

    def _read(self, text: str) -> tuple[NamedAgency, ...]:
        points = split_points(text)
        texts = points.by_mark.values() if points and not points.lead_in else (text,)
        pieces = [piece for own in texts for piece in _LISTED.split(own)]
        found = [one for piece in pieces for one in self._pieces(piece.strip(" ,.\t"))]
        return tuple({one.id or plain(one.as_written): one for one in found}.values())

    def _pieces(self, text: str) -> Iterable[NamedAgency]:
        if not text or is_blank_word(text) or is_tick(text):
            return ()
        if known := self._one(text):
            return (known,)
        for parting in _MAYBE:
            parts = [self._one(part.strip()) for part in parting.split(text)]
            if len(parts) > 1 and all(parts):
                return tuple(part for part in parts if part)
        return (NamedAgency(None, text, text),)

    def _one(self, text: str) -> NamedAgency | None:
        word = _spelling(text)
        owner = self._owner.get(word) or self._owner.get(_other_number(word))
        return NamedAgency(owner, text, self._name[owner]) if owner else None

    def proposals(self, named: Iterable[NamedAgency]) -> tuple[ProposedAgency, ...]:
        """Each unknown spelling once, with the agency that it resembles, for a person to judge."""
        unknown = [
            one.as_written
            for one in named
            if one.id is None and not _EVERYONE.fullmatch(one.as_written)
        ]
        first: dict[str, str] = {}
        for spelling in unknown:
            first.setdefault(plain(spelling), spelling)
        counts = Counter(plain(spelling) for spelling in unknown)
        return tuple(self._proposal(first[word], rows) for word, rows in counts.items())

    def _proposal(self, spelling: str, rows: int) -> ProposedAgency:
        best = process.extractOne(
            _spelling(spelling), self._owner.keys(), scorer=fuzz.ratio, score_cutoff=_RESEMBLES
        )
        if best is None:
            return ProposedAgency(spelling, rows, None, 0)
        return ProposedAgency(spelling, rows, self._owner[best[0]], int(best[1]))


def _spelling(name: str) -> str:
    return plain(name).removeprefix("the ")


def _other_number(word: str) -> str:
    """`schools` for `school` and the other way round."""
    return word.removesuffix("s") if word.endswith("s") else word + "s"
