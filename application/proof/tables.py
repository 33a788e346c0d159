"""The sealer's own tables: hashes of leaves, frontiers, checkpoints and public keys.

They hold no word of anybody; whoever changes them is found as whoever changes an event is.
"""

from __future__ import annotations

from typing import Final

TABLES: Final = (
    (
        "CREATE TABLE IF NOT EXISTS proof_leaves (area TEXT NOT NULL, number BIGINT NOT NULL,"
        " position BIGINT NOT NULL, event TEXT NOT NULL, hash {blob} NOT NULL,"
        " PRIMARY KEY (area, number))"
    ),
    (
        "CREATE TABLE IF NOT EXISTS proof_trees (area TEXT PRIMARY KEY, size BIGINT NOT NULL,"
        " frontier {blob} NOT NULL)"
    ),
    (
        "CREATE TABLE IF NOT EXISTS proof_checkpoints (area TEXT NOT NULL, size BIGINT NOT NULL,"
        " note TEXT NOT NULL, PRIMARY KEY (area, size))"
    ),
    "CREATE TABLE IF NOT EXISTS proof_keys (public_key TEXT PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS proof_progress (name TEXT PRIMARY KEY, position BIGINT NOT NULL)",
)
"""Statements that make what is missing; `{blob}` is the database's type of bytes."""

TABLE_NAMES: Final = (
    *("proof_leaves", "proof_trees", "proof_checkpoints"),
    *("proof_keys", "proof_progress"),
)
