"""Lists are narrowed, searched and paged alike on both stores, and answer as known then."""

from __future__ import annotations

from datetime import date

import pytest

from domain.dates import BusinessDate
from domain.vocabulary import Polarity, SourceFamily, SourceKind, Stage
from projections.register.filters import ItemFilters, PlaceUnclear, ThingFilters
from tests.projections.register.conftest import Desk
from tests.story import day


def test_lessons_are_found_by_stage_agency_theme_polarity_source_and_family(desk: Desk) -> None:
    story = desk.story
    review, survey = story.source(), story.source("Staff survey", kind=SourceKind.STAFF_SURVEY)
    searched = story.lesson(source=review, agencies=("Police",))
    heard = story.lesson(
        source=survey,
        agencies=("Health",),
        theme="Information sharing",
        polarity=Polarity.GOOD_PRACTICE,
    )
    loose = story.lesson(theme=None, polarity=None)
    desk.keep()

    assert desk.found(ItemFilters(stage=Stage.RECORDED)) == [loose]
    assert desk.found(ItemFilters(agency=story.agencies["Police"])) == [searched]
    assert desk.found(ItemFilters(theme=story.themes["Information sharing"])) == [heard]
    assert desk.found(ItemFilters(polarity=Polarity.GOOD_PRACTICE)) == [heard]
    assert desk.found(ItemFilters(source=review)) == [searched]
    assert desk.found(ItemFilters(family=SourceFamily.FRONT_LINE_INTELLIGENCE)) == [heard]
    assert desk.found(ItemFilters(family=SourceFamily.AUDIT)) == []
    assert desk.found(ItemFilters(stage=Stage.IDENTIFIED, source=review)) == [searched]
    assert desk.found(ItemFilters()) == [loose, heard, searched]


def test_filters_answer_as_the_register_knew_then(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    before = desk.keep()
    story.share(lesson, "Police")
    story.make_responsible(lesson, "Health")
    story.relieve(lesson, "Police")
    story.make_responsible(lesson, "Health")
    desk.keep()
    police = ItemFilters(agency=story.agencies["Police"])

    assert desk.found(police) == []
    assert desk.found(police, as_of=before) == [lesson]
    assert desk.found(ItemFilters(stage=Stage.IDENTIFIED), as_of=before) == [lesson]


def test_a_period_finds_what_may_lie_in_it_and_nothing_without_a_date(desk: Desk) -> None:
    story = desk.story
    exact = story.lesson(on=day(2022, 3, 14))
    year = story.lesson(on=BusinessDate.year(2022))
    by_june = story.lesson(on=BusinessDate.between(None, date(2022, 6, 30)))
    story.lesson(on=BusinessDate.unknown())
    desk.keep()

    spring = ItemFilters(period_from=date(2022, 3, 1), period_to=date(2022, 3, 31))
    autumn = ItemFilters(period_from=date(2022, 9, 1))
    earlier = ItemFilters(period_to=date(2021, 12, 31))

    assert desk.found(spring) == [by_june, year, exact]
    assert desk.found(autumn) == [year]
    assert desk.found(earlier) == [by_june]


def test_search_asks_for_every_word_in_the_lesson_or_in_its_sources(desk: Desk) -> None:
    story = desk.story
    review = story.source("Child Q", "CHSCP")
    searched = story.lesson("Strip searches need an appropriate adult", source=review)
    told = story.lesson("Tell parents at once", source=review)
    story.lesson("Strip searches again", source=story.source("Child A", "Elsewhere"))
    desk.keep()

    assert desk.found(ItemFilters(words="strip child q")) == [searched]
    assert desk.found(ItemFilters(words="Child-Q, CHSCP")) == [told, searched]
    assert desk.found(ItemFilters(words="search")) == []
    assert desk.found(ItemFilters(words="strip parents")) == []


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Siân's mother", "sian"),
        ("Sian's mother", "SIÂN"),
        ("Straße", "strasse"),
        ("the Łódź family", "ŁÓDŹ"),
        ("ref. CQ/2022-04", "cq 04"),
        ("Ребёнок и семья", "СЕМЬЯ"),
        ("naïve — “well/meant” advice", "naive well meant"),
        ("a" * 300, "A" * 250),
        ('the "so-called" plan OR none', 'or "none"'),
        ("50% of NEAR misses*", "near"),
    ],
)
def test_search_folds_case_accents_and_punctuation_alike_on_both_stores(
    desk: Desk, written: str, asked: str
) -> None:
    lesson = desk.story.lesson(written)
    desk.story.lesson("something else")
    desk.keep()

    assert desk.found(ItemFilters(words=asked)) == [lesson]


