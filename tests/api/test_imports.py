"""A tracker over HTTP: looked at first, then written once, and never by who may not."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from httpx2 import Response

from domain.vocabulary import Role
from tests.api.world import World

HEADINGS = "Source,Date,Lesson,Agency,Dissemination,Status\n"


def tracker(*lessons: str) -> bytes:
    """A tracker with these lessons, each shared by a briefing and called embedded."""
    rows = [
        f"Child Q,March 2022,{each},Police,Briefing sent to all staff,Embedded" for each in lessons
    ]
    return (HEADINGS + "\n".join(rows) + "\n").encode()


def look(world: World, file: bytes, **more: Any) -> Response:
    """Do the dry run of a file."""
    params = {"area": str(world.home), "name": "tracker.csv"}
    return world.ask("POST", "/v1/imports", params=params, content=file, **more)


def confirm(world: World, digest: str, file: bytes) -> Response:
    """Send a file again to be written."""
    params = {"area": str(world.home), "name": "tracker.csv"}
    return world.ask("POST", f"/v1/imports/{digest}/confirmation", params=params, content=file)


def test_looking_at_a_tracker_shows_what_it_says_and_writes_nothing(world: World) -> None:
    head = world.services.log.head()

    answer = look(world, tracker("A lesson only looked at"))

    told = answer.json()
    assert answer.status_code == 200, answer.text
    assert [(item["row"], item["lesson"]) for item in told["items"]] == [
        (2, "A lesson only looked at")
    ]
    assert told["items"][0]["claimed_status"] == "Embedded"
    assert told["not_understood"] == []
    assert world.services.log.head() == head


def test_the_same_file_sent_again_is_written_once_and_a_claim_gains_no_stage(world: World) -> None:
    file = tracker("Ask before a search", "Tell the parents at once")
    digest = look(world, file).json()["digest"]

    first = confirm(world, digest, file)
    again = confirm(world, digest, file)

    assert first.status_code == 201, first.text
    assert (first.json()["written"], first.json()["already_there"]) == (2, 0)
    assert (again.json()["written"], again.json()["already_there"]) == (0, 2)
    assert first.json()["batch_id"] == again.json()["batch_id"]
    assert first.json()["position"] == again.json()["position"]
    params = {"words": "before a search", "since": first.json()["position"]}
    [found] = world.get("/v1/learning-items", params=params)["items"]
    assert found["stage"] in {"recorded", "identified"}
    assert "Embedded" in {claim["words"] for claim in found["claims"]}


def test_an_import_is_listed_in_counts_alone(world: World) -> None:
    file = tracker("Counted and not told")
    done = confirm(world, look(world, file).json()["digest"], file).json()

    params = {"area": str(world.home), "since": done["position"]}
    listed = world.get("/v1/imports", params=params)

    run = listed["items"][0]
    assert (run["batch"], run["lessons"], run["sources"]) == (done["batch_id"], 1, 1)
    assert run["person"] == str(world.people[Role.BOARD_OFFICER])
    assert "Counted" not in str(listed)


def test_another_file_than_the_one_looked_at_is_refused(world: World) -> None:
    digest = look(world, tracker("One")).json()["digest"]

    answer = confirm(world, digest, tracker("Two"))

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/digest-differs"


def test_a_lesson_that_looks_like_a_stored_one_is_proposed_and_never_merged(world: World) -> None:
    words = "Professional curiosity must not stop at the front door of the family home"
    lesson = world.lesson(lesson=words)
    world.settled()

    told = look(world, tracker(words)).json()

    assert [each["lesson"] for each in told["alike_in_store"]] == [lesson]


def test_what_this_very_file_wrote_is_no_likeness(world: World) -> None:
    """As on the command line: looking again at an imported file proposes none of its own."""
    words = "Every handover between night and day staff names the child by the bed"
    confirm(world, look(world, tracker(words)).json()["digest"], tracker(words))
    world.settled()

    again = look(world, tracker(words)).json()
    other = look(world, tracker(words, words)).json()

    assert again["alike_in_store"] == []
    assert [each["row"] for each in other["alike_in_store"]] == [2, 3]
    assert len(other["possible_duplicates"]) == 1


def test_a_file_that_is_no_tracker_is_refused_with_a_sentence(world: World) -> None:
    answer = look(world, b"PK\x03\x04 no workbook at all")

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/file-refused"
    assert "no workbook" not in answer.text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(world: World) -> None:
    largest = world.services.settings.import_bytes

    answer = look(world, b"x" * (largest + 1))

    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"


def test_an_empty_request_is_out_of_form(world: World) -> None:
    assert look(world, b"").status_code == 422


def test_whoever_may_not_import_is_refused_and_another_area_is_not_there(world: World) -> None:
    file = tracker("Not by you")

    assert look(world, file, role=Role.CHAIR).status_code == 403
    assert look(world, file, token=world.stranger).status_code == 404
    params = {"area": str(uuid4()), "name": "tracker.csv"}
    nowhere = world.ask("POST", "/v1/imports", params=params, content=file)
    assert nowhere.status_code == 404
