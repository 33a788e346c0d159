"""The rules that may refuse a command about a lesson, each a type named for what is wrong."""

from __future__ import annotations

from domain.kernel import RuleBroken, Text

A_REASON = "a reason"


class EmbeddingNotShown(RuleBroken):
    """A leader cannot confirm what was never shared, or what no practice evidence shows (R98)."""

    sentence = (
        "Embedding cannot be confirmed: sharing is never embedding, and confirmation needs a"
        " sharing with the agency and evidence from practice."
    )


class ImpactNotEvidenced(RuleBroken):
    """Impact on children is a claim that its evidence must carry (R99 to R103)."""

    sentence = (
        "The verdict 'impact evidenced' is refused: process is never impact, and neither"
        " training nor activity can show a difference to children. What children show counts"
        " once it is linked (link-impact-grounds)."
    )


class NoSuchFact(RuleBroken):
    """A fact can only refer to a fact of the right kind in the same lesson's history."""

    sentence = "The lesson's history holds no such fact to refer to."


class NoReasonGiven(RuleBroken):
    """What excuses, corrects, reopens or ends needs a reason (R1, R9)."""

    sentence = "This step needs a reason in words."


class LastResponsibleAgency(RuleBroken):
    """The last responsible agency cannot be excused (rule 2 of the loop)."""

    sentence = "The last responsible agency cannot be exempted or relieved."


class NotResponsible(RuleBroken):
    """Only an agency that is responsible for the lesson can be named here."""

    sentence = "The agency is not responsible for this lesson."


class AgencyNotRegistered(RuleBroken):
    """Agencies are named from the area's register (R3)."""

    sentence = "The agency is not in the area's register; register it first."


class ThemeNotListed(RuleBroken):
    """Themes are named from the area's list."""

    sentence = "The theme is not in the area's list; add it first."


class LessonAlreadyEnded(RuleBroken):
    """A lesson leaves the loop once, until it is reopened."""

    sentence = "The lesson has already left the loop; reopen it first."


class NothingToTakeBack(RuleBroken):
    """Reopening names turning points that stand."""

    sentence = "The turning points named do not stand, so there is nothing to take back."


class NothingEmbedded(RuleBroken):
    """Only what was embedded can lapse."""

    sentence = "The agency has not embedded this lesson, so nothing can lapse."


def need_reason(reason: Text | None) -> None:
    """Refuse a reason that is missing or blank."""
    if reason is None or (isinstance(reason, str) and not reason.strip()):
        raise NoReasonGiven(A_REASON)
