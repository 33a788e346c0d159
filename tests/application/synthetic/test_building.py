"""The synthetic cohort is built by ordinary commands, on either store, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from application.adapters.clock import SystemClock
from application.ports import Receipt, Recording, VersionConflict
from application.screening import screen
from application.synthetic.building import build
from application.synthetic.remembering import RememberingLog
from domain.area.state import Area
from domain.kernel import name_of, new_id, replay
from domain.learning_item.state import LearningItem
from domain.tracked_child.hearing import ChildViewRecorded
from domain.vocabulary import Role
from tests.application.synthetic.conftest import Cohort, Stage

WRITTEN = 60


class PowerCut(Exception):
    """The machine went off."""


@dataclass
class FailingLog(RememberingLog):
    """A log on a machine that goes off after some commands."""

    left: int = WRITTEN

    def append(self, recordings: Sequence[Recording]) -> tuple[Receipt, ...]:
        self.left -= 1
        if self.left < 0:
            raise PowerCut
        return super().append(recordings)


def test_a_build_that_was_cut_off_goes_on_where_it_ended_and_once_done_adds_nothing(
    stage: Stage,
) -> None:
    """On either store: whatever was sent before is not sent twice."""
    with pytest.raises(PowerCut):
        build(
            stage.area,
            directory=stage.directory,
            log=FailingLog(stage.log),
            clock=SystemClock(),
        )
    rest = stage.build()
    head = stage.log.head()
    again = stage.build()

    assert head > rest.sent
    assert WRITTEN - 12 <= rest.sent - rest.added <= WRITTEN
    assert (again.lessons, again.tracked, again.added) == (rest.lessons, rest.tracked, 0)
    assert stage.log.head() == head


def test_the_area_is_declared_synthetic_before_anything_else_is_recorded(cohort: Cohort) -> None:
    stage = cohort.stage
    area = replay(stage.log.stream(stage.area))
    told = [name_of(each.payload) for each in stage.envelopes()]
    declared = told.index("area.declared-synthetic.1")

    assert isinstance(area, Area)
    assert area.synthetic
    assert all(each.startswith("area.") for each in told[:declared])


def test_every_command_is_signed_by_an_invented_person_in_a_role(cohort: Cohort) -> None:
    """Nobody can sign in as one of them: no system knows a login with a space."""
    stage = cohort.stage
    people = {person.id: person for person, _ in stage.directory.people(stage.area)}
    signed = [each.recorded_by for each in stage.envelopes() if each.stream != stage.area]

    assert {each.role for each in signed} == {
        Role.BOARD_OFFICER,
        Role.EVALUATOR,
        Role.QUALITY_MEMBER,
        Role.CHAIR,
        Role.AGENCY_LEAD,
    }
    assert {each.person for each in signed} == people.keys()
    assert all(" " in each.login and each.name.endswith("(invented)") for each in people.values())


def test_no_text_seems_to_name_anybody(cohort: Cohort) -> None:
    """Neither the open texts nor those sealed for a child are noticed by the name screen."""
    stage = cohort.stage
    written = [
        text
        for each in stage.envelopes()
        if each.stream != stage.area
        for text in _texts(each.payload)
    ]

    assert len(written) > 500
    assert [each for each in written if screen(each)] == []


def _texts(value: Any) -> Iterator[str]:
    """Every text in an event, codes left out."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))


def test_every_lesson_and_every_word_of_a_child_says_that_it_is_invented(cohort: Cohort) -> None:
    stage = cohort.stage
    lessons = [str(each.lesson) for each in stage.every(LearningItem)]
    views = [each.payload for each in stage.envelopes()]
    words = [
        str(each.words) for each in views if isinstance(each, ChildViewRecorded) and each.words
    ]

    assert len(lessons) == 6
    assert all(each.startswith("Synthetic lesson") for each in lessons)
    assert len(words) > 30
    assert all(each.startswith("Invented words") for each in words)


def test_a_log_that_remembers_forgets_what_somebody_else_may_have_written(stage: Stage) -> None:
    """A decision that met another one is decided again on what then stands."""
    log = RememberingLog(stage.log)
    known = log.stream(stage.area)
    taken = replace(known[-1], command_id=new_id())
    recording = Recording(
        area=stage.area, command_id=taken.command_id, digest=bytes(32), envelopes=(taken,)
    )

    with pytest.raises(VersionConflict):
        log.append([recording])

    assert log.known == {}
    assert log.stream(stage.area, upto=3) == known[:3]
