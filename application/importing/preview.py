"""What a tracker says, before anything of it is recorded: lessons, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.dates import BusinessDate
from domain.vocabulary import Channel, ClaimAbout, Means, Polarity


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency of the area's register: its name first, then every other spelling."""

    id: UUID
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExistingLesson:
    """A lesson already stored, so that likely duplicates of it can be shown."""

    id: UUID
    lesson: str
    source: str | None
    publisher: str | None
    date: BusinessDate


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency that a row names; without an id it is not in the register."""

    id: UUID | None
    as_written: str
    name: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that a row says was done, of the strength that its words carry."""

    words: str
    date: BusinessDate
    channel: Channel | None = None
    means: Means | None = None
    audience: str | None = None
    whole_partnership: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A cell that only declares: kept as a claim, it opens no gate (rule 3 of the loop)."""

    about: ClaimAbout
    column: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """One lesson of a sheet; sheet, row and point together are unique in a file.

    `row` is the user's own 1-based row. The raw words of the four columns stand beside what
    was read from them; None is a blank, whatever the sheet wrote for it.
    """

    sheet: str
    row: int
    lesson: str
    date: BusinessDate
    point: str | None = None
    reference: str | None = None
    source: str | None = None
    source_type: str | None = None
    publisher: str | None = None
    url: str | None = None
    theme: str | None = None
    theme_id: UUID | None = None
    kind: str | None = None
    polarity: Polarity | None = None
    child_experience: str | None = None
    agencies: tuple[NamedAgency, ...] = ()
    sharings: tuple[Activity, ...] = ()
    embeddings: tuple[Activity, ...] = ()
    evaluations: tuple[Activity, ...] = ()
    claims: tuple[Claim, ...] = ()
    dissemination: str | None = None
    embedding: str | None = None
    evaluation: str | None = None
    claimed_status: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A place that could not be read, and why, in fixed words."""

    sheet: str
    row: int
    why: str
    column: str | None = None


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row that is no lesson by its nature: a total, a repeated heading."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True, slots=True)
class CarriedDown:
    """What a row left blank and took from a row above it; `fields` are kinds of column."""

    sheet: str
    row: int
    from_row: int
    fields: tuple[str, ...]

    @property
    def why(self) -> str:
        """The same in words: `source and date carried down from row 2`."""
        *most, last = self.fields
        listed = f"{', '.join(most)} and {last}" if most else last
        return f"{listed} carried down from row {self.from_row}"


@dataclass(frozen=True, slots=True, order=True)
class PersonalDataNote:
    """A row whose free text seems to hold personal data; the text itself is never repeated."""

    sheet: str
    row: int
    kind: str


@dataclass(frozen=True, slots=True)
class ProposedAgency:
    """A spelling that the register does not know, and the agency that it resembles, if any."""

    as_written: str
    rows: int
    suggestion: UUID | None
    likeness: int


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How one heading was understood, with a score out of 100."""

    column: str
    heading: str
    field: str | None
    score: int


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet: where its headings stand and how they were read, or why it was passed over."""

    name: str
    heading_row: int | None
    columns: tuple[ColumnMapping, ...]
    lessons: int
    why_passed_over: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesson stands in the file."""

    sheet: str
    row: int
    point: str | None


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Two lessons that look the same; `second` is an id where that one is already stored."""

    first: Place
    second: Place | UUID
    likeness: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All that was read from one file; nothing has been recorded."""

    name: str
    lessons: tuple[LessonRow, ...]
    not_understood: tuple[NotUnderstood, ...]
    possible_duplicates: tuple[PossibleDuplicate, ...]
    sheets: tuple[SheetRead, ...]
    personal_data: tuple[PersonalDataNote, ...]
    proposed_agencies: tuple[ProposedAgency, ...]
    ignored_rows: tuple[IgnoredRow, ...]
    carried: tuple[CarriedDown, ...] = ()
