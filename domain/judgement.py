"""The words of judging what difference a lesson made, or would have made (framework 11.2; DOMAIN 3.4)."""

from __future__ import annotations

from enum import StrEnum


class Applicable(StrEnum):
    """Whether the learning had anything to say to this child's case (framework 11.2)."""

    FULL = "fully-applicable"
    PART = "partly-applicable"
    NO = "not-applicable"


class Applied(StrEnum):
    """Whether the learning had been applied at the time."""

    YES = "applied"
    PART = "partly-applied"
    NO = "not-applied"
    UNKNOWN = "application-unknown"


class ExpectedDifference(StrEnum):
    """What difference the learning would have made to the child, from much worse to much better."""

    MUCH_WORSE = "-2"
    WORSE = "-1"
    NONE = "0"
    BETTER = "+1"
    MUCH_BETTER = "+2"
    CANNOT_TELL = "cannot-tell"

    @property
    def score(self) -> int | None:
        """From -2 to 2; None where nobody can tell."""
        return None if self is ExpectedDifference.CANNOT_TELL else int(self.value)


class DifferenceKind(StrEnum):
    """What would have been different."""

    EARLIER_RECOGNITION = "earlier-recognition"
    EARLIER_HELP = "earlier-help"
    DIFFERENT_DECISION = "different-decision"
    SAFER_PLAN = "safer-plan"
    CHILD_HEARD = "child-heard"
    HARM_AVOIDED = "harm-avoided"
    NO_DIFFERENCE = "no-difference"


class Confidence(StrEnum):
    """How sure the rater is."""

    LOW = "low-confidence"
    MEDIUM = "medium-confidence"
    HIGH = "high-confidence"


class Plausibility(StrEnum):
    """How likely another explanation is."""

    IMPLAUSIBLE = "implausible"
    POSSIBLE = "plausible-in-part"
    LIKELY = "likely"


class LinkTest(StrEnum):
    """The five tests of the way from a lesson to a child's outcome (DOMAIN 3.4)."""

    MECHANISM = "mechanism-stated-in-advance"
    EXPOSURE = "exposure-came-first"
    PRACTICE = "practice-changed"
    OUTCOME = "outcome-moved-as-expected"
    EXPLANATIONS = "other-explanations-examined"


class LinkAnswer(StrEnum):
    """What a link test found."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class ContributionLevel(StrEnum):
    """How far a lesson contributed to what became of children (DOMAIN 3.4)."""

    CONTRADICTED = "contradicted"
    NOT_SHOWN = "not-shown"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    STRONG = "strong"

    @property
    def rank(self) -> int:
        """Its place among the levels, from contradicted to strong."""
        return list(ContributionLevel).index(self)
