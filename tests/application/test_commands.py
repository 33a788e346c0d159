"""A command is carried out once, on what then stands, and nothing of it is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from application.handling import StaleVersion
from application.ports import CommandReused
from domain.area.setting_up import NotInTheArea
from domain.evidence import EvidenceAlreadyWithdrawn
from domain.kernel import name_of, new_id
from domain.learning_item.recording import Recorded
from domain.learning_item.refusals import EmbeddingNotShown, ImpactNotEvidenced
from domain.vocabulary import Grade, Role, Stage
from tests.application.conftest import Office
from tests.application.lessons import WORDS, a_lesson, led


def test_a_lesson_with_its_answers_is_identified_by_one_command(office: Office) -> None:
    """Nobody asks for a stage; the receipt says where the events stand (R14)."""
    lesson = a_lesson(office)

    assert office.state(lesson).stage is Stage.IDENTIFIED
    assert name_of(office.events(lesson)[-1].payload) == "learning-item.identified.1"


def test_every_event_says_who_when_and_by_which_command(office: Office) -> None:
    """Never anonymous; one command id for one decision (R9)."""
    officer = office.caller(Role.BOARD_OFFICER)
    body = {"lesson": WORDS, "asserted_by": {"role": "agency-lead"}}
    lesson = office.order("record-lesson", body, caller=officer).stream

    told = office.events(lesson)[0]
    assert told.recorded_by.person == officer.person
    assert told.asserted_by.role is Role.AGENCY_LEAD
    assert told.recorded_at.tzinfo is not None
    assert len({each.command_id for each in office.events(lesson)}) == 1


def test_the_whole_loop_by_commands_up_to_evaluated(office: Office) -> None:
    """Shared, acknowledged, embedded with evidence, confirmed by the leader, judged (R84 to R103)."""
    lesson, police = a_lesson(office), str(office.agency("Police"))
    leader = str(led(office, "Police"))
    shared = office.order(
        "record-sharing",
        {
            "channel": "briefings-and-campaigns",
            "audience": "All officers",
            "agencies": [police],
            "occurred": "2022-04-01",
        },
        on=lesson,
    )
    number = shared.events[0].version
    word = {"agency": police, "leader": leader, "occurred": "2022-05-01"}
    office.order("acknowledge-sharing", {"sharing": number, **word}, on=lesson)
    told = {"agency": police, "means": "policy-and-protocol", "occurred": "2022-06-01"}
    office.order("record-embedding", told, on=lesson)
    audit = office.order(
        "record-evidence", {"kind": "case-audit", "independent": True, "occurred": "2022-09-01"}
    )
    linked = {"evidence": str(audit.stream), "supports": "embedding", "agency": police}
    office.order("link-evidence", linked, on=lesson)
    office.order("confirm-embedding", {**word, "occurred": "2022-10-01"}, on=lesson)
    office.order("record-evaluation", {"verdict": "no-change", "occurred": "2023-01-01"}, on=lesson)

    state = office.state(lesson)
    assert state.stage is Stage.EVALUATED
    assert state.evidence[audit.stream].grade is Grade.E4
    assert state.next_review is not None


def test_confirming_what_was_never_shared_is_refused_and_nothing_is_stored(office: Office) -> None:
    """The aggregate's own explanation comes through (R98)."""
    lesson = a_lesson(office)
    before = office.log.head()

    with pytest.raises(EmbeddingNotShown):
        office.order("confirm-embedding", {"agency": str(office.agency("Police"))}, on=lesson)
    assert office.log.head() == before


def test_impact_with_training_as_the_only_evidence_is_refused(office: Office) -> None:
    """Process is never impact (R103)."""
    lesson = a_lesson(office)
    training = office.order("record-evidence", {"kind": "activity"})
    linked = {"evidence": str(training.stream), "supports": "evaluation"}
    office.order("link-evidence", linked, on=lesson)

    with pytest.raises(ImpactNotEvidenced, match="best linked: E1"):
        office.order("record-evaluation", {"verdict": "impact-evidenced"}, on=lesson)


def test_the_same_command_twice_is_stored_once_and_answered_alike(office: Office) -> None:
    """Repetition is judged by command id, never by content (rule 9)."""
    lesson, command = a_lesson(office), new_id()
    officer = office.caller(Role.BOARD_OFFICER)
    claim = {"about": "status", "words": "complete"}
    first = office.order("record-claim", claim, on=lesson, caller=officer, command_id=command)
    again = office.order("record-claim", claim, on=lesson, caller=officer, command_id=command)
    office.order("record-claim", claim, on=lesson, caller=officer)

    assert (again.repeated, again.events) == (True, first.events)
    assert len(office.state(lesson).claims) == 2
    other = {**claim, "words": "agreed in principle"}
    with pytest.raises(CommandReused):
        office.order("record-claim", other, on=lesson, caller=officer, command_id=command)


def test_a_command_decided_on_an_old_version_is_refused(office: Office) -> None:
    """Whoever says which version they saw is told when it has passed."""
    lesson = a_lesson(office)
    seen = office.state(lesson).version
    office.order("record-claim", {"about": "status"}, on=lesson, expected=seen)

    with pytest.raises(StaleVersion):
        office.order("record-claim", {"about": "status"}, on=lesson, expected=seen)


