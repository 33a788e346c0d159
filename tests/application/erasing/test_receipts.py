"""What a receipt of an erasure tells: what, when, who, and by whose token; never a word."""

from __future__ import annotations

import json
from dataclasses import replace

from application.erasing import children, texts
from application.erasing.register import KEY, REGISTER, Register, What
from domain.erasing import TokenUsed, erasure_id
from domain.kernel import new_id
from tests.application.erasing.conftest import CANARY, Office


def test_a_receipt_tells_what_when_and_who_and_nothing_else(office: Office) -> None:
    child = office.child()
    office.erased(child)

    (receipt,) = Register(office.settings.key_directory).receipts()
    assert receipt.what is What.CHILD_ERASED
    assert receipt.about == {"child": str(child), "area": str(office.area)}
    assert receipt.by == (str(office.officer.person), str(office.protector.person))
    assert CANARY not in (office.settings.key_directory / REGISTER).read_text()
    for name in (REGISTER, KEY):
        assert (office.settings.key_directory / name).stat().st_mode & 0o777 == 0o600


def test_a_receipt_names_who_issued_the_tokens_of_others_by_which_it_was_decided(
    office: Office,
) -> None:
    child, administrator = office.child(), new_id()
    children.request(office.means, office.officer, child, reason="asked", authority="article-17")
    lent = replace(office.protector, token_from=administrator)
    children.refuse(office.means, lent, child, reason="too-early")
    children.request(office.means, office.officer, child, reason="asked", authority="article-17")
    children.approve(office.means, lent, child)
    children.complete(office.means, replace(office.officer, token_from=administrator), child)
    texts.forget(office.means, office.officer, office.lesson(), "lesson", reason="a-name")
    texts.forget(office.means, lent, office.lesson(), "lesson", reason="a-name")

    told = Register(office.settings.key_directory).receipts()
    assert [each.issuers for each in told] == [(str(administrator),), (), (str(administrator),)]
    assert "issuers" not in json.loads(told[1].line)
    used = [each.payload for each in office.services.log.stream(erasure_id(child))]
    assert [(each.person, each.issued_by) for each in used if isinstance(each, TokenUsed)] == [
        (office.protector.person, administrator),
        (office.protector.person, administrator),
        (office.officer.person, administrator),
    ]
    office.reopen()
