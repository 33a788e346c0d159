"""Children, ratings and judgements in the lineage: for those who read them, and never in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from domain.kernel import EventRef
from domain.tracked_child.exposing import ExposureRetracted
from domain.vocabulary import Restriction
from projections.lineage.export import as_csv, as_graphml, as_list, as_node_link
from projections.lineage.graph import graph_of, paths
from projections.lineage.kinds import Direction, LinkKind, NodeKind
from projections.lineage.mermaid import as_mermaid
from projections.lineage.model import Neighbourhood
from projections.lineage.picture import tell
from projections.lineage.queries import Lineage
from tests.projections.children import A_MONTH, CANARY, Nursery
from tests.projections.lineage.keeping import OPEN, WIDE, Kept, sight

CONTENT = (
    "much-better",
    "much better",
    "+2",
    "harm-avoided",
    "2019-11",
    "high-confidence",
    "fully-applicable",
    CANARY,
)


@dataclass
class Desk:
    """A nursery of one lesson and one child, and its lineage."""

    kept: Kept
    story: Nursery

    def __post_init__(self) -> None:
        story = self.story
        self.lesson = story.lesson(agencies=("Police",))
        self.embedding = story.record_embedding(self.lesson, "Police")
        self.child = story.child(self.lesson)
        self.audit = story.evidence()

    def ask(
        self,
        node: UUID | str,
        *levels: Restriction,
        direction: Direction = Direction.BOTH,
        as_of: int | None = None,
        children: bool = True,
    ) -> Any:
        """The whole answer for somebody who reads children, unless it says otherwise."""
        who = sight(self.story, *levels)
        return Lineage(self.kept.database).around(
            who,
            node,
            direction=direction,
            reach=WIDE,
            as_of=as_of,
            children=who if children else None,
        )

    def found(self, node: UUID | str, *levels: Restriction, **asked: Any) -> Neighbourhood:
        value: Neighbourhood | None = self.ask(node, *levels, **asked).value
        assert value is not None
        return value

    def keep(self) -> int:
        """Everything kept anew; the position."""
        with self.kept.database.transaction(commit=True) as cursor:
            for table in ("lineage_nodes", "lineage_edges", "lineage_ties"):
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables' names
        self.kept.take(self.story)
        return self.story.position


@pytest.fixture
def desk(kept: Kept) -> Desk:
    return Desk(kept, Nursery())


def _links(found: Neighbourhood) -> set[tuple[str, str, LinkKind]]:
    return {(each.cause, each.effect, each.kind) for each in found.links}


def test_a_lesson_leads_through_an_embedding_to_a_child_and_to_what_was_seen(desk: Desk) -> None:
    story, lesson, child = desk.story, str(desk.lesson), str(desk.child)
    looked = story.look(desk.child, 4.0, desk.audit)
    story.expose(desk.child, desk.lesson, desk.embedding)
    contribution = story.judge(desk.lesson, desk.audit, children=(desk.child,))
    desk.keep()

    found = desk.found(desk.lesson, direction=Direction.LED_TO)

    assert {
        (lesson, child, LinkKind.IN_COHORT),
        (f"{lesson}.{desk.embedding}", child, LinkKind.REACHED),
        (child, f"{child}.{looked}", LinkKind.OBSERVED),
        (f"{child}.{looked}", str(desk.audit), LinkKind.SUPPORTED_BY),
        (lesson, str(contribution), LinkKind.JUDGED),
        (child, str(contribution), LinkKind.COUNTED_IN),
        (str(contribution), str(desk.audit), LinkKind.SUPPORTED_BY),
    } <= _links(found)
    labels = {each.kind: each.label for each in found.nodes}
    assert labels[NodeKind.TRACKED_CHILD] == "child, 10 to 15, exposed"
    assert labels[NodeKind.CONTRIBUTION] is None
    graph = graph_of(found)
    whole = (lesson, f"{lesson}.{desk.embedding}", child, f"{child}.{looked}", str(desk.audit))
    assert whole in paths(graph, [lesson], [str(desk.audit)])


def test_every_path_found_forwards_is_found_backwards(desk: Desk) -> None:
    story = desk.story
    story.look(desk.child, 4.0, desk.audit)
    story.expose(desk.child, desk.lesson, desk.embedding)
    story.judge(desk.lesson, desk.audit, children=(desk.child,))
    story.rate(desk.child, desk.lesson)
    story.rate(desk.child, desk.lesson, 2)
    story.adjudicate(desk.child, desk.lesson)
    desk.keep()

    forwards = desk.found(desk.lesson, direction=Direction.LED_TO)
    for node in forwards.nodes:
        backwards = desk.found(node.id, direction=Direction.CAME_FROM)
        assert str(desk.lesson) in {each.id for each in backwards.nodes}
        there = set(paths(graph_of(forwards), [str(desk.lesson)], [node.id]))
        assert there == set(paths(graph_of(backwards), [str(desk.lesson)], [node.id]))


def test_whoever_reads_no_children_is_told_only_how_many_are_hidden(desk: Desk) -> None:
    story = desk.story
    looked = story.look(desk.child, 4.0, desk.audit)
    rating = story.rate(desk.child, desk.lesson)
    contribution = story.judge(desk.lesson, desk.audit)
    desk.keep()
    hidden = (desk.child, f"{desk.child}.{looked}", rating, contribution)

    for levels in ((), OPEN):
        found = desk.found(desk.lesson, *levels, children=False)
        assert not {str(each) for each in hidden} & {each.id for each in found.nodes}
        assert found.cut.hidden == 3
        for each in hidden:
            assert desk.ask(each, *levels, children=False).value is None
            assert desk.ask(each, *levels).value is not None


def test_a_child_is_hidden_with_the_last_of_its_lessons(desk: Desk) -> None:
    other = desk.story.lesson()
    child = desk.story.child(desk.lesson, other)
    before = desk.keep()
    desk.story.restrict_lesson(desk.lesson)
    desk.keep()

    assert desk.ask(child, *OPEN).value is not None
    assert desk.ask(desk.child, *OPEN).value is None
    assert desk.ask(desk.child, *OPEN, as_of=before).value is None
    assert desk.ask(desk.child).value is not None


def test_a_rating_shows_what_it_says_only_once_the_pair_is_open(desk: Desk) -> None:
    """Done-when 5, in every form in which a lineage leaves."""
    rating = desk.story.rate(desk.child, desk.lesson)
    blind = desk.keep()

    def told(as_of: int | None = None) -> str:
        answer = desk.ask(rating, as_of=as_of)
        forms = (as_list, as_csv, as_node_link, as_graphml, as_mermaid, tell)
        return "\n".join(str(form(answer)) for form in forms)

    assert "awaiting-a-second-rating" in told()
    person = str(desk.story.by.person)
    assert not [each for each in (*CONTENT, str(desk.story.rater(1))) if each in told()]
    blind_ones = [each for each in desk.found(rating).links if each.kind is LinkKind.RATED]
    assert [each.asserted_by.person for each in blind_ones] == [None, None]

    desk.story.rate(desk.child, desk.lesson, 2)
    desk.keep()

    assert "much-better-expected, harm-avoided" in told()
    assert person in told()
    assert "better-expected" not in told(as_of=blind)
    assert CANARY not in told()


def test_a_settled_pair_follows_its_ratings(desk: Desk) -> None:
    story = desk.story
    first = story.rate(desk.child, desk.lesson)
    single = story.accept_single(desk.child, desk.lesson)
    desk.keep()
    found = desk.found(desk.child)

    assert (str(first), str(single), LinkKind.SETTLED) in _links(found)
    details = {each.kind: each.detail for each in found.nodes}
    assert details[NodeKind.COUNTERFACTUAL] == "single-rated"
    assert details[NodeKind.COUNTERFACTUAL_RATING].startswith("much-better-expected")


def test_what_was_retracted_is_a_link_no_longer_and_was_one_then(desk: Desk) -> None:
    exposure = desk.story.expose(desk.child, desk.lesson)
    before = desk.keep()
    fact = ExposureRetracted(child=desk.child, exposure=exposure, reason=CANARY)
    desk.story.record(desk.child, fact, on=A_MONTH)
    desk.keep()
    reached = (str(desk.lesson), str(desk.child), LinkKind.REACHED)

    assert reached not in _links(desk.found(desk.child))
    assert reached in _links(desk.found(desk.child, as_of=before))


def test_no_words_about_anybody_lie_in_the_rows(desk: Desk) -> None:
    story = desk.story
    story.look(desk.child, 4.0)
    story.hear(desk.child)
    story.expose(desk.child, desk.lesson)
    story.judge(desk.lesson, desk.audit)
    rating = story.rate(desk.child, desk.lesson)
    story.withdraw_rating(rating)
    desk.keep()

    rows = str([desk.kept.rows(table) for table in ("lineage_nodes", "lineage_edges")])

    assert CANARY not in rows
    assert "Fewer children" not in rows
    assert str(EventRef(desk.child, 1).stream) in rows


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_any_batching_leaves_the_same_rows(desk: Desk, size: int) -> None:
    story = desk.story
    story.look(desk.child, 4.0, desk.audit)
    story.rate(desk.child, desk.lesson)
    story.rate(desk.child, desk.lesson, 2)
    story.adjudicate(desk.child, desk.lesson)
    desk.kept.take(story, size=size)
    rows = {table: desk.kept.rows(table) for table in ("lineage_nodes", "lineage_edges")}
    desk.keep()

    assert rows == {table: desk.kept.rows(table) for table in rows}