def test_writers_at_once_on_one_lesson_lose_and_double_nothing(office: Office) -> None:
    """A write that met another one is decided again on what then stands."""
    lesson = a_lesson(office)

    def claim(number: int) -> None:
        office.order("record-claim", {"about": "status", "words": f"claim {number}"}, on=lesson)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(claim, range(16)))

    words = sorted(str(each.words) for each in office.state(lesson).claims)
    assert words == sorted(f"claim {number}" for number in range(16))


def test_a_correction_keeps_what_it_does_not_mention(office: Office) -> None:
    """Nothing is lost by mending one field; the date stays too."""
    lesson = a_lesson(office)
    office.order("correct-lesson", {"lesson": "Mended", "reason": "typing"}, on=lesson)

    state = office.state(lesson)
    assert state.lesson == "Mended"
    assert state.experience.account == "She was searched and nobody was told."
    assert state.recorded.occurred.iso() == "2022-03-14"
    first = office.events(lesson)[0].payload
    assert isinstance(first, Recorded)
    assert first.lesson == WORDS


def test_every_kind_of_record_is_corrected_field_by_field(office: Office) -> None:
    """Sharing, embedding, evaluation, source, evidence, practice change."""
    lesson = a_lesson(office)
    shared = office.order("record-sharing", {"audience": "All", "reached": 40}, on=lesson)
    body = {"sharing": shared.events[0].version, "reached": 41, "reason": "recount"}
    office.order("correct-sharing", body, on=lesson)
    sharing = next(iter(office.state(lesson).sharings.values()))
    assert (sharing.audience, sharing.reached) == ("All", 41)

    source = next(iter(office.state(lesson).sources))
    office.order("correct-source", {"publisher": "CHSCP", "reason": "found"}, on=source)
    assert office.state(source).title == "Child Q"
    assert office.state(source).dated.iso() == "2022-03-14"

    evidence = office.order("record-evidence", {"kind": "case-audit", "size": 8}).stream
    office.order("correct-evidence", {"size": 9, "reason": "x"}, on=evidence)
    assert (office.state(evidence).kind, office.state(evidence).size) == ("case-audit", 9)


def test_an_entry_of_the_area_is_corrected_field_by_field(office: Office) -> None:
    """Agencies and themes keep their other words and their kind."""
    police, theme = office.agency("Police"), office.theme("Racism and adultification")
    before = office.state(office.area)
    named = {"agency": str(police), "name": "Police Service", "reason": "its full name"}
    office.order("correct-agency", named)
    office.order("correct-theme", {"theme": str(theme), "synonyms": ["bias"], "reason": "missed"})

    area = office.state(office.area)
    kept = before.agencies[police]
    mended = area.agencies[police]
    assert (mended.name, mended.kind, mended.aliases) == ("Police Service", kept.kind, kept.aliases)
    assert area.themes[theme].name == "Racism and adultification"
    assert area.themes[theme].synonyms == ("bias",)


def test_an_entry_that_is_not_in_the_area_cannot_be_corrected(office: Office) -> None:
    """The register says so, whatever is sent."""
    with pytest.raises(NotInTheArea):
        office.order("correct-agency", {"agency": str(new_id()), "reason": "x"})
    with pytest.raises(NotInTheArea):
        office.order("correct-theme", {"theme": str(new_id()), "reason": "x"})


def test_withdrawn_evidence_cannot_be_linked_any_more(office: Office) -> None:
    """What cannot be relied on supports nothing new."""
    lesson = a_lesson(office)
    evidence = office.order("record-evidence", {"kind": "case-audit"}).stream
    office.order("withdraw-evidence", {"reason": "files mixed up"}, on=evidence)

    linked = {"evidence": str(evidence), "supports": "embedding"}
    with pytest.raises(EvidenceAlreadyWithdrawn):
        office.order("link-evidence", linked, on=lesson)


def test_only_the_accountable_leaders_word_counts(office: Office) -> None:
    """R85: the leader must confirm, not the officer."""
    lesson, police = a_lesson(office), str(office.agency("Police"))
    leader = led(office, "Police")
    shared = office.order("record-sharing", {"agencies": [police]}, on=lesson)
    number = shared.events[0].version
    word = {"sharing": number, "agency": police, "occurred": "2022-05-01"}
    office.order("acknowledge-sharing", {**word, "leader": str(new_id())}, on=lesson)
    assert office.state(lesson).sharings[number].acknowledged == {}

    office.order("acknowledge-sharing", {**word, "leader": str(leader)}, on=lesson)
    assert set(office.state(lesson).sharings[number].acknowledged) == {office.agency("Police")}
    told = office.events(lesson)[-1]
    assert (told.asserted_by.person, told.recorded_by.role) == (leader, Role.BOARD_OFFICER)


def test_a_corrected_evaluation_keeps_why_it_could_not_be_evaluated(office: Office) -> None:
    """What a correction leaves out stays as it was, in every field (R9)."""
    lesson = a_lesson(office)
    told = {"verdict": "cannot-be-evaluated", "cannot_because": "the team was dissolved"}
    made = office.order("record-evaluation", told, on=lesson)
    number = made.events[0].version
    mended = {"evaluation": number, "method": "file review", "reason": "left out"}
    office.order("correct-evaluation", mended, on=lesson)

    kept = office.state(lesson).evaluations[number]
    assert (kept.cannot_because, kept.method) == ("the team was dissolved", "file review")
