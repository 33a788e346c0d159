"""The pack's own check: short, readable, alone, and as sharp as the one of the service."""

from __future__ import annotations

import ast
import json
import sys
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from application.proof import offline
from application.proof.notes import Checkpoint, origin_of, verifier_key
from tests.proof.ledgers import HOME, INSTALLATION, KEY, Ledger, chances, grown
from tests.proof.tampering import EVENTS_ALONE, INSIDE, claim_again, list_again

SOURCE = Path(offline.__file__).read_text(encoding="utf-8")
TRIALS = 12
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
)
"""The first three of RFC 8032, section 7.1: public key, message, signature."""


def test_it_is_short_enough_to_be_read() -> None:
    assert len(SOURCE.splitlines()) <= 300


def test_it_needs_nothing_but_the_standard_library_of_python_3_8() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 8))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }

    assert imported <= sys.stdlib_module_names
    assert not imported & {"socket", "subprocess", "ssl", "urllib", "http"}
    newer = ("removeprefix", "bit_count", "strict=", "match ", "pairwise", "UTC")
    assert [word for word in newer if word in SOURCE] == []


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_signatures_are_those_of_rfc_8032(public: str, message: str, signature: str) -> None:
    key, text, stamp = map(bytes.fromhex, (public, message, signature))

    assert offline.is_signature(key, text, stamp)
    assert not offline.is_signature(key, text + b"x", stamp)
    assert not offline.is_signature(key, text, stamp[:63])
    assert not offline.is_signature(b"\xff" * 32, text, stamp)
    assert not offline.is_signature(key, text, b"\xff" * 32 + stamp[32:])
    for place in range(0, 64, 7):
        other = bytearray(stamp)
        other[place] ^= 1
        assert not offline.is_signature(key, text, bytes(other))


def test_a_signature_cannot_be_written_in_a_second_way() -> None:
    key, _, signature = VECTORS[0]
    stamp = bytes.fromhex(signature)
    second = int.from_bytes(stamp[32:], "little") + offline.ORDER

    other = stamp[:32] + second.to_bytes(32, "little")

    assert not offline.is_signature(bytes.fromhex(key), b"", other)


def test_what_others_sign_is_understood() -> None:
    chance = chances(11)
    for _ in range(20):
        made = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        message = chance.randbytes(chance.randrange(200))
        public = made.public_key().public_bytes_raw()

        assert offline.is_signature(public, message, made.sign(message))
        assert not offline.is_signature(public, message + b"\0", made.sign(message))


def packed(ledger: Ledger, folder: Path) -> Path:
    """The home area of a ledger, as a pack."""
    folder.mkdir(exist_ok=True)
    origin = origin_of(INSTALLATION, HOME)
    mine = sorted((r for r in ledger.rows if r.area == HOME), key=lambda row: row.position)
    lines = [
        {
            "position": row.position,
            "stream": row.stream,
            "version": row.version,
            "name": row.name,
            "state_base64": b64encode(row.state).decode(),
        }
        for row in mine
    ]
    leaves = [f"{e.position} {e.event} {e.hash.hex()}\n" for e in ledger.listed.get(HOME, [])]
    texts = {
        "events.ndjson": "".join(f"{json.dumps(line)}\n" for line in lines),
        "checkpoints.txt": "\n".join(each.note for each in ledger.notes.get(HOME, [])),
        "leaves.txt": "".join(leaves),
        "keys.txt": f"{verifier_key(origin, KEY.public_key().public_bytes_raw())}\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def checked(
    ledger: Ledger, folder: Path, capture: pytest.CaptureFixture[str], *kept: Checkpoint
) -> tuple[int, str]:
    """How the pack's check ends, and what it says."""
    packed(ledger, folder)
    words: list[str] = ["--pack", str(folder)]
    for number, each in enumerate(kept):
        path = folder.parent / f"kept-{number}.txt"
        path.write_text(each.note, encoding="utf-8")
        words += ["--since", str(path)]
    capture.readouterr()
    code = offline.main(words)
    return code, capture.readouterr().out


@pytest.mark.parametrize("name", EVENTS_ALONE)
def test_every_tampering_of_a_pack_is_found_and_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(TRIALS):
        chance = chances(f"pack {name} {number}")
        before = grown(chance, events=24)
        after = before.copied()
        trace = EVENTS_ALONE[name](after, chance)
        if _home(before) == _home(after):
            continue
        code, told = checked(after, tmp_path / "pack", capsys)

        assert (code, told.startswith("NOT AS RECORDED: position")) == (1, True), told
        if next(row for row in _first_difference(before, after)) == trace.position:
            assert f"position {trace.position}," in told


def _home(ledger: Ledger) -> Sequence[object]:
    return [row for row in ledger.rows if row.area == HOME]


def _first_difference(before: Ledger, after: Ledger) -> list[int]:
    """The positions at which the home area's events differ, the first one first."""
    one = {row.position: row for row in before.rows if row.area == HOME}
    two = {row.position: row for row in after.rows if row.area == HOME}
    return [place for place in sorted({*one, *two}) if one.get(place) != two.get(place)]


@pytest.mark.parametrize("name", INSIDE)
def test_a_pack_whose_list_was_made_to_fit_is_found_between_two_checkpoints(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(TRIALS):
        chance = chances(f"list {name} {number}")
        before = grown(chance, events=24)
        after = before.copied()
        trace = INSIDE[name](after, chance)
        # What comes after the area's last checkpoint, nothing in its pack vouches for.
        if _home(before) == _home(after) or trace.position > before.notes[HOME][-1].position:
            continue
        list_again(after)
        claim_again(after)

        code, told = checked(after, tmp_path / "pack", capsys)

        assert (code, told.startswith("NOT AS RECORDED: ")) == (1, True), told


def test_an_untouched_pack_raises_no_alarm_and_tells_how_far_it_is_vouched_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        ledger = grown(chances(f"whole {number}"), events=24)
        kept = ledger.notes[HOME][0]

        code, told = checked(ledger, tmp_path / "pack", capsys, kept)

        assert (code, f"anchored by what you kept: {kept.size}\n" in told) == (0, True), told


def test_checkpoints_that_were_taken_away_are_found_by_one_that_was_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = grown(chances(4), events=40)
    ledger.seal()
    kept = ledger.notes[HOME][-1]
    for rows in (ledger.notes[HOME], ledger.listed[HOME]):
        del rows[1:]
    first = ledger.notes[HOME][0]
    ledger.rows = [row for row in ledger.rows if row.position <= first.position]

    assert checked(ledger, tmp_path / "pack", capsys)[0] == 0

    code, told = checked(ledger, tmp_path / "pack", capsys, kept)
    assert code == 1
    assert f"up to position {kept.position}" in told


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("events.ndjson", "no event\n", 1),
        ("events.ndjson", "{}\n", 1),
        ("leaves.txt", "no leaf\n", 1),
        ("checkpoints.txt", "", 1),
        ("checkpoints.txt", "a\nb\nc\n\n\N{EM DASH} d e\n", 1),
        ("keys.txt", "no key\n", 1),
        ("keys.txt", "", 1),
        ("keys.txt", None, 2),
    ],
)
def test_a_file_out_of_form_is_never_taken_for_one_in_order(
    file: str,
    content: str | None,
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pack = packed(grown(chances(6)), tmp_path / "pack")
    if content is None:
        (pack / file).unlink()
    else:
        (pack / file).write_text(content, encoding="utf-8")

    assert offline.main(["--pack", str(pack)]) == code
    assert "all as recorded" not in capsys.readouterr().out
