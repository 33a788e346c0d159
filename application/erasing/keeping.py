"""How long an area keeps a child's record: a rule that nobody lifts for an erasure of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from application.erasing.means import Means
from application.erasing.recording import Case
from domain.area.retaining import RetentionRuleSet, kept_until
from domain.area.state import RetentionAction, RetentionRule
from domain.erasing import CHILD_CLASS, RetentionNotOver
from domain.kernel import Envelope


def need_retention_over(means: Means, case: Case, *people: UUID) -> None:
    """Refuse while the area's rule for children keeps the record.

    The rule of today binds everybody, and a rule that one of these people replaced binds them
    still. Raises RetentionNotOver.
    """
    told = [each for each in means.log.stream(case.area.id) if _is_rule(each)]
    days = [each.recorded_at.date() for each in means.log.stream(case.about)]
    for rule in _binding(told, people):
        keeps = rule.action is RetentionAction.KEEP
        if keeps and case.today < kept_until(rule, first=days[0], last=days[-1]):
            raise RetentionNotOver


def _is_rule(envelope: Envelope) -> bool:
    payload = envelope.payload
    return isinstance(payload, RetentionRuleSet) and payload.class_code == CHILD_CLASS


def _binding(told: Sequence[Envelope], people: Sequence[UUID]) -> Iterator[RetentionRule]:
    """The newest rule, and the ones before it as far back as these people set what came after."""
    for each in reversed(told):
        payload = each.payload
        if isinstance(payload, RetentionRuleSet):
            yield RetentionRule(payload.anchor, payload.years, payload.action)
        if each.recorded_by.person not in people:
            return
