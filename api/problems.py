"""Refusals and failures as RFC 9457 problems: one table, fixed sentences, never a caller's words."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.rules import RULES, Row
from api.settings import SettingUnclear
from application.access import Forbidden, NotFound, NotSignedIn
from application.directory import GrantNotHeld, NoSuchPerson
from application.eventstore.errors import (
    ChildForgotten,
    StoreAddressUnclear,
    StoreFault,
    StoreUnavailable,
    StreamBroken,
    Unreadable,
)
from application.handling import StaleVersion
from application.importing.limits import FileRefused, FileTooLarge
from application.ports import CommandReused, KeyMissing, StoreNotReady, VersionConflict
from application.screening import TextMayNameAPerson
from domain.kernel import RuleBroken
from projections._store.runner import NoSuchReading, RebuildNeeded
from projections.difference.questions import YearNotUnderstood
from projections.register.filters import PlaceUnclear

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = {"Retry-After": "2"}


class RequestRefused(Exception):
    """A request is refused for its form, before anything is asked or recorded."""

    sentence = "The request cannot be understood."


class PreconditionMissing(RequestRefused):
    """A command on an existing record has to say which version was seen."""

    sentence = "Send If-Match with the ETag of the version that you saw, or * for whatever stands."


class PreconditionUnclear(RequestRefused):
    """If-Match holds neither one ETag nor a star."""

    sentence = 'If-Match takes one ETag as it was given, such as "3", or *.'


class PositionUnclear(RequestRefused):
    """as_of is neither a position nor an instant with its zone."""

    sentence = "as_of takes a position, or an instant with its zone, such as 2026-03-14T09:00:00Z."


class NotYetKnown(RequestRefused):
    """Nothing has been recorded at that position or instant yet."""

    sentence = "The position or instant asked for lies later than anything recorded."


class ReadingBehind(RequestRefused):
    """The readings did not reach the position in time."""

    sentence = "The readings have not taken that in yet. Ask again in a moment."


class DigestDiffers(RequestRefused):
    """The file sent is not the file that was looked at."""

    sentence = "The file is not the one that the digest belongs to. Do the dry run again."


class QuestionUnclear(RequestRefused):
    """A question about the difference names exactly one thing."""

    sentence = (
        "Ask about one thing: item, source, source_words, theme, theme_words, agency, agency_words,"
        " priority, priority_words, year, or area alone."
    )


class ParameterUnknown(RequestRefused):
    """The query holds a parameter that this route does not take."""

    sentence = "The query holds a parameter that is not taken here; see the documentation."


class ParameterTwice(RequestRefused):
    """The query holds a parameter twice."""

    sentence = "The query holds a parameter more than once; give each of them once."


class ContentNotTaken(RequestRefused):
    """The body is of a kind that is not read here."""

    sentence = "Send the body as application/json."


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, in the five members of RFC 9457 and two of our own.

    `missing` names what a rule lacks; `errors` say where a request is out of form.
    """

    type: str
    title: str
    status: int
    detail: str
    missing: tuple[str, ...] = ()
    errors: tuple[dict[str, object], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, object]:
        """The problem as it is sent; empty members are left out."""
        told = {"type": self.type, "title": self.title, "status": self.status}
        more = {"detail": self.detail, "missing": self.missing, "errors": self.errors}
        return {**told, **{name: value for name, value in more.items() if value}}


_NO_STORE = "The store cannot be reached or is busy. Send the same request again."
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="golden-thread"'}

