"""The reference page of stored events, made from the classes that are stored.

`python -m tests.stored_events.reference` writes `docs/reference/stored-events.md` again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from application.proof.dictionary import dictionary
from tests.architecture.sources import ROOT

PAGE: Final = ROOT / "docs/reference/stored-events.md"
_BEGINNING: Final = """# Stored events

Everything that Golden Thread knows was recorded as one of the {count} kinds of event below. A stored name, with its version, is for ever: what was once written under it is always read.

Beside what this page lists every event carries its envelope: its stream and version, the area, the date it happened on, when and by whom it was recorded, who says it, the command and the import it
came from, and the event that it followed from. [Decision 0011](../decisions/0011-the-stored-form-of-an-event.md) tells how that is written down.

The last column says how a field lies in the store. *Clear* is readable with the database alone. *Sealed* is somebody's words: unreadable without the service's keys, and
[forgotten one by one](../decisions/0013-forgetting-one-text.md) where that is decided. Words in the envelope's date are sealed as well. Numbers such as R14 are those of
[the requirements](requirements.md).

This page is written by `python -m tests.stored_events.reference`; a test keeps it true.
"""


def page() -> str:
    """The whole page."""
    return dictionary(_BEGINNING)


def main(path: Path = PAGE) -> None:
    """Write the page."""
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
