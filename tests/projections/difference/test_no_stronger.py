"""Whatever happened in whatever order, no sentence is stronger than what stands (R98 to R103)."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import given, settings

from domain.vocabulary import Stage
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.questions import Kind, Question
from projections.difference.shapes import ItemDifference
from projections.difference.telling import tell
from tests.projections.difference.keeping import IN_MEMORY, opened, sight
from tests.projections.difference.playing import STEPS, Step, played

NEVER: Final = ("made a difference", "improved", "%")
DENIED: Final = (
    "impact on children not shown",
    "which is never impact",
    "not yet evaluated since",
    "evaluated before embedding was shown, which counts as not yet",
    "evaluated: not yet",
)
NEEDS: Final = re.compile(
    r"^What would be needed.*?(?=^The lessons|^As known)", re.MULTILINE | re.DOTALL
)
FOR_CHILDREN: Final = re.compile(
    r"^For impact to be evidenced.*?(?=^The lessons|^As known)", re.MULTILINE | re.DOTALL
)
HOW_LONG: Final = re.compile(r"^How long it took.*?(?=^Children)", re.MULTILINE | re.DOTALL)
QUOTED: Final = re.compile(r'"[^"]*"')


def _asserted(text: str) -> str:
    """What a text says when its denials are taken out."""
    plain = " ".join(text.lower().split())
    for denial in DENIED:
        plain = plain.replace(denial, "")
    return plain


def _embedded(item: ItemDifference) -> bool:
    return any(point.stage == Stage.EMBEDDED for point in item.turning_points)


def _evaluated(item: ItemDifference) -> bool:
    return any(point.stage == Stage.EVALUATED for point in item.turning_points)


def _check(text: str, items: list[ItemDifference]) -> None:
    said = _asserted(text)
    assert not [word for word in NEVER if word in said]
    assert "impact" not in said
    assert "embedded" not in said or any(_embedded(item) for item in items)
    assert "evaluated" not in said or any(_evaluated(item) for item in items)
    assert "practice changed" not in said or any(_evaluated(item) for item in items)


def _without_wishes(answered: Answered[DifferenceAnswer]) -> str:
    """The told text without people's own words, what would be needed and how long steps took."""
    text = HOW_LONG.sub("", FOR_CHILDREN.sub("", NEEDS.sub("", tell(answered))))
    return QUOTED.sub("", text).replace("Evaluated: not yet", "")


@settings(max_examples=80, deadline=None)
@given(STEPS)
def test_strong_words_stand_only_where_the_turning_point_stands(steps: list[Step]) -> None:
    story, source, lessons = played(steps)
    with opened(IN_MEMORY) as kept:
        kept.take(story)
        items = [kept.item(sight(story), lesson) for lesson in lessons]
        whole = kept.ask(sight(story), Question(Kind.SOURCE, source))
        each = [kept.ask(sight(story), Question(Kind.ITEM, lesson)) for lesson in lessons]

    assert whole
    for item, answered in zip(items, each, strict=True):
        assert answered
        _check(item.sentence, [item])
        _check(_without_wishes(answered), [item])
    _check(whole.value.sentence, items)
    _check(_without_wishes(whole), items)


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_every_sentence_is_one_and_owns_up_about_children(steps: list[Step]) -> None:
    story, _, lessons = played(steps)
    with opened(IN_MEMORY) as kept:
        sentences = [kept.take(story).item(sight(story), lessons[0]).sentence]

    for sentence in sentences:
        assert sentence.count(".") == 1
        assert sentence.endswith("there is no evidence yet of a difference to children.")


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_withdrawn_support_is_never_kept_quiet(steps: list[Step]) -> None:
    story, _, lessons = played([*steps, ("embed", 0, 0), ("withdraw", 0, 0)])
    with opened(IN_MEMORY) as kept:
        item = kept.take(story).item(sight(story), lessons[0])

    assert item.support_withdrawn == _embedded(item)
    assert ("support for this has since been withdrawn" in item.sentence) == _embedded(item)
