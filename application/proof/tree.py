"""The tree over the events of an area, as RFC 9162 (section 2.1) builds it from their hashes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

HASH: Final = 32
EMPTY_ROOT: Final = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf, which no hash of a node can equal."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """What has to be kept of a growing tree: the roots of its full subtrees, largest first."""

    def __init__(self, size: int = 0, roots: Iterable[bytes] = ()) -> None:
        """Raises ValueError where the number of roots is not that of the size."""
        self.size = size
        self._roots = list(roots)
        if len(self._roots) != size.bit_count():
            message = "a tree of that size has another number of full subtrees"
            raise ValueError(message)

    @classmethod
    def stored(cls, size: int, content: bytes) -> Frontier:
        """The frontier that `content` gave. Raises ValueError where it cannot have."""
        parts = [content[at : at + HASH] for at in range(0, len(content), HASH)]
        return cls(size, parts)

    @property
    def content(self) -> bytes:
        """The frontier's roots as they are stored."""
        return b"".join(self._roots)

    def add(self, leaf: bytes) -> None:
        """Take in the hash of one more leaf."""
        made, full = leaf, self.size
        while full & 1:
            made = node_hash(self._roots.pop(), made)
            full >>= 1
        self._roots.append(made)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self._roots:
            return EMPTY_ROOT
        made = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            made = node_hash(left, made)
        return made


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these hashes of leaves."""
    grown = Frontier()
    for leaf in leaves:
        grown.add(leaf)
    return grown.root()


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """What shows that the tree over all leaves continues the one over the first `old` of them.

    Raises ValueError where `old` is not among the sizes from 1 on.
    """
    if not 0 < old <= len(leaves):
        message = "there is no such older tree"
        raise ValueError(message)
    return _subproof(leaves, old, whole=True)


def _subproof(leaves: Sequence[bytes], old: int, *, whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [root_of(leaves)]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if old <= half:
        return [*_subproof(leaves[:half], old, whole=whole), root_of(leaves[half:])]
    return [*_subproof(leaves[half:], old - half, whole=False), root_of(leaves[:half])]


def continues(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the new tree (size, root) continues the old one."""
    (size, old_root), (new_size, new_root) = old, new
    if not 0 < size <= new_size or (size == new_size and proof):
        return False
    path = list(proof) if size & (size - 1) else [old_root, *proof]
    if size == new_size:
        return old_root == new_root
    return bool(path) and _climbed(size - 1, new_size - 1, path) == (old_root, new_root)


def _climbed(old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The two roots that a path leads to, or None where it is too short or too long."""
    while old & 1:
        old, new = old >> 1, new >> 1
    older = newer = path[0]
    for node in path[1:]:
        if new == 0:
            return None
        if old & 1 or old == new:
            older, newer = node_hash(node, older), node_hash(node, newer)
            while not old & 1 and old:
                old, new = old >> 1, new >> 1
        else:
            newer = node_hash(newer, node)
        old, new = old >> 1, new >> 1
    return (older, newer) if new == 0 else None
