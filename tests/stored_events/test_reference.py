"""The page of stored events says what is stored; `python -m tests.stored_events.reference` writes it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import pytest

from application.proof import dictionary
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.events import STORED_NAMES
from domain.kernel import REGISTRY, Fact, FreeText, Personal, event
from tests.stored_events.reference import PAGE, page


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_stored_name_stands_on_the_page_once() -> None:
    headings = PAGE.read_text(encoding="utf-8").splitlines()

    assert [name for name in STORED_NAMES if headings.count(f"### {name}") != 1] == []


@event("page-test.told", version=1)
class Told:
    """Somebody told of a child (DOMAIN 9; R7)."""

    child: UUID
    account: Annotated[str | Erased | None, Personal(of="child")]
    remark: FreeText | None
    planned: BusinessDate
    code: str

    def apply(self, state: object, fact: Fact, /) -> object: ...


def test_the_page_tells_how_each_kind_of_field_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "STORED_NAMES", ("page-test.told.1",))

    shown = page()

    assert REGISTRY["page-test.told.1"] is Told
    assert "Somebody told of a child (R7)." in shown
    assert [line for line in shown.splitlines() if line.startswith("| `")] == [
        "| `child` | identifier | clear |",
        "| `account` | words, or blank | sealed for the children in `child` |",
        "| `remark` | words, or blank | sealed |",
        "| `planned` | date with its precision | the words in it sealed |",
        "| `code` | code | clear |",
    ]
