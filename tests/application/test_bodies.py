"""What the bodies of commands admit: words where words are sealed, codes where they are not."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from application.commands.table import COMMANDS


def read(command: str, **body: object) -> object:
    """A body as it is read."""
    return COMMANDS[command].body.model_validate(body)


def test_every_field_that_lies_in_clear_refuses_words() -> None:
    """ARCHITECTURE section 4: in clear lie only ids, codes, dates and numbers."""
    for command, field in (
        ("restrict-lesson", {"level": "sealed", "code": "about Mr Smith"}),
        ("restrict-source", {"level": "sealed", "code": "About"}),
        ("restrict-evidence", {"level": "sealed", "code": "a b"}),
        ("add-locality", {"code": "City of London", "name": "x", "combine": True}),
        ("record-lesson", {"localities": ["Mare Street"]}),
        ("record-sharing", {"locality": "Mare Street"}),
        ("register-source", {"kind": "a talk with Jo"}),
        ("add-source-type", {"code": "Ours", "name": "x", "family": "review"}),
    ):
        with pytest.raises(ValidationError):
            read(command, **field)


def test_words_are_admitted_where_words_are_sealed() -> None:
    """Free text keeps its capitals, its spaces and its signs."""
    assert read("record-lesson", lesson="Café, not £5: “listen”").lesson  # type: ignore[attr-defined]
    assert read("restrict-lesson", level="sealed", code="inquiry", reason="As asked")


@pytest.mark.parametrize("text", ["", "   ", "a\x00b", "x" * 20_001, "\x1b[31m"])
def test_blank_endless_and_unprintable_words_are_refused(text: str) -> None:
    """What cannot be stored or shown is refused at the door."""
    with pytest.raises(ValidationError):
        read("record-lesson", lesson=text)


@pytest.mark.parametrize("mark", ["\x7f", "\x80", "\x9b", "\x9f", "\u202a", "\u202e", "\u2066"])
def test_signs_that_steer_a_terminal_or_turn_the_writing_are_refused(mark: str) -> None:
    """A text reads on every screen as it was written: no C1 controls, no overrides of direction."""
    with pytest.raises(ValidationError):
        read("record-lesson", lesson=f"before {mark}31m after")
    with pytest.raises(ValidationError):
        read("record-lesson", lesson="x", occurred_words=f"in {mark} May")


def test_writing_of_every_direction_is_admitted() -> None:
    """Hebrew and Arabic need no override; a line, a tab and a no-break space are no controls."""
    for text in ("\u05d0\u05d1 and \u0628\u062a", "one\ntwo\tthree", "five\u00a0days"):
        assert read("record-lesson", lesson=text).lesson == text  # type: ignore[attr-defined]


def test_a_list_has_an_end() -> None:
    """One decision cannot hold thousands of facts."""
    with pytest.raises(ValidationError):
        read("record-lesson", agencies_as_written=["x"] * 201)
    with pytest.raises(ValidationError):
        read("register-agency", name="x", kind="other-body", aliases=["x"] * 201)


@pytest.mark.parametrize(
    ("occurred", "precision"),
    [("2022-03-14", "year"), ("2022", "day"), (None, "day"), ("2022-03-14", "unknown")],
)
def test_a_precision_that_does_not_fit_the_date_is_refused(
    occurred: str | None, precision: str
) -> None:
    """Nothing is made more or less exact than it was written."""
    with pytest.raises(ValidationError):
        read("record-lesson", occurred=occurred, precision=precision)


def test_a_span_of_days_may_be_a_quarter_a_term_or_a_financial_year() -> None:
    """Real trackers have them all."""
    for precision in ("quarter", "term", "range", None):
        assert read("record-lesson", occurred="2022-04-01/2022-06-30", precision=precision)
    year = "2022-04-01/2023-03-31"
    assert read("record-lesson", occurred=year, precision="financial-year")


@pytest.mark.parametrize(
    "occurred", ["14/03/2022", "2022-02-30", "2022-13", "2022-06-30/2022-04-01", "0000", "soon"]
)
def test_a_date_out_of_form_is_refused(occurred: str) -> None:
    """With what the form is."""
    with pytest.raises(ValidationError):
        read("record-lesson", occurred=occurred)


def test_a_field_that_nobody_knows_is_refused() -> None:
    """So that no fact is lost unseen."""
    with pytest.raises(ValidationError):
        read("record-lesson", leson="x")


@pytest.mark.parametrize(
    ("command", "field"),
    [
        ("record-sharing", {"reached": True}),
        ("record-sharing", {"reached": "7"}),
        ("record-sharing", {"reached": -1}),
        ("record-sharing", {"reached": 2**40}),
        ("record-sharing", {"whole_partnership": "yes"}),
        ("record-evidence", {"kind": "activity", "childs_voice": 1}),
        ("record-evaluation", {"next_review": 0}),
        ("record-evaluation", {"next_review": "2022"}),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_and_not_turned_into_one(
    command: str, field: dict[str, object]
) -> None:
    """A number is a number, a yes is a yes, a day is a day."""
    with pytest.raises(ValidationError):
        read(command, **field)


@pytest.mark.parametrize(
    ("occurred", "precision"),
    [
        ("2022-03-14/2030-01-01", "term"),
        ("2022-04-01/2023-03-30", "financial-year"),
        ("2022-04-02/2022-06-30", "quarter"),
        ("../..", None),
        ("../2006-06-30", "quarter"),
    ],
)
def test_a_span_is_called_only_what_it_is(occurred: str, precision: str | None) -> None:
    """A financial year runs from 1 April to 31 March; a quarter is three months."""
    with pytest.raises(ValidationError):
        read("record-lesson", occurred=occurred, precision=precision)


def test_a_correction_asks_for_its_reason_and_for_what_it_corrects_alone() -> None:
    """What is left out stays as it was, and every correction says so."""
    needed = {
        "correct-sharing": {"sharing"},
        "correct-embedding": {"embedding"},
        "correct-evaluation": {"evaluation"},
        "correct-agency": {"agency"},
        "correct-theme": {"theme"},
        "correct-observation": {"observation"},
        "correct-child-view": {"view_at"},
    }
    for name, spec in COMMANDS.items():
        if name.startswith("correct-"):
            required = spec.body.model_json_schema()["required"]
            assert set(required) == {"reason", *needed.get(name, ())}, name
            assert "what is left out stays as it was" in spec.summary


def test_what_cannot_be_blank_is_left_out_and_not_sent_blank() -> None:
    """A kind of evidence stays as it was; it cannot be taken away."""
    assert read("correct-evidence", reason="A slip of the pen")
    with pytest.raises(ValidationError):
        read("correct-evidence", reason="A slip of the pen", kind=None)
