"""The register's tables: one row a thing and decision, and the words by which it is found."""

from __future__ import annotations

from typing import Final

from projections._store.clauses import Clause
from projections._store.things import tie_tables

_SORTED: Final = {"sqlite": "TEXT", "postgresql": 'TEXT COLLATE "C"'}
"""Text that both stores put in the same order, byte by byte."""

_WORDS: Final = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE IF NOT EXISTS register_words"
            " USING fts5(words, tokenize = 'ascii', detail = 'none')"
        ),
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS register_words (rowid BIGINT PRIMARY KEY, words TEXT[])",
        "CREATE INDEX IF NOT EXISTS register_words_found ON register_words USING GIN (words)",
    ),
}

_KEEP_WORDS: Final = {
    "sqlite": "INSERT INTO register_words (rowid, words) VALUES (?, ?)",
    "postgresql": ("INSERT INTO register_words (rowid, words) VALUES (?, string_to_array(?, ' '))"),
}

_HAS_WORD: Final = {
    "sqlite": "register_words MATCH '\"' || ? || '\"'",
    "postgresql": "words @> string_to_array(?, ' ')",
}

NAMES: Final = ("register_words", "register_rows", "register_ties")


def tables(dialect: str) -> tuple[str, ...]:
    """What makes the tables. A row's `known_from` is a position, so no two rows share one."""
    text = _SORTED[dialect]
    return (
        (
            "CREATE TABLE IF NOT EXISTS register_rows (known_from BIGINT PRIMARY KEY,"
            f" known_to BIGINT NOT NULL, kind TEXT NOT NULL, thing {text} NOT NULL,"
            f" area TEXT NOT NULL, recorded {text} NOT NULL, stage TEXT, theme TEXT,"
            f" polarity TEXT, family TEXT, sort TEXT, earliest {text}, latest {text},"
            " child TEXT, cohorts TEXT, owner TEXT, document TEXT NOT NULL)"
        ),
        "CREATE INDEX IF NOT EXISTS register_rows_thing ON register_rows (thing, known_from)",
        (
            "CREATE INDEX IF NOT EXISTS register_rows_list"
            " ON register_rows (kind, area, recorded, thing)"
        ),
        *tie_tables("register"),
        *_WORDS[dialect],
    )


def keep_words(dialect: str) -> str:
    """The statement that keeps a row's words, given as one text with a blank between two."""
    return _KEEP_WORDS[dialect]


def has_word(dialect: str, row: str, word: str) -> Clause:
    """The row's own texts hold the word."""
    found = Clause(_HAS_WORD[dialect], (word,))
    within = f"{row}.known_from IN (SELECT rowid FROM"
    return found.after(f"{within} register_words WHERE").then(")")
