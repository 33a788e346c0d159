"""Reading a tracker into a preview, beside what the area's register holds already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from api.cli.exits import Declined, Exit
from api.cli.progress import Bar
from api.cli.session import Session
from api.stored import existing_lessons, known_sources
from application.access import Action, Resource, sight
from application.importing import find_duplicates, read_tracker
from application.importing.known import known_agencies, known_themes
from application.importing.limits import FileTooLarge
from application.importing.preview import (
    Place,
    PossibleDuplicate,
    Preview,
)
from application.importing.running import batch_id_of, digest_of
from domain.area.state import Area

_UNREADABLE = "A file cannot be read. Check its path, and that it is yours to read."


class Tracker:
    """One file, read and compared with the area; nothing of it is recorded by this."""

    def __init__(self, session: Session, area: Area, path: Path) -> None:
        data = _bytes(path, session.services.settings.import_bytes)
        self.digest = digest_of(data)
        with Bar(f"Reading {path.name}", "rows") as bar:
            read = read_tracker(
                path.name,
                data,
                agencies=known_agencies(area),
                themes=known_themes(area),
                on_progress=bar.reach,
            )
        register = session.services.register
        bounds = sight(session.caller, Action.READ, Resource.LEARNING_ITEM, area=area.id)
        stored = list(existing_lessons(register, bounds)) if read.lessons else []
        self.known_sources = known_sources(register, bounds) if read.lessons else {}
        pairs = find_duplicates(read.lessons, stored) if stored else read.possible_duplicates
        own = _of_this_file(session, pairs, batch_id_of(area.id, self.digest))
        self.imported_before = bool(own)
        self.preview: Preview = replace(
            read, possible_duplicates=tuple(pair for pair in pairs if pair.second not in own)
        )

    @property
    def repeats(self) -> frozenset[Place]:
        """The later lesson of each likely pair within the file, and each that is stored already."""
        return frozenset(
            pair.second if isinstance(pair.second, Place) else pair.first
            for pair in self.preview.possible_duplicates
        )


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise Declined(Exit.USAGE, _UNREADABLE) from None
    if len(data) > most:
        raise FileTooLarge
    return data


def _of_this_file(
    session: Session, pairs: tuple[PossibleDuplicate, ...], batch: UUID
) -> frozenset[UUID]:
    """Stored lessons that an earlier import of this very file wrote: no likeness, the same."""
    alike = {pair.second for pair in pairs if isinstance(pair.second, UUID)}
    told = session.services.log.streams(tuple(alike))
    return frozenset(stream for stream, first in told.items() if first[0].batch_id == batch)
