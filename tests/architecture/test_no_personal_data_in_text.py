"""Errors and log entries never carry a name, a birth date, a number or an address."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.lints import PERSONAL, personal_lines
from tests.architecture.sources import Source, sources

NAMES_OF_EVENTS_NOT_PEOPLE = ("domain/kernel.py", "application/eventstore/")


def _words(source: Source) -> frozenset[str]:
    """What counts as personal: where events and fields are handled, their names do not."""
    return PERSONAL - {"name"} if source.place.startswith(NAMES_OF_EVENTS_NOT_PEOPLE) else PERSONAL


def test_no_error_or_log_entry_mentions_personal_details() -> None:
    assert [
        (source.place, line)
        for source in sources("domain", "application", "projections", "api")
        for line in personal_lines(source.tree, words=_words(source))
    ] == []


@pytest.mark.parametrize(
    "planted",
    [
        'raise ChildNotFound(f"no child {nhs_number}")',
        'raise ChildNotFound(f"no child {child.name}")',
        'raise ChildNotFound("no child {}".format(upn))',
        'raise ChildNotFound("no child %s" % address)',
        'message = f"born {person.dob}"',
        'log.info("imported", name=row)',
        'log.info("imported", row=row.address)',
        'structlog.get_logger().bind(); logger.warning(f"{surname} again")',
    ],
)
def test_a_personal_detail_in_an_error_or_a_log_entry_is_found(planted: str) -> None:
    assert personal_lines(ast.parse(planted)) == [1]


@pytest.mark.parametrize(
    "harmless",
    [
        "raise ChildNotFound(child_id)",
        'log.info("row imported", sheet=sheet.name, line=row.number)',
        'title = f"{agency.name} ({agency.kind})"',
    ],
)
def test_ids_and_places_are_let_through(harmless: str) -> None:
    assert personal_lines(ast.parse(harmless)) == []
