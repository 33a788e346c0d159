"""One answer in every form in which it leaves: list, CSV, node-link JSON and GraphML."""

from __future__ import annotations

import csv
import io
import re
from typing import Any, Final

import networkx as nx

from domain.dates import BusinessDate
from domain.kernel import By
from projections._store.reading import Answered
from projections._store.words import shown
from projections.lineage.model import Link, Neighbourhood, Node

Answer = Answered[Neighbourhood]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_UNPRINTABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_list(answer: Answer) -> dict[str, Any]:
    """Points and links in order, ready for JSON: dates ISO at their precision, ids as text."""
    found, cut = answer.value, answer.value.cut
    return {
        "position": answer.position,
        "parked": answer.parked,
        "start": found.start,
        "direction": found.direction.value,
        "depth": found.reach.depth,
        "size": found.reach.size,
        "cut": {
            "beyond_depth": cut.beyond_depth,
            "beyond_size": cut.beyond_size,
            "hidden": cut.hidden,
            "at_least": cut.at_least,
        },
        "nodes": [_node(node) for node in found.nodes],
        "links": [_link(link) for link in found.links],
    }


def as_node_link(answer: Answer) -> dict[str, Any]:
    """Node-link JSON of a directed multigraph, as `networkx.node_link_graph` reads it.

    The key of an edge is the kind of link; the answer's position and bounds are the graph's.
    """
    whole = as_list(answer)
    nodes, links = whole.pop("nodes"), whole.pop("links")
    edges = [
        {"source": each.pop("cause"), "target": each.pop("effect"), "key": each["kind"], **each}
        for each in links
    ]
    return {"directed": True, "multigraph": True, "graph": whole, "nodes": nodes, "edges": edges}


def as_csv(answer: Answer) -> str:
    """One row a link, with the words of both ends; a point without links has a row of its own.

    Words that a spreadsheet would take for a formula begin with an apostrophe.
    """
    made = io.StringIO()
    rows = csv.DictWriter(made, _COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    points = {node.id: node for node in answer.value.nodes}
    for link in answer.value.links:
        ends = {**_end("cause", points[link.cause]), **_end("effect", points[link.effect])}
        rows.writerow(_safe({"position": answer.position, **ends, **_step(link)}))
    for node in _unlinked(answer.value):
        rows.writerow(_safe({"position": answer.position, **_end("effect", node)}))
    return made.getvalue()


def as_graphml(answer: Answer) -> str:
    """GraphML with opaque ids n1, n2 ...; every value is text without control characters."""
    whole = as_node_link(answer)
    opaque = {node["id"]: f"n{number}" for number, node in enumerate(whole["nodes"], start=1)}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(_texts({"position": whole["graph"]["position"]}))
    for node in whole["nodes"]:
        graph.add_node(opaque[node.pop("id")], **_texts(node))
    for number, edge in enumerate(whole["edges"], start=1):
        ends = opaque[edge.pop("source")], opaque[edge.pop("target")]
        graph.add_edge(*ends, key=f"e{number}", **_texts({**edge, "key": None}))
    return "\n".join(nx.generate_graphml(graph))


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind.value,
        "label": shown(node.label),
        "detail": node.detail,
        "date": _date(node.dated),
        "agencies": [str(agency) for agency in node.agencies],
        "strength": node.strength.value if node.strength else None,
        "restriction": node.restriction.value,
        "area": str(node.area),
        "asserted_by": _by(node.asserted_by),
        "event": str(node.ref),
        "depth": node.depth,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "cause": link.cause,
        "effect": link.effect,
        "kind": link.kind.value,
        "date": _date(link.dated),
        "strength": link.strength.value if link.strength else None,
        "asserted_by": _by(link.asserted_by),
        "event": str(link.ref),
    }


def _date(dated: BusinessDate) -> dict[str, str | None]:
    return {"value": dated.iso(), "precision": dated.precision.value}


def _by(by: By) -> dict[str, str | None]:
    return {
        "person": str(by.person) if by.person else None,
        "role": by.role.value,
        "agency": str(by.agency) if by.agency else None,
    }


_ENDS: Final = ("id", "kind", "label", "detail", "date", "strength")
_STEP: Final = ("link", "date", "precision", "strength", "person", "role", "agency", "event")
_COLUMNS: Final = (
    "position",
    *(f"cause_{name}" for name in _ENDS),
    *_STEP,
    *(f"effect_{name}" for name in _ENDS),
)


def _end(side: str, node: Node) -> dict[str, Any]:
    told = {**_node(node), "date": node.dated.iso()}
    return {f"{side}_{name}": told[name] for name in _ENDS}


def _step(link: Link) -> dict[str, Any]:
    told = _link(link)
    date = {"date": told["date"]["value"], "precision": told["date"]["precision"]}
    kept = {"link": told["kind"], "strength": told["strength"], "event": told["event"]}
    return {**kept, **date, **told["asserted_by"]}


def _unlinked(found: Neighbourhood) -> list[Node]:
    linked = {end for link in found.links for end in (link.cause, link.effect)}
    return [node for node in found.nodes if node.id not in linked]


def _safe(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _texts(told: dict[str, Any], before: str = "") -> dict[str, str]:
    """Values laid flat as text: GraphML knows neither nothing, nor lists, nor mappings."""
    flat: dict[str, str] = {}
    for name, value in told.items():
        if isinstance(value, dict):
            flat |= _texts(value, f"{before}{name}_")
        elif isinstance(value, list):
            flat[f"{before}{name}"] = " ".join(value)
        elif value is not None:
            flat[f"{before}{name}"] = _UNPRINTABLE.sub("", str(value))
    return flat
