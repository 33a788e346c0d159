"""The documents hold together: links lead somewhere, decisions are listed, nothing is left unsaid."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.sources import ROOT, text_files

PAGES: Final = tuple(path for path in text_files() if path.suffix == ".md")
DECISIONS: Final = tuple(sorted((ROOT / "docs/decisions").glob("[0-9]*.md")))
LINK: Final = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE: Final = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING: Final = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
UNSAID: Final = re.compile(r"\b(TODO|FIXME|TBD|XXX|lorem ipsum)\b", re.IGNORECASE)


def _links(page: Path) -> list[str]:
    """Every link to another place in the repository, as it is written."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(text) if "://" not in link and "mailto:" not in link]


def _anchors(page: Path) -> set[str]:
    """What a heading is called in a link, as the usual renderers do it."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {each.strip().replace(" ", "-") for each in words}


def _leads_nowhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in _anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in _links(page) if _leads_nowhere(page, link)] == []


def test_a_link_that_leads_nowhere_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A page\n[gone](gone.md) [no heading](#not-here) [here](#a-page) `[code](x)`\n"
    )

    assert [link for link in _links(page) if _leads_nowhere(page, link)] == ["gone.md", "#not-here"]


@pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.stem)
def test_a_decision_has_its_number_its_status_and_what_follows_from_it(record: Path) -> None:
    text = record.read_text(encoding="utf-8")

    assert text.startswith(f"# {record.name[:4]} ")
    assert re.search(r"^Status: (proposed|accepted|replaced by \d{4})$", text, re.MULTILINE)
    assert {"Decision", "Consequences"} <= set(re.findall(r"^## (\w+)$", text, re.MULTILINE))


def test_every_decision_is_listed_with_its_title() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    titles = {path: path.read_text(encoding="utf-8").splitlines()[0][7:] for path in DECISIONS}

    assert [
        path.name
        for path, title in titles.items()
        if f"- [{path.name[:4]}]({path.name}) {title}\n" not in index
    ] == []


def test_every_page_can_be_reached_from_the_first_one() -> None:
    waiting, reached = [ROOT / "README.md"], set[Path]()
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.is_file():
            reached.add(page)
            waiting += [(page.parent / link.partition("#")[0]).resolve() for link in _links(page)]
    written = {page for page in PAGES if page.is_relative_to(ROOT / "docs")}

    assert sorted(page.relative_to(ROOT).as_posix() for page in written - reached) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_nothing_is_left_to_be_said_later(page: Path) -> None:
    assert UNSAID.findall(page.read_text(encoding="utf-8")) == []
