"""Commands about sources, evidence, changes in practice and the area itself."""

from __future__ import annotations

from typing import Any

from application.access import Action, Resource
from application.commands.bodies import fact_from
from application.commands.spec import Around, Build, command, correcting, drafts
from domain import evidence, practice_change, source
from domain.area import governing, setting_up
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import Draft, new_id
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


def _minting(fact: type[Any], field: str) -> Build:
    """A fact that enters something new in the area's register, under an id of its own."""

    def build(body: Any, _around: Around) -> tuple[Draft, ...]:
        return drafts(body, fact_from(fact, body, **{field: new_id()}))

    return build


_S, _E, _P, _A = (
    Resource.SOURCE,
    Resource.EVIDENCE,
    Resource.PRACTICE_CHANGE,
    Resource.AREA,
)
_CLOSE = Action.RESTRICT
_SET = Action.SET_UP

SOURCE_COMMANDS = (
    command(
        _S, "register-source", "", source.SourceRegistered, _register_source, without=("family",)
    ),
    command(
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
    command(
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
    command(
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
AREA_COMMANDS = (
    command(_A, "rename-board", "board-names", setting_up.BoardRenamed, action=_SET),
    command(
        _A,
        "register-agency",
        "agencies",
        setting_up.AgencyRegistered,
        _minting(setting_up.AgencyRegistered, "agency"),
        action=_SET,
        without=("agency",),
    ),
    command(_A, "correct-agency", "agency-corrections", setting_up.AgencyCorrected, action=_SET),
    command(_A, "add-agency-alias", "agency-aliases", setting_up.AgencyAliasAdded, action=_SET),
    command(_A, "appoint-leader", "leaders", setting_up.LeaderAppointed, action=_SET),
    command(_A, "stand-leader-down", "leader-departures", setting_up.LeaderStoodDown, action=_SET),
    command(
        _A,
        "constitute-body",
        "bodies",
        setting_up.BodyConstituted,
        _minting(setting_up.BodyConstituted, "body"),
        action=_SET,
        without=("body",),
    ),
    command(_A, "add-locality", "localities", setting_up.LocalityAdded, action=_SET),
    command(
        _A,
        "set-priority",
        "priorities",
        setting_up.PrioritySet,
        _minting(setting_up.PrioritySet, "priority"),
        action=_SET,
        without=("priority",),
    ),
    command(
        _A,
        "add-theme",
        "themes",
        setting_up.ThemeAdded,
        _minting(setting_up.ThemeAdded, "theme"),
        action=_SET,
        without=("theme",),
    ),
    command(_A, "end-priority", "priority-endings", setting_up.PriorityEnded, action=_SET),
    command(_A, "correct-theme", "theme-corrections", setting_up.ThemeCorrected, action=_SET),
    command(_A, "add-theme-synonym", "theme-synonyms", setting_up.ThemeSynonymAdded, action=_SET),
    command(_A, "add-source-type", "source-types", setting_up.SourceTypeAdded, action=_SET),
    command(_A, "adopt-rule-pack", "rule-packs", governing.RulePackAdopted, action=_SET),
    command(_A, "tighten-gates", "gates", governing.GatesTightened, action=_SET),
)
