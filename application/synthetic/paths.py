"""What becomes of each invented child: drawn from a fixed seed, so that every build is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from application.synthetic.plans import Cohort, Plan

_LOST: Final[Mapping[str, tuple[str, str | None]]] = {
    "moved": ("moved-away", "moved"),
    "lost": ("lost-to-follow-up", "lost"),
    "died": ("child-died", "died"),
    "reached-18": ("turned-18", "reached-18"),
    "declined": ("declined-to-be-measured", None),
    "silent": ("record-is-silent", None),
}
"""Why there is no follow-up, and why tracking ended, where it did."""

_LOWEST, _HIGHEST = 0, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One invented child: the scores before and after, or why there is none, and what it says."""

    role: str
    moved: str
    before: int
    after: int | None
    not_measured: str | None = None
    closed: str | None = None
    view: str
    practice: tuple[int, int] | None = None


def paths(plan: Plan, cohort: Cohort) -> tuple[Path, ...]:
    """Every tracked child of a plan's cohort, the exposed ones first, in a fixed order."""
    draw = Random(f"synthetic cohort: {plan.code}")  # noqa: S311  repeatable, guards nothing
    exposed = [*_moves(cohort, draw), *(_missing(each, cohort, draw) for each in cohort.missing)]
    draw.shuffle(exposed)
    compared = zip(("improved", "same", "worse"), cohort.comparison, strict=True)
    others = [
        _moved(moved, "comparison", moved, draw)
        for moved, number in compared
        for _ in range(number)
    ]
    return (*exposed, *others)


def _moves(cohort: Cohort, draw: Random) -> Iterator[Path]:
    told = (("improved", cohort.improved), ("same", cohort.same), ("worse", cohort.worse))
    for moved, number in told:
        for place in range(number):
            yield _exposed(moved, place, cohort, draw)


def _exposed(moved: str, place: int, cohort: Cohort, draw: Random) -> Path:
    """Some who improved in others' eyes say that things are worse: both are kept."""
    differs = moved == "improved" and place < cohort.disagreeing
    view = "disagrees" if differs else _view(moved, place, cohort)
    return _moved(moved, "exposed", view, draw, cohort)


def _view(moved: str, place: int, cohort: Cohort) -> str:
    if cohort.age_band == "under-1":
        return "too-young"
    return {2: "declined", 5: "not-asked"}.get(place % 7, moved)


def _moved(moved: str, role: str, view: str, draw: Random, cohort: Cohort | None = None) -> Path:
    step = {"improved": draw.randint(2, 4), "same": draw.randint(-1, 1)}.get(moved, -2)
    before = draw.randint(_LOWEST + 2, _HIGHEST - 4)
    return Path(
        role=role,
        moved=moved,
        before=before,
        after=before + step,
        view=view,
        practice=_practice(cohort, draw),
    )


def _practice(cohort: Cohort | None, draw: Random) -> tuple[int, int] | None:
    if cohort is None or cohort.practice is None:
        return None
    return draw.choice(cohort.practice.before), draw.choice(cohort.practice.after)


def _missing(why: str, cohort: Cohort, draw: Random) -> Path:
    """A child without a follow-up stays in the cohort, with the reason."""
    not_measured, closed = _LOST[why]
    view = {"died": "deceased", "declined": "declined"}.get(why, "gone")
    if cohort.age_band == "under-1":
        view = "too-young"
    return Path(
        role="exposed",
        moved="not-measured",
        before=draw.randint(_LOWEST + 2, _HIGHEST - 4),
        after=None,
        not_measured=not_measured,
        closed=closed,
        view=view,
    )
