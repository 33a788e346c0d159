"""One answer as a Mermaid flowchart, with nothing in it that could be taken for a command."""

from __future__ import annotations

from typing import Final

from projections._store.reading import Answered
from projections._store.words import shown
from projections.lineage.model import Neighbourhood, Node

LONGEST: Final = 60

_HARMLESS: Final = frozenset(" .,:-/'")


def as_mermaid(answer: Answered[Neighbourhood]) -> str:
    """A flowchart from cause to effect; ids n1, n2 ... and labels cleaned and shortened."""
    found = answer.value
    opaque = {node.id: f"n{number}" for number, node in enumerate(found.nodes, start=1)}
    lines = ["flowchart LR", f"  %% position {answer.position}"]
    lines.extend(f'  {opaque[node.id]}["{_label(node)}"]' for node in found.nodes)
    lines.extend(
        f"  {opaque[link.cause]} -->|{_clean(link.kind.value)}| {opaque[link.effect]}"
        for link in found.links
    )
    return "\n".join((*lines, ""))


def _label(node: Node) -> str:
    told = (node.kind.value, node.dated.iso(), shown(node.label) or node.detail)
    return ": ".join(_shortened(_clean(each)) for each in told if each)


def _clean(text: str) -> str:
    """Letters, digits and plain punctuation; anything else could end a label or start markup."""
    kept = "".join(sign if sign.isalnum() or sign in _HARMLESS else " " for sign in text)
    return " ".join(kept.split())


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3].rstrip()}..."
