"""A first rating is told by no command before the second is in (issue 3, done-when 5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from domain.counterfactual.pairing import rating_id
from tests.blindness import CANARY, CONTENT, told_more
from tests.cli.conftest import Desk

MEASURE = {
    "name": "How safe the child feels",
    "domain": "safety",
    "question": "better-off",
    "scale": "goal-0-10",
    "direction": "up-is-better",
    "minimum": 0,
    "maximum": 10,
    "licence": "open",
}


@dataclass(frozen=True)
class Ward:
    """A desk with a lesson and a child who is tracked for it, and two raters with their tokens."""

    desk: Desk
    lesson: str
    child: str
    evidence: str
    observation: int
    first: str
    second: str

    @property
    def rating(self) -> str:
        """The id of the child's first rating, known before it is given."""
        return str(rating_id(UUID(self.child), UUID(self.lesson), 1))

    def rate(self, token: str, **more: Any) -> Any:
        """Rate as the person of a token."""
        known = {"applicable": "fully-applicable", "applied": "applied", "expected": "+1"}
        body = {
            "child": self.child,
            "item": self.lesson,
            **known,
            "kind": "earlier-help",
            "confidence": "high-confidence",
            "rationale": "The file says so.",
            **more,
        }
        with self.acting(token):
            return self.desk.record("rate-counterfactual", body)

    def acting(self, token: str) -> Any:
        """Act as the person of a token for a while."""
        patch = pytest.MonkeyPatch.context()
        return _Acting(patch, token)

    def told(self, token: str = "") -> dict[str, str]:
        """What every command that reads tells, as somebody with this token or as the officer."""
        with self.acting(token):
            return {" ".join(map(str, words)): self._run(*words) for words in self._commands()}

    def _run(self, *words: object) -> str:
        answer = self.desk.run(*words)
        return answer.out + answer.err

    def _commands(self) -> Iterator[tuple[object, ...]]:
        things = (self.lesson, self.child, self.rating, self.evidence)
        for thing in things:
            yield from ((("history", thing), ("history", thing, "--steps", "--json")))
            yield ("lineage", thing)
            yield from (("lineage", thing, "--format", form) for form in ("csv", "mermaid"))
            yield ("consequences", thing)
        yield ("consequences", f"{self.child}.{self.observation}", "--json")
        yield from (("difference", "--item", self.lesson, *more) for more in ((), ("--json",)))
        yield ("difference", "--source", CANARY)
        yield ("figures", "--item", self.lesson)
        yield from (("child", "export", self.child, *more) for more in ((), ("--json",)))
        for what in ("lessons", "events"):
            yield ("export", "--what", what, "--format", "ndjson", "--to", "-")
        yield ("text", "find")
        yield ("doctor",)


class _Acting:
    def __init__(self, patch: Any, token: str) -> None:
        self._patch, self._token = patch, token

    def __enter__(self) -> None:
        patch = self._patch.__enter__()
        if self._token:
            patch.setenv("GOLDENTHREAD_TOKEN", self._token)

    def __exit__(self, *error: object) -> None:
        self._patch.__exit__(*error)


def _rater(desk: Desk, login: str, role: str) -> str:
    desk.done("people", "add", login, "--name", "Somebody")
    desk.done("people", "grant", login, "--role", role)
    told = desk.done("token", "issue", login, "--role", role, "--json").json
    return str(told["token"])


@pytest.fixture
def ward(desk: Desk) -> Ward:
    lesson = desk.record("record-lesson", {"lesson": "See the child first."})["id"]
    measure = desk.record("define-indicator", MEASURE)["id"]
    audit = {"kind": "case-audit", "independent": True, "description": "An audit"}
    evidence = desk.record("record-evidence", audit)["id"]
    tracked = {"age_band": "10-to-15", "items": [lesson], "role": "exposed"}
    child = desk.record("open-track", {**tracked, "selection": "random", "occurred": "2025-01"})
    look = {"indicator": measure, "value": 3, "informant": "child", "method": "interview"}
    looked = desk.record("record-baseline", {**look, "occurred": "2025-02"}, "--on", child["id"])
    return Ward(
        desk,
        lesson,
        child["id"],
        evidence,
        looked["version"],
        _rater(desk, "first", "evaluator"),
        _rater(desk, "second", "quality-member"),
    )


@pytest.mark.timeout(300)
def test_no_command_tells_what_a_first_rating_says(ward: Ward) -> None:
    marks = (ward.evidence,)
    before = {token: ward.told(token) for token in ("", ward.second)}
    content = {**CONTENT, "evidence_for": [ward.evidence]}
    assert ward.rate(ward.first, **content)["id"] == ward.rating

    for token, told in before.items():
        after = ward.told(token)
        leaks = {
            words: found
            for words, text in after.items()
            if (found := told_more(told[words], text, *marks))
        }
        assert leaks == {}
    assert "awaiting-a-second-rating" in ward.told()[f"history {ward.rating}"]

    ward.rate(ward.second)
    opened = ward.told()
    assert CANARY in opened[f"history {ward.rating}"]
    assert "much worse expected" in opened[f"lineage {ward.rating}"]
    assert CANARY in opened[f"child export {ward.child}"]
    assert told_more(before[""]["doctor"], opened["doctor"]) == []


def test_who_repeats_a_refused_command_is_told_no_more(ward: Ward) -> None:
    ward.rate(ward.first, **CONTENT)
    body = {"reason": "Not mine"}

    for _ in range(2):
        with ward.acting(ward.second):
            answer = ward.desk.refused("withdraw-rating", body, "--on", ward.rating)
        assert told_more("", answer.err) == []
    assert json.loads(json.dumps(CONTENT))["rationale"].startswith(CANARY)
