"""The auditor's pack: an area's events as they are stored, and all that is needed to check them.

It holds ciphertext for whatever is sealed, and never a key that opens it; of what whoever makes
it may not hand out it holds a hash (`application.proof.withholding`).
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from application.eventstore.database import SqlDatabase
from application.eventstore.tables import installation_id
from application.proof import offline
from application.proof.dictionary import dictionary
from application.proof.keeping import Checkpoints, StoredLeaf
from application.proof.leaves import StoredRow
from application.proof.notes import origin_of, verifier_key
from application.proof.rows import every_row, head_of
from application.proof.withholding import Withheld, Withholding

VERIFIER: Final = "verify.py"
_EVENTS: Final = "events.ndjson"
_UNNAMED: Final = "-"


class NothingSealed(Exception):
    """There is no checkpoint of the area yet, so a pack would prove nothing."""

    def __init__(self) -> None:
        super().__init__("Nothing of this area was sealed yet. Run: goldenthread seal --once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What was packed: how many events, how many of them withheld and sealed, and the files.

    `withheld` has a number for each reason.
    """

    events: int
    withheld: Mapping[str, int]
    sealed: int
    checkpoints: int
    position: int
    files: tuple[str, ...]


def pack(
    database: SqlDatabase,
    area: UUID,
    folder: Path,
    *,
    withholding: Withholding,
    keys: Iterable[bytes] = (),
) -> Pack:
    """Write the pack of an area into a new folder, for its owner alone.

    `keys` are the public keys that the sealer is known by; without them the store's are packed.
    Raises NothingSealed, FileExistsError for a folder that is there, StoreUnavailable.
    """
    kept = Checkpoints(database)
    evidence, head = kept.evidence(area), head_of(database)
    if not evidence.notes:
        raise NothingSealed
    origin = origin_of(installation_id(database), area)
    folder.mkdir(mode=0o700)
    withholding.look(_of_area(database, head, area))
    with _file(folder / _EVENTS) as file:
        reasons = _write(file, _of_area(database, head, area), withholding)
    hidden = {position for position, reason in reasons.items() if reason}
    counted = Counter(reasons.values())
    withheld = {each.value: counted[each] for each in Withheld}
    texts = {
        "checkpoints.txt": "\n".join(evidence.notes),
        "keys.txt": _ended(verifier_key(origin, key) for key in keys or kept.keys()),
        "leaves.txt": _ended(_listed(each, hidden, withholding) for each in evidence.leaves),
        "data-dictionary.md": dictionary(_DICTIONARY),
        "README.md": _readme(origin, head, counted),
        VERIFIER: Path(offline.__file__).read_text("utf-8"),
    }
    for name, text in texts.items():
        with _file(folder / name) as file:
            file.write(text)
    return Pack(
        events=len(reasons),
        withheld=withheld,
        sealed=len(evidence.leaves),
        checkpoints=len(evidence.notes),
        position=head,
        files=tuple(sorted([*texts, _EVENTS])),
    )


def _readme(origin: str, head: int, counted: Counter[Withheld | None]) -> str:
    return _README.format(
        origin=origin,
        position=head,
        events=counted.total(),
        awaiting=counted[Withheld.AWAITING],
        restricted=counted[Withheld.RESTRICTED],
        unreadable=counted[Withheld.UNREADABLE],
    )


def _of_area(database: SqlDatabase, head: int, area: UUID) -> Iterator[StoredRow]:
    return (row for row in every_row(database, head) if row.area == area)


def _file(path: Path) -> IO[str]:
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(made, "w", encoding="utf-8", newline="")


def _write(
    file: IO[str], rows: Iterator[StoredRow], withholding: Withholding
) -> dict[int, Withheld | None]:
    """Write a line for each row; why each is withheld, by its position."""
    reasons: dict[int, Withheld | None] = {}
    for row in rows:
        reason = reasons[row.position] = withholding.reason(row)
        file.write(f"{json.dumps(_kept_back(row, reason) if reason else _told(row))}\n")
    return reasons


def _kept_back(row: StoredRow, reason: Withheld) -> dict[str, Any]:
    """A withheld event's line: where it lies in the log, its hash, and why there is no more."""
    return {"position": row.position, "withheld": reason.value, "leaf": row.leaf.hex()}