def test_search_finds_old_words_then_and_new_words_now(desk: Desk) -> None:
    story = desk.story
    source = story.source("Child P", "CHSCP")
    lesson = story.lesson(source=source)
    before = desk.keep()
    story.correct_source(source, "Child Q", "CHSCP")
    desk.keep()
    old, new = ItemFilters(words="child p"), ItemFilters(words="child q")

    assert (desk.found(old), desk.found(new)) == ([], [lesson])
    assert (desk.found(old, as_of=before), desk.found(new, as_of=before)) == ([lesson], [])


def test_words_of_punctuation_alone_find_nothing_and_no_words_ask_for_nothing(desk: Desk) -> None:
    lesson = desk.story.lesson()
    desk.keep()

    assert desk.found(ItemFilters(words="?!")) == []
    assert desk.found(ItemFilters(words="  ")) == [lesson]


def test_sources_are_found_by_words_of_title_publisher_and_year(desk: Desk) -> None:
    ours = desk.story.source("Child Q", "CHSCP", on=day(2022, 3, 14))
    theirs = desk.story.source("Child Q", "Elsewhere", on=day(2019, 3, 14))
    desk.keep()

    def found(words: str) -> list[object]:
        return [row.id for row in desk.ask.find_sources(desk.all_eyes, words).value]

    assert found("child q") == [theirs, ours]
    assert found("child q chscp") == [ours]
    assert found("Child Q 2019") == [theirs]
    assert found("review") == []
    assert found(" ") == []


def test_sources_changes_and_evidence_are_lists_of_their_own(desk: Desk) -> None:
    story = desk.story
    review = story.source()
    audit = story.source("Audit", kind=SourceKind.SECTION_11_AUDIT)
    change, evidence = story.practice_change("A trusted adult is told"), story.evidence()
    desk.keep()
    eyes = desk.all_eyes

    sources = desk.ask.list_sources(eyes, ThingFilters(family=SourceFamily.AUDIT)).value.rows
    kinds = desk.ask.list_sources(eyes, ThingFilters(sort="serious-case-review")).value.rows
    changes = desk.ask.list_practice_changes(eyes, ThingFilters(words="trusted")).value.rows
    linked = desk.ask.list_evidence(eyes, ThingFilters(sort="case-audit")).value.rows

    assert [row.id for row in sources] == [audit]
    assert [row.id for row in kinds] == [review]
    assert [row.id for row in changes] == [change]
    assert [row.id for row in linked] == [evidence]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 500])
def test_pages_show_every_lesson_once_newest_first(desk: Desk, size: int) -> None:
    lessons = [desk.story.lesson(f"Lesson {number}") for number in range(7)]
    desk.keep()

    seen, place, pages = [], None, 0
    while pages == 0 or place:
        page = desk.ask.list_items(desk.all_eyes, after=place, limit=size).value
        seen += [row.id for row in page.rows]
        place, pages = page.next, pages + 1

    assert seen == lessons[::-1]
    assert pages == -(-7 // size)


def test_a_page_goes_on_where_it_was_although_lessons_are_added(desk: Desk) -> None:
    first, second = desk.story.lesson("one"), desk.story.lesson("two")
    desk.keep()
    page = desk.ask.list_items(desk.all_eyes, limit=1).value
    desk.story.lesson("three")
    desk.keep()

    following = desk.ask.list_items(desk.all_eyes, after=page.next, limit=1).value

    assert [row.id for row in page.rows] == [second]
    assert [row.id for row in following.rows] == [first]


@pytest.mark.parametrize("place", ["", "no", "!!!", "2022", "MjAyMiBub3QtYW4taWQ="])
def test_a_place_that_no_page_gave_is_refused_without_repeating_it(desk: Desk, place: str) -> None:
    with pytest.raises(PlaceUnclear) as refused:
        desk.ask.list_items(desk.all_eyes, after=place)

    assert "Begin without one" in str(refused.value)


def test_lists_carry_their_position(desk: Desk) -> None:
    head = desk.keep()

    assert desk.ask.list_items(desk.all_eyes).position == head
    assert desk.ask.list_items(desk.all_eyes, as_of=2).position == 2
    assert desk.ask.list_items(desk.all_eyes, as_of=head + 100).position == head
