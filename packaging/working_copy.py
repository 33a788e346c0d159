"""Lets a working copy be installed so that the command runs the files being worked on, not a copy."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WorkingCopy(BuildHookInterface[Any]):
    """Leaves the service's folders out of an editable install: they are on the path already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Take only the importable name along when the install is editable."""
        if version == "editable":
            build_data["force_include_editable"] = {"packaging/goldenthread": "goldenthread"}
