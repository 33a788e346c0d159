"""A lineage over each store in turn, and a partnership with one whole loop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.projections.lineage.keeping import Kept, opened
from tests.projections.lineage.loop import Loop


@pytest.fixture
def kept(store_url: str) -> Iterator[Kept]:
    with opened(store_url) as made:
        yield made


@pytest.fixture
def loop() -> Loop:
    return Loop()
