"""Builds pages out of small parts: words are always escaped, tables always say what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, NewType

Markup = NewType("Markup", str)
"""HTML that is safe to send; words become it through `said` alone."""

NOTHING: Final = Markup("")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
Row = Sequence[Markup]


def said(words: object) -> Markup:
    """Words as a page shows them: no mark-up, and no character that hides or turns others."""
    return Markup(escape(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", str(words))))


def together(*parts: Markup, by: str = "") -> Markup:
    """Several parts in a row, with these words between them."""
    return Markup(said(by).join(part for part in parts if part))


def element(name: str, *inner: Markup, **attributes: str) -> Markup:
    """One element; an underscore within an attribute's name stands for a hyphen."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{said(value)}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{told}>{together(*inner)}</{name}>")


def paragraph(*inner: Markup) -> Markup:
    """A paragraph; nothing for nothing."""
    return element("p", *inner) if any(inner) else NOTHING


def sentence(words: str | None) -> Markup:
    """A paragraph of plain words; nothing for nothing."""
    return element("p", said(words)) if words else NOTHING


def prose(words: str) -> Markup:
    """Words in a table's cell that need room to be read on a narrow screen."""
    return element("span", said(words), class_="prose")


def bullets(items: Iterable[Markup]) -> Markup:
    """A list; nothing for nothing."""
    told = [element("li", each) for each in items]
    return element("ul", *told) if told else NOTHING


def section(key: str, title: str, *inner: Markup) -> Markup:
    """A part of the page under a heading of its own, which links can lead to."""
    heading = element("h2", said(title), id=key)
    return element("section", heading, *inner, aria_labelledby=key)


def part(title: str, *inner: Markup) -> Markup:
    """A smaller part under a smaller heading; nothing where there is nothing to say."""
    return together(element("h3", said(title)), *inner) if any(inner) else NOTHING


def table(caption: str, headings: Sequence[str], rows: Iterable[Row]) -> Markup:
    """A table whose first column names each row; nothing for no rows."""
    told = [_row(row) for row in rows]
    if not told:
        return NOTHING
    head = element("tr", *(element("th", said(each), scope="col") for each in headings))
    return element(
        "div",
        element(
            "table",
            element("caption", said(caption)),
            element("thead", head),
            element("tbody", *told),
        ),
        class_="wide",
        role="region",
        tabindex="0",
        aria_label=caption,
    )


def _row(row: Row) -> Markup:
    first, *others = row
    return element("tr", element("th", first, scope="row"), *(element("td", x) for x in others))
