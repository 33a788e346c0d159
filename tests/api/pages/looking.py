"""Looks at a page as a browser's parser would: its elements, its words and what belongs together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"meta", "link", "rect", "line", "br"})


@dataclass(slots=True)
class Element:
    """One element with its attributes, the text inside it and the elements within."""

    name: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)
    within: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything that can be read in it, in order, with single spaces."""
        return " ".join("".join(self.pieces()).split())

    def pieces(self) -> Iterator[str]:
        """The same as it lies in the page."""
        for number, piece in enumerate(self.words):
            yield piece
            if number < len(self.within):
                yield from self.within[number].pieces()

    def all(self, *names: str) -> Iterator[Element]:
        """Every element of these names inside, in the order of the page."""
        for each in self.within:
            if not names or each.name in names:
                yield each
            yield from each.all(*names)

    def one(self, key: str) -> Element:
        """The part under the heading of this id."""
        (found,) = (x for x in self.all() if x.attributes.get("aria-labelledby") == key)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("page", {}, [""])
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, [""])
        self._open[-1].within.append(made)
        self._open[-1].words.append("")
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        closed = self._open.pop()
        assert closed.name == tag, f"{closed.name} is closed by {tag}"

    def handle_data(self, data: str) -> None:
        self._open[-1].words[-1] += data


def looked_at(page: str) -> Element:
    """The page's elements; fails where they do not lie within one another."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    assert parser._open == [parser.top]  # noqa: SLF001  our own
    return parser.top


def rows(table: Element) -> list[list[str]]:
    """The words of a table's rows, the headings first."""
    return [[cell.text for cell in row.all("th", "td")] for row in table.all("tr")]


def captioned(page: Element, caption: str) -> Element:
    """The table that says so of itself."""
    (found,) = (x for x in page.all("table") if next(x.all("caption")).text.startswith(caption))
    return found
