"""What judgements are weighed with: other explanations, evidence that stands, and the judge."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from application.commands.bodies import Body, Words
from application.commands.spec import Around
from domain.counterfactual.pairing import RaterSpeaksForSelf
from domain.evidence import Evidence, EvidenceAlreadyWithdrawn
from domain.judgement import Plausibility

FROZEN = ConfigDict(extra="forbid", frozen=True)


class Explanation(BaseModel):
    """Another explanation of what happened, and how likely it is."""

    model_config = FROZEN

    what: Words
    plausibility: Plausibility


def see_evidence(evidence: Iterable[UUID], around: Around) -> list[Evidence]:
    """The evidence, none of it withdrawn. Raises NotFound and EvidenceAlreadyWithdrawn."""
    found: list[Evidence] = [around.load(each, Evidence) for each in evidence]
    if any(each.withdrawn_because is not None for each in found):
        raise EvidenceAlreadyWithdrawn
    return found


def in_person(body: Body, around: Around) -> UUID:
    """The person who judges; nobody can judge in another's name, or two could be one."""
    if body.asserted_by is not None or around.by.person is None:
        raise RaterSpeaksForSelf
    return around.by.person
