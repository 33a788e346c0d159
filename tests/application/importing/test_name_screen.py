"""Personal data in free text is noticed by row and kind, and never repeated."""

from __future__ import annotations

import pytest

from application.importing.document import as_json
from application.importing.name_screen import personal_data
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
    assert kind in list(personal_data(text))


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
    assert list(personal_data(text)) == []


def test_the_report_names_the_row_and_repeats_nothing() -> None:
    preview = read_rows(
        HEADINGS, ["1", "Child A", "", "Tell Mrs Jones of E8 1EA", "", "", "", "", ""]
    )

    found = as_json(preview)["personal_data"]

    assert found == [
        {"sheet": "tracker.csv", "row": 2, "kind": "name"},
        {"sheet": "tracker.csv", "row": 2, "kind": "postcode"},
    ]
