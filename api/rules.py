"""The rules of the loop as problems: each has a status, an address and a title of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain import erasing, indicator, measuring
from domain.area.governing import GateGradeTooHigh, RulePackOutOfOrder
from domain.area.retaining import RetentionOutOfForm
from domain.area.setting_up import NotInTheArea, SourceTypeTaken
from domain.contribution import judging
from domain.counterfactual import pairing, rating
from domain.deciding import NotYetHappened
from domain.evidence import EvidenceAlreadyWithdrawn, HashOutOfForm
from domain.gates import GateWouldLoosen, LocalityNotListed
from domain.kernel import CodeOutOfForm, RuleBroken
from domain.learning_item import prioritising, refusals
from domain.observation_session import SeveralChildren
from domain.practice_change import AgencyNotPartOfChange, NotSeenInPractice
from domain.source import CorrectionNeedsReason, SourceTypeUnknown
from domain.tracked_child import refusals as of_children


@dataclass(frozen=True, slots=True)
class Row:
    """How one kind of refusal is told: status, address, title, and a sentence if it has none."""

    status: int
    slug: str
    title: str
    detail: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def uri(self) -> str:
        """What the problem is known by, for ever."""
        return f"/problems/{self.slug}"


_MEASURING: dict[type[Exception], Row] = {
    indicator.ScaleNotPossible: Row(422, "scale-not-possible", "The scale is not possible"),
    indicator.LicenceNeedsNote: Row(422, "licence-needs-note", "The licence needs a note"),
    indicator.ReliabilityNeedsSource: Row(
        422, "reliability-needs-source", "Reliability needs its source"
    ),
    indicator.IndicatorWithdrawn: Row(409, "indicator-withdrawn", "The indicator was withdrawn"),
    indicator.ValueOutOfScale: Row(422, "value-out-of-scale", "The value is not on the scale"),
    indicator.InformantNotAllowed: Row(
        422, "informant-not-allowed", "The indicator does not admit the informant"
    ),
    measuring.MonthNotDay: Row(422, "month-not-day", "About a child a month is enough"),
    measuring.MonthOutOfForm: Row(422, "month-out-of-form", "A month is out of form"),
}
_CHILDREN: dict[type[Exception], Row] = {
    of_children.ChildIsErased: Row(409, "child-is-erased", "The child was erased"),
    of_children.AlreadyTracked: Row(409, "already-tracked", "The child is tracked already"),
    of_children.CohortNotWhole: Row(409, "cohort-not-whole", "The cohort may not be whole"),
    of_children.NoCohort: Row(422, "no-cohort", "No lesson is named"),
    of_children.AlreadyInTheCohort: Row(
        409, "already-in-the-cohort", "The child is in the cohort already"
    ),
    of_children.ResultsAreKnown: Row(409, "results-are-known", "It is known how the child fared"),
    of_children.NotInTheCohort: Row(
        422, "not-in-the-cohort", "The child is not in the lesson's cohort"
    ),
    of_children.ValueOrWhyNot: Row(422, "value-or-why-not", "A value, or why there is none"),
    of_children.NoSuchChildFact: Row(
        422, "no-such-child-fact", "The child's history holds no such fact"
    ),
    of_children.NotAskedYetAnswered: Row(
        422, "not-asked-yet-answered", "Who was not asked has not answered"
    ),
    of_children.TrackNotClosed: Row(409, "track-not-closed", "The track is open"),
    of_children.TrackClosed: Row(409, "track-closed", "The track is closed"),
    of_children.ReasonForChildNeeded: Row(422, "reason-needed", "A reason in words is missing"),
    of_children.OtherChild: Row(422, "other-child", "The fact is about another child"),
    SeveralChildren: Row(422, "several-children", "A session concerns several children"),
}
_JUDGING: dict[type[Exception], Row] = {
    rating.RationaleNeeded: Row(422, "rationale-needed", "The rationale is missing"),
    rating.DifferenceDoesNotFit: Row(422, "difference-does-not-fit", "The judgement does not fit"),
    rating.RatingTaken: Row(409, "rating-taken", "A rating has been given here already"),
    rating.RatingWithdrawn: Row(409, "rating-withdrawn", "The rating was withdrawn"),
    rating.PlausibilityForEach: Row(
        422, "plausibility-for-each", "Every other explanation is weighed"
    ),
    pairing.AlreadyRated: Row(409, "already-rated", "You have rated this already"),
    pairing.TwiceRated: Row(409, "twice-rated", "Two ratings stand already"),
    pairing.SingleRatingStands: Row(
        409, "single-rating-stands", "A single rating has been accepted"
    ),
    pairing.NothingDisputed: Row(409, "nothing-disputed", "There is nothing to adjudicate"),
    pairing.TooManyRatings: Row(409, "too-many-ratings", "Too many ratings were taken back"),
    pairing.NothingRated: Row(409, "nothing-rated", "The ratings do not stand"),
    pairing.DifferentPeopleNeeded: Row(
        403, "different-people-needed", "Another person has to do this"
    ),
    pairing.RaterSpeaksForSelf: Row(
        403, "rater-speaks-for-self", "Only the rater can do this, in person"
    ),
    judging.LinkNotShown: Row(422, "link-not-shown", "A link is not shown"),
    judging.OutcomeNeeded: Row(422, "outcome-needed", "An outcome for children is needed"),
    judging.OverrideNeedsReason: Row(422, "override-needs-reason", "Another level needs a reason"),
    judging.ContributionWithdrawn: Row(
        409, "contribution-withdrawn", "The judgement was withdrawn"
    ),
    judging.AlreadyApproved: Row(409, "already-approved", "The judgement is approved already"),
}
_ERASING: dict[type[Exception], Row] = {
    erasing.NoErasureAsked: Row(409, "no-erasure-asked", "No erasure is asked for"),
    erasing.ErasureAskedAlready: Row(
        409, "erasure-asked-already", "An erasure is asked for already"
    ),
    erasing.SamePersonTwice: Row(403, "same-person-twice", "Another person has to approve"),
    erasing.ErasureNotApproved: Row(409, "erasure-not-approved", "The erasure is not approved"),
    erasing.ErasedAlready: Row(409, "erased-already", "The record was erased before"),
    erasing.OnHold: Row(409, "on-hold", "A legal hold stands"),
    erasing.AskerLiftsNoHold: Row(
        403, "asker-lifts-no-hold", "Another person has to lift the hold"
    ),
    erasing.NoSuchHold: Row(422, "no-such-hold", "No such hold stands"),
    erasing.CodeMayName: Row(422, "code-may-name", "The code may name a person"),
    erasing.RetentionNotOver: Row(409, "retention-not-over", "The retention period is not over"),
    RetentionOutOfForm: Row(422, "retention-out-of-form", "The retention period is out of form"),
}

RULES: dict[type[Exception], Row] = {
    RuleBroken: Row(422, "rule-broken", "A rule of the learning loop refuses this"),
    refusals.EmbeddingNotShown: Row(422, "embedding-not-shown", "Embedding is not shown"),
    refusals.ImpactNotEvidenced: Row(422, "impact-not-evidenced", "Impact is not evidenced"),
    refusals.NoSuchFact: Row(422, "no-such-fact", "There is no such fact"),
    refusals.NoReasonGiven: Row(422, "no-reason-given", "A reason is missing"),
    refusals.LastResponsibleAgency: Row(409, "last-responsible-agency", "The last agency stays"),
    refusals.NotResponsible: Row(422, "not-responsible", "The agency is not responsible"),
    refusals.AgencyNotRegistered: Row(422, "agency-not-registered", "The agency is not registered"),
    prioritising.PriorityNotListed: Row(422, "priority-not-listed", "The priority is not listed"),
    refusals.ThemeNotListed: Row(422, "theme-not-listed", "The theme is not listed"),
    refusals.LessonAlreadyEnded: Row(409, "lesson-already-ended", "The lesson has ended"),
    refusals.NothingToTakeBack: Row(409, "nothing-to-take-back", "There is nothing to take back"),
    refusals.NothingEmbedded: Row(409, "nothing-embedded", "There is nothing embedded"),
    EvidenceAlreadyWithdrawn: Row(
        409, "evidence-already-withdrawn", "The evidence has been withdrawn"
    ),
    HashOutOfForm: Row(422, "hash-out-of-form", "The digest is out of form"),
    SourceTypeUnknown: Row(422, "source-type-unknown", "The type of source is not known"),
    CorrectionNeedsReason: Row(422, "correction-needs-reason", "A reason is missing"),
    AgencyNotPartOfChange: Row(
        422, "agency-not-part-of-change", "The agency is not part of the change"
    ),
    NotSeenInPractice: Row(409, "not-seen-in-practice", "The change was not seen in practice"),
    NotInTheArea: Row(422, "not-in-the-area", "The area's register holds no such entry"),
    SourceTypeTaken: Row(409, "source-type-taken", "The type of source is taken"),
    NotYetHappened: Row(422, "not-yet-happened", "The date lies in the future"),
    GateWouldLoosen: Row(422, "gate-would-loosen", "A gate would loosen"),
    CodeOutOfForm: Row(422, "code-out-of-form", "A code is out of form"),
    LocalityNotListed: Row(422, "locality-not-listed", "The locality is not listed"),
    GateGradeTooHigh: Row(422, "gate-grade-too-high", "The gate's grade is too high"),
    RulePackOutOfOrder: Row(409, "rule-pack-out-of-order", "The rule pack is out of order"),
    **_MEASURING,
    **_CHILDREN,
    **_JUDGING,
    **_ERASING,
}
"""A row for each rule; a test fails where one is missing."""
