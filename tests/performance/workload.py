"""A partnership's log of any length: reviews, their lessons, and all that came of them."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from application.ports import Recording
from tests.story import Story

WORDS = (
    *("search", "child", "adult", "school", "police", "health", "record", "plan", "visit"),
    *("parent", "risk", "family", "team", "review", "supervision", "curiosity", "pattern"),
)
BEGINNING_MS = 1_640_995_200_000
LESSONS_OF_A_SOURCE = 4


@dataclass
class Workload(Story):
    """The same events in every run, with identifiers in the order of time as the product's are."""

    chance: Random = field(default_factory=lambda: Random(7))  # noqa: S311 - the same in every run
    sources: list[UUID] = field(default_factory=list)
    changes: list[UUID] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def new_id(self) -> UUID:
        self._made += 1
        value = ((BEGINNING_MS + self._made) << 80) | self.chance.getrandbits(80)
        value = (value & ~(0xF << 76)) | (0x7 << 76)
        return UUID(int=(value & ~(0x3 << 62)) | (0x2 << 62))

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count)).capitalize()

    def grow(self, size: int) -> None:
        """Tell of one review after another until the log is as long as this."""
        while len(self.envelopes) < size:
            self._review()

    def _review(self) -> None:
        source = self.source(self.words(4))
        change = self.practice_change(self.words(6), "Police", "Health")
        for _ in range(LESSONS_OF_A_SOURCE):
            lesson = self.lesson(self.words(20), source=source, agencies=("Police", "Health"))
            self.share(lesson)
            self.embed(lesson, "Police")
            self.link_change(lesson, change, "Police")
            self.evaluate(lesson, findings=self.words(12))
        self.sources.append(source)
        self.changes.append(change)
        self.ends.append(len(self.envelopes))

    def reviews_by(self, position: int) -> int:
        """How many reviews, with all that came of them, lie at or before a position."""
        return bisect_right(self.ends, position)


def workload(size: int) -> Workload:
    """A log of at least so many events."""
    made = Workload()
    made.area()
    made.grow(size)
    return made


def upto(recordings: tuple[Recording, ...], size: int) -> int:
    """How many decisions hold the first so many events."""
    events = 0
    for count, recording in enumerate(recordings):
        if events >= size:
            return count
        events += len(recording.envelopes)
    return len(recordings)


HEADINGS = (
    "Ref", "Source of learning", "Published by", "Date", "Theme", "Learning point", "Lead agency",
    "How was this shared?", "How was this embedded?", "Status",
)  # fmt: skip


def tracker(rows: int) -> bytes:
    """A board's sheet as CSV: ten lessons under each review, each shared and half accounted for."""
    chance = Random(11)  # noqa: S311 - the same in every run
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(HEADINGS)
    for row in range(rows):
        review = f"Review {row // 10 + 1}"
        lesson = " ".join(chance.choices(WORDS, k=20)).capitalize()
        embedded = "March 2023 policy revised and supervision template changed" if row % 2 else ""
        shared = "Briefing to all partners, May 2022"
        cells = (row + 1, review, "Safeguarding partnership", "14/03/2022", "Information sharing")
        sheet.writerow((*cells, lesson, "Police", shared, embedded, "Complete"))
    return text.getvalue().encode()
