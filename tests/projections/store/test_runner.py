"""The runner applies each part of the log once, whole, and goes on whatever one stream does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction
from projections._store.applying import take_in
from projections._store.loading import load
from projections._store.runner import NoSuchReading, RebuildNeeded, Runner
from projections._store.standing import known
from tests.projections.store.diary import Diary
from tests.projections.store.keeper import Kept, kept
from tests.story import Story


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def store(store_url: str, tmp_path: Path, diary: Diary) -> Iterator[Kept]:
    with kept(store_url, tmp_path, diary) as made:
        yield made


@pytest.fixture
def story() -> Story:
    told = Story()
    told.area()
    source = told.source()
    for _ in range(3):
        told.embed(told.lesson(source=source, agencies=("Police",)), "Police")
    return told


def everything(story: Story) -> Sight:
    return Sight(frozenset({PermittedAreaId(story.home)}), frozenset(Restriction))


def lines(store: Kept) -> list[dict[str, Any]]:
    return store.rows("diary_lines")


def test_every_decision_is_applied_once_with_the_whole_aggregate(store: Kept, story: Story) -> None:
    reached = store.keep(story)

    assert reached == store.log.head()
    assert len(lines(store)) == len(story.recordings)
    assert sum(line["events"] for line in lines(store)) == len(story.envelopes)


@pytest.mark.parametrize("size", [1, 2, 7])
def test_any_batching_gives_the_same_rows_and_never_cuts_a_decision(
    store: Kept, story: Story, tmp_path: Path, size: int
) -> None:
    store.keep(story, size=size)

    with kept("sqlite:///" + str(tmp_path / "other.db"), tmp_path / "other", Diary()) as other:
        other.keep(story)
        assert [line["events"] for line in lines(store)] == [
            line["events"] for line in lines(other)
        ]


def test_the_same_part_applied_twice_is_refused_by_tracking(
    store: Kept, story: Story, diary: Diary
) -> None:
    store.write(story)
    part = load(store.log, 0, 1000)
    store.runner().lag()
    assert part is not None

    assert take_in(store.database, diary, part)
    before = lines(store)

    assert not take_in(store.database, diary, part)
    assert lines(store) == before


def test_a_stream_that_chokes_a_reading_is_parked_and_the_rest_goes_on(
    store: Kept, story: Story, diary: Diary
) -> None:
    diary.poison = lesson = story.lesson()
    other = story.lesson()

    store.keep(story)

    streams = {line["stream"] for line in lines(store)}
    assert str(lesson) not in streams
    assert str(other) in streams
    assert store.runner().lag()["diary"].parked == 1
    (parked,) = store.rows("readings_parked")
    assert (parked["error"], parked["version"], parked["area"]) == (
        "ValueError",
        1,
        str(story.home),
    )
    assert "somebody" not in str(parked)


def test_a_parked_stream_stays_aside_until_it_is_redriven(
    store: Kept, story: Story, diary: Diary
) -> None:
    diary.poison = lesson = story.lesson()
    store.keep(story)
    story.claim(lesson, "complete")
    store.keep(story)
    assert not store.runner().redrive("diary", lesson)
    assert store.runner().lag()["diary"].parked == 1

    diary.poison = None

    assert store.runner().redrive("diary", lesson)
    versions = [line["version"] for line in lines(store) if line["stream"] == str(lesson)]
    assert versions == [1, 2]
    assert store.runner().lag()["diary"].parked == 0
    assert not store.runner().redrive("diary", lesson)


def test_an_event_that_cannot_be_read_parks_its_stream(store: Kept, story: Story) -> None:
    lesson = story.lesson()
    store.write(story)
    with store.database.transaction(commit=True) as cursor:
        cursor.execute(
            "UPDATE stored_events SET topic = 'lesson.unheard-of.9'"
            " WHERE REPLACE(CAST(originator_id AS TEXT), '-', '') = ?",
            (lesson.hex,),
        )

    store.runner().catch_up()

    assert len(lines(store)) == len(story.recordings) - 1
    (parked,) = store.rows("readings_parked")
    assert parked["stream"] == str(lesson)
    assert parked["error"] in {"UnknownEvent", "Tampered"}
    assert parked["area"] is None


def test_an_answer_says_how_many_streams_of_its_areas_it_lacks(
    store: Kept, story: Story, diary: Diary
) -> None:
    home, diary.poison = story.home, story.lesson()
    mine = everything(story)
    story.area("Another partnership")
    store.keep(story)

    with store.database.transaction(commit=False) as cursor:
        here = known(cursor, "diary", mine, None)
        there = known(cursor, "diary", everything(story), None)
        earlier = known(cursor, "diary", mine, 3)
        later = known(cursor, "diary", mine, 10**9)

    assert story.home != home
    assert (here.parked, there.parked) == (1, 0)
    assert (here.position, earlier.position) == (store.log.head(), 3)
    assert later.position == store.log.head()


def test_rebuilding_gives_the_rows_that_following_gave(store: Kept, story: Story) -> None:
    store.keep(story, size=3)
    live = lines(store)
    with store.database.transaction(commit=True) as cursor:
        cursor.execute("UPDATE diary_lines SET events = 99")

    store.runner().rebuild("diary")

    assert lines(store) == live
    assert store.runner().lag()["diary"].position == store.log.head()


def test_rebuilding_parks_a_stream_that_chokes_and_keeps_the_rest(
    store: Kept, story: Story, diary: Diary
) -> None:
    lesson = story.lesson()
    store.keep(story)
    diary.poison = lesson

    store.runner().rebuild("diary")

    assert len(lines(store)) == len(story.recordings) - 1
    assert store.runner().lag()["diary"].parked == 1


def test_a_reading_of_another_version_waits_for_a_rebuild(store: Kept, story: Story) -> None:
    store.keep(story)
    newer = Runner(store.database, store.log, [Diary(version=2)])

    assert newer.outdated() == ("diary",)
    with pytest.raises(RebuildNeeded):
        newer.catch_up()
    newer.rebuild("diary")

    assert newer.outdated() == ()
    assert newer.catch_up() == store.log.head()
    assert len(lines(store)) == len(story.recordings)


def test_a_reading_that_does_not_exist_is_not_rebuilt(store: Kept) -> None:
    with pytest.raises(NoSuchReading):
        store.runner().rebuild("horoscope")


def test_a_store_that_is_away_blames_no_stream_and_is_asked_again(
    store: Kept, story: Story, diary: Diary
) -> None:
    diary.away = True
    store.write(story)
    runner, stop = store.runner(), Event()
    following = Thread(target=runner.run, args=(stop,), kwargs={"poll": 0.01})

    following.start()
    while runner.failure is None:
        runner.wait(1, 0.01)
    failure, parked = runner.failure, store.rows("readings_parked")
    diary.away = False
    reached = runner.wait(store.log.head(), 60)
    stop.set()
    following.join()

    assert (failure, parked) == ("OperationalError", [])
    assert reached
    assert len(lines(store)) == len(story.recordings)


def test_a_waiting_reader_is_told_when_the_reading_has_come_so_far(
    store: Kept, story: Story
) -> None:
    runner, stop, wake = store.runner(), Event(), Event()
    following = Thread(target=runner.run, args=(stop,), kwargs={"poll": 30.0, "wake": wake})
    following.start()

    head = store.write(story)
    wake.set()
    reached = runner.wait(head, 60)
    stop.set()
    wake.set()
    following.join()

    assert reached
    assert not runner.wait(head + 1, 0.0)


def test_runners_side_by_side_apply_every_decision_once(store: Kept, story: Story) -> None:
    head = store.write(story)
    stop = Event()
    runners = [store.runner(size=2) for _ in range(3)]
    threads = [Thread(target=one.run, args=(stop,), kwargs={"poll": 0.01}) for one in runners]
    for thread in threads:
        thread.start()

    reached = runners[0].wait(head, 60)
    stop.set()
    for thread in threads:
        thread.join()

    assert reached
    assert len(lines(store)) == len(story.recordings)
