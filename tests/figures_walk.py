"""Walks every figure of an answer down to its events, as anybody who may read it could.

`walk(answer, client)` takes the JSON of any answer that carries figures and a client that gives
the JSON under an address; it fails where a number, its list and its events do not agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

Json = Any
Client = Callable[[str], Json]
"""Gives the JSON that is found under an address such as `/v1/figures/lessons?area=...`."""


def walk(answer: Json, client: Client, only: Collection[str] = ()) -> frozenset[str]:
    """Open every figure, every member and every event; the names of the figures that were walked.

    `only` names some of them, where another walk has opened the rest.
    """
    figures = figures_of(answer)
    parts_add_up(answer)
    walked = frozenset(only or figures)
    for each in (figures[name] for name in sorted(walked)):
        opened = client(each["href"])
        assert opened["position"] == answer["position"]
        _agrees(opened["record"]["figure"], each, figures)
        _members(opened["record"], each, answer["position"], client)
    return walked


def figures_of(answer: Json) -> Mapping[str, Json]:
    """Every figure by its name, which means one thing alone in an answer."""
    found: dict[str, Json] = {}
    for each in _figures(answer):
        assert found.setdefault(each["name"], each) == each, each["name"]
        assert each["definition"].endswith(".")
    return found


def parts_add_up(answer: Json) -> None:
    """Wherever figures stand side by side as parts of one total, their members are the total's."""
    figures = figures_of(answer)
    for parts in _parts(answer):
        (total,) = {each["part_of"] for each in parts}
        members = [member for each in parts for member in each["members"]]
        assert Counter(members) == Counter(figures[total]["members"]), total
        assert sum(each["count"] for each in parts) == figures[total]["count"]


def _is_figure(value: Json) -> bool:
    return isinstance(value, dict) and {"name", "definition", "href"} <= set(value)


def _figures(value: Json) -> Iterator[Json]:
    if _is_figure(value):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _figures(each)


def _parts(value: Json) -> Iterator[list[Json]]:
    """Every list of figures that are parts."""
    if isinstance(value, list) and value and all(map(_is_figure, value)):
        if any(each.get("part_of") for each in value):
            yield value
    elif isinstance(value, dict | list) and not _is_figure(value):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _parts(each)


def _agrees(told: Json, figure: Json, figures: Mapping[str, Json]) -> None:
    """What is opened says what the answer says."""
    assert told["name"] == figure["name"]
    assert told["definition"] == figure["definition"]
    match told["kind"]:
        case "count":
            assert told["value"] == figure["count"] == len(figure["members"])
        case "stated":
            assert told["value"] == figure["stated"]
        case "share":
            part, whole = (figures[each]["count"] for each in told["computed_from"])
            assert told["value"] == figure["value"] == (part / whole if whole else None)
        case "computed":
            assert told["value"] == figure["value"]


def _members(record: Json, figure: Json, position: int, client: Client) -> None:
    members = list(pages(record["links"]["members"], client))
    assert len(members) == record["figure"]["number_of_members"]
    if "members" in figure:
        assert [each["id"] for each in members] == figure["members"]
    for each in members:
        _events(each, position, client)


def pages(address: str, client: Client) -> Iterator[Json]:
    """Everything on every page."""
    following: int | None = 0
    while following is not None:
        page = client(f"{address}&after={following}")
        yield from page["items"]
        following = page["next"]


def _events(member: Json, position: int, client: Client) -> None:
    """The events are those that the member names; each was recorded by the answer's position."""
    told = client(member["href"])["items"]
    assert told
    assert {each["event"] for each in told} == set(member["events"])
    assert [each["position"] for each in told] == sorted({each["position"] for each in told})
    assert all(0 < each["position"] <= position for each in told)
