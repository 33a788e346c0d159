"""The ways to tamper with a ledger, each at a place chosen by chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from tests.proof.ledgers import AWAY, HOME, THEIRS, Ledger, anew

FOREIGN = UUID(int=7)


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the first bad event lies, and whether it is still there under its own position."""

    position: int


Attack = Callable[[Ledger, random.Random], Trace]


def sealed_places(ledger: Ledger) -> list[int]:
    """The rows that a checkpoint covers."""
    return [at for at, row in enumerate(ledger.rows) if row.position <= ledger.reached]


def _chosen(ledger: Ledger, chance: random.Random) -> int:
    return chance.choice(sealed_places(ledger))


def change_a_byte(ledger: Ledger, chance: random.Random) -> Trace:
    at = _chosen(ledger, chance)
    state = bytearray(ledger.rows[at].state)
    place = chance.randrange(len(b'{"area":"') + 38, len(state))
    state[place] ^= 1 << chance.randrange(8)
    ledger.rows[at] = anew(ledger.rows[at], state=bytes(state))
    return Trace(ledger.rows[at].position)


def rename(ledger: Ledger, chance: random.Random) -> Trace:
    at = _chosen(ledger, chance)
    ledger.rows[at] = anew(ledger.rows[at], name="learning-item.withdrawn.1")
    return Trace(ledger.rows[at].position)


def move_words_from_the_name(ledger: Ledger, chance: random.Random) -> Trace:
    """The same bytes, cut elsewhere between the name and the state."""
    at = _chosen(ledger, chance)
    row = ledger.rows[at]
    cut = chance.randint(1, len(row.state) - 1)
    name = f"{row.name}\n{row.state[:cut].decode()}"
    ledger.rows[at] = anew(row, name=name, state=row.state[cut:])
    return Trace(row.position)


def give_to_another_stream(ledger: Ledger, chance: random.Random) -> Trace:
    at = _chosen(ledger, chance)
    ledger.rows[at] = anew(ledger.rows[at], stream=str(UUID(int=chance.getrandbits(128))))
    return Trace(ledger.rows[at].position)


def give_another_version(ledger: Ledger, chance: random.Random) -> Trace:
    at = _chosen(ledger, chance)
    ledger.rows[at] = anew(ledger.rows[at], version=ledger.rows[at].version + 1)
    return Trace(ledger.rows[at].position)


def give_to_another_area(ledger: Ledger, chance: random.Random) -> Trace:
    at = _chosen(ledger, chance)
    row = ledger.rows[at]
    mine, other = (HOME, AWAY) if row.area == HOME else (AWAY, HOME)
    moved = row.state.replace(str(mine).encode(), str(other).encode())
    ledger.rows[at] = anew(row, state=moved)
    return Trace(row.position)


def give_to_no_area(ledger: Ledger, chance: random.Random) -> Trace:
    at = _chosen(ledger, chance)
    ledger.rows[at] = anew(ledger.rows[at], state=b"x" + ledger.rows[at].state)
    return Trace(ledger.rows[at].position)


def delete(ledger: Ledger, chance: random.Random) -> Trace:
    return Trace(ledger.rows.pop(_chosen(ledger, chance)).position)


def delete_a_stream(ledger: Ledger, chance: random.Random) -> Trace:
    stream = ledger.rows[_chosen(ledger, chance)].stream
    first = next(row for row in ledger.rows if row.stream == stream)
    ledger.rows = [row for row in ledger.rows if row.stream != stream]
    return Trace(first.position)


def truncate(ledger: Ledger, chance: random.Random) -> Trace:
    at = _chosen(ledger, chance)
    position = ledger.rows[at].position
    del ledger.rows[at:]
    return Trace(position)


def swap(ledger: Ledger, chance: random.Random) -> Trace:
    places = sealed_places(ledger)
    if len(places) < 2:
        return change_a_byte(ledger, chance)
    first, second = sorted(chance.sample(places, 2))
    one, two = ledger.rows[first], ledger.rows[second]
    ledger.rows[first] = anew(two, position=one.position)
    ledger.rows[second] = anew(one, position=two.position)
    return Trace(one.position)


def shift(ledger: Ledger, chance: random.Random) -> Trace:
    """Delete one, and let all that follow close the gap."""
    at = _chosen(ledger, chance)
    positions = [row.position for row in ledger.rows]
    first = ledger.rows.pop(at).position
    closed = zip(ledger.rows[at:], positions[at:], strict=False)
    ledger.rows[at:] = [anew(row, position=position) for row, position in closed]
    return Trace(first)


def insert_into_a_gap(ledger: Ledger, chance: random.Random) -> Trace:
    taken = {row.position for row in ledger.rows}
    free = [each for each in range(1, ledger.reached) if each not in taken]
    if not free:
        return change_a_byte(ledger, chance)
    position, model = chance.choice(free), ledger.rows[_chosen(ledger, chance)]
    made = anew(model, position=position, stream=str(UUID(int=chance.getrandbits(128))), version=1)
    ledger.rows = sorted([*ledger.rows, made], key=lambda row: row.position)
    return Trace(position)


def repeat(ledger: Ledger, chance: random.Random) -> Trace:
    """One event once more, at the end of what was sealed."""
    model = ledger.rows[_chosen(ledger, chance)]
    made = anew(model, position=ledger.rows[-1].position + 1)
    ledger.rows.append(made)
    return Trace(made.position)


EVENTS_ALONE: Mapping[str, Attack] = {
    "a byte is changed": change_a_byte,
    "an event is renamed": rename,
    "bytes move from the state to the name": move_words_from_the_name,
    "an event is given to another stream": give_to_another_stream,
    "an event gets another version": give_another_version,
    "an event is given to another area": give_to_another_area,
    "an event is given to no area": give_to_no_area,
    "an event is deleted": delete,
    "a stream is deleted": delete_a_stream,
    "the end is cut off": truncate,
    "two events change places": swap,
    "an event is deleted and the gap closed": shift,
    "an event is put into a gap": insert_into_a_gap,
    "an event is repeated at the end": repeat,
}
"""Attacks by somebody who changes events and nothing else."""

INSIDE = {name: each for name, each in EVENTS_ALONE.items() if each is not repeat}
"""Those that change something that was sealed."""


def list_again(ledger: Ledger) -> None:
    """Make the sealer's own tables fit the events again; the signed checkpoints stay."""
    notes, reached = ledger.notes, ledger.reached
    ledger.forget_seals()
    later = [row for row in ledger.rows if row.position > reached]
    ledger.rows = [row for row in ledger.rows if row.position <= reached]
    ledger.seal()
    ledger.rows += later
    ledger.notes, ledger.reached = notes, reached


def seal_again(ledger: Ledger) -> None:
    """Throw all checkpoints away, and seal what there is now with a key of one's own."""
    reached = ledger.reached
    ledger.forget_seals()
    later = [row for row in ledger.rows if row.position > reached]
    ledger.rows = [row for row in ledger.rows if row.position <= reached]
    ledger.seal(THEIRS)
    ledger.rows += later


def claim_again(ledger: Ledger) -> None:
    """Make the commands' rows fit the events again."""
    ledger.claims = [
        replace(each, last=max(versions))
        for each in ledger.claims
        if (versions := [row.version for row in ledger.rows if row.stream == each.stream])
    ]
