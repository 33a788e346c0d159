"""The frame around a page's parts: title, skip link, contents, style, and nothing that runs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from api.pages.markup import Markup, element, said

STYLE_ADDRESS: Final = "/assets/pages.css"
_STYLE: Final = Path(__file__).parent / "pages.css"
_SKIP: Final = "Skip to the contents of the page"


@cache
def style() -> str:
    """How pages look, also in print."""
    return _STYLE.read_text(encoding="utf-8")


def served() -> Markup:
    """The style of a page that the service sends."""
    return Markup(f'<link rel="stylesheet" href="{STYLE_ADDRESS}">')


def carried() -> Markup:
    """The style of a page in a file of its own, and a policy that lets nothing else in or run."""
    digest = b64encode(sha256(style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return Markup(
        f'<meta http-equiv="Content-Security-Policy" content="{said(policy)}">'
        f"<style>{style()}</style>"
    )


def whole(title: str, head: Markup, header: Markup, main: Sequence[Markup]) -> str:
    """The whole page."""
    skip = element("a", said(_SKIP), href="#main", class_="skip")
    body = element("main", *main, id="main")
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{said(title)}</title>{head}</head>"
        f"<body>{skip}{element('header', header)}{body}</body></html>\n"
    )
