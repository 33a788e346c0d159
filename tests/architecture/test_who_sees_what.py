"""The page on who sees what has the table that the product decides by."""

from __future__ import annotations

from tests.architecture.who_sees_what import PAGE, rows


def test_the_page_shows_the_table_that_decides() -> None:
    assert "\n".join(rows()) in PAGE.read_text(encoding="utf-8")
