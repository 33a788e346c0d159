"""Checks an auditor's pack with nothing but Python 3.8 or newer: `python -I verify.py`.

It believes nothing that it did not compute: every event is hashed again, the hashes are put
together to a tree as RFC 9162 has it, and the tree is held against signed checkpoints (C2SP
signed notes, Ed25519 as RFC 8032 has it). Of a withheld event the pack has a hash alone: that is
believed as far as it fits the signed tree, and counted apart. It ends with 0 where all is as it was
recorded, 1 where not, 2 where a file is missing. It opens no network and writes nothing.

    python -I verify.py [--pack FOLDER] [--key FILE] [--since FILE ...]

--key    public keys that were handed to you; without it those of the pack are believed
--since  checkpoints that you kept from before, or that a witness kept
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterator, Sequence
from hashlib import sha256, sha512
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, NoReturn

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
say = print
NOTE = re.compile("((?:[^\n]+\n)+)\n((?:\N{EM DASH} [^\n]+\n)+)")


class Bad(Exception):
    """Something is not as it was recorded; the sentence says what and where."""


def stop(sentence: str) -> NoReturn:
    raise Bad(sentence)


def sha(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


# A point of Ed25519 (RFC 8032, section 5.1): x is X/Z, y is Y/Z, and xy is T/Z.
Point = NamedTuple("Point", [("x", int), ("y", int), ("z", int), ("t", int)])  # noqa: UP014
# A line of the sealer's list: where an event stands, its name, and its leaf's hash.
Leaf = NamedTuple("Leaf", [("position", int), ("event", str), ("hash", bytes)])  # noqa: UP014


def add(one: Point, two: Point) -> Point:
    a = (one.y - one.x) * (two.y - two.x) % PRIME
    b = (one.y + one.x) * (two.y + two.x) % PRIME
    c = 2 * one.t * two.t * CURVE % PRIME
    d = 2 * one.z * two.z % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return Point(e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME)


def times(number: int, point: Point) -> Point:
    total = Point(0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def point_of(raw: bytes) -> Point:
    """The point that 32 bytes stand for. Raises ValueError where there is none."""
    odd, y = divmod(int.from_bytes(raw, "little"), 2**255)
    square = (y * y - 1) * pow(CURVE * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    if y >= PRIME or (x * x - square) % PRIME or (x == 0 and odd):
        raise ValueError
    x = PRIME - x if x & 1 != odd else x
    return Point(x, y, 1, x * y % PRIME)


BASE = point_of((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little"))


def is_signature(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether whoever has the other half of this public key signed the message."""
    second = int.from_bytes(signature[32:], "little")
    if len(signature) != sha512().digest_size or second >= ORDER:
        return False
    try:
        key, first = point_of(public), point_of(signature[:32])
    except ValueError:
        return False
    digest = sha512(signature[:32] + public + message).digest()
    left = times(second, BASE)
    right = add(first, times(int.from_bytes(digest, "little") % ORDER, key))
    x, y = left.x * right.z - right.x * left.z, left.y * right.z - right.y * left.z
    return x % PRIME == 0 and y % PRIME == 0


class Checkpoint:
    """So many events of an area, up to a position, have this root, says who signed it."""

    def __init__(self, text: str, stamps: str) -> None:
        lines = text.splitlines()
        self.text, self.stamps, self.origin = text, stamps, lines[0]
        self.size, self.root = int(lines[1]), b64decode(lines[2])
        told = dict(line.split(" ", 1) for line in lines[3:])
        self.position, self.time = int(told["position"]), told["time"]

    def is_signed(self, keys: set[bytes]) -> bool:
        return any(self._fits(line[2:], key) for line in self.stamps.splitlines() for key in keys)

    def _fits(self, stamp: str, key: bytes) -> bool:
        name, _, encoded = stamp.partition(" ")
        raw = b64decode(encoded)
        named = name == self.origin and raw[:4] == sha(name.encode(), b"\n\x01", key)[:4]
        return named and is_signature(key, self.text.encode(), raw[4:])


def checkpoints_of(path: Path) -> list[Checkpoint]:
    """Every checkpoint of a file, the smallest first."""
    notes = NOTE.finditer(path.read_text("utf-8"))
    return sorted((Checkpoint(*each.groups()) for each in notes), key=attrgetter("size"))


def key_of(line: str) -> bytes:
    """The public key in a line of the form name+number+key. Raises ValueError."""
    name, number, encoded = line.strip().split("+", 2)
    raw = b64decode(encoded)
    if raw[:1] != b"\x01" or number != sha(name.encode(), b"\n", raw)[:4].hex():
        raise ValueError
    return raw[1:]


class Tree:
    """A tree that grows leaf by leaf; the roots of its full subtrees are kept (RFC 9162, 2.1)."""

    def __init__(self) -> None:
        self.size = 0
        self.full: list[bytes] = []

    def grow(self, leaf: bytes) -> None:
        bits = self.size
        while bits & 1:
            leaf, bits = sha(b"\x01", self.full.pop(), leaf), bits >> 1
        self.full.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        made = self.full[-1] if self.full else sha()
        for left in reversed(self.full[:-1]):
            made = sha(b"\x01", left, made)
        return made


class Event:
    """An event as it is stored: its leaf covers all that the store has of it, unless withheld."""

    def __init__(self, line: bytes) -> None:
        told = json.loads(line)
        self.position, self.withheld = int(told["position"]), "withheld" in told
        if self.withheld:
            self.stream, self.version = f"withheld at {self.position}", 1
            self.leaf = bytes.fromhex(told["leaf"])
            return
        self.version, self.stream = int(told["version"]), told["stream"]
        name = told["name"].encode("utf-8", "surrogatepass")
        state = told["state"].encode() if "state" in told else b64decode(told["state_base64"])
        head = f"{self.position} {self.stream} {self.version} {len(name)}:".encode()
        self.leaf = sha(b"\x00", head, name, b"\n", state)

    def __str__(self) -> str:
        named = "withheld" if self.withheld else f"event {self.stream}.{self.version}"
        return f"position {self.position}, {named}"