TABLE: dict[type[Exception], Row] = {
    NotSignedIn: Row(
        401,
        "not-signed-in",
        "Nobody is asking",
        "Send a token that still holds: Authorization: Bearer gth_...",
        _CHALLENGE,
    ),
    Forbidden: Row(
        403,
        "not-allowed",
        "Your role may not do this",
        "The role that the token was given for does not allow this.",
    ),
    NotFound: Row(
        404,
        "not-found",
        "There is no such thing",
        "There is nothing here for you under this address.",
    ),
    StaleVersion: Row(
        412,
        "stale-version",
        "Somebody wrote first",
        "The record has changed since the version that you saw. Read it again and decide again.",
    ),
    VersionConflict: Row(
        409,
        "version-conflict",
        "Somebody is writing at the same time",
        "The record is being changed by others at this moment. Send the same request again.",
        RETRY_AFTER,
    ),
    CommandReused: Row(
        422,
        "key-reused",
        "The key was used before",
        "This Idempotency-Key came before with another request. Take a new key.",
    ),
    TextMayNameAPerson: Row(409, "text-may-name-a-person", "A text may name a person"),
    PreconditionMissing: Row(428, "precondition-missing", "A version has to be named"),
    PreconditionUnclear: Row(400, "precondition-unclear", "The version is not understood"),
    PositionUnclear: Row(422, "position-unclear", "The position is not understood"),
    NotYetKnown: Row(422, "not-yet-known", "Nothing is known of that yet"),
    ReadingBehind: Row(503, "reading-behind", "The readings are behind", headers=RETRY_AFTER),
    DigestDiffers: Row(422, "digest-differs", "Another file than the one looked at"),
    QuestionUnclear: Row(422, "question-unclear", "The question is not understood"),
    PlaceUnclear: Row(422, "page-unclear", "The page is not understood"),
    ParameterUnknown: Row(422, "parameter-unknown", "A parameter is not known"),
    ParameterTwice: Row(422, "parameter-twice", "A parameter is given twice"),
    ContentNotTaken: Row(415, "content-not-taken", "The body is of another kind"),
    YearNotUnderstood: Row(422, "year-not-understood", "The year is not understood"),
    FileTooLarge: Row(413, "too-large", "The request is too large"),
    FileRefused: Row(422, "file-refused", "The file is refused"),
    NoSuchPerson: Row(
        404,
        "no-such-person",
        "There is no such person",
        "The directory holds nobody of that login. Enter the person first.",
    ),
    GrantNotHeld: Row(
        422,
        "grant-not-held",
        "The person does not hold that role",
        "A token is issued only for a role that the person holds in that area. Give it first.",
    ),
    StoreUnavailable: Row(
        503, "store-unavailable", "The store does not answer", _NO_STORE, RETRY_AFTER
    ),
    StoreNotReady: Row(
        503,
        "store-not-ready",
        "The store is not ready",
        "The store's tables are missing or of another version. Run: goldenthread upgrade",
    ),
    RebuildNeeded: Row(503, "rebuild-needed", "The readings have to be made again"),
    NoSuchReading: Row(404, "no-such-reading", "There is no such reading"),
    ChildForgotten: Row(409, "child-forgotten", "The child was erased", "Nothing was recorded."),
    KeyMissing: Row(
        500,
        "key-missing",
        "A key cannot be found",
        "A key that should exist cannot be found. Restore the key directory from its backup.",
    ),
    StreamBroken: Row(500, "record-broken", "The record is not whole"),
    Unreadable: Row(
        500,
        "record-unreadable",
        "The record cannot be read",
        "What is stored of this record cannot be read. Run: goldenthread doctor",
    ),
    StoreAddressUnclear: Row(500, "store-address-unclear", "The store's address is not understood"),
    SettingUnclear: Row(500, "setting-unclear", "A setting is not understood"),
    StoreFault: Row(500, "failed", "Something failed", "The service could not do this."),
    **RULES,
}
"""Every refusal and failure that is told to a caller."""

FAILED = Row(500, "failed", "Something failed", "The service could not do this.")
OUT_OF_FORM = Row(
    422,
    "out-of-form",
    "The request is out of form",
    "Parts of the request cannot be used; errors says which and why.",
)
BY_STATUS: dict[int, Row] = {
    400: Row(
        400,
        "unreadable",
        "The request cannot be read",
        "The body cannot be read: it is not sound JSON, or nested too deeply.",
    ),
    404: TABLE[NotFound],
    405: Row(
        405,
        "method-not-allowed",
        "Not done this way",
        "This address does not take that method; Allow names those that it takes.",
    ),
    408: Row(
        408,
        "too-slow",
        "The request is too slow",
        "The body did not arrive in time. Send it again.",
    ),
    413: Row(
        413, "too-large", "The request is too large", "The body is larger than is taken here."
    ),
    415: Row(415, "content-not-taken", "The body is of another kind", ContentNotTaken.sentence),
}
"""Problems that have no exception of ours."""


def problem_of(error: Exception) -> Problem | None:
    """The problem that an error is told as, or None for one that nobody foresaw."""
    row = next((TABLE[each] for each in type(error).__mro__ if each in TABLE), None)
    if row is None:
        return None
    missing = error.missing if isinstance(error, RuleBroken) else ()
    errors = _places(error) if isinstance(error, TextMayNameAPerson) else ()
    return told(row, detail=row.detail or _sentence(error), missing=missing, errors=errors)


def told(
    row: Row,
    *,
    detail: str | None = None,
    missing: tuple[str, ...] = (),
    errors: tuple[dict[str, object], ...] = (),
) -> Problem:
    """A row of the table as a problem."""
    return Problem(
        type=row.uri,
        title=row.title,
        status=row.status,
        detail=detail or row.detail,
        missing=missing,
        errors=errors,
        headers=dict(row.headers),
    )


def _sentence(error: Exception) -> str:
    """What an error says of itself: a fixed sentence in all of them."""
    if isinstance(error, RuleBroken):
        return error.explanation
    return str(getattr(error, "sentence", error))


def _places(error: TextMayNameAPerson) -> tuple[dict[str, object], ...]:
    """Where a text seems to name somebody, and as what."""
    return tuple(
        {"loc": ["body", *each.steps], "msg": f"may hold: {', '.join(each.kinds)}"}
        for each in error.noticed
    )
