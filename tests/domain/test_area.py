"""An area's register, leaders, rule packs and gates (R3, R85, R119 to R122; DOMAIN N7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from domain.area.governing import (
    GateGradeTooHigh,
    GatesTightened,
    RulePackAdopted,
    RulePackOutOfOrder,
)
from domain.area.setting_up import (
    AgencyAliasAdded,
    AgencyCorrected,
    BodyConstituted,
    LeaderAppointed,
    LeaderStoodDown,
    LocalityAdded,
    NotInTheArea,
    PriorityEnded,
    PrioritySet,
    ThemeCorrected,
    ThemeSynonymAdded,
)
from domain.dates import BusinessDate
from domain.gates import GateWouldLoosen
from domain.source import CorrectionNeedsReason
from domain.vocabulary import AgencyKind, Grade, RulePackName
from tests.story import A_REASON, Story, day

TIGHTER = GatesTightened(
    in_force_from=date(2025, 1, 1),
    identified_needs_assurance_question=True,
    disseminated_needs_acknowledgement=False,
    embedded_needs_practice_change=False,
    embedded_minimum_grade=Grade.E4,
    impact_minimum_grade=Grade.E4,
)


def test_gates_tighten_from_a_day_on_and_never_loosen(story: Story) -> None:
    """DOMAIN 3.3: an area may tighten, never loosen below."""
    story.record(story.home, TIGHTER)
    area = story.states[story.home]
    before, after = area.standing(date(2024, 12, 31)), area.standing(date(2025, 1, 1))
    assert (before.settings.embedded_minimum_grade, before.settings_version) == (Grade.E3, 0)
    assert (after.settings.embedded_minimum_grade, after.settings_version) == (Grade.E4, 1)

    for looser in (
        replace(TIGHTER, embedded_minimum_grade=Grade.E3),
        replace(TIGHTER, identified_needs_assurance_question=False),
        replace(TIGHTER, in_force_from=date(2024, 1, 1)),
    ):
        with pytest.raises(GateWouldLoosen):
            story.record(story.home, looser)


def test_the_floor_itself_cannot_be_loosened(story: Story) -> None:
    """Evidence below E3 never embeds, in any area."""
    with pytest.raises(GateWouldLoosen, match="embedded minimum grade"):
        story.record(story.home, replace(TIGHTER, embedded_minimum_grade=Grade.E2))


def test_no_gate_asks_for_e5_which_belongs_to_a_set(story: Story) -> None:
    """Rule 8 of the loop."""
    with pytest.raises(GateGradeTooHigh):
        story.record(story.home, replace(TIGHTER, impact_minimum_grade=Grade.E5))


@pytest.mark.parametrize(
    ("when", "pack"),
    [
        (date(2006, 6, 1), RulePackName.ENGLAND_2013),
        (date(2018, 7, 3), RulePackName.ENGLAND_2013),
        (date(2018, 7, 4), RulePackName.ENGLAND_2018),
        (date(2023, 12, 15), RulePackName.ENGLAND_2023),
        (date(2026, 11, 22), RulePackName.ENGLAND_2023),
    ],
)
def test_a_day_stands_under_the_rule_pack_in_force_on_it(
    story: Story, when: date, pack: RulePackName
) -> None:
    """Dated packs, because the framework's own law was repealed (N7)."""
    assert story.standings[story.home].pack_on(BusinessDate.day(when)) is pack


def test_an_unknown_date_stands_under_todays_pack(story: Story) -> None:
    """Rule 6: date unknown, today's pack."""
    standing = story.standings[story.home]

    assert standing.pack_on(BusinessDate.unknown()) is RulePackName.ENGLAND_2023


def test_the_pack_of_2026_is_in_force_only_once_adopted(story: Story) -> None:
    """Its first day is the area's to state; packs stay in order."""
    with pytest.raises(RulePackOutOfOrder):
        story.record(
            story.home,
            RulePackAdopted(pack=RulePackName.ENGLAND_2026, in_force_from=date(2020, 1, 1)),
        )
    adopted = RulePackAdopted(pack=RulePackName.ENGLAND_2026, in_force_from=date(2026, 9, 1))
    story.record(story.home, adopted)

    standing = story.states[story.home].standing(date(2026, 11, 22))
    assert standing.pack_on(day(2026, 9, 1)) is RulePackName.ENGLAND_2026
    assert standing.pack_on(day(2026, 8, 31)) is RulePackName.ENGLAND_2023


