"""Withheld events in a pack: believed as far as a signed tree bears out their hashes, and counted."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from application.proof import offline
from application.proof.leaves import StoredRow
from tests.proof.ledgers import HOME, Ledger, chances, grown
from tests.proof.test_offline import packed


def home(ledger: Ledger) -> list[StoredRow]:
    """The events of the home area."""
    return [row for row in ledger.rows if row.area == HOME]


def withheld(ledger: Ledger, folder: Path, places: Collection[int]) -> Path:
    """The home area's pack, with the events at these positions withheld."""
    pack = packed(ledger, folder)
    leaves = {row.position: row.leaf.hex() for row in home(ledger)}
    lines = [
        json.dumps(
            {"position": told["position"], "withheld": "restricted", "leaf": leaves[place]}
            if (place := told["position"]) in places
            else told
        )
        for told in map(json.loads, (pack / "events.ndjson").read_text().splitlines())
    ]
    (pack / "events.ndjson").write_text("".join(f"{line}\n" for line in lines))
    listed = [line.split() for line in (pack / "leaves.txt").read_text().splitlines()]
    named = [(at, "-" if int(at) in places else name, leaf) for at, name, leaf in listed]
    (pack / "leaves.txt").write_text("".join(f"{' '.join(each)}\n" for each in named))
    return pack


def checked(pack: Path, capture: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """How the check ends, and what it says."""
    code = offline.main(["--pack", str(pack)])
    return code, capture.readouterr().out


def test_withheld_events_raise_no_alarm_and_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        chance = chances(f"withheld {number}")
        ledger = grown(chance, events=24)
        mine = [row.position for row in home(ledger)]
        places = chance.sample(mine, chance.randint(1, len(mine)))
        borne_out = sum(place <= ledger.notes[HOME][-1].position for place in places)

        code, told = checked(withheld(ledger, tmp_path / "pack", places), capsys)

        assert code == 0, told
        assert f"{len(mine)} events, all as recorded but for {len(places)} withheld." in told
        assert f"withheld, with hashes that fit the signed tree: {borne_out}\n" in told


def test_a_withheld_event_that_was_changed_since_it_was_sealed_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(12):
        chance = chances(f"changed {number}")
        ledger = grown(chance, events=24)
        ledger.seal()
        row = chance.choice(home(ledger))
        pack = withheld(ledger, tmp_path / "pack", [row.position])
        events, leaves = pack / "events.ndjson", pack / "leaves.txt"
        events.write_text(events.read_text().replace(row.leaf.hex(), "ab" * 32))

        code, told = checked(pack, capsys)
        assert (code, f"position {row.position}, withheld: changed" in told) == (1, True), told

        leaves.write_text(leaves.read_text().replace(row.leaf.hex(), "ab" * 32))
        code, told = checked(pack, capsys)
        assert (code, "something changed after position" in told) == (1, True), told


def test_no_more_events_of_a_stream_may_lack_than_were_withheld(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = grown(chances(1), events=40)
    first = home(ledger)[0]
    last = ledger.rows[-1].position
    ledger.rows += [
        StoredRow(last + place, first.stream, 100 + place, first.name, first.state)
        for place in (1, 2)
    ]

    code, told = checked(withheld(ledger, tmp_path / "pack", [last + 1]), capsys)

    assert code == 1
    assert (
        f"position {last + 2}, event {first.stream}.102: events of its stream are missing" in told
    )


def test_a_withheld_event_out_of_form_is_never_taken_for_one_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = grown(chances(6))
    place = home(ledger)[0].position
    pack = withheld(ledger, tmp_path / "pack", [place])
    lines = (pack / "events.ndjson").read_text().splitlines()
    for wrong in (
        {"position": place, "withheld": "x"},
        {"position": place, "withheld": "x", "leaf": 1},
    ):
        changed = "\n".join([json.dumps(wrong), *lines[1:]])
        (pack / "events.ndjson").write_text(f"{changed}\n")

        code, told = checked(pack, capsys)

        assert (code, "a file is out of form" in told) == (1, True)
