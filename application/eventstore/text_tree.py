"""One text can be forgotten and no other: a stream's text keys as a tree that can be punctured.

Every text key is derived from the stream's root by keyed steps, one per byte of the event's
version and one for the field (Goldreich, Goldwasser and Micali's construction). Forgetting a
text replaces the node above it by its siblings, so that its key can never be derived again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

Nodes = Mapping[bytes, bytes]
"""What is still known of a stream's tree: the path of each kept node, and the node."""

_DEPTH = 3
_KEY = 32
_BLOCK = 64
_INNER = bytes(each ^ 0x36 for each in range(256))
_OUTER = bytes(each ^ 0x5C for each in range(256))


def version_path(version: int) -> bytes:
    """The path of an event's node; a stream holds at most 16,777,215 events."""
    return version.to_bytes(_DEPTH, "big")


def step(node: bytes, edge: bytes) -> bytes:
    """The node below, along one edge: HMAC-SHA256 (RFC 2104).

    Written out, because `hmac.digest` takes twice as long for so short a message and this runs
    several times for each text.
    """
    block = node.ljust(_BLOCK, b"\0")
    return sha256(
        block.translate(_OUTER) + sha256(block.translate(_INNER) + edge).digest()
    ).digest()


def stem_of(nodes: Nodes, version: int) -> bytes | None:
    """The node that an event shares with its 255 neighbours, in a stream nothing was forgotten of.

    Worked out once for all of them, it halves the steps of a long stream.
    """
    root = nodes.get(b"") if len(nodes) == 1 else None
    if root is None:
        return None
    first, second, _ = version_path(version)
    return step(step(root, bytes((first,))), bytes((second,)))


def version_node(nodes: Nodes, version: int, stem: bytes | None = None) -> bytes | None:
    """The node above an event's texts, or None where one of them was forgotten."""
    path = version_path(version)
    if stem is not None:
        return step(stem, path[-1:])
    for length in range(_DEPTH, -1, -1):
        node = nodes.get(path[:length])
        if node is not None:
            for depth in range(length, _DEPTH):
                node = step(node, path[depth : depth + 1])
            return node
    return None


def text_key(nodes: Nodes, version: int, field: str) -> bytes | None:
    """The key of one text, or None where it was forgotten."""
    node = version_node(nodes, version)
    if node is None:
        return nodes.get(version_path(version) + field.encode())
    return step(node, field.encode())


def puncture(nodes: Nodes, version: int, field: str, others: Iterable[str]) -> dict[bytes, bytes]:
    """The tree without one text's key; `others` are the event's other sealed fields."""
    kept = dict(nodes)
    path = version_path(version)
    if kept.pop(path + field.encode(), None) is not None:
        return kept
    length = next((n for n in range(_DEPTH, -1, -1) if path[:n] in kept), None)
    if length is None:
        return kept
    node = kept.pop(path[:length])
    for depth in range(length, _DEPTH):
        for edge in range(256):
            if edge != path[depth]:
                kept[path[:depth] + bytes((edge,))] = step(node, bytes((edge,)))
        node = step(node, path[depth : depth + 1])
    for other in others:
        if other != field:
            kept[path + other.encode()] = step(node, other.encode())
    return kept


def pack(nodes: Nodes) -> bytes:
    """The tree as bytes: for each node the length of its path, the path and the node."""
    parts = (len(path).to_bytes(2, "big") + path + node for path, node in sorted(nodes.items()))
    return b"".join(parts)


def unpack(packed: bytes) -> dict[bytes, bytes]:
    """The tree that `pack` wrote."""
    nodes: dict[bytes, bytes] = {}
    at = 0
    while at < len(packed):
        end = at + 2 + int.from_bytes(packed[at : at + 2], "big")
        nodes[packed[at + 2 : end]] = packed[end : end + _KEY]
        at = end + _KEY
    return nodes