def test_a_leader_is_accountable_between_days(story: Story) -> None:
    """R85: rights follow the dates of the role (R120)."""
    police, person = story.agencies["Police"], uuid4()
    story.record(story.home, LeaderAppointed(agency=police, person=person), on=day(2020, 1, 1))
    story.record(story.home, LeaderStoodDown(agency=police, person=person), on=day(2021, 1, 1))
    standing = story.states[story.home].standing(date(2026, 11, 22))

    def led(on: BusinessDate) -> bool:
        return bool(standing.is_accountable(person, agency=police, on=on))

    assert [led(day(2019, 12, 31)), led(day(2020, 6, 1)), led(day(2022, 1, 1))] == [
        False,
        True,
        False,
    ]
    assert not led(BusinessDate.unknown())
    assert not standing.is_accountable(None, agency=police, on=day(2020, 6, 1))


def test_only_what_is_registered_can_be_added_to(story: Story) -> None:
    """The refusal names what is not there."""
    stranger = uuid4()
    for fact in (
        AgencyAliasAdded(agency=stranger, alias="x"),
        LeaderAppointed(agency=stranger, person=stranger),
        LeaderStoodDown(agency=stranger, person=stranger),
        ThemeSynonymAdded(theme=stranger, synonym="x"),
    ):
        with pytest.raises(NotInTheArea):
            story.record(story.home, fact)


def test_a_leader_stands_down_on_a_known_day(story: Story) -> None:
    """An open end cannot be guessed."""
    police = story.agencies["Police"]
    gone = LeaderStoodDown(agency=police, person=story.leaders[police])

    with pytest.raises(NotInTheArea, match="day"):
        story.record(story.home, gone, on=BusinessDate.unknown())


def test_bodies_localities_priorities_and_spellings_are_kept(story: Story) -> None:
    """R119, R121, R122."""
    police, body, priority = story.agencies["Police"], uuid4(), uuid4()
    story.record(story.home, BodyConstituted(body=body, name="Executive"))
    story.record(story.home, LocalityAdded(code="city", name="City of London", combine=True))
    story.record(
        story.home,
        PrioritySet(priority=priority, name="Neglect", since=date(2022, 4, 1), until=None),
    )
    story.record(story.home, AgencyAliasAdded(agency=police, alias="Met"))
    area = story.states[story.home]

    assert area.bodies[body] == "Executive"
    assert area.localities["city"].combine
    assert area.priorities[priority].name == "Neglect"
    assert area.agencies[police].aliases == ("Met",)


def test_entries_are_corrected_with_a_reason_and_priorities_end(story: Story) -> None:
    """The whole entry is restated; only what is there can be mended."""
    police, theme, priority = story.agencies["Police"], story.themes["Adultification"], uuid4()
    known: dict[str, Any] = {"kind": AgencyKind.RELEVANT_AGENCY, "aliases": ()}
    story.record(
        story.home, AgencyCorrected(agency=police, name="Met Police", reason=A_REASON, **known)
    )
    story.record(story.home, ThemeCorrected(theme=theme, name="Bias", synonyms=(), reason=A_REASON))
    story.record(story.home, PrioritySet(priority=priority, name="X", since=None, until=None))
    story.record(story.home, PriorityEnded(priority=priority, until=date(2024, 3, 31)))
    area = story.states[story.home]
    assert area.agencies[police].name == "Met Police"
    assert area.themes[theme].name == "Bias"
    assert area.priorities[priority].until == date(2024, 3, 31)

    for fact in (
        AgencyCorrected(agency=uuid4(), name="X", reason=A_REASON, **known),
        ThemeCorrected(theme=uuid4(), name="X", synonyms=(), reason=A_REASON),
        PriorityEnded(priority=uuid4(), until=date(2024, 3, 31)),
    ):
        with pytest.raises(NotInTheArea):
            story.record(story.home, fact)
    with pytest.raises(CorrectionNeedsReason):
        story.record(story.home, ThemeCorrected(theme=theme, name="X", synonyms=(), reason=" "))
