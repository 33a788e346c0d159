"""The reference page of the command line, made from what the commands themselves say.

`python -m tests.cli.reference` writes `docs/reference/command-line.md` again.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from api.cli import run
from api.cli.exits import MEANINGS
from api.cli.table import PURPOSES
from tests.cli.schemas import SCHEMAS

PAGE: Final = SCHEMAS.parent / "command-line.md"
_GROUPS: Final = {
    "indicators": ("start",),
    "names": ("add", "count", "clear"),
    "text": ("find", "forget"),
    "child": ("export", "erase", "hold"),
    "keys": ("show", "rotate"),
    "people": ("add", "grant", "list"),
    "token": ("issue", "end", "list"),
}
_OUTPUT: Final = {
    "import": ("import-preview", "import"),
    "difference": ("difference", "candidates"),
    "figures": ("figures", "figures-members", "figures-events", "candidates"),
    "power": ("power",),
    "lineage": ("lineage", "candidates"),
    "history": ("history", "history-steps", "history-state"),
    "indicators": ("indicators-start",),
    "export": ("export", "export-lesson", "export-event"),
    "names": ("names-add", "names-count", "names-clear"),
    "text": ("text-find", "text-forget", "text-forget-listed"),
    "child": ("child-export", "child-erase", "child-hold"),
    "keys": ("keys-show", "keys-rotate"),
    "people": ("people-add", "people-grant", "people-list"),
    "token": ("token-issue", "token-end", "token-list"),
    "serve": (),
    "follow": (),
}
_BEGINNING: Final = """# The command line

Every command explains itself with `--help`; this page gathers what they say.

**Who acts.** A command acts for the operating-system user (by the user's number, never by a
variable), with the roles that the directory holds, or for `GOLDENTHREAD_TOKEN` where that is set.
`init`, `upgrade`, `move`, `serve`, `follow`, `seal`, `rebuild` and `doctor` keep the machinery: they show
nobody's records, and need the database and its keys instead of a role; `seal` needs a key of its own.

**What is printed.** The answer goes to standard output, everything else to standard error. With
`--json` standard output holds one JSON document and nothing else, and an error is a JSON document
on standard error ([problem.schema.json](schemas/problem.schema.json), the API's problem with the
exit code beside it). Errors never repeat what was typed. `record` is different: its `--json` takes
the file to send; it always prints its receipt as JSON, and tells its errors in words.

**Which service.** [The settings](settings.md) say where the database and the keys lie.

## Exit codes

| code | meaning |
| --- | --- |
"""


def page() -> str:
    """The whole page."""
    codes = "".join(f"| {int(code)} | {words} |\n" for code, words in MEANINGS.items())
    return f"{_BEGINNING}{codes}{''.join(_commands())}"


def _commands() -> Iterator[str]:
    for name in PURPOSES:
        schemas = _OUTPUT.get(name, (name,))
        links = ", ".join(f"[{each}.schema.json](schemas/{each}.schema.json)" for each in schemas)
        told = f"JSON: {links}\n\n" if links else ""
        yield f"\n## goldenthread {name}\n\n{told}{_help(name)}"
        for each in _GROUPS.get(name, ()):
            yield f"\n### goldenthread {name} {each}\n\n{_help(name, each)}"


def _help(*words: str) -> str:
    held, width = io.StringIO(), os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    try:
        with contextlib.redirect_stdout(held):
            run([*words, "--help"])
    finally:
        os.environ.pop("COLUMNS")
        os.environ.update({"COLUMNS": width} if width else {})
    return f"```text\n{held.getvalue().strip()}\n```\n"


def main(path: Path = PAGE) -> None:
    """Write the page."""
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
