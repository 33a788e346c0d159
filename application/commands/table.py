"""The table of every command that the API and the command line accept."""

from __future__ import annotations

from application.commands.areas import AREA_COMMANDS
from application.commands.children import CHILD_COMMANDS
from application.commands.contributions import CONTRIBUTION_COMMANDS
from application.commands.counterfactuals import COUNTERFACTUAL_COMMANDS
from application.commands.grounds import GROUND_COMMANDS
from application.commands.hearing_children import HEARING_COMMANDS
from application.commands.indicators import INDICATOR_COMMANDS
from application.commands.lessons import LESSON_COMMANDS
from application.commands.observations import OBSERVATION_COMMANDS
from application.commands.others import (
    EVIDENCE_COMMANDS,
    PRACTICE_CHANGE_COMMANDS,
    SOURCE_COMMANDS,
)
from application.commands.spec import CommandSpec

COMMANDS: dict[str, CommandSpec] = {
    spec.name: spec
    for spec in (
        *LESSON_COMMANDS,
        *SOURCE_COMMANDS,
        *EVIDENCE_COMMANDS,
        *PRACTICE_CHANGE_COMMANDS,
        *INDICATOR_COMMANDS,
        *CHILD_COMMANDS,
        *OBSERVATION_COMMANDS,
        *HEARING_COMMANDS,
        *COUNTERFACTUAL_COMMANDS,
        *CONTRIBUTION_COMMANDS,
        *GROUND_COMMANDS,
        *AREA_COMMANDS,
    )
}
"""Commands by name."""
