"""What every page promises to whoever reads it, with eyes, by ear, with a keyboard or on paper."""

from __future__ import annotations

from itertools import pairwise

from tests.api.pages.looking import Element

HEADINGS = ("h1", "h2", "h3", "h4")


def need_a_page_for_everybody(page: Element) -> None:
    """Language, title, landmarks, a way past the contents, ordered headings, tables that tell."""
    (html,) = page.all("html")
    assert html.attributes["lang"] == "en-GB"
    assert next(page.all("title")).text
    for landmark in ("header", "main", "h1"):
        assert len(list(page.all(landmark))) == 1, landmark
    first = next(next(page.all("body")).all("a"))
    assert first.attributes["href"] == "#main"
    _need_ordered_headings(page)
    _need_tables_that_tell(page)
    _need_ids_that_are_found(page)


def need_nothing_that_runs(page: Element) -> None:
    """No script, no handler, no style of its own, nothing fetched from elsewhere."""
    for each in page.all():
        assert each.name not in {"script", "iframe", "object", "embed", "img", "form"}, each.name
        assert not any(name.startswith("on") or name == "style" for name in each.attributes)
        for name in ("href", "src"):
            assert each.attributes.get(name, "#").startswith(("#", "/pages/", "/assets/"))


def _need_ordered_headings(page: Element) -> None:
    levels = [HEADINGS.index(each.name) for each in page.all(*HEADINGS)]
    assert levels[0] == 0
    assert all(following <= level + 1 for level, following in pairwise(levels))
    assert all(each.text for each in page.all(*HEADINGS))


def _need_tables_that_tell(page: Element) -> None:
    for table in page.all("table"):
        assert next(table.all("caption")).text
        assert all(each.attributes.get("scope") in {"col", "row"} for each in table.all("th"))
        widths = {len(list(row.all("th", "td"))) for row in table.all("tr")}
        assert len(widths) == 1, next(table.all("caption")).text
    for drawing in page.all("svg"):
        named = drawing.attributes["aria-labelledby"].split()
        assert drawing.attributes["role"] == "img"
        assert {each.attributes.get("id") for each in drawing.all("title", "desc")} == set(named)


def _need_ids_that_are_found(page: Element) -> None:
    ids = [each.attributes["id"] for each in page.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert link.text
        href = link.attributes["href"]
        assert not href.startswith("#") or href[1:] in ids, href
