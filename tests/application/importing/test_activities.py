"""A cell becomes facts of the strength that its words carry (rule 3 of the loop; R86 to R96)."""

from __future__ import annotations

import pytest

from domain.vocabulary import Channel, ClaimAbout, Means
from tests.application.importing.trackers import lesson, read_rows


@pytest.mark.parametrize(
    "words",
    [
        "\u2713",
        "Yes",
        "Y",
        "done",
        "Complete",
        "Fully embedded",
        "achieved",
        "Impact evidenced",
        "outcomes improved",
        "TRUE",
        "Completed May 2022",
        "100%",
    ],
)
def test_a_cell_that_only_declares_is_a_claim(words: str) -> None:
    read = lesson(shared=words, changed=words, impact=words)

    assert (read.sharings, read.embeddings, read.evaluations) == ((), (), ())
    assert [(one.about, one.column, one.words) for one in read.claims] == [
        (ClaimAbout.SHARING, "How shared", words),
        (ClaimAbout.EMBEDDING, "What changed", words),
        (ClaimAbout.IMPACT, "Impact", words),
    ]


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        ("Impact evidenced; evaluated March 2023", "Impact evidenced"),
        ("Impact evidenced: children are safer", "Impact evidenced"),
        ("Fully embedded - see policy", "Fully embedded"),
        ("Yes, in supervision of all new staff", "Yes"),
    ],
)
def test_a_cell_that_declares_and_goes_on_gives_both(words: str, claimed: str) -> None:
    """The claim is the words that declare; the account is the whole cell, so no word is lost."""
    read = lesson(changed=words, impact=words)

    assert [one.words for one in (*read.embeddings, *read.evaluations)] == [words, words]
    assert [(one.about, one.words) for one in read.claims] == [
        (ClaimAbout.EMBEDDING, claimed),
        (ClaimAbout.IMPACT, claimed),
    ]


@pytest.mark.parametrize("words", ["May 2023: audit of cases", "Practice: new template in use"])
def test_a_date_or_a_label_before_an_account_declares_nothing(words: str) -> None:
    assert lesson(impact=words).claims == ()


@pytest.mark.parametrize("words", ["Not shared", "Not yet", "No", "It has not been shared"])
def test_what_was_not_done_is_noted_as_not_done(words: str) -> None:
    read = lesson(shared=words)

    assert read.notes == f"Not done (How shared): {words}"
    assert (read.sharings, read.claims) == ((), ())


@pytest.mark.parametrize("words", ["Will be sent in May", "Not yet; planned for June"])
def test_what_is_meant_to_be_done_is_noted_as_planned(words: str) -> None:
    assert lesson(shared=words).notes == f"Planned (How shared): {words}"


def test_a_status_is_always_a_claim() -> None:
    (claim,) = lesson(status="Agreed in principle by all agencies, policy rewritten").claims

    assert (claim.about, claim.column) == (ClaimAbout.STATUS, "Status")


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("Annual conference", Channel.TRAINING_PROGRAMME_AND_CONFERENCE),
        ("In-house training of receptionists", Channel.SINGLE_AGENCY_TRAINING),
        ("7-minute briefing", Channel.BRIEFINGS_AND_CAMPAIGNS),
        ("Blog on the website", Channel.WEB_AND_SOCIAL_MEDIA),
        ("The review was published", Channel.PUBLICATION_OF_REVIEWS),
        ("Told in the annual report", Channel.ANNUAL_REPORT),
        ("Commissioner wrote to leaders", None),
        ("Training", None),
        ("Newsletter and website", None),
    ],
)
def test_a_channel_is_given_only_where_the_words_name_one(
    words: str, channel: Channel | None
) -> None:
    (sharing,) = lesson(shared=words).sharings or (None,)

    assert (sharing.channel if sharing else None) is channel


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("Protocol rewritten", Means.POLICY_AND_PROTOCOL),
        ("Looked at in supervision", Means.REFLECTIVE_PRACTICE_AND_SUPERVISION),
        ("Joint visits with midwives", Means.JOINT_WORKING),
        ("Discussed at team meetings", Means.SERVICE_TEAM_MEETINGS),
        ("Policy read out at team meetings", None),
        ("Records now audited every 6 months", None),
    ],
)
def test_a_means_is_given_only_where_the_words_name_one(words: str, means: Means | None) -> None:
    (embedding,) = lesson(changed=words).embeddings

    assert embedding.means is means


def test_only_words_for_every_partner_mean_the_whole_partnership() -> None:
    everyone = lesson(shared="2022-04 wrote to all partners asking for a map").sharings[0]
    some = lesson(shared="Briefing to all schools").sharings[0]

    assert (everyone.audience, everyone.whole_partnership) == ("all partners", True)
    assert (some.audience, some.whole_partnership) == ("all schools", False)


def test_pieces_of_a_cell_have_each_their_own_date() -> None:
    words = "2022-04 letter to schools | 2022-05-12 report to members\nblog"

    read = lesson(shared=words)

    assert [one.date.iso() for one in read.sharings] == ["2022-04", "2022-05-12", None]
    assert read.dissemination == words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Policy revised 12/05/2021", "2021-05-12"),
        ("Policy sent to all agencies 12/05/2021", "2021-05-12"),
        ("Shared at the conference in June 2021", "2021-06"),
        ("Visits doubled since June 2016", None),
        ("Minutes of 12 May 2022", None),
        ("Looked at between March and May 2019", None),
    ],
)
def test_a_piece_that_ends_with_its_date_is_dated_and_a_limit_is_no_date(
    words: str, value: str | None
) -> None:
    assert lesson(changed=words).embeddings[0].date.iso() == value


@pytest.mark.parametrize(
    "words", ["Policy to be revised", "Will brief schools", "Not yet shared", "Training planned"]
)
def test_what_is_only_planned_is_a_note_and_no_fact(words: str) -> None:
    read = lesson(shared=words, changed=words)

    assert (read.sharings, read.embeddings) == ((), ())
    assert words in (read.notes or "")


def test_a_date_column_of_its_own_dates_the_sharing() -> None:
    rows = (
        ("Source", "Learning", "How shared", "Date shared"),
        ("Child A", "Listen", "Blog", "May 2020"),
    )

    assert read_rows(*rows).lessons[0].sharings[0].date.iso() == "2020-05"


def test_a_cell_of_several_kinds_is_parted_where_its_labels_say_so() -> None:
    rows = (
        ("Source", "Learning", "Actions / Progress / Impact"),
        (
            "Child A",
            "Listen",
            "Shared: newsletter to schools. Embedded: policy revised. Impact: re-audit found more visits. Status: done",
        ),
    )

    read = read_rows(*rows).lessons[0]

    assert read.dissemination == "newsletter to schools."
    assert read.embeddings[0].means is Means.POLICY_AND_PROTOCOL
    assert read.evaluation == "re-audit found more visits."
    assert read.claimed_status == "done"


def test_a_cell_of_several_kinds_without_labels_is_a_note() -> None:
    rows = (("Source", "Learning", "What was done"), ("Child A", "Listen", "list sent; numbers up"))

    read = read_rows(*rows).lessons[0]

    assert (read.sharings, read.embeddings, read.evaluations) == ((), (), ())
    assert read.notes == "What was done: list sent; numbers up"
