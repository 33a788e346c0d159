"""Every event there is: importing this module closes the registry of stored names."""

from __future__ import annotations

from domain import evidence, practice_change, source
from domain.area import governing, setting_up
from domain.kernel import REGISTRY
from domain.learning_item import (
    embedding,
    ending,
    evaluation,
    recording,
    responsibility,
    sharing,
    turning,
)

MODULES = (
    setting_up,
    governing,
    source,
    recording,
    responsibility,
    sharing,
    embedding,
    evaluation,
    ending,
    turning,
    evidence,
    practice_change,
)
"""Where events are declared."""

STORED_NAMES = tuple(sorted(REGISTRY))
"""All stored names, in order."""
