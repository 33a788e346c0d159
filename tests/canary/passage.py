"""The whole passage of one run: told, looked through, erased, and looked through again."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from application.access import Resource
from domain.vocabulary import Role
from tests.api.loop import round_the_loop
from tests.application.erasing.test_register import tool
from tests.canary.about_the_child import tell_of_the_child
from tests.canary.asking import READERS, asked, readings, refused
from tests.canary.canaries import Canaries
from tests.canary.crashing import crashed
from tests.canary.fields import Field, envelopes, named, seen
from tests.canary.house import House, a_house
from tests.canary.importing import import_both
from tests.canary.scanner import traces
from tests.canary.story import Story, tell_of_the_area
from tests.canary.terminal import Terminal

OFFICER: Final = Role.BOARD_OFFICER
PROTECTOR: Final = Role.DATA_PROTECTION_OFFICER
HOME: Final = ("--area", "Hackney at home")


@dataclass
class Passage:
    """What was found on the way; the tests judge it."""

    house: House
    terminal: Terminal
    story: Story
    refused: Canaries = field(default_factory=Canaries)
    position: int = 0
    fields: set[Field] = field(default_factory=set)
    things: dict[Resource, str] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    crash: tuple[int, str] = (0, "")
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[str, ...]:
        """Every mark of the run."""
        return (self.story.personal.mark, self.story.free.mark, self.refused.mark)

    def files(self, *marks: str) -> list[str]:
        """The files of the service, its database and its log that hold one of the marks."""
        self.house.checkpoint()
        return traces(self.house.places, *marks, known=self.house.known)


@contextmanager
def a_passage(kind: str, folder: Path) -> Iterator[Passage]:
    """Everything from the first word to the last look, over one store."""
    with a_house(kind, folder) as house:
        story = Story(house.world, round_the_loop(house.world))
        made = Passage(house, Terminal(house), story)
        _tell(made, folder)
        _look(made, folder)
        _erase(made)
        _look_again(made, folder)
        yield made


def _tell(made: Passage, folder: Path) -> None:
    story, house = made.story, made.house
    tell_of_the_area(story)
    tell_of_the_child(story)
    import_both(house, made.terminal, story.free, folder / "sent")
    hold = ("child", "hold", story.child, "--reason", "inquest")
    held = made.terminal.done(OFFICER, *hold, "--authority", story.personal.text("authority"))
    assert "hold" in held.out
    made.terminal.done(OFFICER, "child", "hold", story.child, "--lift", 1, "--reason", "over")
    house.world.settled()
    made.things = _things(made)


def _things(made: Passage) -> dict[Resource, str]:
    """One thing of each kind, as the child's story has it."""
    told = {
        Resource.TRACKED_CHILD: made.story.child,
        Resource.LEARNING_ITEM: made.story.loop.lesson,
        Resource.SOURCE: made.story.loop.source,
        Resource.EVIDENCE: made.story.loop.evidence,
        Resource.PRACTICE_CHANGE: made.story.loop.change,
        Resource.INDICATOR: str(made.story.known["indicator"]),
        Resource.OBSERVATION_SESSION: str(made.story.known["session"]),
    }
    for resource in (
        Resource.COUNTERFACTUAL_RATING,
        Resource.COUNTERFACTUAL,
        Resource.CONTRIBUTION,
    ):
        listed = made.house.world.get(f"/v1/{resource.value}s")["items"]
        told[resource] = listed[0]["id"]
    return told


def _look(made: Passage, folder: Path) -> None:
    """Before: what is answered and exported, what is refused, and where the words lie."""
    log, story = made.house.services.log, made.story
    made.house.count()
    made.statuses = refused(made.house, story, made.refused)
    made.crash = crashed(made.house, story)
    made.position = made.house.world.settled()
    told = envelopes(log)
    made.fields = seen(told, log, (story.personal.mark, story.free.mark))
    made.found |= {
        "stored": _stored(made),
        "answers": _answers(made),
        "files": {each: made.files(each) for each in made.marks},
        "tables": _tables(made),
        "exports": _exports(made, folder / "exports"),
        "figures": _figures(made),
    }
    made.house.world.ask("GET", f"/v1/learning-items?words={story.free.mark}")
    made.found["dumps"] = traces([_dumped(made, folder / "dumps")], story.personal.mark)
    made.found["doctor"] = made.terminal.done(OFFICER, "doctor").out


def _answers(made: Passage, as_of: int | None = None) -> dict[Role, dict[str, Any]]:
    return {
        role: asked(
            made.house, readings(made.story, made.things), role, as_of=as_of or made.position
        )
        for role in READERS
    }


def _figures(made: Passage) -> Any:
    asked_for = ("figures", "--item", made.story.loop.lesson, *HOME, "--json")
    return made.terminal.done(OFFICER, *asked_for).json


