"""What an area's register knows of agencies and themes, as a reader of trackers needs it."""

from __future__ import annotations

from uuid import UUID

from application.importing.preview import KnownAgency
from domain.area.state import Area
from domain.kernel import Text


def known_agencies(area: Area) -> tuple[KnownAgency, ...]:
    """Every registered agency: its name first, then its other spellings."""
    return tuple(
        KnownAgency(agency, _words(known.name, *known.aliases))
        for agency, known in area.agencies.items()
    )


def known_themes(area: Area) -> dict[UUID, tuple[str, ...]]:
    """Every theme: its name first, then the words that mean the same."""
    return {theme: _words(known.name, *known.synonyms) for theme, known in area.themes.items()}


def _words(*spellings: Text) -> tuple[str, ...]:
    """The spellings that still are text; a forgotten one matches nothing."""
    return tuple(each for each in spellings if isinstance(each, str))
