"""Forgetting one text destroys exactly that text's key, whatever was forgotten before."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as some

from application.eventstore.text_tree import pack, puncture, text_key, unpack

FIELDS = ("lesson", "a", "points.0", "occurred.words")
versions = some.integers(min_value=0, max_value=2**24 - 1) | some.integers(0, 3)
texts = some.tuples(versions, some.sampled_from(FIELDS))


@settings(max_examples=40, deadline=None)
@given(forgotten=some.lists(texts, max_size=5), others=some.lists(texts, max_size=8))
def test_exactly_the_forgotten_texts_can_no_longer_be_opened(
    forgotten: list[tuple[int, str]], others: list[tuple[int, str]]
) -> None:
    root = {b"": os.urandom(32)}
    nodes = dict(root)

    for version, field in forgotten:
        nodes = puncture(nodes, version, field, FIELDS)

    for version, field in forgotten:
        assert text_key(nodes, version, field) is None
        others += [(version, other) for other in FIELDS] + [(version ^ 1, field)]
    for version, field in set(others) - set(forgotten):
        assert text_key(root, version, field) == text_key(nodes, version, field) is not None


@settings(max_examples=20, deadline=None)
@given(forgotten=some.lists(texts, min_size=1, max_size=3))
def test_what_is_kept_holds_neither_the_forgotten_keys_nor_a_node_above_them(
    forgotten: list[tuple[int, str]],
) -> None:
    root = {b"": os.urandom(32)}
    nodes = dict(root)
    for version, field in forgotten:
        nodes = puncture(nodes, version, field, FIELDS)

    lost = {text_key(root, version, field) for version, field in forgotten}
    paths = {version.to_bytes(3, "big")[:depth] for version, _ in forgotten for depth in range(4)}

    assert lost.isdisjoint(nodes.values())
    assert paths.isdisjoint(nodes)


@settings(max_examples=20, deadline=None)
@given(texts)
def test_forgetting_twice_changes_nothing_more(text: tuple[int, str]) -> None:
    once = puncture({b"": os.urandom(32)}, *text, FIELDS)

    assert once == puncture(once, *text, FIELDS)


@settings(max_examples=20, deadline=None)
@given(texts)
def test_the_kept_nodes_survive_being_stored(text: tuple[int, str]) -> None:
    nodes = puncture({b"": os.urandom(32)}, *text, FIELDS)

    assert nodes == unpack(pack(nodes))


def test_each_text_has_a_key_of_its_own() -> None:
    nodes = {b"": os.urandom(32)}
    keys = {text_key(nodes, version, field) for version in range(300) for field in FIELDS}

    assert len(keys) == 300 * len(FIELDS)
