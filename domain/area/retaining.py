"""How long an area keeps what it records about children, as data that the area sets itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.area.state import Area, RetentionAction, RetentionAnchor, RetentionRule
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, FreeText, RuleBroken, event, need_code

_LONGEST = 150


class RetentionOutOfForm(RuleBroken):
    """A retention period is a number of whole years."""

    sentence = "A retention period is a whole number of years, from 0 to 150."


@event("area.retention-rule-set", version=1)
class RetentionRuleSet:
    """How long one class of records is kept, counted from which day, and what follows."""

    class_code: str
    anchor: RetentionAnchor
    years: int
    action: RetentionAction
    authority: FreeText | None

    def apply(self, area: Area, _fact: Fact) -> Area:
        rule = RetentionRule(self.anchor, self.years, self.action)
        return replace(area, retention={**area.retention, self.class_code: rule})

    def refuse(self, _area: Area, _on: BusinessDate, _standing: Standing) -> None:
        need_code(self.class_code)
        if not 0 <= self.years <= _LONGEST:
            raise RetentionOutOfForm


def kept_until(rule: RetentionRule, *, first: date, last: date) -> date:
    """The day from which a record need not be kept any more; `first` and `last` bound it."""
    day = first if rule.anchor is RetentionAnchor.FIRST_RECORDED else last
    try:
        return day.replace(year=day.year + rule.years)
    except ValueError:
        return date(day.year + rule.years, 3, 1)
