"""A store of either kind with the reading's tables, and a partnership that begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.projections.difference.keeping import Kept, opened
from tests.story import Story


@pytest.fixture
def kept(store_url: str) -> Iterator[Kept]:
    with opened(store_url) as made:
        yield made


@pytest.fixture
def story() -> Story:
    made = Story()
    made.area()
    return made
