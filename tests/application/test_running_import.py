"""A tracker is written once, as facts of the strength that its rows support (rules 1, 3 and 9)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from application.importing import read_tracker
from application.importing.known import known_agencies, known_themes
from application.importing.running import (
    ImportOrder,
    ImportOutcome,
    digest_of,
    identity,
    run_import,
)
from domain.dates import BusinessDate
from domain.kernel import name_of
from domain.learning_item.evaluation import ClaimRecorded
from domain.learning_item.recording import Recorded
from domain.vocabulary import Restriction, Role, Stage
from tests.application.conftest import Office

HEADINGS = "Review,Type,Date,Learning,Lead,Shared how,What changed,Impact,Status\n"
ROWS = (
    "Child Q,LCSPR,14 March 2022,Searches need an adult,Police,"
    "2022-04 briefing to all partners,,,\n"
    "Child Q,LCSPR,14 March 2022,Schools must challenge,School; Nobody Known,,,,Complete\n"
    "LADO moderation,LADO,2021,Record the advice given,,,,,\n"
)
TRACKER = (HEADINGS + ROWS).encode()
CLAIMS = (
    HEADINGS
    + "Child Q,LCSPR,14 March 2022,Never shared,Police,,Fully embedded,Impact evidenced,Done\n"
).encode()


def bring_in(
    office: Office,
    data: bytes,
    name: str = "tracker.csv",
    known_sources: dict[str, UUID] | None = None,
) -> ImportOutcome:
    """Read a tracker and write it."""
    area = office.state(office.area)
    agencies, themes = known_agencies(area), known_themes(area)
    order = ImportOrder(
        preview=read_tracker(name, data, agencies=agencies, themes=themes),
        area=office.area,
        digest=digest_of(data),
        caller=office.caller(Role.BOARD_OFFICER),
        known_sources=known_sources or {},
    )
    return run_import(order, log=office.log, clock=office.clock)


def lessons(office: Office) -> dict[str, UUID]:
    """Every lesson in the log, by its words."""
    entries = office.log.read(0, 10_000)
    told = [each for each in office.log.decode(entries) if not isinstance(each, Exception)]
    return {
        str(each.payload.lesson): each.stream for each in told if isinstance(each.payload, Recorded)
    }


def test_each_row_is_a_lesson_with_its_source_and_its_facts(office: Office) -> None:
    """Two rows of one review share one source; a blank stays blank."""
    outcome = bring_in(office, TRACKER)
    item = office.state(lessons(office)["Searches need an adult"])
    other = office.state(lessons(office)["Schools must challenge"])

    assert (outcome.written, outcome.sources, outcome.already_there) == (3, 2, 0)
    assert set(item.sources) == set(other.sources)
    sharing = next(iter(item.sharings.values()))
    assert sharing.whole_partnership
    assert sharing.carrier.occurred.iso() == "2022-04"
    assert item.polarity is None


def test_an_imported_fact_is_asserted_by_the_rows_agency_or_by_the_sheets_keeper(
    office: Office,
) -> None:
    """And recorded by whoever brought the sheet in; never anonymous."""
    bring_in(office, TRACKER)
    found = lessons(office)
    police = office.events(found["Searches need an adult"])[0]
    nobody = office.events(found["Record the advice given"])[0]

    assert (police.asserted_by.role, police.asserted_by.agency) == (
        Role.AGENCY_LEAD,
        office.agency("Police"),
    )
    assert (nobody.asserted_by.role, nobody.asserted_by.person) == (Role.SHEET_KEEPER, None)
    assert police.recorded_by.person is not None
    assert police.batch_id is not None


def test_an_agency_that_the_register_does_not_know_stays_as_written(office: Office) -> None:
    """It is proposed, and counts for no gate."""
    bring_in(office, TRACKER)
    item = office.state(lessons(office)["Schools must challenge"])

    assert item.agencies_as_written == ("Nobody Known",)
    assert item.responsible == (office.agency("School"),)


def test_a_sheet_that_claims_embedding_and_impact_gains_neither(office: Office) -> None:
    """Its words are kept as claims, which open no gate (rule 3)."""
    bring_in(office, CLAIMS)
    lesson = lessons(office)["Never shared"]
    names = {name_of(each.payload) for each in office.events(lesson)}
    claims = [
        each.payload.words
        for each in office.events(lesson)
        if isinstance(each.payload, ClaimRecorded)
    ]

    assert sorted(map(str, claims)) == ["Done", "Fully embedded", "Impact evidenced"]
    assert office.state(lesson).stage is Stage.RECORDED
    assert not names & {
        "learning-item.agency-embedded.1",
        "learning-item.embedded.1",
        "learning-item.evaluated.1",
        "learning-item.embedding-confirmed.1",
    }


def test_the_same_file_again_writes_nothing_whatever_its_name(office: Office) -> None:
    """The same bytes are the same import."""
    bring_in(office, TRACKER)
    before = office.log.head()
    again = bring_in(office, TRACKER, "renamed.csv")

    assert (again.written, again.already_there, again.sources) == (0, 3, 0)
    assert office.log.head() == before


def test_a_source_of_the_same_title_publisher_and_date_is_the_same_source(office: Office) -> None:
    """In whichever file it stands; without a publisher nothing says that it is."""
    heading = "Review,Publisher,Date,Learning\n"
    first = f"{heading}Child Q,CHSCP,14 March 2022,First\n".encode()
    second = f"{heading}child q,CHSCP,14/03/2022,Second\n".encode()
    third = f"{heading}Child Q,,14/03/2022,Third\n".encode()
    bring_in(office, first)
    named = identity("Child Q", "CHSCP", BusinessDate.day(date(2022, 3, 14)))
    assert named is not None
    known = {named: next(iter(office.state(lessons(office)["First"]).sources))}
    bring_in(office, second, known_sources=known)
    bring_in(office, third, known_sources=known)

    sources = {
        words: set(office.state(lesson).sources) for words, lesson in lessons(office).items()
    }
    assert sources["First"] == sources["Second"]
    assert not sources["First"] & sources["Third"]


def test_an_import_that_was_cut_off_goes_on_where_it_stopped(office: Office) -> None:
    """What was written before is found by its command, the rest is written now."""
    half = HEADINGS + ROWS.split("\n", 1)[0] + "\n"
    area = office.state(office.area)
    preview = read_tracker("tracker.csv", half.encode(), agencies=known_agencies(area), themes={})
    order = ImportOrder(
        preview=preview,
        area=office.area,
        digest=digest_of(TRACKER),
        caller=office.caller(Role.BOARD_OFFICER),
    )
    run_import(order, log=office.log, clock=office.clock)
    outcome = bring_in(office, TRACKER)

    assert (outcome.written, outcome.already_there) == (2, 1)
    assert len(lessons(office)) == 3


def test_a_lado_matter_that_is_imported_starts_restricted(office: Office) -> None:
    """ARCHITECTURE section 1; R62."""
    bring_in(office, TRACKER)
    item = office.state(lessons(office)["Record the advice given"])
    source = office.state(next(iter(item.sources)))

    assert source.restriction is Restriction.RESTRICTED
