"""The published JSON schemas, to hold real output against."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

Draft202012Validator: Any = import_module("jsonschema").Draft202012Validator
SCHEMAS = Path(__file__).parents[2] / "docs/reference/schemas"


def check(name: str, document: Any) -> Any:
    """The document, once it fits the schema of that name."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        document
    )
    return document