def _stored(made: Passage) -> list[tuple[Any, ...]]:
    """Every row of the log as it is stored, up to where the story ended."""
    rows = made.house.services.log.read(0, made.position)
    return [(each.position, each.stream, each.version, each.name, each.state) for each in rows]


def _tables(made: Passage) -> set[str]:
    """The tables of which a row holds a word in clear, whosoever's it is."""
    known, found = made.house.services.runner.table_names(), set()
    with made.house.services.database.transaction(commit=False) as cursor:
        for name in (*known, *BESIDE):
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
            told = "".join(str(dict(row)) for row in cursor.fetchall())
            found |= {name for each in made.marks if each in told}
    return found


BESIDE: Final = ("stored_events", "commands", "stream_keys", "child_keys", "goldenthread_meta")


def _exports(made: Passage, folder: Path) -> dict[str, list[str]]:
    """What each role took out, by mark: the files in which it stands."""
    found: dict[str, list[str]] = {}
    for role in READERS:
        own = folder / role.value
        own.mkdir(parents=True, exist_ok=True)
        for what in ("lessons", "events"):
            for form in ("csv", "ndjson"):
                words = ("--what", what, "--format", form, "--to", own / f"{what}.{form}")
                made.terminal.done(role, "export", *HOME, *words, "--force")
        (own / "child.txt").write_text(
            made.terminal.run(role, "child", "export", made.story.child).out
        )
        for each in made.marks:
            found[f"{role.value} {made.marks.index(each)}"] = traces([own], each)
    return found


def _dumped(made: Passage, folder: Path) -> Path:
    """Copies of the database as people make them, of its files, and of the keys."""
    folder.mkdir()
    url, keys = made.house.settings.database_url, made.house.settings.key_directory
    shutil.copytree(keys, folder / "keys")
    if not url.startswith("sqlite"):
        for form in ("plain", "custom"):
            words = [tool("pg_dump"), f"--format={form}", f"--file={folder / form}", url]
            subprocess.run(words, check=True)
        return folder
    store = Path(url.removeprefix("sqlite:///"))
    for each in store.parent.iterdir():
        shutil.copy(each, folder / f"raw-{each.name}")
    with closing(sqlite3.connect(store)) as one:
        (folder / "plain.sql").write_text("\n".join(one.iterdump()))
        with closing(sqlite3.connect(folder / "custom")) as other:
            one.backup(other)
    return folder


def _erase(made: Passage) -> None:
    """Two people erase the child, the texts that name it are forgotten, and the key is changed."""
    terminal, child, free = made.terminal, made.story.child, made.story.free
    why = ("--reason", "asked-by-parent", "--authority", "article-17")
    terminal.done(OFFICER, "child", "erase", child, "--step", "ask", *why)
    terminal.done(PROTECTOR, "child", "erase", child, "--step", "approve")
    erased = terminal.done(PROTECTOR, "child", "erase", child, "--step", "carry-out", "--yes")
    names = f"{free.mark}\n{made.story.personal.mark}\n"
    sent = made.house.folder.parent / "sent" / "names.txt"
    sent.write_text(names)
    terminal.done(OFFICER, "names", "add", "--file", sent, *HOME)
    listed = terminal.done(OFFICER, "text", "find", *HOME).out
    places = [line for line in listed.splitlines() if "  " in line]
    log = made.house.services.log
    rest = [f"{ref} {path}" for ref, path in named(envelopes(log), log, free.mark)]
    made.found["listed"] = {" ".join(each.split()[:2]) for each in places}
    made.found["named"] = set(rest)
    gone = terminal.done(
        OFFICER, "text", "forget-listed", "-", "--yes", "--json", stdin="\n".join([*places, *rest])
    )
    terminal.done(OFFICER, "names", "clear", *HOME)
    terminal.done(Role.SYSTEM_ADMINISTRATOR, "keys", "rotate", "--yes")
    made.found["said"] = erased.err + gone.err


def _look_again(made: Passage, folder: Path) -> None:
    """After: the same questions, and every file, log and dump."""
    made.house.answers.clear()
    made.terminal.printed.clear()
    made.house.world.settled()
    made.found |= {
        "stored after": _stored(made),
        "answers after": _answers(made),
        "figures after": _figures(made),
        "tables after": _tables(made),
        "exports after": _exports(made, folder / "exports"),
        "doctor after": made.terminal.done(OFFICER, "doctor").out,
        "files after": made.files(*made.marks),
        "dumps after": traces([_dumped(made, folder / "dumps-after")], *made.marks),
    }


def told_of(made: Passage, role: str) -> bytes:
    """Everything that a role was answered since the last look began."""
    over = b"".join(content for each, _, content in made.house.answers if each == role)
    printed = "".join(words for each, words in made.terminal.printed if each == role)
    return over + printed.encode()
