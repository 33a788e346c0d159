"""The same answer leaves in every form, in the same order, with its position (R9)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from uuid import UUID
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.learning_item.ending import RecurrenceLinked
from projections._store.reading import Answered
from projections.lineage.export import Answer, as_csv, as_graphml, as_list, as_node_link
from projections.lineage.mermaid import as_mermaid
from projections.lineage.picture import tell
from tests.projections.lineage.keeping import OPEN, Kept, opened, sight
from tests.projections.lineage.loop import CARE, Loop

NASTY = '=HYPERLINK("x")\n"]; click n1 call alert()\x07 `b` <script>end'


@pytest.fixture
def kept() -> Iterator[Kept]:
    with opened("sqlite://:memory:") as made:
        yield made


def _ask(kept: Kept, loop: Loop, node: UUID, *, everything: bool = True) -> Answer:
    who = sight(loop) if everything else sight(loop, *OPEN)
    answer = kept.take(loop).ask(who, node)
    assert answer.value
    return Answered(answer.value, answer.position, answer.parked)


def test_the_list_is_ready_for_json_and_says_what_was_left_out(kept: Kept, loop: Loop) -> None:
    told = json.loads(json.dumps(as_list(_ask(kept, loop, loop.searched))))

    assert told["position"] == loop.position
    assert told["cut"] == {"beyond_depth": 0, "beyond_size": 0, "hidden": 0, "at_least": False}
    lesson = told["nodes"][0]
    assert lesson["id"] == str(loop.searched)
    assert lesson["date"] == {"value": "2022-03-14", "precision": "day"}
    assert lesson["agencies"] == [str(loop.agencies[CARE])]
    shared = next(each for each in told["links"] if each["kind"] == "shared")
    assert shared["date"] == {"value": "2022-05", "precision": "month"}
    assert shared["event"] == loop.part(loop.sharing)
    assert shared["asserted_by"]["role"] == "board-officer"


def test_every_form_has_the_same_points_and_links(kept: Kept, loop: Loop) -> None:
    answer = _ask(kept, loop, loop.searched)
    links = len(answer.value.links)

    graph = nx.node_link_graph(as_node_link(answer), edges="edges")
    rows = list(csv.DictReader(io.StringIO(as_csv(answer))))
    xml = nx.parse_graphml(as_graphml(answer))

    assert set(graph) == {node.id for node in answer.value.nodes}
    assert (graph.number_of_edges(), len(rows), xml.number_of_edges()) == (links, links, links)
    assert len(xml) == len(answer.value.nodes)
    assert as_mermaid(answer).count("-->") == links


def test_every_form_carries_the_position(kept: Kept, loop: Loop) -> None:
    answer = _ask(kept, loop, loop.searched)
    position = loop.position

    assert as_node_link(answer)["graph"]["position"] == position
    assert as_csv(answer).splitlines()[1].startswith(f"{position},")
    assert nx.parse_graphml(as_graphml(answer)).graph["position"] == str(position)
    assert f"%% position {position}" in as_mermaid(answer)
    assert tell(answer)[-1] == f"As known at position {position}."


def test_the_same_question_gives_the_same_bytes(kept: Kept, loop: Loop) -> None:
    answer = _ask(kept, loop, loop.searched)
    again = kept.ask(sight(loop), loop.searched)

    assert again.value
    told = Answered(again.value, again.position, again.parked)
    for form in (as_csv, as_mermaid, as_graphml):
        assert form(answer) == form(told)


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_a_spreadsheet_finds_no_formula(kept: Kept, loop: Loop, start: str) -> None:
    lesson = loop.lesson(f"{start}1+1")

    rows = list(csv.DictReader(io.StringIO(as_csv(_ask(kept, loop, lesson)), newline="")))

    assert rows[0]["effect_label"] == f"'{start}1+1"


def test_a_point_without_links_has_a_row_of_its_own(kept: Kept, loop: Loop) -> None:
    alone = loop.lesson("Alone")

    rows = list(csv.DictReader(io.StringIO(as_csv(_ask(kept, loop, alone)))))

    assert [(row["effect_id"], row["cause_id"], row["link"]) for row in rows] == [
        (str(alone), "", "")
    ]


def test_words_cannot_end_a_label_or_start_markup_in_mermaid(kept: Kept, loop: Loop) -> None:
    nasty = loop.lesson(NASTY)

    lines = as_mermaid(_ask(kept, loop, nasty)).splitlines()

    assert (
        lines[2]
        == '  n1["learning-item: 2022-03-14: HYPERLINK x click n1 call alert b script end"]'
    )


def test_long_words_are_shortened_in_mermaid_and_whole_in_the_list(kept: Kept, loop: Loop) -> None:
    long = "word " * 100
    lesson = loop.lesson(long)
    answer = _ask(kept, loop, lesson)

    assert as_list(answer)["nodes"][0]["label"] == long
    assert len(as_mermaid(answer).splitlines()[2]) < 110


def test_graphml_is_well_formed_whatever_the_words(kept: Kept, loop: Loop) -> None:
    nasty = loop.lesson(NASTY)

    text = as_graphml(_ask(kept, loop, nasty))

    assert "\x07" not in text
    assert ET.fromstring(text) is not None  # noqa: S314 - our own text
    assert str(nasty) not in {*nx.parse_graphml(text)}


def test_a_forgotten_text_reads_as_erased(kept: Kept, loop: Loop) -> None:
    lesson = loop.lesson(Erased())  # type: ignore[arg-type]
    answer = _ask(kept, loop, lesson)

    assert answer.value.nodes[0].label == Erased()
    assert as_list(answer)["nodes"][0]["label"] == "[erased]"


def test_an_unknown_date_stays_unknown(kept: Kept, loop: Loop) -> None:
    lesson = loop.lesson(on=BusinessDate.unknown("some time in spring"))
    answer = _ask(kept, loop, lesson)

    assert as_list(answer)["nodes"][0]["date"] == {"value": None, "precision": "unknown"}
    assert tell(answer)[0].startswith("Lesson date unknown Searches")


def test_the_picture_runs_from_the_source_to_what_was_seen(kept: Kept, loop: Loop) -> None:
    names = {agency: name for name, agency in loop.agencies.items()}

    lines = tell(_ask(kept, loop, loop.searched), names)

    assert lines[0] == "Source 2022-03-14 Child Q [serious case review]"
    assert lines[1].startswith("└─ Lesson 2022-03-14 Searches of children")
    assert lines[2].startswith("   ├─ Shared 2022-05 All staff [briefings and campaigns; Child")
    assert [line.split()[-3:] for line in lines if "told above" in line] == [
        ["care]", "(told", "above)"]
    ]
    assert lines[5].startswith(
        "   │     └─ Evidence 2022-03-14 Visits to six schools [case audit; E4"
    )


def test_the_picture_ends_although_lessons_lead_to_each_other(kept: Kept, loop: Loop) -> None:
    first, second = loop.lesson("First"), loop.lesson("Second")
    loop.record(first, RecurrenceLinked(recurrence=second))
    loop.record(second, RecurrenceLinked(recurrence=first))

    lines = tell(_ask(kept, loop, first))

    assert len(lines) == 4
    assert sum("(told above)" in line for line in lines) == 1


def test_the_picture_says_what_was_left_out(kept: Kept, loop: Loop) -> None:
    loop.restrict_lesson(loop.searched)

    lines = tell(_ask(kept, loop, loop.review, everything=False))

    assert lines[1] == "Left out: 1 outside what you may see."
