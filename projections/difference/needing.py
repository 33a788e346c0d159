"""What is not known about a lesson, and what each gate before it still asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from domain.gates import Standing, asks
from domain.judgement import ContributionLevel
from domain.learning_item.asking import missing
from domain.learning_item.impact import PROBABLE, impact_needs
from domain.learning_item.state import LearningItem
from domain.vocabulary import Stage
from projections.difference.children.answering import A_VIEW, AN_OUTCOME
from projections.difference.children.shapes import ChildrenDifference, ContributionTold
from projections.difference.knowing import Known
from projections.difference.shapes import Need

A_VERDICT = "an evaluation after embedding, with a verdict that says how things turned out"
AN_AGENCY = "a responsible agency"
BEFORE_AND_AFTER = (
    "a baseline and a follow-up of tracked children, or retrospective counterfactuals"
)
A_CONTRIBUTION = "a contribution judged at least probable, and approved by a second person"
A_LINK = "what is on record of its children linked to the lesson (link-impact-grounds)"


def not_known(item: LearningItem) -> tuple[str, ...]:
    """Every blank in what is recorded, each as a fixed phrase."""
    blanks = {**_about_the_lesson(item), **_about_sharing(item), **_about_what_followed(item)}
    return tuple(phrase for phrase, blank in blanks.items() if blank)


def _about_the_lesson(item: LearningItem) -> Mapping[str, bool]:
    told = item.experience
    return {
        "the lesson's own words": item.lesson is None,
        "the source": not item.sources,
        "the date of the lesson": not item.recorded.occurred.known,
        "whether it is good practice or an improvement": item.polarity is None,
        "the theme": item.theme is None and item.theme_as_written is None,
        "the child's experience": told is None or told.account is None,
        "which agencies are responsible": not item.responsible,
        "who is meant by an agency that the register does not hold": bool(item.agencies_as_written),
        "with whom it was shared": not item.sharings,
    }


def _about_sharing(item: LearningItem) -> Mapping[str, bool]:
    acts = item.sharings.values()
    return {
        "the channel of a sharing": any(each.channel is None for each in acts),
        "the audience of a sharing": any(
            each.audience is None and not each.whole_partnership for each in acts
        ),
        "which agencies a sharing was with": any(
            not each.agencies and not each.whole_partnership for each in acts
        ),
        "the date of a sharing": any(not each.carrier.occurred.known for each in acts),
    }


def _about_what_followed(item: LearningItem) -> Mapping[str, bool]:
    accounts = item.embeddings.values()
    judged = item.evaluations.values()
    return {
        "what was done to bring it into practice": not accounts and not item.practice_changes,
        "which agency tells of embedding": any(each.agency is None for each in accounts),
        "the means of embedding": any(each.means is None for each in accounts),
        "the date of embedding": any(not each.carrier.occurred.known for each in accounts),
        "the verdict of an evaluation": any(each.verdict is None for each in judged),
        "the method of an evaluation": any(each.method is None for each in judged),
        "what an evaluation measured": any(each.measure_class is None for each in judged),
        "the date of an evaluation": any(not each.carrier.occurred.known for each in judged),
    }


def needed(item: LearningItem, known: Known) -> tuple[Need, ...]:
    """What every gate still asks for, the next one first; nothing once the lesson has ended.

    A turning point whose support was withdrawn is among them, with what it lacks now.
    """
    if item.ended:
        return ()
    return tuple(each for each in _needs(item, known) if each.asks)


def _needs(item: LearningItem, known: Known) -> Iterator[Need]:
    standing = known.standing(item.area)
    yield _need(item, Stage.IDENTIFIED, None, (standing, known))
    for stage in (Stage.DISSEMINATED, Stage.EMBEDDED):
        for agency in item.responsible or (None,):
            yield _need(item, stage, agency, (standing, known))
    if not item.passed(Stage.EVALUATED):
        yield Need(stage=Stage.EVALUATED, agency=None, asks=(A_VERDICT,))


def _need(
    item: LearningItem, stage: Stage, agency: UUID | None, by: tuple[Standing, Known]
) -> Need:
    """The gate as it stands now; a turning point that stands is held to its own gate's asks."""
    standing, known = by
    passed = item.passed(stage, agency)
    wanted = passed.asks if passed else asks(stage, standing.settings)
    lacking = tuple(ask.value for ask in missing(item, wanted, agency))
    if stage is not Stage.IDENTIFIED and agency is None:
        lacking = tuple(dict.fromkeys((AN_AGENCY, *lacking)))
    return Need(stage=stage, agency=known.named(agency) if agency else None, asks=lacking)


def needed_for_impact(
    item: LearningItem, known: Known, children: ChildrenDifference
) -> tuple[str, ...]:
    """What the verdict *impact evidenced* would ask for and the lesson does not have.

    What is on record of its children, and only has to be linked, is not said to be missing.
    """
    wanted, at_hand = _for_impact(item, known), set(_at_hand(children))
    left = tuple(each for each in wanted if each not in at_hand)
    return (*left, A_LINK) if len(left) < len(wanted) else wanted


def _at_hand(children: ChildrenDifference) -> Iterator[str]:
    """What the gate asks for, in its words, that the children's records hold."""
    covered, rated = children.coverage, children.counterfactuals
    measured = bool(children.outcome_measured and children.outcome_measured.value)
    if measured:
        yield AN_OUTCOME
    if measured or (rated and rated.settled.value):
        yield BEFORE_AND_AFTER
    if covered and 0 < covered.tracked.value == covered.accounted_for.value:
        yield A_VIEW
    if any(_carries(each) for each in children.contributions):
        yield A_CONTRIBUTION


def _carries(told: ContributionTold) -> bool:
    levels = (ContributionLevel(told.level), ContributionLevel(told.computed))
    enough = min(each.rank for each in levels) >= PROBABLE
    return told.approved and not told.withdrawn and enough


def _for_impact(item: LearningItem, known: Known) -> tuple[str, ...]:
    evaluators = [each.evaluator_agency for each in item.evaluations.values()]
    newest = evaluators[-1] if evaluators else None
    return impact_needs(item, newest, known.standing(item.area))


def lost(before: LearningItem, item: LearningItem, known: Known) -> bool:
    """Whether impact lacks something now that it had when its grounds were linked."""
    return bool(set(_for_impact(item, known)) - set(_for_impact(before, known)))
