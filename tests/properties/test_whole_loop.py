"""The whole service as a state machine against a simple model: in any order, the promises hold.

The store holds what was acknowledged and nothing else, once; words of an erased child are gone;
a rating is told to nobody but its rater until another stands beside it.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from api.bootstrap import Services, begin_store, open_services
from api.reader import reader_of
from api.settings import Settings
from application.access import Action, Caller, Forbidden, Grant, Resource, sight
from application.areas import NewArea, establish
from application.commands.table import COMMANDS
from application.erasing import children
from application.eventstore.errors import ChildForgotten
from application.handling import Order, StaleVersion, carry_out
from application.ports import CommandReused, Receipt
from domain.kernel import By, EventRef, RuleBroken, new_id
from domain.vocabulary import Role
from tests.faults.settling import differing

AREA: Final = new_id()
# What a disk is slow at is no matter of these rules: `make faults` asks a real one.
_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
_PICK: Final = st.integers(0, 1000)
_FEW: Final = 3
_CHOSEN: Final[dict[str, Any]] = {
    "age_band": "10-to-15",
    "role": "retrospective",
    "selection": "random",
}
_HEARD: Final[dict[str, Any]] = {"asked": "asked", "heard_by": "advocate", "paraphrased": False}
_JUDGED: Final[dict[str, Any]] = {
    "applicable": "fully-applicable",
    "applied": "not-applied",
    "expected": "+1",
    "kind": "earlier-help",
    "confidence": "medium-confidence",
}


@dataclass
class Child:
    """What the model knows of a child: the lesson, the words that were written, who rated."""

    lesson: UUID
    words: list[str] = field(default_factory=list)
    raters: set[UUID] = field(default_factory=set)
    ratings: dict[UUID, tuple[UUID, str]] = field(default_factory=dict)
    erased: bool = False


class WholeLoop(RuleBasedStateMachine):
    """People record, look back, repeat themselves and erase, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None)
        self.settings = _settings(Path(self.folder.name))
        begin_store(self.settings)
        self.services: Services = open_services(self.settings)
        self.officer, self.protector, *self.raters = (_person(each) for each in _ROLES)
        by = By(self.officer.person, Role.BOARD_OFFICER)
        log, clock = self.services.log, self.services.clock
        establish(NewArea(AREA, "Trial area"), by=by, log=log, clock=clock)
        self.told: set[EventRef] = set(self._stored())
        self.sent: list[tuple[Order, Receipt]] = []
        self.lessons: dict[UUID, int] = {}
        self.sources: set[UUID] = set()
        self.children: dict[UUID, Child] = {}
        self.number = 0
        self.record_a_lesson()
        self.track_a_child(0)

    def teardown(self) -> None:
        """At the end each reading is the one that is made again from the log."""
        assert differing(self.services) == 0
        self.services.close()
        self.folder.cleanup()

    @rule()
    def register_a_source(self) -> None:
        self.sources.add(self._do("register-source", title=self._words()).stream)

    @precondition(lambda self: len(self.lessons) < _FEW)
    @rule()
    def record_a_lesson(self) -> None:
        made = self._do("record-lesson", lesson=self._words())
        self.lessons[made.stream] = made.version

    @precondition(lambda self: self.lessons)
    @rule(pick=_PICK)
    def share_a_lesson(self, pick: int) -> None:
        lesson = _one(self.lessons, pick)
        self.lessons[lesson] = self._do("record-sharing", lesson, audience=self._words()).version

    @precondition(lambda self: self.lessons)
    @rule(pick=_PICK)
    def share_what_somebody_else_changed_first(self, pick: int) -> None:
        lesson = _one(self.lessons, pick)
        order = self._order("record-sharing", lesson, {"audience": self._words()})
        with pytest.raises(StaleVersion):
            self._carry(replace(order, expected=self.lessons[lesson] - 1))

    @precondition(lambda self: self.sent)
    @rule(pick=_PICK)
    def send_it_again(self, pick: int) -> None:
        order, receipt = self.sent[pick % len(self.sent)]
        again = self._carry(order)
        assert again.repeated
        assert (again.stream, again.position) == (receipt.stream, receipt.position)
        assert (again.version, again.events) == (receipt.version, receipt.events)

    @precondition(lambda self: self.sent)
    @rule(pick=_PICK)
    def send_something_else_under_the_same_id(self, pick: int) -> None:
        order = self._order("register-source", None, {"title": self._words()})
        used = self.sent[pick % len(self.sent)][0].command_id
        with pytest.raises(CommandReused):
            self._carry(replace(order, command_id=used))

    @precondition(lambda self: self.lessons and len(self.children) < _FEW)
    @rule(pick=_PICK)
    def track_a_child(self, pick: int) -> None:
        lesson, words = _one(self.lessons, pick), self._words()
        told = {**_CHOSEN, "items": [lesson], "reason": words, "occurred": "2025-01"}
        child = self._do("open-track", **told).stream
        self.children[child] = Child(lesson, [words])

    @precondition(lambda self: self.children)
    @rule(pick=_PICK)
    def hear_a_child(self, pick: int) -> None:
        """Of an erased child nothing can be recorded any more."""
        child = _one(self.children, pick)
        known, words = self.children[child], self._words()
        told = {**_HEARD, "items": [known.lesson], "words": words, "occurred": "2026-01"}
        if known.erased:
            self._refused("record-child-view", child, **told, consent_to_quote=True)
            return
        self._do("record-child-view", child, **told, consent_to_quote=True)
        known.words.append(words)

    @precondition(lambda self: self.children)
    @rule(pick=_PICK, who=st.integers(0, 2))
    def rate_what_the_learning_would_have_meant(self, pick: int, who: int) -> None:
        """Each person once, two people at most."""
        child, rater = _one(self.children, pick), self.raters[who]
        known, words = self.children[child], self._words()
        told = {**_JUDGED, "child": child, "item": known.lesson, "rationale": words}
        closed = known.erased or rater.person in known.raters or len(known.raters) == 2
        if closed:
            self._refused("rate-counterfactual", None, **told, occurred="2026-01", who=rater)
            return
        made = self._do("rate-counterfactual", **told, occurred="2026-01", who=rater)
        known.raters.add(rater.person)
        known.ratings[made.stream] = (rater.person, words)

    @precondition(lambda self: any(each.raters for each in self.children.values()))
    @rule(who=st.integers(0, 2))
    def rate_what_somebody_rated(self, who: int) -> None:
        """So that two meet often enough."""
        rated = next(number for number, each in enumerate(self.children.values()) if each.raters)
        self.rate_what_the_learning_would_have_meant(rated, who)

    @precondition(lambda self: self.children)
    @rule(pick=_PICK)
    def erase_a_child(self, pick: int) -> None:
        """Once; whoever asks again is refused."""
        child = _one(self.children, pick)
        if self.children[child].erased:
            with pytest.raises(RuleBroken):
                self._erase(child)
            return
        self._erase(child)
        self.children[child].erased = True
        self.told |= set(self._stored())

    @rule()
    def start_the_service_again(self) -> None:
        self.services.close()
        self.services = open_services(self.settings)

    @invariant()
    def the_store_holds_what_was_acknowledged_and_nothing_else(self) -> None:
        assert Counter(self._stored()) == Counter(self.told)

    @invariant()
    def words_about_a_child_stand_until_the_child_is_erased(self) -> None:
        for child, known in self.children.items():
            streams = (child, *known.ratings)
            said = str([self.services.log.stream(each) for each in streams])
            words = [*known.words, *(each for _, each in known.ratings.values())]
            assert [each in said for each in words] == [not known.erased] * len(words)

    @invariant()
    def a_rating_is_told_to_its_rater_alone_until_another_stands_beside_it(self) -> None:
        self.services.runner.catch_up()
        for known in self.children.values():
            for rating, (rater, words) in known.ratings.items():
                for reader in (*self.raters[::2], self.officer):
                    shown = words in self._history(rating, reader)
                    mine = reader.person == rater or len(known.raters) == 2
                    assert shown == (mine and not known.erased)

    @invariant()
    def the_register_lists_what_there_is(self) -> None:
        self.services.runner.catch_up()
        seen = sight(self.officer, Action.READ, Resource.SOURCE)
        listed = self.services.register.list_sources(seen, limit=200).value.rows
        assert {row.id for row in listed} == self.sources
        lessons = self.services.register.list_items(seen, limit=200).value.rows
        assert {row.id: row.version for row in lessons} == self.lessons

    def _words(self) -> str:
        self.number += 1
        return f"quagga-{self.number:04d}"

    def _order(
        self, command: str, on: UUID | None, said: dict[str, Any], who: Caller | None = None
    ) -> Order:
        spec = COMMANDS[command]
        body = spec.body.model_validate({"occurred": "2026-03-02", **said})
        caller, command_id = who or self.officer, new_id()
        area = AREA if spec.opens else None
        asked: dict[str, Any] = {"spec": spec, "body": body, "caller": caller, "area": area}
        return Order(**asked, on=on, command_id=command_id, text_checked=True)

    def _do(
        self, command: str, on: UUID | None = None, *, who: Caller | None = None, **said: Any
    ) -> Receipt:
        receipt = self._carry(order := self._order(command, on, said, who))
        assert not receipt.repeated
        self.sent.append((order, receipt))
        self.told |= set(receipt.events)
        return receipt

    def _refused(
        self, command: str, on: UUID | None, *, who: Caller | None = None, **said: Any
    ) -> None:
        with pytest.raises((RuleBroken, ChildForgotten)):
            self._carry(self._order(command, on, said, who))

    def _carry(self, order: Order) -> Receipt:
        return carry_out(order, log=self.services.log, clock=self.services.clock)

    def _erase(self, child: UUID) -> None:
        means = self.services.erasing
        children.request(means, self.officer, child, reason="asked", authority="article-17")
        children.approve(means, self.protector, child)
        children.complete(means, self.protector, child)

    def _history(self, rating: UUID, reader: Caller) -> str:
        with suppress(Forbidden):
            bounds = sight(reader, Action.READ, Resource.COUNTERFACTUAL_RATING)
            return str(self.services.history.events(bounds, rating, reader=reader_of(reader)).value)
        return ""

    def _stored(self) -> list[EventRef]:
        return [EventRef(each.stream, each.version) for each in self.services.log.read(0, 10_000)]


_ROLES: Final = (
    *(Role.BOARD_OFFICER, Role.DATA_PROTECTION_OFFICER),
    *(Role.EVALUATOR, Role.QUALITY_MEMBER, Role.EVALUATOR),
)


def _settings(folder: Path) -> Settings:
    keys = folder / "apart" / "keys"
    return Settings(database_url=f"sqlite:///{folder / 'store.db'}", key_directory=keys)


def _person(role: Role) -> Caller:
    return Caller(new_id(), (Grant(AREA, role),))


def _one(known: Iterable[UUID], pick: int) -> UUID:
    every = list(known)
    return every[pick % len(every)]


WholeLoop.TestCase.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
TestWholeLoop = WholeLoop.TestCase
TestWholeLoop.pytestmark = [pytest.mark.timeout(300)]  # type: ignore[attr-defined]
