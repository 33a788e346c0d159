"""Words find the sources, themes and agencies that they fit, and never choose among several."""

from __future__ import annotations

from domain.area.setting_up import ThemeSynonymAdded
from domain.learning_item.responsibility import AgencyNamed
from projections.difference.questions import Kind
from tests.projections.difference.keeping import Kept, sight
from tests.story import Story, day

HACKNEY = "City & Hackney Safeguarding Children Partnership"


def _two_children(story: Story) -> None:
    story.source("LCSPR Child Q", HACKNEY, on=day(2022, 3, 14))
    story.source("Child Q serious case review", "Croydon Board", on=day(2019, 2, 1))


def test_a_title_is_not_a_key_so_several_are_listed(kept: Kept, story: Story) -> None:
    _two_children(story)

    found = kept.take(story).words(sight(story), Kind.SOURCE, "child q")

    assert found == [
        "Child Q serious case review, Croydon Board, 1 February 2019",
        f"LCSPR Child Q, {HACKNEY}, 14 March 2022",
    ]


def test_publisher_and_year_tell_sources_apart(kept: Kept, story: Story) -> None:
    _two_children(story)
    kept.take(story)

    for words in ("Hackney Child Q", "child q 2022", "CHÍLD Q, hackney"):
        assert len(kept.words(sight(story), Kind.SOURCE, words)) == 1


def test_an_exact_title_wins_where_it_is_the_only_one(kept: Kept, story: Story) -> None:
    _two_children(story)
    story.source("Child Q", "Elsewhere")
    kept.take(story)
    once = kept.words(sight(story), Kind.SOURCE, "child q")
    story.source("CHILD Q", "Elsewhere again")

    assert once == ["Child Q, Elsewhere, 14 March 2022"]
    with_another = kept.emptied().take(story).words(sight(story), Kind.SOURCE, "child q")
    assert len(with_another) == 4


def test_every_word_has_to_be_there_and_to_be_whole(kept: Kept, story: Story) -> None:
    _two_children(story)
    kept.take(story)

    for words in ("child r", "chil q", "%", "_", ""):
        assert kept.words(sight(story), Kind.SOURCE, words) == []


def test_a_theme_is_found_by_its_synonyms(kept: Kept, story: Story) -> None:
    theme = story.themes["Adultification"]
    story.record(story.home, ThemeSynonymAdded(theme=theme, synonym="Seen as older"))

    assert kept.take(story).words(sight(story), Kind.THEME, "older") == ["Adultification"]


def test_what_only_sheets_name_is_found_once(kept: Kept, story: Story) -> None:
    for words in ("Safer Schools Officer", "safer schools officer"):
        story.record(story.lesson(), AgencyNamed(as_written=words))

    found = kept.take(story).words(sight(story), Kind.AGENCY, "schools officer")

    assert [each.casefold() for each in found] == ["safer schools officer"]


def test_a_source_is_found_as_it_was_known_then(kept: Kept, story: Story) -> None:
    source = story.source("Child K")
    before = story.position
    story.correct_source(source, "Child Q", "CHSCP")
    kept.take(story)

    assert kept.words(sight(story), Kind.SOURCE, "child k") == []
    assert kept.words(sight(story), Kind.SOURCE, "child k", before) != []


def test_a_candidate_is_asked_about_as_it_is(kept: Kept, story: Story) -> None:
    source = story.source("Child Q")
    lesson = story.lesson(source=source, theme=None, theme_as_written="Strip search")
    kept.take(story)

    for kind, words in ((Kind.SOURCE, "child q"), (Kind.THEME, "strip search")):
        (found,) = kept.candidates(sight(story), kind, words)
        assert kept.group(sight(story), found.question).lessons.ids == (lesson,)
