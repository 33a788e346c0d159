"""A first look: the sample trackers imported, what came of the Hackney Child Q review, and children.

The children are invented, and said to be. `make demo` runs it. Everything it makes lies in the folder `.demo` and is made anew each time.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
import textwrap
from pathlib import Path
from typing import Any, Final

from api.cli import run
from api.cli.saying import say
from application.synthetic.plans import DID_HARM, HELPED, TOO_FEW

_AREA: Final = "City & Hackney"
_REVIEW: Final = "LCSPR Child Q"
_ROOT: Final = Path(__file__).resolve().parents[2]
_TRACKERS: Final = ("action-tracker.csv", "case-reviews.xlsx")
_INVENTED: Final = {
    HELPED: "A lesson that helped",
    TOO_FEW: "A lesson with too few children to tell",
    DID_HARM: "A lesson that made things worse",
}


class DemoFailed(Exception):
    """A command of the demonstration did not end well; it has told why."""


def main(folder: Path = _ROOT / ".demo") -> int:
    """Run the demonstration in a folder, which is emptied first; the exit code."""
    sample = _ROOT / "sample"
    if not sample.is_dir():
        say("The demonstration needs the repository: its sample trackers are not here.")
        return 1
    settings = _fresh(folder)
    try:
        _show(sample)
        _show_children()
    except DemoFailed:
        return 1
    _say_where(folder, settings)
    return 0


def _fresh(folder: Path) -> dict[str, str]:
    """An empty folder, and the settings that point to it."""
    shutil.rmtree(folder, ignore_errors=True)
    settings = {
        "GOLDENTHREAD_DATABASE_URL": f"sqlite:///{folder / 'store' / 'goldenthread.db'}",
        "GOLDENTHREAD_KEY_DIRECTORY": str(folder / "keys"),
    }
    os.environ.pop("GOLDENTHREAD_TOKEN", None)
    os.environ.update(settings)
    return settings


def _show(sample: Path) -> None:
    _ask("init", "--area", _AREA)
    for name in _TRACKERS:
        told = _ask("import", str(sample / name), "--yes", "--skip-duplicates")
        say(
            f"{name}: {told['written']} lessons written, {told['left_out']} left out because they"
            f" are there already, {told['bad_rows']} rows not understood."
        )
    _heading(f"What difference did the review {_REVIEW} make?")
    answer = _ask("difference", "--source", _REVIEW)
    _print("difference", "--source", _REVIEW)
    _heading("Where one of its lessons came from, and where it went")
    _print("lineage", _told_most(answer))


def _show_children() -> None:
    """What the answer looks like where somebody measured what became of children."""
    made = _ask("synthetic")
    _heading("What difference did it make to children?")
    say(
        "No child of the sample trackers was tracked, so this part is synthetic: an invented\n"
        f"partnership with {made['children_tracked']} invented children, in an area of its own.\n"
    )
    lessons = {each["code"]: each["id"] for each in made["lessons"]}
    for code, words in _INVENTED.items():
        _say_in_short(words, _ask("difference", "--item", lessons[code]))
    _heading("The whole answer for the lesson that made things worse")
    _print("difference", "--item", lessons[DID_HARM])


def _say_in_short(words: str, answer: Any) -> None:
    """The sentence at the top of an answer, and where it comes from."""
    said = "synthetic, invented to show how this works" if answer["synthetic"] else "real"
    say(f"{words} ({said})")
    for line in (answer["title"], answer["sentence"]):
        say(textwrap.fill(line, width=88, initial_indent="  ", subsequent_indent="  "))
    say()


def _told_most(answer: Any) -> str:
    """The lesson of the review about which most was recorded."""
    lessons = [_ask("lineage", each["id"]) for each in _lessons(answer["question"]["id"])]
    most = max(lessons, key=lambda each: len(each["nodes"]))
    return str(most["start"])


def _lessons(source: str) -> list[Any]:
    nodes = _ask("lineage", source, "--depth", "1")["nodes"]
    return [each for each in nodes if each["kind"] == "learning-item"]


def _ask(*words: str) -> Any:
    """What a command answers as JSON."""
    held = io.StringIO()
    with contextlib.redirect_stdout(held):
        code = run([*words, "--json"])
    if code:
        raise DemoFailed
    return json.loads(held.getvalue())


def _print(*words: str) -> None:
    """What a command answers in words."""
    if run(words):
        raise DemoFailed


def _heading(words: str) -> None:
    say(f"\n{words}\n{'=' * len(words)}\n")


def _say_where(folder: Path, settings: dict[str, str]) -> None:
    command = Path(sys.executable).with_name("goldenthread")
    _heading("What to try next")
    say(f"The database lies in {folder / 'store'}, its keys in {folder / 'keys'}. First:\n")
    for name, value in settings.items():
        say(f"  export {name}='{value}'")
    say(f"\nand then, for instance:\n\n  {command} difference --theme Adultification")
    say(f"  {command} difference --area '{_AREA}' --year 2022-23")
    say(f"  {command} difference --area 'Synthetic Partnership'")
    say(f"  {command} import YOUR-TRACKER.xlsx --area '{_AREA}' --dry-run")
    say(f"  {command} record --list")
    say(f"  {command} serve\n")


if __name__ == "__main__":
    sys.exit(main())
