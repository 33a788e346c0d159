"""Governing an area: which law its days stand under, and how much its gates ask for."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from domain.area.state import Area
from domain.dates import BusinessDate
from domain.gates import GateSettings, GateWouldLoosen, Standing
from domain.kernel import Fact, RuleBroken, event
from domain.vocabulary import Grade, RulePackName


class GateGradeTooHigh(RuleBroken):
    """E5 belongs to a set of evidence, so no single gate can ask for it yet."""

    sentence = "A gate can ask for grade E3 or E4; E5 belongs to a set of evidence."


class RulePackOutOfOrder(RuleBroken):
    """A rule pack comes into force after the one before it."""

    sentence = "A rule pack comes into force later than the packs already adopted."


@event("area.rule-pack-adopted", version=1)
class RulePackAdopted:
    """The area stands under another law and guidance from a day on (DOMAIN note N7)."""

    pack: RulePackName
    in_force_from: date

    def apply(self, area: Area, _fact: Fact) -> Area:
        kept = tuple(each for each in area.packs if each[1] is not self.pack)
        return replace(area, packs=tuple(sorted((*kept, (self.in_force_from, self.pack)))))

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        order = list(RulePackName)
        for since, pack in area.packs:
            earlier = order.index(pack) < order.index(self.pack)
            if pack is not self.pack and earlier != (since < self.in_force_from):
                raise RulePackOutOfOrder


@event("area.gates-tightened", version=1)
class GatesTightened:
    """The area's gates ask for more from a day on; they never ask for less."""

    in_force_from: date
    identified_needs_assurance_question: bool
    disseminated_needs_acknowledgement: bool
    embedded_needs_practice_change: bool
    embedded_minimum_grade: Grade
    impact_minimum_grade: Grade

    def apply(self, area: Area, _fact: Fact) -> Area:
        return replace(area, settings=(*area.settings, (self.in_force_from, self.settings)))

    @property
    def settings(self) -> GateSettings:
        """The settings as they stand from that day."""
        return GateSettings(
            **{each.name: getattr(self, each.name) for each in fields(GateSettings)}
        )

    def refuse(self, area: Area, _on: BusinessDate, _standing: Standing) -> None:
        if Grade.E5 in {self.embedded_minimum_grade, self.impact_minimum_grade}:
            raise GateGradeTooHigh
        since, before = area.settings[-1]
        loosened = self.settings.loosened_from(before)
        if loosened or (since is not None and self.in_force_from < since):
            raise GateWouldLoosen(*(name.replace("_", " ") for name in loosened))
