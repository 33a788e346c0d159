"""One child with a canary in every field that takes words is erased, and no copy of a word is left.

What is promised: before, no word about the child lies in clear in any file, and others' free
text in the readings' rows alone; after the erasure, the forgetting and the change of keys,
nothing is left of any of it; and nothing else is changed (framework 11.2; R100).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from api.bootstrap import open_services
from application.ports import KeyMissing
from domain.events import STORED_NAMES
from domain.vocabulary import Role
from tests import postgres
from tests.canary.asking import READERS
from tests.canary.comparing import differences
from tests.canary.fields import DATE_WORDS, envelopes, personal_fields, text_fields
from tests.canary.house import restored
from tests.canary.passage import Passage, a_passage, told_of
from tests.canary.scanner import holds, needles

NOT_ABOUT_A_CHILD: Final = {
    ("area.established.1", "name"),
    ("area.established.1", "board_name"),
}
"""What whoever sets the service up calls the partnership, before anything else is recorded."""

WITHOUT_DATE_WORDS: Final = (
    *("area.established.", "erasure.", "tracked-child.erased."),
    *("learning-item.identified.", "learning-item.disseminated.", "learning-item.embedded."),
    *("learning-item.agency-disseminated.", "learning-item.agency-embedded."),
    *("learning-item.evaluated.", "observation-session.withdrawn."),
)
"""Events that the service adds by itself; a session's date words are told of the held one."""

pytestmark = pytest.mark.timeout(400)
"""The first test waits for the whole run."""

STORES: Final = ("sqlite", "postgresql")


@pytest.fixture(
    scope="module",
    params=[pytest.param(each, marks=pytest.mark.xdist_group(f"canary-{each}")) for each in STORES],
)
def passage(request: pytest.FixtureRequest) -> Iterator[Passage]:
    """The run that every test here looks at, in a folder that a server's account may enter."""
    folder = postgres.make_folder()
    folder.chmod(0o711)
    try:
        with a_passage(request.param, folder) as made:
            yield made
    finally:
        shutil.rmtree(folder)


def test_every_field_that_takes_words_holds_a_canary(passage: Passage) -> None:
    """A new field is found here before anybody can forget to tell of it."""
    dates = {(name, DATE_WORDS) for name in STORED_NAMES if not name.startswith(WITHOUT_DATE_WORDS)}

    assert personal_fields() <= passage.fields
    assert text_fields() - NOT_ABOUT_A_CHILD <= passage.fields
    assert dates <= passage.fields


def test_before_it_no_word_about_the_child_lies_in_clear_in_any_file(passage: Passage) -> None:
    personal, _, refused = passage.marks

    assert passage.found["files"][personal] == []
    assert passage.found["files"][refused] == []
    assert passage.found["dumps"] == []
    assert personal not in passage.found["doctor"]


def test_before_it_free_text_lies_in_the_rows_of_readings_alone(passage: Passage) -> None:
    readings = set(passage.house.services.runner.table_names())

    assert {"register_rows", "register_words"} <= passage.found["tables"] <= readings


def test_only_those_entitled_take_words_about_the_child_out(passage: Passage) -> None:
    exports = passage.found["exports"]

    assert exports["board-officer 0"]
    assert exports["learning-member 0"] == []
    assert exports["board-officer 2"] == exports["learning-member 2"] == []
    for role in READERS:
        told = str(passage.found["answers"][role])
        assert (passage.marks[0] in told) is (role is Role.BOARD_OFFICER)


def test_what_is_refused_or_fails_repeats_no_word(passage: Passage) -> None:
    assert min(passage.statuses) >= 400
    assert {400, 401, 403, 404, 409, 412, 413, 415, 422} <= set(passage.statuses)
    assert passage.crash[0] == 500
    assert not any(mark in passage.crash[1] for mark in passage.marks)
    assert '"failed"' in (passage.house.folder / "log" / "serve.log").read_text()