def leaves_of(path: Path) -> list[Leaf]:
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return [Leaf(int(position), event, bytes.fromhex(leaf)) for position, event, leaf in rows]


def borne_out(leaves: list[Leaf], checkpoints: list[Checkpoint], keys: set[bytes]) -> list[Leaf]:
    """Those of the listed hashes that the signed checkpoints bear out."""
    tree, sure = Tree(), 0
    for due in checkpoints:
        if due.size > len(leaves):
            break
        while tree.size < due.size:
            tree.grow(leaves[tree.size].hash)
        if tree.root() == due.root:
            sure = due.size
        elif due.is_signed(keys):
            break
    return leaves[:sure]


class Walk:
    """The events of the pack, walked past its checkpoints."""

    def __init__(self, leaves: list[Leaf], due: list[Checkpoint], keys: set[bytes]) -> None:
        self.leaves, self.due, self.keys, self.tree = leaves, due, keys, Tree()
        self.sealed, self.sealed_to, self.position, self.signed_to = 0, 0, 0, due[-1].position
        self.withheld, self.borne_out, self.gaps = 0, 0, 0

    def walk(self, events: Iterator[Event]) -> None:
        """Hash every event. Raises Bad at the first that is not as it was recorded."""
        last: dict[str, int] = {}
        for event in events:
            self.compare(event)
            gap = event.version - last.get(event.stream, 0) - 1
            self.gaps, self.withheld = self.gaps + gap, self.withheld + event.withheld
            # As many events of the streams may be lacking as were withheld until here.
            if event.position <= self.position or gap < 0 or self.gaps > self.withheld:
                stop(f"{event}: events of its stream are missing, or out of order")
            last[event.stream], self.position = event.version, event.position
            self.tree.grow(event.leaf)
            self.pass_by()
        if self.tree.size < len(self.leaves):
            self.missing()
        if self.due:
            self.contradicted(self.due[0])

    def compare(self, event: Event) -> None:
        if not self.due and event.position <= self.signed_to:
            stop(f"{event}: put in where everything had been sealed")
        if self.tree.size >= len(self.leaves) or self.leaves[self.tree.size].hash == event.leaf:
            return
        if event.position > self.leaves[self.tree.size].position:
            self.missing()
        stop(f"{event}: changed, moved or put in since it was sealed")

    def pass_by(self) -> None:
        while self.due and self.due[0].size == self.tree.size:
            if self.due[0].root != self.tree.root():
                self.contradicted(self.due[0])
            self.sealed, self.sealed_to = self.tree.size, self.position
            self.borne_out = self.withheld
            del self.due[0]

    def missing(self) -> NoReturn:
        listed = self.leaves[self.tree.size]
        stop(f"position {listed.position}, event {listed.event}: missing")

    def contradicted(self, due: Checkpoint) -> NoReturn:
        if not due.is_signed(self.keys):
            stop(f"the checkpoint over {due.size} events is not signed by the key")
        stop(f"something changed after position {self.sealed_to}, up to position {due.position}")


def check(pack: Path, keys: set[bytes], kept: list[Checkpoint]) -> tuple[Walk, Checkpoint]:
    """Check a pack; the walk, and the newest checkpoint. Raises Bad."""
    stored = checkpoints_of(pack / "checkpoints.txt")
    if not stored or not stored[-1].is_signed(keys):
        stop("the newest checkpoint of the pack is missing, or not signed by the key")
    if any(one.origin != stored[-1].origin or not one.is_signed(keys) for one in kept):
        stop("a checkpoint that you gave is not of this area, or not signed by the key")
    every = sorted(stored + kept, key=attrgetter("size"))
    walk = Walk(borne_out(leaves_of(pack / "leaves.txt"), every, keys), every, keys)
    with (pack / "events.ndjson").open("rb") as file:
        walk.walk(map(Event, file))
    return walk, stored[-1]


def report(walk: Walk, newest: Checkpoint, anchored: int) -> None:
    but = f" but for {walk.withheld} withheld" if walk.withheld else ""
    say(f"{newest.origin}: {walk.tree.size} events, all as recorded{but}.")
    say(f"  withheld, with hashes that fit the signed tree: {walk.borne_out}")
    say(f"  anchored by what you kept: {anchored}")
    say(f"  signed: {walk.sealed}, up to position {walk.sealed_to}, on {newest.time}")
    say(f"  not sealed yet, so vouched for by nothing: {walk.tree.size - walk.sealed}")


def main(words: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--pack", type=Path, default=Path(__file__).resolve().parent)
    asked.add_argument("--key", type=Path)
    asked.add_argument("--since", type=Path, action="append", default=[])
    given = asked.parse_args(words)
    try:
        lines = (given.key or given.pack / "keys.txt").read_text("utf-8").split()
        keys = set(map(key_of, lines))
        kept = [each for path in given.since for each in checkpoints_of(path)]
        walk, newest = check(given.pack, keys, kept)
    except OSError:
        say("A file of the pack, or one that was named, cannot be read.")
        return 2
    except (Bad, ValueError, LookupError, TypeError) as found:
        say(f"NOT AS RECORDED: {found if isinstance(found, Bad) else 'a file is out of form'}")
        return 1
    report(walk, newest, max((each.size for each in kept), default=0))
    if not given.key:
        say("The keys came with the pack: compare keys.txt with what was handed to you.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
