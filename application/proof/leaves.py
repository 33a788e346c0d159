"""What a leaf covers: one event exactly as it is stored, and where it stands in the log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from application.proof.tree import leaf_hash

NOBODYS: Final = UUID(int=0)
"""The area of a row of which no area can be read: it is sealed all the same."""

_AREA: Final = re.compile(
    rb'\{"area":"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",'
)


@dataclass(frozen=True, slots=True)
class StoredRow:
    """An event as the store has it; the fields are those of the leaf (decision 0024)."""

    position: int
    stream: str
    version: int
    name: str
    state: bytes

    @property
    def area(self) -> UUID:
        """The area of the event: the first word of its canonical state."""
        found = _AREA.match(self.state)
        return NOBODYS if found is None else UUID(found[1].decode())

    @property
    def ref(self) -> str:
        """The event as it is named everywhere: its stream, a point, its version."""
        return f"{self.stream}.{self.version}"

    @property
    def leaf(self) -> bytes:
        """The hash of the event's leaf."""
        return leaf_hash(entry(self))


def entry(row: StoredRow) -> bytes:
    """The bytes of a leaf. The name goes with its length, so that no two rows share them."""
    name = row.name.encode("utf-8", "surrogatepass")
    head = f"{row.position} {row.stream} {row.version} {len(name)}:".encode()
    return b"%b%b\n%b" % (head, name, row.state)
