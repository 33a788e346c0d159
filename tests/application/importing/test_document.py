"""The preview as JSON is the contract that outside programs rely on."""

from __future__ import annotations

import json

from application.importing.document import as_json
from tests.application.importing.trackers import HEADINGS, read_rows

ROW = [
    "12a",
    "Child A",
    "14-Mar-22",
    "Listen",
    "police ",
    "newsletter",
    "-",
    "",
    "being followed up",
]


def test_an_item_has_the_fields_that_are_promised() -> None:
    (item,) = as_json(read_rows(HEADINGS, ROW))["items"]

    promised = {
        "sheet": "tracker.csv",
        "row": 2,
        "source": "Child A",
        "publisher": None,
        "theme": None,
        "lesson": "Listen",
        "agencies": ["police"],
        "dissemination": "newsletter",
        "embedding": None,
        "evaluation": None,
        "claimed_status": "being followed up",
    }
    assert {field: item[field] for field in promised} == promised
    assert (item["date"]["value"], item["date"]["precision"]) == ("2022-03-14", "day")


def test_an_unknown_date_is_null_and_says_so() -> None:
    (item,) = as_json(read_rows(HEADINGS, [*ROW[:2], "TBC", *ROW[3:]]))["items"]

    assert (item["date"]["value"], item["date"]["precision"]) == (None, "unknown")


def test_the_document_is_plain_json_and_counts_what_it_holds() -> None:
    document = as_json(read_rows(HEADINGS, ROW, ["", "Child B", "", "", "Police", "", "", "", ""]))

    assert json.loads(json.dumps(document)) == document
    assert document["counts"]["lessons"] == 1
    assert document["counts"]["not_understood"] == len(document["not_understood"]) == 1
