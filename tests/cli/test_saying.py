"""What is printed is read by a person: no word of anybody's steers the terminal."""

from __future__ import annotations

import json

import pytest

from api.cli.saying import document, remark, say

STEERING = ("\x1b", "\x7f", "\x9b", "\u202a", "\u202e", "\u2066", "\u2069")


@pytest.mark.parametrize("mark", STEERING)
def test_signs_that_steer_a_terminal_are_replaced(
    capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    say(f"before {mark}31m\nafter")
    remark(f"before {mark}31m\nafter")

    printed = capsys.readouterr()

    assert printed.out == printed.err == "before \N{REPLACEMENT CHARACTER}31m\nafter\n"


@pytest.mark.parametrize("mark", STEERING)
def test_in_a_document_they_stand_escaped_and_nothing_is_lost(
    capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    content = {f"key{mark}": f"before {mark}31m\nafter", "caf\u00e9": "\u05d0"}
    document(content)

    printed = capsys.readouterr().out

    assert mark not in printed
    assert "caf\u00e9" in printed
    assert json.loads(printed) == content
