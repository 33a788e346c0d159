"""What lies outside a caller's areas, restrictions or agency is as if it had never been."""

from __future__ import annotations

from uuid import UUID

from domain.kernel import new_id
from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction
from projections.register.filters import ItemFilters, ThingFilters
from tests.projections.register.conftest import Desk


def seen(desk: Desk, sight: Sight, *, as_of: int | None = None) -> set[UUID]:
    """Everything that lists show; records and lists are checked to agree."""
    ask = desk.ask
    rows = {
        *(row.id for row in ask.list_items(sight, as_of=as_of).value.rows),
        *(row.id for row in ask.list_sources(sight, as_of=as_of).value.rows),
        *(row.id for row in ask.list_practice_changes(sight, as_of=as_of).value.rows),
        *(row.id for row in ask.list_evidence(sight, as_of=as_of).value.rows),
    }
    for thing in desk.story.states:
        one = (ask.item, ask.source, ask.practice_change, ask.evidence)
        found = any(get(sight, thing, as_of=as_of).value is not None for get in one)
        assert found == (thing in rows)
    return rows


def test_nothing_is_seen_of_other_areas(desk: Desk) -> None:
    lesson = desk.story.lesson(source=desk.story.source())
    mine = desk.all_eyes
    other = desk.story.area("Another partnership")
    theirs = desk.story.lesson(source=desk.story.source())
    desk.keep()

    assert lesson in seen(desk, mine)
    assert theirs not in seen(desk, mine)
    assert desk.ask.area(mine, other).value is None
    assert seen(desk, Sight(frozenset(), frozenset(Restriction))) == set()
    assert seen(desk, Sight(mine.areas, frozenset())) == set()
    nowhere = Sight(frozenset({PermittedAreaId(new_id())}), frozenset(Restriction))
    assert seen(desk, nowhere) == set()


def test_a_restricted_lesson_is_hidden_from_those_who_may_not_see_it(desk: Desk) -> None:
    lesson, sealed = desk.story.lesson(), desk.story.lesson()
    desk.story.restrict_lesson(lesson)
    desk.story.restrict_lesson(sealed, Restriction.SEALED)
    desk.keep()

    assert seen(desk, desk.all_eyes) == {lesson, sealed}
    assert seen(desk, desk.sight(Restriction.SEALED)) == {lesson}
    assert seen(desk, desk.open_eyes) == set()


def test_a_source_restricted_later_hides_its_lessons_at_once_and_in_the_past(desk: Desk) -> None:
    story = desk.story
    source = story.source()
    lesson = story.lesson(source=source)
    before = desk.keep()
    story.restrict_source(source)
    restricted = desk.keep()
    story.lift_source(source)
    desk.keep()

    assert seen(desk, desk.open_eyes) == {source, lesson}
    assert seen(desk, desk.open_eyes, as_of=restricted) == set()
    assert seen(desk, desk.open_eyes, as_of=before) == {source, lesson}
    story.restrict_source(source, Restriction.SEALED)
    desk.keep()
    assert seen(desk, desk.open_eyes) == set()
    assert seen(desk, desk.open_eyes, as_of=before) == set()
    assert seen(desk, desk.all_eyes, as_of=before) == {source, lesson}


def test_a_lesson_linked_later_to_a_restricted_source_is_hidden(desk: Desk) -> None:
    story = desk.story
    lesson, source = story.lesson("A lesson about a search"), story.source()
    story.restrict_source(source)
    before = desk.keep()
    assert lesson in seen(desk, desk.open_eyes)
    story.link_source(lesson, source)
    desk.keep()

    assert seen(desk, desk.open_eyes) == set()
    assert seen(desk, desk.open_eyes, as_of=before) == set()


def test_search_and_filters_tell_nothing_of_what_is_hidden(desk: Desk) -> None:
    story = desk.story
    source = story.source("Child Q", "CHSCP")
    story.lesson(source=source, agencies=("Police",))
    story.restrict_source(source)
    desk.keep()
    eyes = desk.open_eyes

    assert desk.found(ItemFilters(words="child q"), sight=eyes) == []
    assert desk.found(ItemFilters(source=source), sight=eyes) == []
    assert desk.ask.find_sources(eyes, "child q").value == ()
    assert desk.ask.list_sources(eyes, ThingFilters(words="chscp")).value.rows == ()


def test_changes_and_evidence_are_hidden_with_the_only_lesson_they_hang_on(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    evidence = story.embed(lesson, "Police")
    change, loose = story.practice_change("Hangs"), story.practice_change("Hangs nowhere")
    story.link_change(lesson, change)
    story.restrict_lesson(lesson)
    desk.keep()

    assert {evidence, change, lesson} <= seen(desk, desk.all_eyes)
    assert not {evidence, change, lesson} & seen(desk, desk.open_eyes)
    assert loose in seen(desk, desk.open_eyes)

    story.link_change(story.lesson(), change)
    desk.keep()
    assert change in seen(desk, desk.open_eyes)


def test_an_agencys_people_see_its_lessons_and_what_hangs_on_them(desk: Desk) -> None:
    story = desk.story
    source, other_source = story.source("One"), story.source("Two")
    ours = story.lesson(source=source, agencies=("Police", "Health"))
    theirs = story.lesson(source=other_source, agencies=("Health",))
    evidence, others = story.embed(ours, "Police"), story.embed(theirs, "Health")
    change = story.practice_change("Police alone")
    story.practice_change("Of nobody")
    story.link_change(ours, change)
    desk.keep()

    assert seen(desk, desk.sight(agency="Police")) == {source, ours, evidence, change}
    assert {theirs, other_source, others} <= seen(desk, desk.sight(agency="Health"))
    assert seen(desk, desk.sight(agency="Children's social care")) == set()


def test_an_agency_relieved_of_a_lesson_sees_it_no_more_not_even_in_the_past(desk: Desk) -> None:
    lesson = desk.story.lesson(agencies=("Police", "Health"))
    before = desk.keep()
    desk.story.relieve(lesson, "Police")
    desk.keep()

    assert seen(desk, desk.sight(agency="Police")) == set()
    assert seen(desk, desk.sight(agency="Police"), as_of=before) == set()
    assert seen(desk, desk.sight(agency="Health"), as_of=before) == {lesson}


def test_a_lessons_row_names_no_source_or_agency_of_another_area(desk: Desk) -> None:
    story = desk.story
    mine, home = desk.all_eyes, story.home
    story.area("Another partnership")
    foreign = story.source("Theirs")
    story.home = home
    lesson = story.lesson(source=foreign, theme=None)
    desk.keep()

    row = desk.ask.item(mine, lesson).value

    assert row is not None
    assert [(each.id, each.name) for each in row.sources] == [(foreign, None)]
