"""What a lineage is made of: kinds of thing, and the ways in which one leads to another."""

from __future__ import annotations

from enum import StrEnum


class NodeKind(StrEnum):
    """What a point of the lineage stands for; an agency is an attribute, never a point."""

    SOURCE = "source"
    LEARNING_ITEM = "learning-item"
    SHARING = "sharing"
    EMBEDDING = "embedding"
    PRACTICE_CHANGE = "practice-change"
    EVIDENCE = "evidence"
    EVALUATION = "evaluation"
    TRACKED_CHILD = "tracked-child"
    OBSERVATION = "observation"
    COUNTERFACTUAL_RATING = "counterfactual-rating"
    COUNTERFACTUAL = "counterfactual"
    CONTRIBUTION = "contribution"


class LinkKind(StrEnum):
    """How a cause led to an effect; every link was asserted by somebody in an event."""

    GAVE_LESSON = "gave-lesson"
    SHARED = "shared"
    EMBEDDED = "embedded"
    CHANGED_PRACTICE = "changed-practice"
    SEEN_IN_PRACTICE = "seen-in-practice"
    SUSTAINED = "sustained"
    SUPPORTED_BY = "supported-by"
    EVALUATED = "evaluated"
    CAME_UP_AGAIN = "came-up-again"
    SUPERSEDED_BY = "superseded-by"
    IN_COHORT = "in-cohort"
    REACHED = "reached"
    OBSERVED = "observed"
    RATED = "rated"
    SETTLED = "settled"
    JUDGED = "judged"
    COUNTED_IN = "counted-in"


class Direction(StrEnum):
    """Which way a question looks: what it led to, where it came from, or both."""

    LED_TO = "led-to"
    CAME_FROM = "came-from"
    BOTH = "both"
