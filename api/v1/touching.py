"""What a withdrawal touches, put together: the claims that rest on a thing, and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from api.bootstrap import Services
from api.reader import bounds_or_none
from api.v1.difference import answer_to
from application.access import Caller, NotFound, Resource
from domain.kernel import EventRef
from projections._store.reading import Answered
from projections._store.things import Kind
from projections.consequences.model import Answer, Consequence, Touched
from projections.consequences.walking import Sights
from projections.difference.questions import Kind as About
from projections.difference.questions import Question
from projections.figures.exporting import Address
from projections.figures.figure import AnyFigure
from projections.figures.finding import by_name

MOST_LESSONS: Final = 20
# Both sides of a comparison, and both ratings of a pair, stand behind a claim; the figures that
# count them are found by what is withdrawn itself.
_OF_SEVERAL: Final = frozenset({Touched.COMPARISON, Touched.COUNTERFACTUAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTouched:
    """A figure of a lesson's answer that counts what is withdrawn, or what falls with it.

    `href` opens it as it was with the thing; wider answers that hold the lesson count it too.
    """

    lesson: UUID
    name: str
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """Everything that a withdrawal touches, or has touched, as far as the caller may see.

    `hidden` counts what is not for the caller. `before` is the last position at which the thing
    had not been withdrawn, null while it stands. `complete_list` is false where so much rests on
    it that not all of it was looked at; figures are told for at most 20 lessons.
    """

    thing: UUID
    observation: int | None
    withdrawn: bool
    before: int | None
    touches: tuple[Consequence, ...]
    figures: tuple[FigureTouched, ...]
    hidden: int
    complete_list: bool


def sights_of(caller: Caller) -> Sights:
    """What the caller may see of every kind of thing that their roles read."""
    found = {kind: bounds_or_none(caller, Resource(kind.value)) for kind in Kind}
    return {kind: bounds for kind, bounds in found.items() if bounds is not None}


def consequences_of(
    services: Services, caller: Caller, thing: UUID, observation: int | None, as_of: int | None
) -> Answered[Consequences]:
    """What rests on a thing, or on an observation of a child. Raises NotFound."""
    found = services.consequences.of(sights_of(caller), thing, observation=observation, as_of=as_of)
    if found.value is None:
        raise NotFound
    answer = found.value
    lessons = sorted({each for one in answer.touches for each in one.lessons}, key=str)
    position = found.position if answer.before is None else answer.before
    told = Consequences(
        thing=answer.thing,
        observation=answer.observation,
        withdrawn=answer.withdrawn,
        before=answer.before,
        touches=answer.touches,
        figures=tuple(_figures(services, caller, answer, lessons[:MOST_LESSONS], position)),
        hidden=answer.hidden,
        complete_list=not answer.cut and len(lessons) <= MOST_LESSONS,
    )
    return Answered(told, found.position, found.parked)


def _figures(
    services: Services, caller: Caller, answer: Answer, lessons: list[UUID], position: int
) -> Iterator[FigureTouched]:
    """The figures as they are with the thing: as of before it was withdrawn, where it was."""
    falling = _falling(answer)
    for lesson in lessons:
        question = Question(About.ITEM, id=lesson)
        try:
            told = answer_to(services, caller, question, position)
        except NotFound:
            continue
        address = Address(question.asked, told.position)
        for name, figure in by_name(told.value).items():
            if _counts(figure, answer, falling):
                yield FigureTouched(
                    lesson=lesson, name=name, words=figure.words, href=address.of(name)
                )


def _falling(answer: Answer) -> frozenset[EventRef]:
    """The events of claims that grow weaker, and of the thing itself."""
    weaker = (each for each in answer.touches if each.weaker and each.kind not in _OF_SEVERAL)
    found = {ref for each in weaker for ref in each.events}
    if answer.observation is not None:
        found.add(EventRef(answer.thing, answer.observation))
    return frozenset(found)


def _counts(figure: AnyFigure, answer: Answer, falling: frozenset[EventRef]) -> bool:
    """Whether one of the figure's members is there for one of these events."""
    whole = answer.thing if answer.observation is None else None
    return any(
        ref in falling or ref.stream == whole for each in figure.members for ref in each.events
    )
