"""What a cell says was done: pieces with their dates, and no more than their words carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from application.importing.audiences import audience_of
from application.importing.cells import is_blank_word
from application.importing.date_finds import dates_within, own_date
from application.importing.declarations import declared_first, only_declares, only_plans
from application.importing.heading_words import Field
from application.importing.preview import Activity
from application.importing.remembering import remembered
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
_OF_FIELD: Final[
    Mapping[Field, Mapping[Channel, re.Pattern[str]] | Mapping[Means, re.Pattern[str]]]
] = {
    Field.SHARING: _CHANNELS,
    Field.EMBEDDING: _MEANS,
}
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
_PARTINGS: Final = (
    re.compile(r"\s*;\s*"),
    re.compile(r",?\s+(?:and\s+)?then\s+", re.IGNORECASE),
)
_MOST_PARTINGS: Final = 30
_CLOSE_PARTINGS: Final = (
    re.compile(r"\s+(?:&|\+)\s+|\s+and\s+", re.IGNORECASE),
    re.compile(r",\s+"),
)
_DATES_ONLY: Final = re.compile(
    r"(?:\W|\d|\b(?:st|nd|rd|th|of|on|in|from|between|and|to|by|since|until|w/c|wc|week|commencing|jan|feb|mar|apr|may|jun|jul|aug|sept?"
    r"|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)\b|(?<=\d)(?:st|nd|rd|th))*",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"^\s*(?:[\u2022\u25cf\u25aa*\u2013\-]\s+|\(?[a-z0-9]{1,2}\)\s+)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one cell tells, parted into what was done, what is only declared and only planned."""

    done: tuple[Activity, ...] = ()
    declared: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()


@remembered
def told(text: str, field: Field, otherwise: BusinessDate) -> Told:
    """Read a sharing, embedding or evaluation cell; `otherwise` dates undated pieces.

    A tick, a status or a bare "fully embedded" is declared, not done; where words go on after it
    they are both. What "will be done" or "was not" is planned. Channel and means are given only where the words name exactly one.
    """
    pieces = [
        piece for piece in map(_bare, _pieces(text, field)) if piece and not is_blank_word(piece)
    ]
    planned = tuple(piece for piece in pieces if only_plans(piece))
    bare = tuple(piece for piece in pieces if piece not in planned and only_declares(piece))
    done = [piece for piece in pieces if piece not in bare and piece not in planned]
    before = (first for piece in done if (first := declared_first(piece)))
    accounts = tuple(_activity(piece, field, otherwise) for piece in done)
    return Told(accounts, tuple(dict.fromkeys((*bare, *before))), planned)


def _pieces(text: str, field: Field) -> list[str]:
    pieces = _PIECES.split(text)
    for form in _PARTINGS:
        pieces = [part for piece in pieces for part in _parted(piece, form, field)]
    for form in _CLOSE_PARTINGS:
        pieces = [part for piece in pieces for part in _parted_by_date(piece, form)]
    return pieces


def _parted(piece: str, form: re.Pattern[str], field: Field) -> list[str]:
    """A piece parted where a part tells a date or a way of its own; other words stay with them."""
    found = list(form.finditer(piece))
    if len(found) > _MOST_PARTINGS:
        return [piece]
    parts: list[str] = []
    at = 0
    for match in found:
        if _tells(piece[at : match.start()], field) and _tells(_next(piece, match), field):
            parts.append(piece[at : match.start()])
            at = match.end()
    return [*parts, piece[at:]]


def _next(piece: str, match: re.Match[str]) -> str:
    return re.split(r";|\bthen\b", piece[match.end() :], maxsplit=1)[0]


def _tells(part: str, field: Field) -> bool:
    if dates_within(part):
        return _DATES_ONLY.fullmatch(part) is None
    forms = _OF_FIELD.get(field, {})
    return any(form.search(part) for form in forms.values())


def _parted_by_date(piece: str, form: re.Pattern[str]) -> list[str]:
    """A piece parted at `&`, `and` or a comma only where every part has its own date."""
    parts = form.split(piece)
    if len(parts) > 1 and all(
        dates_within(part) and not _DATES_ONLY.fullmatch(part) for part in parts
    ):
        return parts
    return [piece]


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
    audience = audience_of(activity.words)
    return replace(
        activity,
        channel=_only(_CHANNELS, activity.words),
        audience=audience.words,
        whole_partnership=audience.whole,
    )


def channel_in(words: str) -> Channel | None:
    """The one channel that the words name, or None."""
    return _only(_CHANNELS, words)


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
