"""Turning points: added by the item itself when the gate before them is satisfied (rules 1 to 6)."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate, latest_of
from domain.gates import Ask, Gate, Standing
from domain.kernel import By, Draft, Event, EventRef, Fact, after, event
from domain.learning_item.asking import CHECKS, best_grade, missing
from domain.learning_item.state import Carrier, LearningItem, TurningKey, TurningPoint
from domain.vocabulary import Grade, Stage, Supports


def _passed(item: LearningItem, key: TurningKey, point: TurningPoint) -> LearningItem:
    return replace(item, turning_points={**item.turning_points, key: point})


@event("learning-item.identified", version=1)
class Identified:
    """The lesson is known well enough to act on (framework 3; R2, R3)."""

    gate: str
    asks: tuple[Ask, ...]
    carried_by: tuple[EventRef, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        point = TurningPoint(Carrier.of(fact), self.gate, self.asks, None, self.carried_by)
        return _passed(item, (Stage.IDENTIFIED, None), point)


@event("learning-item.agency-disseminated", version=1)
class AgencyDisseminated:
    """The lesson has reached one responsible agency (framework 10.3; R84)."""

    agency: UUID
    gate: str
    asks: tuple[Ask, ...]
    carried_by: tuple[EventRef, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        point = TurningPoint(Carrier.of(fact), self.gate, self.asks, None, self.carried_by)
        return _passed(item, (Stage.DISSEMINATED, self.agency), point)


@event("learning-item.disseminated", version=1)
class Disseminated:
    """The lesson has reached every responsible agency."""

    gate: str
    carried_by: tuple[EventRef, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        point = TurningPoint(Carrier.of(fact), self.gate, (), None, self.carried_by)
        return _passed(item, (Stage.DISSEMINATED, None), point)


@event("learning-item.agency-embedded", version=1)
class AgencyEmbedded:
    """One agency's practice is shown to have changed (framework 10.4; R93 to R98)."""

    agency: UUID
    gate: str
    asks: tuple[Ask, ...]
    grade: Grade
    carried_by: tuple[EventRef, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        carrier = Carrier.of(fact)
        point = TurningPoint(carrier, self.gate, self.asks, self.grade, self.carried_by)
        return _passed(item, (Stage.EMBEDDED, self.agency), point)


@event("learning-item.embedded", version=1)
class Embedded:
    """Every responsible agency's practice is shown to have changed."""

    gate: str
    grade: Grade
    carried_by: tuple[EventRef, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        point = TurningPoint(Carrier.of(fact), self.gate, (), self.grade, self.carried_by)
        return _passed(item, (Stage.EMBEDDED, None), point)


@event("learning-item.evaluated", version=1)
class Evaluated:
    """Somebody has judged, after embedding, what difference the lesson made (rule 4)."""

    gate: str
    carried_by: tuple[EventRef, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        point = TurningPoint(Carrier.of(fact), self.gate, (), None, self.carried_by)
        return _passed(item, (Stage.EVALUATED, None), point)


def turning_points(item: LearningItem, *, standing: Standing, by: By) -> tuple[Draft, ...]:
    """Every turning point that the item's facts complete and that does not stand yet."""
    drafts: tuple[Draft, ...] = ()
    while not item.ended:
        found = _next(item, standing)
        if found is None:
            break
        drafts = (*drafts, found)
        item = after(item, (found,), by=by)
    return drafts


def _next(item: LearningItem, standing: Standing) -> Draft | None:
    if not item.passed(Stage.IDENTIFIED):
        return _pass_gate(item, Stage.IDENTIFIED, None, standing)
    return _stage_by_agency(item, Stage.DISSEMINATED, standing) or _stage_by_agency(
        item, Stage.EMBEDDED, standing
    )


def _stage_by_agency(item: LearningItem, stage: Stage, standing: Standing) -> Draft | None:
    """The next agency through the gate; then, once all are, the item itself."""
    for agency in item.responsible:
        draft = None if item.passed(stage, agency) else _pass_gate(item, stage, agency, standing)
        if draft:
            return draft
    return None if item.passed(stage) else _whole(item, stage, standing)


def _before(item: LearningItem, stage: Stage, agency: UUID | None) -> TurningPoint | None:
    """The turning point that has to stand before this one may."""
    if stage is Stage.DISSEMINATED:
        return item.passed(Stage.IDENTIFIED)
    return item.passed(Stage.DISSEMINATED, agency)


def _pass_gate(
    item: LearningItem, stage: Stage, agency: UUID | None, standing: Standing
) -> Draft | None:
    before = _before(item, stage, agency)
    if stage is not Stage.IDENTIFIED and before is None:
        return None
    gate, carriers = _satisfied(item, stage, agency, standing)
    if not carriers:
        return None
    carriers = (before.carrier, *carriers) if before else carriers
    return _draft(item, gate, agency, carriers)


def _satisfied(
    item: LearningItem, stage: Stage, agency: UUID | None, standing: Standing
) -> tuple[Gate, tuple[Carrier, ...]]:
    """The gate of the date that the carriers give, and the carriers; none if it is not passed."""
    floor = item.taken_back.get((stage, agency), 0)
    gate = standing.gate(stage, BusinessDate.unknown())
    picked = [_pick(item, ask, agency, floor) for ask in gate.asks]
    carriers = tuple(carrier for carrier in picked if carrier)
    if len(carriers) < len(picked) or all(each.ref.version <= floor for each in carriers):
        return gate, ()
    return standing.gate(stage, latest_of(each.occurred for each in carriers)), carriers


def _pick(item: LearningItem, ask: Ask, agency: UUID | None, floor: int) -> Carrier | None:
    """The first fact that satisfied an ask; after a take-back, the last one instead."""
    found = CHECKS[ask](item, agency)
    if ask is Ask.CONFIRMATION:
        found = tuple(each for each in found if each.ref.version > floor)
    if not found:
        return None
    return max(found, key=_version) if floor else min(found, key=_version)


def _version(carrier: Carrier) -> int:
    return carrier.ref.version


def _draft(
    item: LearningItem, gate: Gate, agency: UUID | None, carriers: tuple[Carrier, ...]
) -> Draft:
    refs = tuple(each.ref for each in carriers)
    payload: Event
    if agency is None:
        payload = Identified(gate=gate.version, asks=gate.asks, carried_by=refs)
    elif gate.stage is Stage.DISSEMINATED:
        payload = AgencyDisseminated(
            agency=agency, gate=gate.version, asks=gate.asks, carried_by=refs
        )
    else:
        grade = best_grade(item, agency, Supports.EMBEDDING) or Grade.E0
        payload = AgencyEmbedded(
            agency=agency, gate=gate.version, asks=gate.asks, grade=grade, carried_by=refs
        )
    return Draft(payload=payload, occurred=latest_of(each.occurred for each in carriers))


def _whole(item: LearningItem, stage: Stage, standing: Standing) -> Draft | None:
    """The item's own turning point, when every responsible agency is through (rule 2)."""
    before = item.passed(Stage(list(Stage)[stage.rank - 1]))
    points = [item.passed(stage, agency) for agency in item.responsible]
    if not points or before is None or not all(points):
        return None
    through = [before, *(point for point in points if point)]
    occurred = latest_of(point.carrier.occurred for point in through)
    refs = tuple(point.carrier.ref for point in through)
    gate = standing.gate(stage, occurred).version
    if stage is Stage.DISSEMINATED:
        return Draft(payload=Disseminated(gate=gate, carried_by=refs), occurred=occurred)
    grade = min(point.grade for point in points if point and point.grade)
    return Draft(payload=Embedded(gate=gate, grade=grade, carried_by=refs), occurred=occurred)


def support_withdrawn(item: LearningItem) -> tuple[TurningKey, ...]:
    """Turning points that stand although what carried them no longer does (rule 7)."""
    gates = [key for key, point in item.turning_points.items() if missing(item, point.asks, key[1])]
    stages = {stage for stage, _ in gates}
    if Stage.EMBEDDED in stages or _evaluation_gone(item):
        stages.add(Stage.EVALUATED)
    wholes = [(stage, None) for stage in _BY_AGENCY_OR_AFTER if stage in stages]
    return (*gates, *(key for key in wholes if key in item.turning_points))


_BY_AGENCY_OR_AFTER = (Stage.DISSEMINATED, Stage.EMBEDDED, Stage.EVALUATED)


def _evaluation_gone(item: LearningItem) -> bool:
    """Whether the evaluation behind Evaluated was withdrawn, or corrected to give no answer."""
    point = item.passed(Stage.EVALUATED)
    if point is None:
        return False
    found = item.evaluations.get(point.carried_by[-1].version)
    return found is None or found.verdict is None or not found.verdict.answers
