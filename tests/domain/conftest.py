"""What tests of rules begin with."""

from __future__ import annotations

import pytest

from tests.story import Story


@pytest.fixture
def story() -> Story:
    """A partnership with three agencies, their leaders and two themes."""
    made = Story()
    made.area()
    return made
