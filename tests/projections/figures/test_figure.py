"""A figure's value is the number of its members, and parts add up to their total."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.kernel import EventRef
from projections.figures.exporting import Address, as_json
from projections.figures.figure import (
    Computed,
    Figure,
    FigureUnsound,
    Label,
    Member,
    MemberKind,
    Share,
    Stated,
)
from projections.figures.finding import by_name
from projections.figures.naming import named, of_phrase, of_written
from projections.figures.partition import Partition, divided

ADDRESS = Address((("source", "Child Q & more"),), 12)


def _label(name: str = "lessons") -> Label:
    return Label(name, "lessons", "Lessons.")


def _member(number: int) -> Member:
    key = UUID(int=number)
    return Member(key, MemberKind.LEARNING_ITEM, (EventRef(key, 1),))


def _figure(*numbers: int, name: str = "lessons") -> Figure:
    return Figure(_label(name), tuple(_member(each) for each in numbers))


def test_a_count_is_the_number_of_its_members() -> None:
    assert _figure().value == 0
    assert _figure(1, 2, 3).value == 3
    assert _figure(2, 1).ids == (UUID(int=2), UUID(int=1))


def test_nothing_counts_twice() -> None:
    with pytest.raises(FigureUnsound, match="twice"):
        _figure(1, 1)


def test_no_member_is_without_an_event() -> None:
    with pytest.raises(FigureUnsound, match="an event behind it"):
        Member(UUID(int=1), MemberKind.EVIDENCE, ())


@pytest.mark.parametrize("name", ["", "Lessons", "two words", "a/b", "a..b", ".a", "a?b", "é"])
def test_a_name_that_would_need_escaping_is_refused(name: str) -> None:
    with pytest.raises(FigureUnsound, match="name"):
        _label(name)


def test_a_share_of_nothing_is_no_evidence_yet_and_never_nothing() -> None:
    share = Share(_label("share"), _figure(name="part"), _figure())

    assert share.value is None
    assert share.words == "no evidence yet"
    assert as_json(share, ADDRESS)["value"] is None


def test_a_share_is_its_part_of_its_whole() -> None:
    share = Share(_label("share"), _figure(1, name="part"), _figure(1, 2, 3, 4))

    assert share.value == 0.25
    assert share.members == (_member(1),)
    with pytest.raises(FigureUnsound, match="within its whole"):
        Share(_label("share"), _figure(5, name="part"), _figure(1))


def test_a_statistic_stands_over_members_or_is_no_evidence_yet() -> None:
    assert Computed(_label("median"), 1.5, _figure(1, 2)).members == _figure(1, 2).members
    assert Computed(_label("median"), None, _figure()).words == "no evidence yet"
    assert Computed(_label("median"), None, _figure(1)).words == "cannot be told from these"
    with pytest.raises(FigureUnsound, match="from nothing"):
        Computed(_label("median"), 0.0, _figure())


def test_a_stated_number_is_said_of_one_thing() -> None:
    stated = Stated(_label("reached"), 41, _member(1))

    assert as_json(stated, ADDRESS)["stated"] == 41
    assert stated.members == (_member(1),)


def test_an_address_asks_the_same_question_at_the_same_position() -> None:
    href = as_json(_figure(1), ADDRESS)["href"]

    assert href == "/v1/figures/lessons?source=Child+Q+%26+more&as_of=12"


@given(some.lists(some.integers(0, 2), max_size=12))
def test_parts_add_up_whatever_is_put_where(places: list[int]) -> None:
    total = _figure(*range(len(places)))
    labels = {str(number): _label(f"part.{number}") for number in range(3)}

    divided_up = divided(
        total, labels, lambda member: (str(places[member.id.int]), (EventRef(member.id, 2),))
    )

    assert sum(part.value for part in divided_up.parts) == total.value
    assert {key for part in divided_up.parts for key in part.ids} == set(total.ids)
    assert {part.part_of for part in divided_up.parts} == {"lessons"}
    events = {event for part in divided_up.parts for each in part.members for event in each.events}
    assert all(event.version == 2 for event in events)


@pytest.mark.parametrize("parts", [((1,),), ((1, 2), (2,)), ((1, 2, 3),), ()])
def test_parts_that_do_not_add_up_cannot_be_made(parts: tuple[tuple[int, ...], ...]) -> None:
    made = tuple(
        Figure(_label(f"part.{place}"), tuple(map(_member, each)), "lessons")
        for place, each in enumerate(parts)
    )
    with pytest.raises(FigureUnsound, match="in one part"):
        Partition(_figure(1, 2), made)


def test_a_part_names_its_total() -> None:
    with pytest.raises(FigureUnsound, match="names its total"):
        Partition(_figure(1), (_figure(1, name="part"),))


def test_figures_are_found_wherever_they_stand() -> None:
    whole, part = _figure(1, 2), _figure(1, name="part")
    share = Share(_label("share"), part, whole)
    stages = divided(whole, {"a": _label("a")}, lambda member: ("a", member.events))

    assert set(by_name((share, (stages,), "words", None, 3))) == {"share", "part", "lessons", "a"}


def test_one_name_means_one_figure() -> None:
    assert by_name((_figure(1), _figure(1)))["lessons"] == _figure(1)
    with pytest.raises(FigureUnsound, match="same name"):
        by_name((_figure(1), _figure(2)))


def test_what_people_wrote_is_in_no_name() -> None:
    words = "Mary Smith was not asked"

    assert "mary" not in named("claim", of_written(words))
    assert of_written(words) == of_written(words)
    assert of_written("ab", "c") != of_written("a", "bc")
    assert of_written(None) != of_written("None")
    assert of_phrase("the child's experience") == "the-child-s-experience"
    assert of_phrase("?") == "nothing"
