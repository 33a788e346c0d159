"""Whom a sharing reached, verbatim from the sheet or from the columns beside it (R84 to R91)."""

from __future__ import annotations

import pytest

from application.importing.audiences import audience_of
from domain.vocabulary import Channel, ClaimAbout
from tests.application.importing.trackers import lesson, read_rows


@pytest.mark.parametrize(
    ("words", "audience"),
    [
        (
            "joint report of City police and community services to the City Safeguarding Sub Committee",
            "the City Safeguarding Sub Committee",
        ),
        ("special joint scrutiny meeting in Hackney", "special joint scrutiny meeting in Hackney"),
        ("presented to the Executive", "the Executive"),
        ("emailed to all schools", "all schools"),
        ("for GPs and health visitors", "GPs and health visitors"),
        ("Leaflet sent to parents and carers", "parents and carers"),
        ("GPs emailed May 2019", "GPs"),
        ("training to police officers in May", "police officers"),
        ("in line with police procedures", None),
        ("Newsletter on support for children", None),
        ("response to the health needs", None),
        ("standing item on Safeguarding Sub Committee agendas", None),
        ("7-minute briefing", None),
    ],
)
def test_the_audience_is_taken_from_the_words_or_not_at_all(
    words: str, audience: str | None
) -> None:
    assert audience_of(words).words == audience


@pytest.mark.parametrize("words", ["All partner agencies", "wrote to every partner to map"])
def test_every_partner_is_the_whole_partnership_and_the_words_are_kept(words: str) -> None:
    """The gate of Disseminated needs words for the audience."""
    found = audience_of(words)

    assert found.whole
    assert (found.words or "?") in words


def test_the_agencies_of_one_review_are_not_the_whole_partnership() -> None:
    assert not audience_of("all agencies involved in the review were told").whole


def test_pieces_with_their_own_dates_are_several_sharings() -> None:
    sharings = lesson(shared="7 minute briefing 3.6.19; training day 12/09/2019").sharings

    assert [(one.words, one.date.iso()) for one in sharings] == [
        ("7 minute briefing 3.6.19", "2019-06-03"),
        ("training day 12/09/2019", "2019-09-12"),
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Briefing May 2019 then conference June 2019", 2),
        ("Briefing May 2019 & leaflet June 2019", 2),
        ("Newsletter; website", 2),
        ("Newsletter and website", 1),
        ("Letter; slides attached", 1),
    ],
)
def test_pieces_are_parted_only_where_each_tells_something_of_its_own(
    words: str, count: int
) -> None:
    assert len(lesson(shared=words).sharings) == count


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Training on 3 June 2019 and 12 September 2019", "2019-06-03/2019-09-12"),
        ("Sessions on 3 and 12 June 2019", "2019-06-03/2019-06-12"),
        ("Briefing on 3 June 2019 to all schools", "2019-06-03"),
        ("2022-04 letter (minutes of 12 May 2022)", "2022-04"),
    ],
)
def test_of_several_dates_none_is_picked(words: str, value: str) -> None:
    (sharing,) = lesson(shared=words).sharings

    assert sharing.date.iso() == value


def test_columns_beside_a_sharing_give_its_audience_channel_and_date() -> None:
    (row,) = read_rows(
        ("Source", "Learning", "How shared", "Who was told", "Method", "When"),
        ("A", "Look", "Talked through", "All partner agencies", "Newsletter", "May 2019"),
    ).lessons

    (sharing,) = row.sharings
    assert (sharing.audience, sharing.whole_partnership) == ("All partner agencies", True)
    assert (sharing.channel, sharing.date.iso()) == (Channel.BRIEFINGS_AND_CAMPAIGNS, "2019-05")
    assert row.notes is None


def test_a_target_audience_of_what_was_not_shared_is_only_a_note() -> None:
    (row,) = read_rows(
        ("Source", "Learning", "How shared", "Target audience"), ("A", "Look", "", "All schools")
    ).lessons

    assert (row.sharings, row.dissemination) == ((), None)
    assert row.notes == "Target audience: All schools"


def test_a_tick_with_those_told_beside_it_is_a_claim_and_a_sharing() -> None:
    (row,) = read_rows(
        ("Source", "Learning", "Shared", "Who was told"), ("A", "Look", "Yes", "All schools")
    ).lessons

    assert [one.audience for one in row.sharings] == ["All schools"]
    assert [(one.about, one.words) for one in row.claims] == [(ClaimAbout.SHARING, "Yes")]


def test_those_told_are_the_sharing_where_no_other_column_tells_of_it() -> None:
    (row,) = read_rows(("Source", "Learning", "Shared with"), ("A", "Look", "All schools")).lessons

    assert (row.dissemination, row.sharings[0].audience) == ("All schools", "All schools")


@pytest.mark.parametrize("who", ["everyone", "Everybody", "All"])
@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (("Channel", "Date shared"), ("briefing by email", "5 June 2024")),
        (("Date shared",), ("5 June 2024",)),
        (("Channel",), ("briefing by email",)),
    ],
)
def test_everyone_with_a_date_or_a_channel_is_a_sharing_with_the_whole_partnership(
    who: str, headings: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    top = ("Source", "Date", "Learning", "Shared with", *headings)
    (read,) = read_rows(top, ("A", "2022", "Listen", who, *cells)).lessons

    (sharing,) = read.sharings
    assert (sharing.audience, sharing.whole_partnership) == (who, True)
    assert sharing.date.iso() == ("2024-06-05" if "Date shared" in headings else None)
    assert read.claims == ()
    channel = Channel.BRIEFINGS_AND_CAMPAIGNS if "Channel" in headings else None
    assert sharing.channel is channel


def test_everyone_by_itself_is_only_a_claim() -> None:
    top = ("Source", "Date", "Learning", "Shared with", "Date shared")
    (read,) = read_rows(top, ("A", "2022", "Listen", "everyone", "")).lessons

    assert read.sharings == ()
    assert [(one.about, one.words) for one in read.claims] == [(ClaimAbout.SHARING, "everyone")]


def test_all_staff_are_an_audience_and_not_the_whole_partnership() -> None:
    top = ("Source", "Date", "Learning", "Shared with", "Channel")
    (read,) = read_rows(top, ("A", "2022", "Listen", "All staff", "email")).lessons

    (sharing,) = read.sharings
    assert (sharing.audience, sharing.whole_partnership) == ("All staff", False)
