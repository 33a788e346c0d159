"""A store made by an older service is never read with shapes that its rows do not have."""

from __future__ import annotations

from projections.difference.reading import DifferenceReading
from projections.difference.tables import TABLES
from tests.projections.difference.packed_shapes import kept, shapes


def test_a_state_that_changes_its_shape_changes_the_version_of_the_reading() -> None:
    """Raise the version, then run `python -m tests.projections.difference.packed_shapes`."""
    version, written = kept()

    assert (DifferenceReading.version, shapes()) == (version, written)


def test_every_table_that_keeps_a_state_whole_says_which() -> None:
    whole = {each.name for each in TABLES if any(x.name == "doc" for x in each.columns)}

    assert whole == {each.name for each in TABLES if each.packs}
