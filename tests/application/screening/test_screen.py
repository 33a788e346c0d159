"""Personal data in free text is noticed by row and kind, and never repeated."""

from __future__ import annotations

import pytest

from application.importing.document import as_json
from application.screening import screen
from tests.application.importing.trackers import HEADINGS, read_rows


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("number 943 476 5919 on file", "NHS number"),
        ("DOB 3/4/2010", "date of birth"),
        ("born on 3 April 2010", "date of birth"),
        ("lives at E8 1EA", "postcode"),
        ("of 14 Mare Street", "address"),
        ("seen by Mrs Jones", "name"),
        ("the mother of Aisha said", "name"),
        ("a boy named Thomas", "name"),
        ("write to someone@example.org", "email address"),
        ("ring 020 7946 0000", "telephone number"),
    ],
)
def test_each_kind_is_noticed(text: str, kind: str) -> None:
    assert kind in list(screen(text))


@pytest.mark.parametrize(
    "text",
    [
        "Child Q",
        "the mother of Child Q",
        "Baby C and Family W",
        "number 943 476 5918",
        "Child Protection Conference",
        "898 children lived in the City",
        "ID=126516",
    ],
)
def test_pseudonyms_and_figures_are_not_personal_data(text: str) -> None:
    assert list(screen(text)) == []


def test_the_report_names_the_row_and_repeats_nothing() -> None:
    preview = read_rows(
        HEADINGS, ["1", "Child A", "", "Tell Mrs Jones of E8 1EA", "", "", "", "", ""]
    )

    found = as_json(preview)["personal_data"]

    assert found == [
        {"sheet": "tracker.csv", "row": 2, "kind": "name"},
        {"sheet": "tracker.csv", "row": 2, "kind": "postcode"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Smith, dob 3/4/2011",
        "JOHN SMITH",
        "SMITH, John",
        "Dr A. K. Patel",
        "mum Ayesha said",
        "SW Karen Blake to follow",
        "foster carer Joan Hill",
        "Mehmet Yilmaz",
        "Kacper Nowak (dob 03.04.11)",
        "Sibling Ryan",
        "Ayesha's brother",
        "Baby Callum was not seen by the nurse",
        "Jayden was left alone",
        "Mum (Sarah Jones) missed visits",
        "Oliver's school did not refer him",
        "Social worker Anita Patel left",
        "Callum missed appointments",
        "Aisha did not attend",
    ],
)
def test_a_name_is_noticed_by_title_kinship_or_first_name(text: str) -> None:
    assert "name" in list(screen(text))


@pytest.mark.parametrize(
    "text",
    [
        "Child AB",
        "Gabriel",
        "Child Q was left alone",
        "Baby C was not seen by the nurse",
        "Baby Peter",
        "the mother of Child AB",
        "Social Worker Training",
        "Parent Voice group",
        "City of London Members",
        "Stephen Lawrence Inquiry",
        "Grant Thornton",
        "Father Engagement",
        "Health Visitor Team",
        "May June",
    ],
)
def test_bodies_roles_and_pseudonyms_are_no_names(text: str) -> None:
    assert list(screen(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("943-476-5919", "NHS number"),
        ("9434765919", "NHS number"),
        ("DOB 03.04.11", "date of birth"),
        ("date of birth: 3rd April 2011", "date of birth"),
        ("12 Mare Street, London E8 1EA", "address"),
        ("flat 3, 14", "address"),
        ("Flat 3, Elm Court", "address"),
        ("07700 900123", "telephone number"),
        ("+44 7700 900123", "telephone number"),
        ("(020) 7946 0000", "telephone number"),
    ],
)
def test_every_usual_form_of_a_number_or_address_is_noticed(text: str, kind: str) -> None:
    assert kind in list(screen(text))


@pytest.mark.parametrize("text", ["(b. 2011)", "born in 2011", "2019-2020", "12 Close working"])
def test_a_year_alone_is_no_date_of_birth(text: str) -> None:
    assert list(screen(text)) == []
