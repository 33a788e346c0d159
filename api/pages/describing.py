"""Turns the OpenAPI document into a page: a chapter for each subject, a section for each route."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from api.rules import Row

Found = tuple[str, str, dict[str, Any]]


def page(document: dict[str, Any]) -> str:
    """The whole page."""
    info = document["info"]
    chapters = _chapters(document)
    body = "".join(_chapter(tag, operations) for tag, operations in chapters.items())
    return _whole(
        f"{info['title']}: the API",
        f"<header><h1>{escape(info['title'])}</h1><p>{escape(info['description'])}</p>"
        '<p>The same for machines: <a href="/openapi.json">openapi.json</a>.</p></header>'
        f"{_contents(chapters)}<main>{body}</main>",
    )


def problem_page(row: Row, words: str) -> str:
    """What one problem means."""
    title = escape(row.title)
    return _whole(
        row.title,
        f"<main><h1>{title}</h1><p>{escape(words)}</p><p>Status {row.status}. "
        '<a href="/docs">All of the API</a>.</p></main>',
    )


def _whole(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        f'<link rel="stylesheet" href="/assets/docs.css"></head><body>{body}</body></html>'
    )


def _chapters(document: dict[str, Any]) -> dict[str, list[Found]]:
    chapters: dict[str, list[Found]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = operation.get("tags", ["other"])[0]
            chapters.setdefault(tag, []).append((method.upper(), path, operation))
    return dict(sorted(chapters.items()))


def _contents(chapters: dict[str, list[Found]]) -> str:
    links = "".join(f'<li><a href="#{escape(tag)}">{_title(tag)}</a></li>' for tag in chapters)
    return f'<nav aria-label="Contents"><ul>{links}</ul></nav>'


def _title(tag: str) -> str:
    return escape(tag.replace("-", " ").capitalize())


def _chapter(tag: str, operations: list[Found]) -> str:
    told = "".join(_operation(*each) for each in operations)
    return f'<h2 id="{escape(tag)}">{_title(tag)}</h2>{told}'


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    name = escape(operation["operationId"])
    return (
        f'<section class="operation" id="{name}"><h3>{escape(operation["summary"])}</h3>'
        f"<p><code>{method} {escape(path)}</code></p>"
        f"<p>{escape(operation.get('description', ''))}</p>"
        f"{''.join(_parts(operation))}</section>"
    )


def _parts(operation: dict[str, Any]) -> Iterator[str]:
    if parameters := operation.get("parameters"):
        yield _table("Takes", [_parameter(each) for each in parameters])
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"<h4>Body: {escape(media)}</h4>"
        yield from (_example(each) for each in content.get("examples", {}).values())
    answers = operation["responses"].items()
    yield _table("Answers", [(str(status), each["description"]) for status, each in answers])


def _parameter(each: dict[str, Any]) -> tuple[str, str]:
    need = "required" if each.get("required") else "optional"
    place = "in the path" if each["in"] == "path" else f"in the {each['in']}"
    return (each["name"], f"{need}, {place}. {each.get('description', '')}")


def _table(caption: str, rows: list[tuple[str, str]]) -> str:
    told = "".join(
        f'<tr><th scope="row"><code>{escape(name)}</code></th><td>{escape(words)}</td></tr>'
        for name, words in rows
    )
    return f"<table><caption>{caption}</caption>{told}</table>"


def _example(example: dict[str, Any]) -> str:
    return f"<pre>{escape(json.dumps(example['value'], indent=2, ensure_ascii=False))}</pre>"
