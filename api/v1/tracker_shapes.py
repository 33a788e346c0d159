"""What an import answers, as it is sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class ImportPreview(BaseModel):
    """What was read from a file; nothing has been recorded. Rows are the user's own numbers."""

    model_config = ConfigDict(extra="allow")

    digest: str = Field(description="What makes it the same file: its SHA-256.")
    items: list[dict[str, Any]]
    not_understood: list[dict[str, Any]]
    possible_duplicates: list[dict[str, Any]]
    alike_in_store: list[AlikeInStore] = Field(
        description="Lessons of the file that look like one that is stored already."
    )


class AlikeInStore(BaseModel):
    """A lesson of the file, and the stored one that it may be; never merged by itself."""

    sheet: str
    row: int
    point: str | None
    lesson: UUID
    likeness: int


class ImportDone(BaseModel):
    """What an import wrote. Send `position` as `since` to read it."""

    model_config = ConfigDict(from_attributes=True)

    batch_id: UUID
    lessons: int
    written: int
    already_there: int
    left_out: int
    sources: int
    bad_rows: int
    position: int


ImportPreview.model_rebuild()
