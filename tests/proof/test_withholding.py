"""The auditor's pack tells nothing that its maker may not read, and still proves itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.counterfactual.pairing import rating_id
from tests.blindness import CONTENT, told_more
from tests.cli.conftest import AREA, Desk
from tests.cli.schemas import check
from tests.proof.test_commands import auditor, changed, kept, packing, ran, sealed

RATED = {"applicable": "fully-applicable", "applied": "applied", "expected": "+1"}
SECOND = {**RATED, "kind": "earlier-help", "confidence": "high-confidence", "rationale": "Seen."}


def somebody(desk: Desk, login: str, role: str) -> str:
    """The token of a person with one role."""
    desk.done("people", "add", login, "--name", "Somebody")
    desk.done("people", "grant", login, "--role", role, "--area", AREA)
    return str(desk.done("token", "issue", login, "--role", role, "--json").json["token"])


@dataclass(frozen=True)
class Packed:
    """A pack, what was said when it was made, and its folder."""

    told: Any
    folder: Path

    @property
    def text(self) -> str:
        """All that can be read in it."""
        return "\n".join(each.read_text(encoding="utf-8") for each in sorted(self.folder.iterdir()))

    @property
    def withheld(self) -> dict[str, int]:
        """How many events are withheld for each reason that has any."""
        return {reason: count for reason, count in self.told["withheld"].items() if count}

    def lines(self) -> list[dict[str, Any]]:
        """The events, line by line."""
        text = (self.folder / "events.ndjson").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


@dataclass(frozen=True)
class House:
    """A desk with a lesson, a child who is tracked for it, and an auditor."""

    desk: Desk
    folder: Path
    auditor: str
    lesson: str
    child: str

    def track(self, *lessons: str) -> str:
        """Another child, in the cohorts of these lessons."""
        how = {"role": "exposed", "selection": "random", "occurred": "2025-01"}
        body = {"age_band": "10-to-15", "items": list(lessons), **how}
        return str(self.desk.record("open-track", body)["id"])

    def rate(self, token: str, **content: Any) -> None:
        """Rate the child as somebody."""
        body = {"child": self.child, "item": self.lesson, **content}
        self.desk.patch.setenv("GOLDENTHREAD_TOKEN", token)
        self.desk.record("rate-counterfactual", body)
        self.desk.patch.delenv("GOLDENTHREAD_TOKEN")

    def packed(self, name: str = "pack", token: str = "") -> Packed:
        """A pack of everything that is sealed now."""
        answer = packing(self.desk, token or self.auditor, self.folder / name)
        return Packed(check("audit-pack", answer.json), self.folder / name)


@pytest.fixture
def house(desk: Desk, tmp_path: Path) -> House:
    lesson = desk.record("record-lesson", {"lesson": "See the child first."})["id"]
    made = House(desk, tmp_path, auditor(desk), lesson, "")
    return House(desk, tmp_path, made.auditor, lesson, made.track(lesson))


def test_a_rating_that_awaits_a_second_one_is_in_the_pack_as_a_hash(house: House) -> None:
    sealed(house.desk)
    before = house.packed("before")
    evidence = house.desk.record("record-evidence", {"kind": "case-audit", "description": "A"})[
        "id"
    ]
    first = somebody(house.desk, "first", "evaluator")
    second = somebody(house.desk, "second", "quality-member")
    house.rate(first, **CONTENT, evidence_for=[evidence])
    rating = str(rating_id(UUID(house.child), UUID(house.lesson), 1))
    sealed(house.desk)

    blind = house.packed("blind")

    assert before.withheld == {}
    assert blind.withheld == {"awaiting-a-second-rating": 1}
    assert told_more(before.text, blind.text) == []
    assert rating not in blind.text
    [line] = [each for each in blind.lines() if "withheld" in each]
    assert sorted(line) == ["leaf", "position", "withheld"]
    assert "- 1 awaiting a second rating" in blind.text
    answer = ran(blind.folder)
    assert answer.returncode == 0, answer.stdout
    assert "events, all as recorded but for 1 withheld.\n" in answer.stdout
    assert "withheld, with hashes that fit the signed tree: 1\n" in answer.stdout

    house.rate(second, **SECOND)
    opened = house.packed("opened")
    assert opened.withheld == {}
    assert "79193" in opened.text


def test_a_rating_that_was_taken_back_alone_is_not_in_the_pack_either(house: House) -> None:
    first = somebody(house.desk, "first", "evaluator")
    house.rate(first, **CONTENT)
    rating = str(rating_id(UUID(house.child), UUID(house.lesson), 1))
    house.desk.patch.setenv("GOLDENTHREAD_TOKEN", first)
    house.desk.record("withdraw-rating", {"reason": "Too soon"}, "--on", rating)
    house.desk.patch.delenv("GOLDENTHREAD_TOKEN")
    sealed(house.desk)

    assert house.packed().withheld == {"awaiting-a-second-rating": 2}
    assert "79193" not in Packed(None, house.folder / "pack").text


def test_what_is_restricted_beyond_the_auditor_is_told_by_no_file_of_the_pack(
    house: House,
) -> None:
    hidden = house.desk.record("record-lesson", {"lesson": "Sealed."})["id"]
    own, shared = house.track(hidden), house.track(house.lesson)
    joined = {"items": [hidden], "role": "exposed", "selection": "random", "occurred": "2025-03"}
    house.desk.record("join-cohort", joined, "--on", shared)
    sealed(house.desk)
    assert hidden in house.packed("before").text
    level = {"level": "sealed", "code": "asked"}
    house.desk.record("restrict-lesson", level, "--on", hidden)
    sealed(house.desk)

    made = house.packed()

    assert hidden not in made.text
    assert own not in made.text
    assert shared in made.text
    assert set(made.withheld) == {"restricted"}
    assert made.withheld["restricted"] >= 4
    answer = ran(made.folder, "--since", kept(house.folder))
    assert answer.returncode == 0, answer.stdout
    count = made.withheld["restricted"]
    assert f"all as recorded but for {count} withheld.\n" in answer.stdout
    assert f"withheld, with hashes that fit the signed tree: {count}\n" in answer.stdout


def test_restricted_records_are_in_the_pack_of_an_auditor_and_not_of_a_protection_officer(
    house: House,
) -> None:
    level = {"level": "restricted", "code": "asked"}
    house.desk.record("restrict-lesson", level, "--on", house.lesson)
    officer = somebody(house.desk, "dpo", "data-protection-officer")
    sealed(house.desk)

    whole, less = house.packed("whole"), house.packed("less", officer)

    assert whole.withheld == {}
    assert house.lesson in whole.text
    assert set(less.withheld) == {"restricted"}
    assert [each for each in (house.lesson, house.child) if each in less.text] == []
    assert ran(less.folder).returncode == 0


def test_a_withheld_event_that_was_changed_since_it_was_sealed_shows(house: House) -> None:
    house.rate(somebody(house.desk, "first", "evaluator"), **CONTENT)
    place = sealed(house.desk)["position"]
    changed(
        house.desk, "UPDATE stored_events SET topic = 'area.other.1' WHERE {position} = ?", place
    )

    made = house.packed()
    answer = ran(made.folder)

    assert "79193" not in made.text
    assert answer.returncode == 1
    assert f"position {place}, withheld: changed" in answer.stdout


def test_what_cannot_be_read_is_withheld_as_nobody_knows_whom_it_is_open_to(house: House) -> None:
    place = sealed(house.desk)["position"]
    topic = "UPDATE stored_events SET topic = 'tracked-child.other.1' WHERE {position} = ?"
    changed(house.desk, topic, place)

    made = house.packed()

    assert made.withheld == {"unreadable": 1}
    assert house.child not in made.text
    assert f"position {place}, withheld: changed" in ran(made.folder).stdout


def test_the_command_says_in_words_what_it_withholds(house: House) -> None:
    house.rate(somebody(house.desk, "first", "evaluator"), **CONTENT)
    sealed(house.desk)
    house.desk.patch.setenv("GOLDENTHREAD_TOKEN", house.auditor)

    told = house.desk.done("audit-pack", "--to", house.folder / "pack").out

    assert "Withheld, as hashes alone: 1 awaiting a second rating.\n" in told
    assert "restricted" not in told


def test_the_pack_s_own_words_say_what_lies_in_clear(house: House) -> None:
    sealed(house.desk)

    readme = (house.packed().folder / "README.md").read_text(encoding="utf-8")

    assert "**In clear lie** codes, numbers and measured values" in readme
    assert "opaque ids" in readme
