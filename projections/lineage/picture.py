"""A lineage as lines of text: from its sources, step by step, to what was seen in practice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import networkx as nx

from domain.kernel import EMPTY
from projections._store.reading import Answered
from projections._store.words import shown
from projections.lineage.graph import graph_of
from projections.lineage.kinds import NodeKind
from projections.lineage.model import Cut, Neighbourhood, Node

LONGEST: Final = 72

_CALLED: Final = {
    NodeKind.SOURCE: "Source",
    NodeKind.LEARNING_ITEM: "Lesson",
    NodeKind.SHARING: "Shared",
    NodeKind.EMBEDDING: "Embedding",
    NodeKind.PRACTICE_CHANGE: "Practice change",
    NodeKind.EVIDENCE: "Evidence",
    NodeKind.EVALUATION: "Evaluation",
    NodeKind.TRACKED_CHILD: "Child",
    NodeKind.OBSERVATION: "Observation",
    NodeKind.COUNTERFACTUAL_RATING: "Counterfactual rating",
    NodeKind.COUNTERFACTUAL: "Counterfactual settled",
    NodeKind.CONTRIBUTION: "Contribution",
}
_ORDER: Final = list(_CALLED)


def tell(answer: Answered[Neighbourhood], names: Mapping[UUID, str] = EMPTY) -> list[str]:
    """The answer as a tree, causes above their effects; agencies by their names where given.

    A point that several causes led to is told in full once. The last lines say what was left
    out and at which position the answer was computed.
    """
    found = answer.value
    picture = _Picture(graph_of(found), names)
    tree = [line for root in picture.roots() for line in picture.branch(root)]
    return [*tree, *_left_out(found.cut), f"As known at position {answer.position}."]


@dataclass(frozen=True, slots=True)
class _Picture:
    """A tree in the making: the graph, the names of agencies, and what was told already."""

    graph: nx.DiGraph[str]
    names: Mapping[UUID, str]
    told: set[str] = field(default_factory=set)

    def roots(self) -> Iterator[str]:
        """Points without a cause, and one of each circle that nothing leads into."""
        whole = nx.condensation(self.graph)
        circles = [whole.nodes[each]["members"] for each, causes in whole.in_degree() if not causes]
        yield from sorted((min(circle) for circle in circles), key=self._place)

    def branch(self, node: str, stem: str = "", fork: str = "") -> Iterator[str]:
        again = node in self.told
        self.told.add(node)
        yield f"{stem}{fork}{self._line(node)}{' (told above)' if again else ''}"
        below = [] if again else sorted(self.graph.successors(node), key=self._place)
        stem += {"": "", "├─ ": "│  "}.get(fork, "   ")
        for effect in below:
            yield from self.branch(effect, stem, "└─ " if effect == below[-1] else "├─ ")

    def _place(self, node: str) -> tuple[int, str, str]:
        known = self._node(node)
        day = known.dated.earliest or known.dated.latest
        return (_ORDER.index(known.kind), day.isoformat() if day else "unknown", node)

    def _line(self, node: str) -> str:
        known = self._node(node)
        agencies = ", ".join(self.names[each] for each in known.agencies if each in self.names)
        codes = known.detail.replace("-", " ")
        marks = "; ".join(each for each in (codes, known.strength, agencies) if each)
        date = known.dated.iso() or "date unknown"
        words = _shortened(shown(known.label))
        return " ".join(
            each
            for each in (_CALLED[known.kind], date, words, f"[{marks}]" if marks else "")
            if each
        )

    def _node(self, node: str) -> Node:
        found: Node = self.graph.nodes[node]["node"]
        return found


def _shortened(text: str | None) -> str:
    plain = " ".join((text or "").split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 3].rstrip()}..."


def _left_out(cut: Cut) -> Iterator[str]:
    told = {
        "further away than was asked for": cut.beyond_depth,
        "too many to show": cut.beyond_size,
        "outside what you may see": cut.hidden,
    }
    more = "at least " if cut.at_least else ""
    for why, count in told.items():
        if count:
            yield f"Left out: {more}{count} {why}."
