"""One lesson from its source to what was seen in practice, for every test to start from."""

from __future__ import annotations

from uuid import UUID

from domain.dates import BusinessDate
from domain.practice_change import (
    PracticeChangeAdopted,
    PracticeChangeSeenInPractice,
    PracticeChangeSustained,
)
from tests.story import Story, day

CARE = "Children's social care"
POLICE = "Police"


class Loop(Story):
    """The Child Q review, its lesson, and all that came of it with children's social care."""

    def __init__(self) -> None:
        super().__init__()
        self.area()
        self.review = self.source("Child Q", on=day(2022, 3, 14))
        self.searched = self.lesson(source=self.review, agencies=[CARE], on=day(2022, 3, 14))
        self.sharing = self.share(self.searched, CARE, on=BusinessDate.month(2022, 5))
        self.told_adult = self.practice_change("A trusted adult is told", CARE)
        self.embedding = self.record_embedding(self.searched, CARE, change=self.told_adult)
        self.link_change(self.searched, self.told_adult, CARE)
        self.audit = self.evidence("Audit of twenty files", on=day(2023, 1, 20))
        self.link_evidence(self.searched, self.audit, CARE)
        self.visit = self.evidence("Visits to six schools")
        self.adopt(self.told_adult, CARE)
        self.see(self.told_adult, CARE, self.visit)
        self.evaluation = self.evaluate(self.searched)

    def part(self, version: int) -> str:
        """The id of a fact inside the lesson."""
        return f"{self.searched}.{version}"

    def adopt(self, change: UUID, agency: str) -> None:
        known = self.agencies[agency]
        self.record(change, PracticeChangeAdopted(agency=known, account=None))

    def see(self, change: UUID, agency: str, evidence: UUID) -> None:
        known = self.agencies[agency]
        fact = PracticeChangeSeenInPractice(agency=known, evidence=evidence, account=None)
        self.record(change, fact)

    def see_again(self, change: UUID, evidence: UUID) -> None:
        known = self.agencies[CARE]
        fact = PracticeChangeSustained(agency=known, evidence=evidence, account=None)
        self.record(change, fact)
