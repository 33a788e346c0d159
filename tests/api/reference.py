"""Writes the reference pages that follow from the code; `python -m tests.api.reference` does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from pydantic.fields import FieldInfo

from api.app import create_app
from api.meanings import meanings
from api.rules import Row
from api.settings import PREFIX, Settings

FOLDER: Final = Path(__file__).parent.parent.parent / "docs" / "reference"
ROUTES_BEGIN: Final = "## Every route\n"
HOME_FOLDERS: Final = {
    "database_url": "`sqlite:///` and `goldenthread/goldenthread.db` in `$XDG_DATA_HOME`,"
    " or in `~/.local/share`",
    "key_directory": "`goldenthread/keys` in `$XDG_STATE_HOME`, or in `~/.local/state`",
}


def settings_page() -> str:
    """Every setting: its variable, what it does, and what holds where nobody chose."""
    rows = "\n".join(_setting(name, each) for name, each in Settings.model_fields.items())
    return (
        "# Settings\n\n"
        "Every setting is an environment variable; an empty one counts as not set. A setting that\n"
        "cannot be used stops the service with a sentence that names it and never repeats its value.\n"
        "This page is written by `python -m tests.api.reference`; a test keeps it true.\n\n"
        "| variable | what it does | where nobody chose |\n| --- | --- | --- |\n"
        f"{rows}\n"
    )


def _setting(name: str, field: FieldInfo) -> str:
    usual = HOME_FOLDERS.get(name) or f"`{_shown(field.default)}`"
    return f"| `{PREFIX}{name.upper()}` | {field.description} | {usual} |"


def _shown(value: object) -> str:
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def problems_page() -> str:
    """Every problem: its address, status, title and what it says."""
    told = meanings()
    listed = "\n".join(_told(*told[slug]) for slug in sorted(told))
    return (
        "# Problems\n\n"
        "Every refusal and failure is an `application/problem+json` (RFC 9457) with `type`, `title`,\n"
        "`status` and `detail`. `missing` names what a rule of the loop lacks; `errors` says where a\n"
        "request is out of form. Nothing that was sent is ever repeated.\n"
        "This page is written by `python -m tests.api.reference`; a test keeps it true.\n\n"
        "| type | status | title | what it says |\n| --- | --- | --- | --- |\n"
        f"{listed}\n"
    )


def _told(row: Row, words: str) -> str:
    return f"| `{row.uri}` | {row.status} | {row.title} | {words} |"


def routes_part(app: FastAPI) -> str:
    """Every route of the document, by subject."""
    rows: dict[str, list[str]] = {}
    for path, methods in app.openapi()["paths"].items():
        for method, told in methods.items():
            rows.setdefault(told["tags"][0], []).append(_route(method, path, told))
    head = "| request | operation | |\n| --- | --- | --- |\n"
    parts = [f"### {tag}\n\n{head}" + "\n".join(rows[tag]) for tag in sorted(rows)]
    return f"{ROUTES_BEGIN}\n" + "\n\n".join(parts) + "\n"


def _route(method: str, path: str, told: dict[str, Any]) -> str:
    return f"| `{method.upper()} {path}` | `{told['operationId']}` | {told['summary']} |"


def api_page(app: FastAPI) -> str:
    """The page of the API: its prose as it stands, its routes as they are."""
    prose = (FOLDER / "api.md").read_text(encoding="utf-8").partition(ROUTES_BEGIN)[0]
    return prose + routes_part(app)


def pages() -> dict[str, str]:
    """Every page that is written here, by its name."""
    app = create_app(Settings())
    return {
        "settings.md": settings_page(),
        "problems.md": problems_page(),
        "api.md": api_page(app),
    }


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