def test_most_texts_that_name_the_child_are_found_by_the_list_of_names(passage: Passage) -> None:
    assert passage.found["listed"]
    assert passage.found["listed"] <= passage.found["named"]


def test_after_it_no_copy_of_a_word_is_left_in_any_file_log_or_dump(passage: Passage) -> None:
    assert passage.found["files after"] == []
    assert passage.found["dumps after"] == []
    assert passage.found["tables after"] == set()
    assert passage.found["said"] == ""


def test_after_it_nobody_is_told_a_word_by_any_route_or_command(passage: Passage) -> None:
    wanted = needles(*passage.marks)

    for role in Role:
        assert not holds(told_of(passage, role.value), wanted)
    assert not any(chain.from_iterable(passage.found["exports after"].values()))


def test_everything_else_is_answered_as_before(passage: Passage) -> None:
    """Facts, figures, lineage and histories, asked as of the same position."""
    for role in READERS:
        for address, told in passage.found["answers"][role].items():
            now = passage.found["answers after"][role][address]
            assert list(differences(told, now, passage.marks)) == [], address


def test_the_figures_of_today_are_those_of_yesterday(passage: Passage) -> None:
    before, after = passage.found["figures"], passage.found["figures after"]

    told = differences(before | {"position": 0}, after | {"position": 0}, passage.marks)

    assert list(told) == []
    assert len(str(before)) > 1000


def test_the_siblings_record_is_untouched(passage: Passage) -> None:
    world, sibling = passage.house.world, passage.story.known["sibling"]

    told = str(world.get(f"/v1/tracked-children/{sibling}/words"))

    assert told.count("Told of the sibling alone.") == 3


def test_no_stored_byte_of_the_log_was_changed(passage: Passage) -> None:
    assert passage.found["stored"] == passage.found["stored after"]
    assert len(passage.found["stored"]) == passage.position


def test_the_whole_log_replays_and_every_reading_made_anew_answers_the_same(
    passage: Passage,
) -> None:
    runner, log = passage.house.services.runner, passage.house.services.log
    runner.catch_up()
    before = _rows(passage)

    assert len(envelopes(log)) == log.head()
    for name in ("register", "lineage", "difference", "history"):
        runner.rebuild(name)

    assert _rows(passage) == before


def _rows(passage: Passage) -> dict[str, list[str]]:
    found = {}
    with passage.house.services.database.transaction(commit=False) as cursor:
        for name in passage.house.services.runner.table_names():
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
            found[name] = sorted(str(dict(row)) for row in cursor.fetchall())
    return found


def test_a_leak_that_is_planted_is_found(passage: Passage) -> None:
    """Otherwise the silence of the other tests would count for nothing."""
    personal = passage.marks[0]
    log = passage.house.folder / "log" / "serve.log"
    whole = log.read_bytes()
    database = passage.house.services.database
    try:
        log.write_bytes(whole + f'{{"event": "noted", "words": "{personal}"}}\n'.encode())
        with database.transaction(commit=True) as cursor:
            cursor.execute("INSERT INTO goldenthread_meta VALUES ('leak', ?)", (personal,))
        found = passage.files(personal)
        assert "serve.log" in found
        assert len(found) > 1
    finally:
        with log.open("r+b") as file:
            file.truncate(len(whole))
        with database.transaction(commit=True) as cursor:
            cursor.execute("DELETE FROM goldenthread_meta WHERE key = 'leak'")


def test_a_copy_from_before_does_not_open_with_the_keys_of_after(
    passage: Passage, tmp_path: Path
) -> None:
    settings, folder = passage.house.settings, passage.house.folder.parent
    url = restored(passage.house, folder / "dumps" / "custom", tmp_path)
    shutil.copytree(settings.key_directory, tmp_path / "keys" / "kek")

    with pytest.raises(KeyMissing):
        open_services(
            settings.model_copy(
                update={"database_url": url, "key_directory": tmp_path / "keys" / "kek"}
            )
        )
