"""The page on who sees what has the table that the product decides by."""

from __future__ import annotations

from tests.architecture.who_sees_what import PAGE, rows, without_rights


def test_the_page_shows_the_table_that_decides() -> None:
    assert "\n".join(rows()) in PAGE.read_text(encoding="utf-8")


def test_the_page_names_the_roles_without_rights_and_no_others() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert without_rights() == "No rights yet: `report-reader`, `sheet-keeper`."
    assert page.count(without_rights()) == 1
    assert "have no rights" not in page
