"""The history of a thing: every event with who, when and why, and the state after each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.kernel import new_id
from domain.learning_item.responsibility import AgencyExempted
from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Channel, Restriction
from projections._store.things import Kind
from projections.history.keeping import NAMES, History
from projections.history.queries import EventRow, HistoryQueries, Step
from projections.history.telling import Change
from tests.projections.children import Nursery
from tests.projections.store.keeper import Kept, kept
from tests.story import Story, day


@dataclass
class Desk:
    """A history beside the story that it tells."""

    store: Kept
    story: Story
    ask: HistoryQueries

    def sight(self, *hidden: Restriction, agency: str | None = None) -> Sight:
        levels = frozenset(Restriction) - frozenset(hidden)
        named = self.story.agencies[agency] if agency else None
        return Sight(frozenset({PermittedAreaId(self.story.home)}), levels, named)

    def keep(self) -> int:
        return self.store.keep(self.story)

    def events(self, thing: UUID, *, as_of: int | None = None) -> tuple[EventRow, ...]:
        found = self.ask.events(self.sight(), thing, as_of=as_of).value
        assert found is not None
        return found

    def steps(self, thing: UUID, *, as_of: int | None = None) -> tuple[Step, ...]:
        found = self.ask.steps(self.sight(), thing, as_of=as_of).value
        assert found is not None
        return found


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    with kept(store_url, tmp_path, History()) as store:
        story = Story()
        story.area()
        yield Desk(store, story, HistoryQueries(store.database, store.log))


def test_every_event_tells_what_happened_when_when_it_was_recorded_and_by_whom(
    desk: Desk,
) -> None:
    lesson = desk.story.lesson(source=desk.story.source(), agencies=("Police",))
    desk.story.share(lesson, "Police", on=day(2022, 5, 4))
    desk.keep()

    events = desk.events(lesson)

    assert [event.name for event in events] == [
        "learning-item.recorded.1",
        "learning-item.source-linked.1",
        "learning-item.agency-made-responsible.1",
        "learning-item.identified.1",
        "learning-item.sharing-recorded.1",
        "learning-item.agency-disseminated.1",
        "learning-item.disseminated.1",
    ]
    shared = events[4]
    assert (shared.ref.stream, shared.ref.version) == (lesson, 5)
    assert shared.occurred.iso() == "2022-05-04"
    assert shared.recorded_at == desk.story.envelopes[shared.position - 1].recorded_at
    assert shared.recorded_by == desk.story.by
    assert shared.said["audience"] == "All staff"
    assert len({event.command_id for event in events}) == 2


def test_a_correction_tells_why(desk: Desk) -> None:
    lesson = desk.story.lesson(agencies=("Police", "Health"))
    exempted = AgencyExempted(agency=desk.story.agencies["Health"], reason="No staff take part")
    desk.story.record(lesson, exempted)
    desk.keep()

    events = desk.events(lesson)

    assert events[-1].why == "No staff take part"
    assert events[0].why is None


def test_each_step_shows_the_state_after_it_and_the_fields_that_it_changed(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    sharing = story.share(lesson, "Police", channel=Channel.ANNUAL_REPORT)
    story.correct_sharing(lesson, sharing, "Police", channel=None, audience="Two teams")
    desk.keep()

    steps = desk.steps(lesson)

    corrected = {change.path: change for change in steps[-1].changes}
    field = f"sharings.{sharing}."
    assert corrected[f"{field}channel"] == Change(f"{field}channel", "annual-report", None)
    assert corrected[f"{field}audience"] == Change(f"{field}audience", "All staff", "Two teams")
    assert steps[0].state["lesson"] == "Searches of children are safeguarding matters"
    assert steps[0].state["sharings"] == {}
    assert [step.state["version"] for step in steps] == list(range(1, len(steps) + 1))


def test_the_states_of_all_steps_follow_from_their_changes(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    story.embed(lesson, "Police")
    story.lapse(lesson, "Police")
    desk.keep()

    shown: dict[str, Any] = {}
    for step in desk.steps(lesson):
        for change in step.changes:
            shown = _set(shown, change.path.split("."), change)
        assert _without_nothing(shown) == _without_nothing({**step.state, "version": None})


def _set(shown: dict[str, Any], path: list[str], change: Change) -> dict[str, Any]:
    first, *rest = path
    if not rest:
        assert shown.get(first) == change.before
        return {**shown, first: change.after}
    return {**shown, first: _set(shown.get(first) or {}, rest, change)}


def _without_nothing(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    kept_parts = {key: _without_nothing(each) for key, each in value.items()}
    return {key: each for key, each in kept_parts.items() if each not in (None, {}, [])}


def test_the_state_at_any_position_is_that_of_the_decisions_known_then(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    before = desk.keep()
    story.share(lesson, "Police")
    desk.keep()

    then = desk.ask.state_at(desk.sight(), lesson, as_of=before)
    halfway = desk.ask.state_at(desk.sight(), lesson, as_of=before + 1)
    now = desk.ask.state_at(desk.sight(), lesson)

    assert then.value is not None
    assert now.value is not None
    assert halfway.value == then.value
    assert (then.position, then.value["version"], now.value["version"]) == (before, 4, 7)
    assert now.value == desk.steps(lesson)[-1].state


@pytest.mark.parametrize("kind", [each for each in Kind if each is not Kind.ERASURE])
def test_things_of_every_kind_have_a_history(desk: Desk, kind: Kind) -> None:
    story = desk.story = Nursery()
    lesson = story.lesson()
    child = story.child(lesson)
    ratings = [story.rate(child, lesson, number) for number in (1, 2)]
    made = {
        Kind.INDICATOR: story.measure,
        Kind.TRACKED_CHILD: child,
        Kind.OBSERVATION_SESSION: story.hold(child, story.child(lesson)),
        Kind.COUNTERFACTUAL_RATING: ratings[0],
        Kind.COUNTERFACTUAL: story.adjudicate(child, lesson),
        Kind.CONTRIBUTION: story.judge(lesson, story.evidence()),
        Kind.AREA: story.home,
        Kind.SOURCE: story.source(),
        Kind.LEARNING_ITEM: lesson,
        Kind.EVIDENCE: story.evidence(),
        Kind.PRACTICE_CHANGE: story.practice_change(),
    }
    desk.keep()

    assert desk.events(made[kind])[0].name.startswith(f"{kind.value}.")
    assert desk.ask.kind_of(made[kind]) is kind
    assert desk.ask.areas_of(made[kind]) == {story.home}


def test_what_never_was_has_no_history(desk: Desk) -> None:
    before = desk.keep()
    lesson = desk.story.lesson()
    desk.keep()

    assert desk.ask.events(desk.sight(), lesson, as_of=before).value is None
    assert desk.ask.events(desk.sight(), new_id()).value is None
    assert desk.ask.state_at(desk.sight(), new_id()).value is None
    assert desk.ask.kind_of(new_id()) is None
    assert desk.ask.areas_of(new_id()) == frozenset()


def test_a_thing_out_of_sight_has_no_history(desk: Desk) -> None:
    story = desk.story
    source = story.source()
    lesson = story.lesson(source=source, agencies=("Police",))
    before = desk.keep()
    elsewhere = Sight(frozenset({PermittedAreaId(new_id())}), frozenset(Restriction))
    assert desk.ask.events(elsewhere, lesson).value is None
    assert desk.ask.events(desk.sight(agency="Health"), lesson).value is None
    assert desk.ask.events(desk.sight(agency="Police"), lesson).value is not None

    story.restrict_source(source)
    desk.keep()
    open_eyes = desk.sight(Restriction.RESTRICTED, Restriction.SEALED)

    assert desk.ask.events(open_eyes, lesson).value is None
    assert desk.ask.steps(open_eyes, lesson, as_of=before).value is None
    assert desk.ask.events(open_eyes, source).value is None
    assert desk.ask.events(desk.sight(), lesson).value is not None


def test_a_forgotten_text_reads_as_erased_in_every_step(desk: Desk) -> None:
    lesson = desk.story.lesson("A name that should not be here")
    desk.keep()
    desk.store.log.forget_text(desk.events(lesson)[0].ref, "lesson")

    step = desk.steps(lesson)[0]

    assert (step.event.said["lesson"], step.state["lesson"]) == ("[erased]", "[erased]")


def test_an_instant_means_the_last_position_before_anything_recorded_later(desk: Desk) -> None:
    first = desk.story.lesson()
    second = desk.story.lesson()
    head = desk.keep()
    one, two = desk.events(first), desk.events(second)
    moment = one[-1].recorded_at

    assert desk.ask.position_at(moment) == one[-1].position
    assert desk.ask.position_at(moment + timedelta(seconds=1)) == one[-1].position
    assert desk.ask.position_at(moment - timedelta(microseconds=1)) == one[0].position - 1
    assert desk.ask.position_at(two[-1].recorded_at) == head
    assert desk.ask.position_at(datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert desk.ask.position_at(datetime(2100, 1, 1, tzinfo=UTC)) == head
    summer = timezone(timedelta(hours=1))
    assert desk.ask.position_at(moment.astimezone(summer)) == one[-1].position


def test_an_instant_without_a_time_zone_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="time zone"):
        desk.ask.position_at(datetime(2022, 1, 1))  # noqa: DTZ001 - the mistake itself


@pytest.mark.parametrize("size", [1, 3, 8])
def test_any_batching_and_a_rebuild_leave_the_same_index(desk: Desk, size: int) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    story.embed(lesson, "Police")
    story.restrict_lesson(lesson)
    desk.store.keep(story, size=size)
    live = [desk.store.rows(table) for table in NAMES]

    desk.store.runner().rebuild("history")

    assert [desk.store.rows(table) for table in NAMES] == live
    assert len(live[0]) == len(story.envelopes)


def test_no_words_are_kept_beside_the_log(desk: Desk) -> None:
    desk.story.lesson("Searches need an appropriate adult")
    desk.keep()

    rows = [desk.store.rows(table) for table in NAMES]

    assert "appropriate" not in str(rows)
