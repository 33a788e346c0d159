"""Commands about sources, evidence and changes in practice."""

from __future__ import annotations

from typing import Any

from application.access import Action, Resource
from application.commands.bodies import fact_from
from application.commands.spec import (
    Around,
    Build,
    command,
    correcting,
    correction,
    drafts,
)
from domain import evidence, practice_change, source
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import Draft
from domain.vocabulary import Restriction


def _known(value: Any) -> Any:
    return None if isinstance(value, Erased) else value


def _entry(state: Any, *names: str) -> dict[str, Any]:
    return {name: _known(getattr(state, name)) for name in names}


_SOURCE_FIELDS = (
    "kind",
    "kind_as_written",
    "title",
    "publisher",
    "locator",
    "account",
    "would_have_helped",
    "worked_well",
    "published",
    "locality",
)
_EVIDENCE_FIELDS = (
    "kind",
    "description",
    "method",
    "locator",
    "sha256",
    "from_agency",
    "size",
    "baseline",
    "same_measure",
    "independent",
    "childs_voice",
    "series_or_comparison",
    "shows",
    "stated_grade",
)


def _register_source(body: Any, around: Around) -> tuple[Draft, ...]:
    """A review not yet published, or a matter of the designated officer, starts restricted."""
    families = around.standing.source_families
    family = source.family_of(body.kind, families) if body.kind else None
    registered = fact_from(source.SourceRegistered, body, family=family)
    return drafts(body, registered, *_closed(registered.starts_restricted))


def _closed(code: str | None) -> tuple[source.SourceRestricted, ...]:
    """The restriction that a source starts under, where it has a reason to."""
    if code is None:
        return ()
    level = Restriction.RESTRICTED
    return (source.SourceRestricted(level=level, code=code, reason=None, until=None),)


def _correct_source(body: Any, around: Around) -> tuple[Draft, ...]:
    kept = _entry(around.state, *_SOURCE_FIELDS)
    told = {name: getattr(body, name) for name in body.model_fields_set if name in _SOURCE_FIELDS}
    values = {**kept, **told}
    kind = values["kind"]
    family = source.family_of(kind, around.standing.source_families) if kind else None
    mended = source.SourceCorrected(**values, family=family, reason=body.reason)
    when = body.when() if {"occurred", "occurred_words"} & body.model_fields_set else None
    opened = around.state.restriction is Restriction.OPEN
    code = mended.entry.starts_restricted if opened else None
    closed = _closed(None if code == _entered(around.state).starts_restricted else code)
    return drafts(body, mended, *closed, occurred=when or around.state.dated)


def _entered(state: source.Source) -> source.SourceRegistered:
    """The source as it would be registered today."""
    values = {name: getattr(state, name) for name in _SOURCE_FIELDS}
    return source.SourceRegistered(**values, family=state.family)


def _as_evidence(_body: Any, state: Any) -> tuple[dict[str, Any], BusinessDate]:
    return _entry(state, *_EVIDENCE_FIELDS), state.dated


def _as_agreed(_body: Any, state: Any) -> tuple[dict[str, Any], BusinessDate]:
    return _entry(state, "what", "means", "locator"), state.agreed


def _with_evidence(fact: type[Any]) -> Build:
    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        if body.evidence is not None:
            around.load(body.evidence, evidence.Evidence)
        return drafts(body, fact_from(fact, body))

    return build


_S, _E, _P = Resource.SOURCE, Resource.EVIDENCE, Resource.PRACTICE_CHANGE
_CLOSE = Action.RESTRICT

SOURCE_COMMANDS = (
    command(
        _S, "register-source", "", source.SourceRegistered, _register_source, without=("family",)
    ),
    correction(
        _S,
        "correct-source",
        "corrections",
        source.SourceCorrected,
        _correct_source,
        without=("family",),
    ),
    command(_S, "restrict-source", "restrictions", source.SourceRestricted, action=_CLOSE),
    command(
        _S,
        "lift-source-restriction",
        "restriction-lifts",
        source.SourceRestrictionLifted,
        action=_CLOSE,
    ),
)
EVIDENCE_COMMANDS = (
    command(_E, "record-evidence", "", evidence.EvidenceRecorded),
    correction(
        _E,
        "correct-evidence",
        "corrections",
        evidence.EvidenceCorrected,
        correcting(evidence.EvidenceCorrected, _as_evidence),
    ),
    command(_E, "withdraw-evidence", "withdrawals", evidence.EvidenceWithdrawn),
    command(_E, "restrict-evidence", "restrictions", evidence.EvidenceRestricted, action=_CLOSE),
    command(
        _E,
        "lift-evidence-restriction",
        "restriction-lifts",
        evidence.EvidenceRestrictionLifted,
        action=_CLOSE,
    ),
)
PRACTICE_CHANGE_COMMANDS = (
    command(_P, "agree-practice-change", "", practice_change.PracticeChangeAgreed),
    correction(
        _P,
        "correct-practice-change",
        "corrections",
        practice_change.PracticeChangeCorrected,
        correcting(practice_change.PracticeChangeCorrected, _as_agreed),
    ),
    command(_P, "join-practice-change", "agencies", practice_change.PracticeChangeJoined),
    command(_P, "adopt-practice-change", "adoptions", practice_change.PracticeChangeAdopted),
    command(
        _P,
        "see-practice-change",
        "sightings",
        practice_change.PracticeChangeSeenInPractice,
        _with_evidence(practice_change.PracticeChangeSeenInPractice),
    ),
    command(
        _P,
        "sustain-practice-change",
        "sustainments",
        practice_change.PracticeChangeSustained,
        _with_evidence(practice_change.PracticeChangeSustained),
    ),
    command(_P, "lapse-practice-change", "lapses", practice_change.PracticeChangeLapsed),
)
