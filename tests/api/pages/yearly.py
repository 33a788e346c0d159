"""A year of a board over HTTP: what it holds, and its page as it is looked at."""

from __future__ import annotations

from domain.vocabulary import Role
from tests.api.pages.looking import Element, looked_at
from tests.api.world import OFFICER, World

YEAR = "2025-26"
NASTY = "<script>alert('x')</script><img src=x onerror=y>"
CHILDS_WORDS = "Pangolin said nobody asked"


def nasty_lessons(world: World) -> None:
    """A lesson of the same year with a script in every field that takes words."""
    source = world.done(
        "register-source",
        title=NASTY,
        publisher=NASTY,
        kind="serious-case-review",
        published=True,
        occurred="2026-03-02",
    )["id"]
    lesson = world.lesson(
        lesson=NASTY,
        reference=NASTY,
        sources=[source],
        theme_as_written=NASTY,
        agencies_as_written=[NASTY],
        occurred="2026-03-02",
    )
    day = {"occurred": "2026-03-02"}
    world.done("record-sharing", lesson, audience=NASTY, account=NASTY, agencies=[], **day)
    world.done("record-claim", lesson, about="status", column=NASTY, words=NASTY)
    world.done("record-evaluation", lesson, verdict="worse", findings=NASTY, method=NASTY, **day)
    for review in ("2020-01-31", "2199-01-31"):
        other = world.lesson(lesson="Look again", **day)
        world.done("record-evaluation", other, verdict="no-change", next_review=review, **day)


def question(world: World, **more: str) -> dict[str, str]:
    return {"area": str(world.home), "year": YEAR, **more}


def seen(world: World, *, role: Role = OFFICER, **more: str) -> Element:
    answer = world.ask("GET", "/pages/year", role=role, params=question(world, **more))
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    return looked_at(answer.text)


def links(page: Element) -> list[Element]:
    return [x for x in page.all("a") if x.attributes["href"].startswith("/pages/figures/")]


def named(link: Element) -> str:
    return link.attributes["href"].removeprefix("/pages/figures/").partition("?")[0]
