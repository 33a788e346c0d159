"""Asks the difference reading: one question, one answer, and what it was computed from."""

from __future__ import annotations

from uuid import UUID

from domain.sight import Sight
from projections._store.bounds import Bounds
from projections._store.ports import Database
from projections._store.reading import Answered
from projections._store.standing import known
from projections.difference.answers import Candidate, DifferenceAnswer
from projections.difference.composing import about_many, about_one
from projections.difference.finding import candidates
from projections.difference.looking import Looking
from projections.difference.questions import Kind, Period, Question, period
from projections.difference.reading import NAME
from projections.difference.subjects import in_year, subject_of


class DifferenceView:
    """The answers of this reading, each with the position that it was computed at."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def answer(
        self,
        sight: Sight,
        question: Question,
        as_of: int | None = None,
        *,
        children: Sight | None = None,
    ) -> Answered[DifferenceAnswer] | None:
        """What difference it made, as known now or at a position.

        `children` bounds the areas of whose children it may tell; without it, it tells of none.
        None where there is no such thing within the caller's sight. Raises YearNotUnderstood.
        """
        year = period(question.words) if question.kind is Kind.YEAR else None
        areas = frozenset[UUID](children.areas) if children else frozenset[UUID]()
        with self._database.transaction(commit=False) as cursor:
            standing = known(cursor, NAME, sight, as_of)
            bounds = Bounds(NAME, sight, standing.position)
            found = _answer(Looking(cursor, bounds, areas), question, year)
        return None if found is None else standing.answer(found)

    def candidates(
        self, sight: Sight, kind: Kind, words: str, as_of: int | None = None
    ) -> Answered[tuple[Candidate, ...]]:
        """The sources, themes or agencies that fit the words, at most a hundred of them.

        Every word has to occur in the title, publisher or year, or in a name or its synonyms.
        A title that reads exactly so wins where it is the only one.
        """
        with self._database.transaction(commit=False) as cursor:
            standing = known(cursor, NAME, sight, as_of)
            looking = Looking(cursor, Bounds(NAME, sight, standing.position))
            return standing.answer(candidates(looking, kind, words))


def _answer(looking: Looking, question: Question, year: Period | None) -> DifferenceAnswer | None:
    if question.kind is Kind.ITEM:
        return about_one(looking, question)
    subject = in_year(looking, question, year) if year else subject_of(looking, question)
    return None if subject is None else about_many(looking, question, subject, year)
