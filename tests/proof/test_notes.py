"""Checkpoints are C2SP signed notes: what was signed is read back, and nothing else is believed."""

from __future__ import annotations

from base64 import b64decode

import pytest

from application.proof.notes import (
    NoteUnclear,
    is_signed,
    origin_of,
    public_key,
    read,
    read_all,
    signed,
    verifier_key,
)
from application.proof.offline import is_signature
from tests.proof.ledgers import HOME, INSTALLATION, KEY, MOMENT, THEIRS

ORIGIN = origin_of(INSTALLATION, HOME)
PUBLIC = KEY.public_key().public_bytes_raw()
ROOT = bytes(range(32))
NOTE = signed(ORIGIN, (7, ROOT), position=9, time=MOMENT, key=KEY)

# The note with which the form is explained by those who defined it.
KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
KNOWN_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
KNOWN_STAMP = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def test_the_known_note_is_signed_by_the_known_key() -> None:
    stamp, key = b64decode(KNOWN_STAMP), public_key(KNOWN_KEY)

    assert stamp[:4].hex() == "c74f20a3"
    assert is_signature(key, KNOWN_TEXT.encode(), stamp[4:])
    assert not is_signature(key, KNOWN_TEXT.encode() + b" ", stamp[4:])


def test_a_checkpoint_says_what_was_signed_and_where() -> None:
    found = read(NOTE.note)

    assert found == NOTE
    assert (found.size, found.root, found.position, found.area) == (7, ROOT, 9, HOME)
    assert found.text.splitlines()[:2] == [ORIGIN, "7"]
    assert found.time == "2026-11-23T09:30:00Z"


def test_only_the_key_that_signed_it_and_only_what_it_signed_is_believed() -> None:
    theirs = THEIRS.public_key().public_bytes_raw()

    assert is_signed(NOTE, [theirs, PUBLIC])
    assert not is_signed(NOTE, [theirs])
    assert not is_signed(read(NOTE.note.replace("\n7\n", "\n8\n")), [PUBLIC])
    assert not is_signed(read(NOTE.note.replace("position 9", "position 8")), [PUBLIC])
    assert not is_signed(read(NOTE.note.replace(str(HOME), str(INSTALLATION))), [PUBLIC])


def test_a_witness_s_signature_beside_ours_changes_nothing() -> None:
    more = NOTE.note + "\N{EM DASH} a-witness AAAAAAAAAAAA\n"

    assert is_signed(read(more), [PUBLIC])


def test_a_stamp_out_of_form_is_no_signature() -> None:
    body = NOTE.note.rpartition(" ")[0]

    assert not is_signed(read(f"{body} no base 64!\n"), [PUBLIC])


def test_a_file_holds_one_checkpoint_after_another_whatever_its_line_ends() -> None:
    other = signed(ORIGIN, (8, ROOT), position=10, time=MOMENT, key=KEY)
    file = f"{NOTE.note}\n{other.note}\n\n".replace("\n", "\r\n")

    assert read_all(file) == [NOTE, other]
    assert read_all(NOTE.note + other.note) == [NOTE, other]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "words",
        NOTE.text,
        NOTE.note.replace("\n7\n", "\n07\n"),
        NOTE.note.replace("\n7\n", "\n-7\n"),
        NOTE.note.replace("AAECAw", "!"),
        NOTE.note.replace("position 9", "position nine"),
        NOTE.note + "more\n",
    ],
)
def test_what_is_no_checkpoint_is_refused_without_a_word_of_it(broken: str) -> None:
    with pytest.raises(NoteUnclear) as found:
        read_all(broken)

    assert "words" not in str(found.value)


def test_a_public_key_is_handed_on_as_one_line() -> None:
    assert public_key(verifier_key(ORIGIN, PUBLIC)) == PUBLIC


@pytest.mark.parametrize(
    "line",
    ["", "a+b", "a+00000000+AQID", KNOWN_KEY.replace("c74f", "c74e"), KNOWN_KEY[:-4] + "!!!!"],
)
def test_what_is_no_public_key_is_refused(line: str) -> None:
    with pytest.raises(NoteUnclear):
        public_key(line)
