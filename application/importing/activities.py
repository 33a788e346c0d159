"""What a cell says was done: pieces with their dates, and no more than their words carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from application.importing.cells import is_blank_word
from application.importing.dates import own_date
from application.importing.declarations import only_declares, only_plans
from application.importing.heading_words import Field
from application.importing.preview import Activity
from domain.dates import BusinessDate
from domain.vocabulary import Channel, Means

Named = TypeVar("Named", Channel, Means)

_CHANNELS: Final[Mapping[Channel, re.Pattern[str]]] = {
    channel: re.compile(form, re.IGNORECASE)
    for channel, form in {
        Channel.TRAINING_PROGRAMME_AND_CONFERENCE: r"\b(conference|(multi[- ]?agency|inter[- ]?agency|board|partnership|ls?cb|l?scp|annual) training|training (programme|calendar|offer))\b",
        Channel.SINGLE_AGENCY_TRAINING: r"\b((single[- ]?agency|in[- ]?house|internal|own) training|inset)\b",
        Channel.BRIEFINGS_AND_CAMPAIGNS: r"\b(briefings?|bulletins?|newsletters?|campaigns?|(7|seven)[- ]minute|leaflets?|posters?)\b",
        Channel.WEB_AND_SOCIAL_MEDIA: r"\b(web ?sites?|web ?pages?|blogs?|twitter|tweet(s|ed)?|social media|facebook|instagram|linkedin|podcasts?|intranet|online)\b",
        Channel.PUBLICATION_OF_REVIEWS: r"\b(publi(cation|shed|shing)( of)?( the)?( full)?( overview)? (report|review|scr|lcspr|cspr|serious case)|(review|report|scr|lcspr|cspr)( was| has been| were)? published)\b",
        Channel.ANNUAL_REPORT: r"\b(annual|yearly) report\b",
    }.items()
}
_MEANS: Final[Mapping[Means, re.Pattern[str]]] = {
    means: re.compile(form, re.IGNORECASE)
    for means, form in {
        Means.POLICY_AND_PROTOCOL: r"\b(polic(y|ies)|protocols?|procedures?)\b",
        Means.REFLECTIVE_PRACTICE_AND_SUPERVISION: r"\b(supervis(ion|ions|ory)|reflective|reflection)\b",
        Means.JOINT_WORKING: r"\b(joint(ly)?[- ](working|work|visits?|arrangements?|protocol|planning)|co-?locat(ed|ion)|worked jointly)\b",
        Means.SERVICE_TEAM_MEETINGS: r"\bteam( business| planning| or business planning)? meetings?\b",
    }.items()
}
_EVERYONE: Final = re.compile(
    r"\b((all|every)( of the)?( safeguarding)? (partners?|partner agenc(y|ies)|agenc(y|ies)|board members|partnership agencies|relevant agencies)"
    r"|(the )?whole (partnership|board)|across the( whole)? partnership|partnership[- ]wide)\b",
    re.IGNORECASE,
)
_AUDIENCE: Final = re.compile(
    r"\b(?:to|with|for|among|amongst|across)\s+((?:(?:all|every|each|the|its|their|our|local|front[- ]?line|senior|partner|member|primary|secondary"
    r"|city|hackney|health|school|police|social|early|years|voluntary|sector|designated|safeguarding|relevant)\s+)*"
    r"(?:partners|partner|agencies|agency|schools|gps|staff|practitioners|managers|workers|teams|nurses|visitors|midwives|officers|teachers|governors"
    r"|leads|members|partnership|colleges|nurseries|settings|hospitals|trusts|services|police|health|education|parents|carers|families|children|foster carers"
    r"|supervisors|professionals|organisations))\b",
    re.IGNORECASE,
)
_LABELS: Final[Mapping[Field, str]] = {
    Field.SHARING: r"shared( with)?|sharing|disseminat(ed|ion)|how shared|cascaded",
    Field.EMBEDDING: r"embedded|embedding|what changed|changed?|changes( made)?|practice change|implement(ed|ation)",
    Field.EVALUATION: r"impact|evaluation|evaluated|evidence( of impact)?|outcomes?|difference( made)?|results?",
    Field.STATUS: r"status|progress|rag|update|position",
}
_LABEL: Final = re.compile(
    r"(?:^|(?<=[.;|])\s*|(?<=\n))[ \t]*(?P<label>"
    + "|".join(_LABELS.values())
    + r")[ \t]*(?::|\s[\-\u2013\u2014])[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_PIECES: Final = re.compile(r"\s*\n\s*|\s+\|\s+")
_DATED: Final = re.compile(r";\s+(?=\d{4}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4})")
_BULLET: Final = re.compile(r"^\s*(?:[\u2022\u25cf\u25aa*\u2013\-]\s+|\(?[a-z0-9]{1,2}\)\s+)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one cell tells, parted into what was done, what is only declared and only planned."""

    done: tuple[Activity, ...] = ()
    declared: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()


def told(text: str, field: Field, otherwise: BusinessDate) -> Told:
    """Read a sharing, embedding or evaluation cell; `otherwise` dates undated pieces.

    A tick, a status or a bare "fully embedded" is declared, not done; what "will be done" or
    "was not" is planned. Channel and means are given only where the words name exactly one.
    """
    pieces = [piece for piece in map(_bare, _pieces(text)) if piece and not is_blank_word(piece)]
    planned = tuple(piece for piece in pieces if only_plans(piece))
    declared = tuple(piece for piece in pieces if piece not in planned and only_declares(piece))
    done = tuple(
        _activity(piece, field, otherwise)
        for piece in pieces
        if piece not in declared and piece not in planned
    )
    return Told(done, declared, planned)


def _pieces(text: str) -> list[str]:
    return [part for piece in _PIECES.split(text) for part in _DATED.split(piece)]


def _bare(piece: str) -> str:
    return _BULLET.sub("", piece, count=1).strip()


def _activity(piece: str, field: Field, otherwise: BusinessDate) -> Activity:
    activity = Activity(piece, own_date(piece) or otherwise)
    if field is Field.SHARING:
        return _shared(activity)
    if field is Field.EMBEDDING:
        return replace(activity, means=_only(_MEANS, piece))
    return activity


def _shared(activity: Activity) -> Activity:
    audience = _AUDIENCE.search(activity.words)
    return replace(
        activity,
        channel=_only(_CHANNELS, activity.words),
        audience=audience[1] if audience else None,
        whole_partnership=_EVERYONE.search(activity.words) is not None,
    )


def _only(forms: Mapping[Named, re.Pattern[str]], words: str) -> Named | None:
    """The one that the words name; none where they name several, so that nothing is guessed."""
    named = [one for one, form in forms.items() if form.search(words)]
    return named[0] if len(named) == 1 else None


def by_label(text: str) -> tuple[dict[Field, str], str]:
    """A cell of several kinds, parted where its own labels say so, and what has no label.

    `Shared: newsletter. Impact: audit shows better plans` gives two parts and no rest.
    """
    found = list(_LABEL.finditer(text))
    if not found:
        return {}, text
    parts: dict[Field, str] = {}
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        words = text[match.end() : end].strip(" \n;|")
        field = _labelled(match["label"])
        parts[field] = f"{parts[field]}\n{words}" if field in parts else words
    return parts, text[: found[0].start()].strip(" \n;|")


def _labelled(label: str) -> Field:
    return next(
        field for field, form in _LABELS.items() if re.fullmatch(form, label, re.IGNORECASE)
    )
