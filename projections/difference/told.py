"""What has been recorded about one lesson, told without adding strength to any of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.learning_item.state import (
    Carrier,
    Embedding,
    Evaluation,
    LearningItem,
    LinkedEvidence,
    Sharing,
)
from domain.learning_item.turning import support_withdrawn
from domain.practice_change import ChangeState, PracticeChange
from domain.vocabulary import Stage
from projections._store.words import shown
from projections.difference.defining import reached
from projections.difference.knowing import Known, is_withdrawn
from projections.difference.shapes import (
    Acknowledged,
    AgencyChange,
    ChangeTold,
    ClaimTold,
    EmbeddingTold,
    EvaluationTold,
    EvidenceTold,
    Prioritised,
    SharingTold,
    SourceTold,
    When,
)
from projections.difference.wording import (
    AUDIENCE_NOT_STATED,
    CHANNEL_NOT_STATED,
    EMBEDDED,
    EVALUATED,
    NOT_YET,
    SUPPORT_WITHDRAWN,
    TOLD_UNPROVEN,
    VERDICT_WORDS,
    WHOLE_PARTNERSHIP,
    spoken,
)

LASTED = (
    (ChangeState.LAPSED, "lapsed in at least one agency"),
    (ChangeState.SUSTAINED, "sustained where somebody looked again"),
    (ChangeState.SEEN_IN_PRACTICE, "seen in practice, not yet looked at again"),
    (ChangeState.ADOPTED, "adopted, not yet seen in practice"),
    (ChangeState.AGREED, "agreed, not yet adopted"),
)
LASTING_NOT_KNOWN = "not known"


def sources(item: LearningItem, known: Known) -> tuple[SourceTold, ...]:
    """Where the lesson came from."""
    return tuple(_source(key, linked, known) for key, linked in item.sources.items())


def _source(key: UUID, linked: Carrier, known: Known) -> SourceTold:
    found = known.sources.get(key)
    return SourceTold(
        id=key,
        title=shown(found.title) if found else None,
        publisher=shown(found.publisher) if found else None,
        family=found.family.value if found and found.family else None,
        kind=found.kind if found else None,
        when=When.of(found.dated) if found else None,
        event=linked.ref,
    )


def priorities(item: LearningItem, known: Known) -> tuple[Prioritised, ...]:
    """The area's priorities that somebody says the lesson belongs to."""
    return tuple(
        Prioritised(priority=known.named(key), event=carrier.ref)
        for key, carrier in item.priorities.items()
    )


def sharings(item: LearningItem, known: Known) -> tuple[SharingTold, ...]:
    """Every act of sharing, the earliest first."""
    told = sorted(item.sharings.values(), key=lambda each: _sooner(each.carrier.occurred))
    return tuple(_sharing(each, item.id, known) for each in told)


def _sooner(when: BusinessDate) -> tuple[bool, str]:
    first = when.earliest or when.latest
    return (first is None, str(first))


def _sharing(sharing: Sharing, lesson: UUID, known: Known) -> SharingTold:
    return SharingTold(
        channel=spoken(sharing.channel) or CHANNEL_NOT_STATED,
        audience=shown(sharing.audience) or _audience(sharing),
        agencies=known.all_named(sharing.agencies),
        whole_partnership=sharing.whole_partnership,
        when=When.of(sharing.carrier.occurred),
        reached=reached(lesson, sharing),
        account=shown(sharing.account),
        acknowledged_by=known.all_named(sharing.acknowledged),
        acknowledgements=_acknowledgements(sharing, known),
        cascaded_by=known.all_named({agency for agency, _ in sharing.cascaded}),
        event=sharing.carrier.ref,
    )


def _acknowledgements(sharing: Sharing, known: Known) -> tuple[Acknowledged, ...]:
    return tuple(
        Acknowledged(agency=known.named(agency), event=carrier.ref)
        for agency, carrier in sharing.acknowledged.items()
    )


def _audience(sharing: Sharing) -> str:
    return WHOLE_PARTNERSHIP if sharing.whole_partnership else AUDIENCE_NOT_STATED


def embeddings(item: LearningItem, known: Known) -> tuple[EmbeddingTold, ...]:
    """Every account of embedding; unproven until that agency's Embedded stands."""
    return tuple(_embedding(each, item, known) for each in item.embeddings.values())


def _embedding(each: Embedding, item: LearningItem, known: Known) -> EmbeddingTold:
    return EmbeddingTold(
        agency=known.named(each.agency) if each.agency else None,
        means=spoken(each.means),
        when=When.of(each.carrier.occurred),
        account=shown(each.account),
        standing=_standing(each, item),
        event=each.carrier.ref,
    )