def _listed(leaf: StoredLeaf, hidden: set[int], withholding: Withholding) -> str:
    """A line of the sealer's list; what is withheld is not named there either."""
    withheld = leaf.position in hidden or withholding.of_stream(leaf.event.partition(".")[0])
    return f"{leaf.position} {_UNNAMED if withheld else leaf.event} {leaf.hash.hex()}"


def _told(row: StoredRow) -> dict[str, Any]:
    """An event's line: its state as text, so that it can be read, or where it is none, in base 64."""
    told: dict[str, Any] = {
        "position": row.position,
        "stream": row.stream,
        "version": row.version,
        "name": row.name,
    }
    try:
        return {**told, "state": row.state.decode("utf-8")}
    except UnicodeDecodeError:
        return {**told, "state_base64": b64encode(row.state).decode()}


def _ended(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


_DICTIONARY: Final = """# Data dictionary

Every line of `events.ndjson` is one event: its position in the log, its stream (the thing that it is about) and version, its stored name, and its state as it is stored.
Everything was recorded as one of the {count} kinds of event below. Inside the state `data` holds the fields that lie in clear, `text` and `personal` those that are sealed: they are ciphertext here, and
the keys that open them never leave the service. Beside them stand the area, the date it happened on (`occurred`), when and by whom it was recorded, who says it, the command and the import it came from.

A line with `withheld` has its position, the reason, and `leaf`, the event's hash, and nothing else.
"""

_README: Final = """# Auditor's pack of {origin}

This folder holds the {events} events of one area up to position {position}, and what is needed to check that none was changed, removed, added or moved since it was sealed.

## What can be read in it

Whatever people wrote is ciphertext, and the keys that open it are not here. **In clear lie** codes, numbers and measured values, dates (of a child: months), and the opaque ids of people, agencies, lessons and children.
No name is among them, but a few codes and months about a child may tell somebody who knows the child who it is. Keep the folder as you would keep the case file, and pass it on to nobody who may not read the records.

Some events are **withheld**, and stand here as a position and a hash:

- {awaiting} awaiting a second rating: what a rater said is read by nobody before the second rating is in.
- {restricted} restricted, or about something restricted, beyond what whoever made this pack may read.
- {unreadable} unreadable: the service could not tell whom they are open to, because they are not as they were recorded, or their key is missing. Ask why.

## Check it

1. Read `verify.py`. It is short, needs nothing but Python 3.8 or newer, opens no network and writes nothing.
2. Compare `keys.txt` with the public key that was handed to you when the service began, by another way than this pack.
3. Run it, with that key and with every checkpoint that you kept from earlier:

       python -I verify.py --key THE-KEY-YOU-WERE-HANDED --since A-CHECKPOINT-YOU-KEPT

It ends with 0 and says *all as recorded*, or it ends with 1 and names the first event that is not, or the two positions between which it lies.
What is withheld it cannot hash again: it says how many events those are, and for how many of them the given hash fits the signed tree. If one was changed since it was sealed, its hash no longer fits, and that shows; what it says, and its position but for the order, only somebody who may read it can check.

## Keep something

Keep `checkpoints.txt` of this pack, or its last checkpoint, where nobody of the service can change it. It is the measure for the next pack.
Without a copy outside, nobody can tell whether the newest events and checkpoints were taken away together, or whether somebody with the stolen signing key wrote another history.
With one, both are found as far as the copy reaches. What comes after the last checkpoint is vouched for by nothing yet.

## What is here

| file | what it holds |
| --- | --- |
| `events.ndjson` | one event a line, in the order of the log, as it is stored, or withheld |
| `checkpoints.txt` | every signed checkpoint, one after another: so many events have this root |
| `leaves.txt` | the hash of every sealed event, so that a bad one can be named; a withheld one is called `-` |
| `keys.txt` | the public keys that sign the checkpoints |
| `data-dictionary.md` | every kind of event, with its fields |
| `verify.py` | the check itself |

## How an event is hashed

SHA-256 over the byte 0, then `POSITION STREAM VERSION LENGTH:NAME`, a line end, and the state's bytes; `LENGTH` is that of the name. Nodes are SHA-256 over the byte 1 and both children (RFC 9162, section 2.1).
"""
