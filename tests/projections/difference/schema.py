"""Writes the answer's schema; `python -m tests.projections.difference.schema` does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from projections.difference.schema import schema

PUBLISHED: Final = Path(__file__).parents[3] / "docs/reference/schemas/difference.schema.json"

if __name__ == "__main__":
    told = json.dumps(schema(), indent=2, ensure_ascii=False)
    PUBLISHED.write_text(f"{told}\n", encoding="utf-8")
