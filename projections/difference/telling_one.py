"""The answer about one lesson in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from projections.difference.layout import at_most, joined, part, quoted, sentence, stated
from projections.difference.shapes import (
    AgencyCoverage,
    ChangeTold,
    EmbeddingTold,
    EvaluationTold,
    EvidenceTold,
    ItemDifference,
    Need,
    SharingTold,
)
from projections.difference.wording import (
    AUDIENCE_NOT_STATED,
    FOR_IMPACT,
    ONE_METHOD,
    PROCESS_ONLY,
    SUPPORT_WITHDRAWN,
    WHOLE_PARTNERSHIP,
    verdict_told,
)

MOST = 8


def lines_about_one(item: ItemDifference, outcome: Iterable[str]) -> Iterator[str]:
    """How far the lesson got and since when, what is not known and what would be needed."""
    yield from sentence(item.sentence)
    yield from outcome
    yield from part("Where it comes from", _origin(item))
    yield from part("How far it got", _stage(item))
    yield from part("Shared with", at_most(MOST, _sharings(item)))
    yield from part("Agencies", at_most(MOST, _agencies(item)))
    yield from stated("Embedding", _embedding(item), (_account(each) for each in item.embeddings))
    yield from part("Changes in practice", (_change(each) for each in item.practice_changes))
    yield from stated("Evaluated", item.evaluated, _evaluated(item))
    yield from part("Evidence", at_most(MOST, (_evidence(each) for each in item.evidence)))
    yield from part("Claims (not checked)", at_most(MOST, _claims(item)))
    yield from part("Not known", item.not_known)
    yield from part("What would be needed", (_need(each) for each in item.needed))
    yield from part(FOR_IMPACT, item.needed_for_impact)


def _origin(item: ItemDifference) -> Iterator[str]:
    for each in item.sources:
        yield joined(each.title, each.publisher, each.when.words if each.when else None)


def _stage(item: ItemDifference) -> Iterator[str]:
    since = f"since {item.since.words}" if item.since and item.since.value else None
    yield joined(item.stage_words, since, SUPPORT_WITHDRAWN if item.support_withdrawn else None)
    if item.ended:
        yield f"left the loop: {item.ended}"


def _sharings(item: ItemDifference) -> Iterator[str]:
    yield from (_sharing(each) for each in item.sharings)
    if not item.sharings:
        yield "nobody, as far as is known"


def _sharing(told: SharingTold) -> str:
    whole = WHOLE_PARTNERSHIP if told.whole_partnership else None
    named = joined(*(each.name for each in told.agencies))
    unsaid = told.audience in {AUDIENCE_NOT_STATED, whole}
    audience = None if unsaid and (whole or named) else told.audience
    leaders = joined(*(each.name for each in told.acknowledged_by))
    acknowledged = f"acknowledged by {leaders}" if leaders else None
    words = quoted(told.account) if unsaid else None
    reached = f"{told.reached.value} {told.reached.words}" if told.reached else None
    how = (told.when.words, told.channel, reached, words, acknowledged)
    return joined(audience, whole, named, *how)


def _agencies(item: ItemDifference) -> Iterator[str]:
    yield from (_agency(each) for each in item.coverage)
    yield from (f"{quoted(each)}, not in the register" for each in item.agencies_as_written)


def _agency(row: AgencyCoverage) -> str:
    steps = {
        "lead": row.lead,
        "responsible": row.responsible,
        "exempted": row.exempted,
        "shared with": row.shared,
        "acknowledged": row.acknowledged,
        "embedding told of": row.embedding_told,
        f"evidence {row.evidence_grade}": row.evidence_grade,
        "confirmed by a leader": row.confirmed,
        "embedded": row.embedded,
        SUPPORT_WITHDRAWN: row.support_withdrawn,
    }
    return f"{row.agency.name} ({joined(*(words for words, true in steps.items() if true))})"


def _embedding(item: ItemDifference) -> str:
    """Proven where agencies have embedded it; told of is not proven."""
    proven = [each.agency.name for each in item.coverage if each.embedded]
    if proven:
        return f"embedded by {joined(*proven)}"
    return "unproven" if item.embeddings else "unproven; nothing is told of it"


def _account(told: EmbeddingTold) -> str:
    agency = told.agency.name if told.agency else "agency not stated"
    means = told.means or "means not stated"
    return f"{joined(agency, told.when.words, means, quoted(told.account))}: {told.standing}"


def _change(told: ChangeTold) -> str:
    held = (f"{each.agency.name} {each.state.replace('-', ' ')}" for each in told.agencies)
    return f"{quoted(told.what) or 'not described'}: {joined(told.lasted, *held)}"


def _evaluated(item: ItemDifference) -> Iterator[str]:
    yield from (_evaluation(each) for each in item.evaluations)
    yield from (ONE_METHOD,) * item.single_method
    yield from (PROCESS_ONLY,) * item.process_only


def _evaluation(told: EvaluationTold) -> str:
    words = quoted(told.findings or told.method)
    return joined(told.when.words, verdict_told(told.reads, told.verdict_words), words)


def _evidence(told: EvidenceTold) -> str:
    claimed = f"said to be {told.grade_claimed}" if told.grade_claimed else None
    withdrawn = "withdrawn" if told.withdrawn else None
    grade = f"grade {told.grade}"
    return joined(
        told.kind or "kind not known", grade, claimed, withdrawn, quoted(told.description)
    )


def _claims(item: ItemDifference) -> Iterator[str]:
    for each in item.claims:
        yield joined(quoted(each.column), f"says {quoted(each.words) or 'nothing'}")


def _need(need: Need) -> str:
    whose = f"{need.agency.name}, " if need.agency else ""
    return f"{whose}to be {need.stage}: {joined(*need.asks)}"
