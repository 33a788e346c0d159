"""Every event there is: importing this module closes the registry of stored names."""

from __future__ import annotations

from domain import erasing, evidence, indicator, observation_session, practice_change, source
from domain.area import governing, retaining, setting_up
from domain.contribution import judging
from domain.counterfactual import pairing, rating
from domain.kernel import REGISTRY
from domain.learning_item import (
    embedding,
    ending,
    evaluation,
    impact,
    prioritising,
    recording,
    responsibility,
    sharing,
    turning,
)
from domain.tracked_child import exposing, hearing, observing, tracking

MODULES = (
    setting_up,
    governing,
    retaining,
    source,
    recording,
    responsibility,
    prioritising,
    sharing,
    embedding,
    evaluation,
    ending,
    turning,
    evidence,
    practice_change,
    impact,
    indicator,
    tracking,
    observing,
    hearing,
    exposing,
    observation_session,
    rating,
    pairing,
    judging,
    erasing,
)
"""Where events are declared."""

STORED_NAMES = tuple(sorted(REGISTRY))
"""All stored names, in order."""
