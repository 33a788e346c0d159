"""The lineage's tables: every row says between which positions of the log it was known."""

from __future__ import annotations

from collections.abc import Sequence

from projections._store.things import tie_tables

NAMES = ("lineage_ties", "lineage_edges", "lineage_nodes")

_SAID = """
    thing TEXT NOT NULL,
    version BIGINT NOT NULL,
    earliest TEXT,
    latest TEXT,
    precision TEXT NOT NULL,
    by_person TEXT,
    by_role TEXT NOT NULL,
    by_agency TEXT,
    known_from BIGINT NOT NULL,
    known_to BIGINT NOT NULL"""

_NODES = (
    """
CREATE TABLE IF NOT EXISTS lineage_nodes (
    node <name> NOT NULL,
    area TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT,
    label_erased INTEGER NOT NULL,
    detail TEXT NOT NULL,
    agencies TEXT NOT NULL,
    restriction TEXT NOT NULL,
    strength TEXT,
    behind TEXT NOT NULL,"""
    + _SAID
    + """,
    PRIMARY KEY (node, known_from)
)"""
)

_EDGES = (
    """
CREATE TABLE IF NOT EXISTS lineage_edges (
    cause <name> NOT NULL,
    effect <name> NOT NULL,
    kind TEXT NOT NULL,
    area TEXT NOT NULL,
    strength TEXT,"""
    + _SAID
    + """,
    PRIMARY KEY (cause, effect, kind, known_from)
)"""
)

_INDEXES = (
    """
CREATE INDEX IF NOT EXISTS lineage_edges_led_to
    ON lineage_edges (cause, known_to, known_from, effect)""",
    """
CREATE INDEX IF NOT EXISTS lineage_edges_came_from
    ON lineage_edges (effect, known_to, known_from, cause)""",
)


def ddl(dialect: str) -> Sequence[str]:
    """Statements for one store; identifiers sort by their bytes on both."""
    name = 'TEXT COLLATE "C"' if dialect == "postgresql" else "TEXT"
    tables = (table.replace("<name>", name) for table in (_NODES, _EDGES))
    return (*tables, *_INDEXES, *tie_tables("lineage"))
