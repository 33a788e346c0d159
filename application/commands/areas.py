"""Commands about the area itself: its agencies and leaders, its lists, its rules."""

from __future__ import annotations

from functools import partial
from typing import Any

from application.access import Action, Resource
from application.commands.bodies import fact_from
from application.commands.spec import Around, Build, command, correcting, correction, drafts
from domain.area import governing, retaining, setting_up
from domain.area.state import Area
from domain.erasure import Erased
from domain.kernel import Draft, Text, new_id

_set = partial(command, Resource.AREA, action=Action.SET_UP)
_mend = partial(correction, Resource.AREA, action=Action.SET_UP)
_NAME = "the name, which was forgotten"


def _as_registered(body: Any, area: Area) -> tuple[dict[str, Any], None]:
    known = area.agencies.get(body.agency)
    if known is None:
        raise setting_up.NotInTheArea(setting_up.THE_AGENCY)
    kept = {"name": known.name, "kind": known.kind, "aliases": _still_known(known.aliases)}
    return _named(kept, body), None


def _as_listed(body: Any, area: Area) -> tuple[dict[str, Any], None]:
    known = area.themes.get(body.theme)
    if known is None:
        raise setting_up.NotInTheArea(setting_up.THE_THEME)
    return _named({"name": known.name, "synonyms": _still_known(known.synonyms)}, body), None


def _still_known(words: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(each for each in words if not isinstance(each, Erased))


def _named(kept: dict[str, Any], body: Any) -> dict[str, Any]:
    """A name that was forgotten cannot be restated, and an entry has one."""
    if isinstance(kept["name"], Erased) and "name" not in body.model_fields_set:
        raise setting_up.NotInTheArea(_NAME)
    return kept


def _minting(fact: type[Any], field: str) -> Build:
    """A fact that enters something new in the area's register, under an id of its own."""

    def build(body: Any, _around: Around) -> tuple[Draft, ...]:
        return drafts(body, fact_from(fact, body, **{field: new_id()}))

    return build


AREA_COMMANDS = (
    _set("declare-synthetic", "synthetic-declarations", setting_up.AreaDeclaredSynthetic),
    _set("rename-board", "board-names", setting_up.BoardRenamed),
    _set(
        "register-agency",
        "agencies",
        setting_up.AgencyRegistered,
        _minting(setting_up.AgencyRegistered, "agency"),
        without=("agency",),
    ),
    _mend(
        "correct-agency",
        "agency-corrections",
        setting_up.AgencyCorrected,
        correcting(setting_up.AgencyCorrected, _as_registered),
        of="agency",
    ),
    _set("add-agency-alias", "agency-aliases", setting_up.AgencyAliasAdded),
    _set("appoint-leader", "leaders", setting_up.LeaderAppointed),
    _set("stand-leader-down", "leader-departures", setting_up.LeaderStoodDown),
    _set(
        "constitute-body",
        "bodies",
        setting_up.BodyConstituted,
        _minting(setting_up.BodyConstituted, "body"),
        without=("body",),
    ),
    _set("add-locality", "localities", setting_up.LocalityAdded),
    _set(
        "set-priority",
        "priorities",
        setting_up.PrioritySet,
        _minting(setting_up.PrioritySet, "priority"),
        without=("priority",),
    ),
    _set(
        "add-theme",
        "themes",
        setting_up.ThemeAdded,
        _minting(setting_up.ThemeAdded, "theme"),
        without=("theme",),
    ),
    _set("end-priority", "priority-endings", setting_up.PriorityEnded),
    _mend(
        "correct-theme",
        "theme-corrections",
        setting_up.ThemeCorrected,
        correcting(setting_up.ThemeCorrected, _as_listed),
        of="theme",
    ),
    _set("add-theme-synonym", "theme-synonyms", setting_up.ThemeSynonymAdded),
    _set("add-source-type", "source-types", setting_up.SourceTypeAdded),
    _set("adopt-rule-pack", "rule-packs", governing.RulePackAdopted),
    _set("set-retention-rule", "retention-rules", retaining.RetentionRuleSet),
    _set("tighten-gates", "gates", governing.GatesTightened),
)
"""Every command about the area."""
