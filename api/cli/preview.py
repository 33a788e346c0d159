"""Reading a tracker into a preview, beside what the area's register holds already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from api.alike import likenesses
from api.cli.exits import Declined, Exit
from api.cli.progress import Bar
from api.cli.session import Session
from api.stored import known_sources
from application.access import Action, Resource, sight
from application.importing import read_tracker
from application.importing.known import known_agencies, known_themes
from application.importing.limits import FileTooLarge
from application.importing.preview import Place, Preview
from application.importing.running import digest_of
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
                known=session.services.names.of(area.id),
                on_progress=bar.reach,
            )
        services, caller = session.services, session.caller
        bounds = sight(caller, Action.READ, Resource.LEARNING_ITEM, area=area.id)
        self.known_sources = known_sources(services.register, bounds) if read.lessons else {}
        found = likenesses(
            read,
            area=area.id,
            digest=self.digest,
            caller=caller,
            register=services.register,
            log=services.log,
        )
        self.imported_before = found.imported_before
        self.preview: Preview = replace(read, possible_duplicates=found.pairs)

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