def _standing(each: Embedding, item: LearningItem) -> str:
    if each.agency is None or not item.passed(Stage.EMBEDDED, each.agency):
        return TOLD_UNPROVEN
    lost = (Stage.EMBEDDED, each.agency) in support_withdrawn(item)
    return f"{EMBEDDED}, {SUPPORT_WITHDRAWN}" if lost else EMBEDDED


def practice_changes(item: LearningItem, known: Known) -> tuple[ChangeTold, ...]:
    """Every change that the lesson led to, linked or named in an account of embedding."""
    named = {each.practice_change for each in item.embeddings.values() if each.practice_change}
    keys = (*item.practice_changes, *sorted(named - set(item.practice_changes)))
    return tuple(_change(key, item, known) for key in keys)


def _change(key: UUID, item: LearningItem, known: Known) -> ChangeTold:
    link = item.practice_changes.get(key)
    told = _change_told(key, known.changes.get(key), known)
    return replace(told, linked=link.carrier.ref) if link else told


def _change_told(key: UUID, change: PracticeChange | None, known: Known) -> ChangeTold:
    if change is None:
        return ChangeTold(
            id=key, what=None, means=None, agencies=(), lasted=LASTING_NOT_KNOWN, linked=None
        )
    progress = tuple(
        AgencyChange(
            agency=known.named(agency),
            state=each.state,
            since=When.of(each.since),
            event=each.ref,
        )
        for agency, each in change.progress.items()
    )
    return ChangeTold(
        id=key,
        what=shown(change.what),
        means=spoken(change.means),
        agencies=progress,
        lasted=_lasted({each.state for each in change.progress.values()}),
        linked=None,
    )


def _lasted(states: set[ChangeState]) -> str:
    """Lapsed anywhere is said first; otherwise the weakest state counts."""
    if ChangeState.LAPSED in states:
        return LASTED[0][1]
    weakest = [words for state, words in LASTED if state in states]
    return weakest[-1] if weakest else LASTING_NOT_KNOWN


def evaluations(item: LearningItem) -> tuple[EvaluationTold, ...]:
    """Every judgement of the lesson, in the order in which it was recorded."""
    stands = item.passed(Stage.EVALUATED) is not None
    return tuple(_evaluation(each, stands=stands) for each in item.evaluations.values())


def _evaluation(each: Evaluation, *, stands: bool) -> EvaluationTold:
    answers = each.verdict is not None and each.verdict.answers
    counts = stands and each.after_embedded and answers
    return EvaluationTold(
        verdict=each.verdict.value if each.verdict else None,
        verdict_words=VERDICT_WORDS[each.verdict],
        method=shown(each.method),
        findings=shown(each.findings),
        measure=spoken(each.measure_class),
        when=When.of(each.carrier.occurred),
        after_embedding=each.after_embedded,
        reads=EVALUATED if counts else f"evaluated: {NOT_YET}",
        next_review=each.next_review,
        event=each.carrier.ref,
    )


def evidence(item: LearningItem, known: Known) -> tuple[EvidenceTold, ...]:
    """Every evidence linked to the lesson that the caller may see."""
    return tuple(
        _evidence(linked, known) for key, linked in item.evidence.items() if key not in known.hidden
    )


def _evidence(linked: LinkedEvidence, known: Known) -> EvidenceTold:
    found = known.evidence.get(linked.evidence)
    return EvidenceTold(
        id=linked.evidence,
        kind=spoken(found.kind) if found else None,
        grade=(found.grade if found else linked.grade).value,
        grade_when_linked=linked.grade.value,
        grade_claimed=found.stated_grade.value if found and found.stated_grade else None,
        shows=linked.shows.value if linked.shows else None,
        independent=linked.independent,
        childs_voice=linked.childs_voice,
        supports=linked.supports,
        agency=known.named(linked.agency) if linked.agency else None,
        when=When.of(found.dated) if found else None,
        description=shown(found.description) if found else None,
        withdrawn=is_withdrawn(found),
        version=found.version if found else linked.evidence_version,
        linked=linked.carrier.ref,
    )


def claims(item: LearningItem) -> tuple[ClaimTold, ...]:
    """What sheets and people declared, quoted and never believed."""
    return tuple(
        ClaimTold(
            about=each.about,
            column=shown(each.column),
            words=shown(each.words),
            event=each.carrier.ref,
        )
        for each in item.claims
    )
