"""What holds for every lineage, whatever happened and in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.kernel import RuleBroken
from domain.learning_item.embedding import EvidenceLinked, PracticeChangeLinked
from domain.learning_item.ending import RecurrenceLinked
from domain.learning_item.recording import SourceLinked, SourceLinkRetracted
from domain.learning_item.sharing import SharingWithdrawn
from domain.vocabulary import Grade, Restriction, Supports
from projections.lineage import graph
from projections.lineage.kinds import Direction
from projections.lineage.model import Neighbourhood, Reach
from tests.projections.lineage.keeping import OPEN, Kept, opened, sight
from tests.projections.lineage.loop import CARE, POLICE, Loop

Step = tuple[str, int, int]
TABLES = ("lineage_nodes", "lineage_edges", "lineage_ties")
EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Tangle(Loop):
    """Three lessons, two sources, evidence and changes, tied at random."""

    def __init__(self, steps: list[Step]) -> None:
        super().__init__()
        self.sources = [self.review, self.source("Second review")]
        self.lessons = [
            self.searched,
            self.lesson("Second", agencies=[POLICE]),
            self.lesson("Third", agencies=[CARE, POLICE]),
        ]
        self.changes = [self.told_adult, self.practice_change("Another", CARE)]
        self.evidences = [self.audit, self.visit]
        for name, first, second in steps:
            self._try(self._steps[name], first, second)

    def _try(self, step: Callable[[int, int], None], first: int, second: int) -> None:
        """A step that a rule refuses did not happen."""
        try:
            step(first, second)
        except RuleBroken:
            return

    @property
    def _steps(self) -> dict[str, Callable[[int, int], None]]:
        return {
            "source": self._link_source,
            "retract": self._retract,
            "change": self._link_a_change,
            "evidence": self._link_an_evidence,
            "recur": self._recur,
            "see": lambda a, b: self.see(self.changes[a % 2], CARE, self.evidences[b % 2]),
            "share": lambda a, _: self._share(a),
            "unshare": self._unshare,
            "restrict lesson": lambda a, _: self.restrict_lesson(self.lessons[a]),
            "lift lesson": lambda a, _: self.lift_lesson(self.lessons[a]),
            "restrict source": lambda a, _: self.restrict_source(self.sources[a % 2]),
            "lift source": lambda a, _: self.lift_source(self.sources[a % 2]),
            "relieve": lambda a, _: self.relieve(self.lessons[a], POLICE),
        }

    def _link_source(self, lesson: int, source: int) -> None:
        self.record(self.lessons[lesson], SourceLinked(source=self.sources[source % 2]))

    def _retract(self, lesson: int, source: int) -> None:
        fact = SourceLinkRetracted(source=self.sources[source % 2], reason="mistaken")
        self.record(self.lessons[lesson], fact)

    def _link_a_change(self, lesson: int, change: int) -> None:
        made = self.changes[change % 2]
        fact = PracticeChangeLinked(practice_change=made, change_version=1, agencies=())
        self.record(self.lessons[lesson], fact)

    def _link_an_evidence(self, lesson: int, evidence: int) -> None:
        fact = EvidenceLinked(
            evidence=self.evidences[evidence % 2],
            evidence_version=1,
            grade=Grade.E3,
            supports=Supports.EMBEDDING,
            agency=None,
            independent=None,
            childs_voice=None,
            series_or_comparison=None,
            shows=None,
        )
        self.record(self.lessons[lesson], fact)

    def _recur(self, lesson: int, other: int) -> None:
        self.record(self.lessons[lesson], RecurrenceLinked(recurrence=self.lessons[other]))

    def _share(self, lesson: int) -> None:
        self.share(self.lessons[lesson])

    def _unshare(self, lesson: int, _: int) -> None:
        known = self.states[self.lessons[lesson]].sharings
        fact = SharingWithdrawn(sharing=min(known, default=0), reason="mistaken")
        self.record(self.lessons[lesson], fact)

    def every_point(self) -> list[UUID]:
        return [*self.sources, *self.lessons, *self.changes, *self.evidences]


STEPS = [
    "source",
    "retract",
    "change",
    "evidence",
    "recur",
    "see",
    "share",
    "unshare",
    "restrict_lesson",
    "lift_lesson",
    "restrict_source",
    "lift_source",
    "relieve",
]
steps = st.lists(
    st.tuples(
        st.sampled_from([name.replace("_", " ") for name in STEPS]),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=25,
)
callers = st.sampled_from([(None, None), (OPEN, None), (OPEN, POLICE), (None, CARE)])


def _ids(found: Neighbourhood | None) -> dict[str, int]:
    return {each.id: each.depth for each in found.nodes} if found else {}


@EXAMPLES
@given(steps, st.integers(1, 9))
def test_batches_of_any_size_leave_the_same_rows(told: list[Step], size: int) -> None:
    story = Tangle(told)

    with opened("sqlite://:memory:") as whole, opened("sqlite://:memory:") as cut:
        whole.take(story)
        cut.take(story, size=size)

        for table in TABLES:
            assert whole.rows(table) == cut.rows(table)


@EXAMPLES
@given(steps, callers, st.data())
def test_what_is_found_forwards_is_found_backwards(
    told: list[Step],
    caller: tuple[tuple[Restriction, ...] | None, str | None],
    data: st.DataObject,
) -> None:
    story = Tangle(told)
    who = sight(story, *(caller[0] or ()), agency=caller[1])
    as_of = data.draw(st.none() | st.integers(1, story.position))

    with opened("sqlite://:memory:") as kept:
        kept.take(story)
        forwards = {
            (str(a), b): steps
            for a in story.every_point()
            for b, steps in _ids(
                kept.around(who, a, direction=Direction.LED_TO, as_of=as_of)
            ).items()
        }
        for (a, b), away in forwards.items():
            back = kept.around(who, b, direction=Direction.CAME_FROM, as_of=as_of)
            assert _ids(back).get(a) == away


@EXAMPLES
@given(steps, st.data())
def test_an_answer_as_of_then_is_that_of_the_log_cut_then(
    told: list[Step], data: st.DataObject
) -> None:
    """For a caller whom no restriction concerns; the others never see more than today."""
    story = Tangle(told)
    ends = [position for position, _ in enumerate(story.envelopes, 1) if _ends(story, position)]
    position = data.draw(st.sampled_from(ends))

    with opened("sqlite://:memory:") as whole, opened("sqlite://:memory:") as cut:
        whole.take(story)
        cut.take(story, upto=position)
        for point in story.every_point():
            then = whole.around(sight(story), point, as_of=position)
            assert then == cut.around(sight(story), point)


@EXAMPLES
@given(steps, callers, st.data())
def test_the_past_shows_nothing_that_today_keeps_back(
    told: list[Step],
    caller: tuple[tuple[Restriction, ...] | None, str | None],
    data: st.DataObject,
) -> None:
    story = Tangle(told)
    who = sight(story, *(caller[0] or ()), agency=caller[1])
    as_of = data.draw(st.integers(1, story.position))

    with opened("sqlite://:memory:") as kept:
        kept.take(story)
        hidden_lessons = {lesson for lesson in story.lessons if kept.around(who, lesson) is None}
        for lesson in hidden_lessons:
            assert kept.around(who, lesson, as_of=as_of) is None


@EXAMPLES
@given(steps, st.integers(1, 4))
def test_the_walk_in_sql_finds_what_the_graph_finds(told: list[Step], depth: int) -> None:
    story = Tangle(told)

    with opened("sqlite://:memory:") as kept:
        kept.take(story)
        everything = nx.compose_all(
            [graph.graph_of(_found(kept, story, point)) for point in story.every_point()]
        )
        for point in story.every_point():
            for direction in Direction:
                found = _found(kept, story, point, direction=direction, reach=Reach(depth=depth))
                assert _ids(found) == graph.neighbourhood(
                    everything, str(point), direction=direction, depth=depth
                )


def _found(kept: Kept, story: Tangle, point: UUID, **asked: Any) -> Neighbourhood:
    found = kept.around(sight(story), point, **asked)
    assert found
    return found


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_both_stores_keep_the_same_rows(
    fresh_sqlite_url: str, fresh_postgres_url: str, size: int
) -> None:
    story = Tangle([(name.replace("_", " "), 1, 2) for name in STEPS])

    with opened(fresh_sqlite_url) as file, opened(fresh_postgres_url) as server:
        file.take(story, size=size)
        server.take(story, size=size)

        for table in TABLES:
            assert file.rows(table) == server.rows(table)


def _ends(story: Loop, position: int) -> bool:
    """Whether a decision ends at that position."""
    following = story.envelopes[position : position + 1]
    command = story.envelopes[position - 1].command_id
    return not following or following[0].command_id != command


def test_a_kept_lineage_made_again_has_the_same_rows(kept: Kept) -> None:
    story = Tangle([("source", 1, 0), ("retract", 1, 0), ("see", 1, 1)])
    kept.take(story, size=3)
    before = {table: kept.rows(table) for table in TABLES}
    with kept.database.transaction(commit=True) as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables' names

    kept.take(story)

    assert before == {table: kept.rows(table) for table in TABLES}
