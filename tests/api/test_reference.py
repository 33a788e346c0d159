"""The reference pages say what the code does; `python -m tests.api.reference` writes them again."""

from __future__ import annotations

import pytest

from api.problems import TABLE
from api.settings import PREFIX, Settings
from tests.api.reference import FOLDER, pages


@pytest.mark.parametrize("name", ["settings.md", "problems.md", "api.md"])
def test_the_page_is_what_the_code_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name]


def test_every_setting_is_documented() -> None:
    page = (FOLDER / "settings.md").read_text(encoding="utf-8")

    assert [name for name in Settings.model_fields if f"{PREFIX}{name.upper()}" not in page] == []
    assert all(field.description for field in Settings.model_fields.values())


def test_every_problem_is_documented() -> None:
    page = (FOLDER / "problems.md").read_text(encoding="utf-8")

    assert [row.uri for row in TABLE.values() if f"`{row.uri}`" not in page] == []
