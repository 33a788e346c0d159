"""The rules that may refuse a fact about a tracked child, each a type named for what is wrong."""

from __future__ import annotations

from domain.kernel import RuleBroken, Text


class ChildIsErased(RuleBroken):
    """Nothing more is recorded about a child who was erased."""

    sentence = "The child was erased; nothing more can be recorded about them."


class AlreadyTracked(RuleBroken):
    """A track is opened once; a further lesson is a further cohort."""

    sentence = "The child is tracked already; add the lesson with join-cohort instead."


class NoCohort(RuleBroken):
    """A child is tracked because of a lesson (framework 11.2)."""

    sentence = "Name at least one lesson in whose cohort the child is."


class AlreadyInTheCohort(RuleBroken):
    """Nobody changes sides once it is known how a child fared."""

    sentence = (
        "The child is in the cohort of this lesson already. A role that was recorded by mistake"
        " is mended by withdrawing the entry, with a reason, before it is made again."
    )


class ResultsAreKnown(RuleBroken):
    """Nobody leaves a denominator once it is known how the child fared (DOMAIN 3.2)."""

    sentence = (
        "The child has been followed up, so it stays in the cohort: close the track with its"
        " reason, or withdraw what was measured of another child by mistake."
    )


class NotInTheCohort(RuleBroken):
    """What is said of a child and a lesson needs the child in that lesson's cohort."""

    sentence = "The child is not in the cohort of this lesson; add it with join-cohort first."


class CohortNotWhole(RuleBroken):
    """Nobody may fall out of a denominator because a record cannot be read at present."""

    sentence = (
        "Some records of the area cannot be read at present, so the cohort may not be whole:"
        " have them mended first (goldenthread doctor tells which)."
    )


class ValueOrWhyNot(RuleBroken):
    """An observation has a value, or says why there is none; never both."""

    sentence = "Give either a value or the reason why nothing was measured."


class NoSuchChildFact(RuleBroken):
    """A fact can only refer to a fact of the right kind in the same child's history."""

    sentence = "The child's history holds no such fact to refer to."


class NotAskedYetAnswered(RuleBroken):
    """Who was not asked has not answered."""

    sentence = "A child who was not asked has given no view: record that the child was asked."


class TrackNotClosed(RuleBroken):
    """Only a closed track can be opened again."""

    sentence = "The track is open, so it cannot be opened again."


class TrackClosed(RuleBroken):
    """A track is closed once."""

    sentence = "The track has been closed already; open it again first."


class ReasonForChildNeeded(RuleBroken):
    """A correction, withdrawal or reopening says why (R9)."""

    sentence = "This step needs a reason in words."


class OtherChild(RuleBroken):
    """A child's event is about the child in whose stream it stands."""

    sentence = "The event names another child than the one in whose history it would stand."


def need_why(reason: Text | None) -> None:
    """Refuse a reason that is missing or blank."""
    if reason is None or (isinstance(reason, str) and not reason.strip()):
        raise ReasonForChildNeeded
