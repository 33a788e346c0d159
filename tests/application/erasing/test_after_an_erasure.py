"""What was wrong about an erased child is still withdrawn; nothing new is recorded about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from application.access import Caller
from application.commands.table import COMMANDS
from application.handling import Order, carry_out
from domain.erasure import Erased
from domain.kernel import replay
from domain.tracked_child.refusals import ChildIsErased
from domain.vocabulary import Role
from tests.application.erasing.conftest import Office
from tests.application.tracking import SAFETY, rating_body


class Ward:
    """Two tracked siblings, measured and rated; then the first of them is erased."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.rater = office.person(Role.EVALUATOR)
        self.item = self.done("record-lesson", {"lesson": "See the child first."})
        self.measure = self.done("define-indicator", SAFETY)
        self.child, self.sibling = self.tracked(), self.tracked()
        pair = [str(self.child), str(self.sibling)]
        self.session = self.done("hold-session", {"kind": "siblings", "children": pair})
        look = {"indicator": str(self.measure), "value": 4, "informant": "child"}
        self.done("record-baseline", {**look, "method": "interview"}, self.child)
        self.rating = self.done(
            "rate-counterfactual", rating_body(self.child, self.item), caller=self.rater
        )
        office.erased(self.child)

    def tracked(self) -> UUID:
        body = {"age_band": "5-to-9", "items": [str(self.item)], "role": "exposed"}
        return self.done("open-track", {**body, "selection": "random"})

    def done(
        self,
        command: str,
        body: dict[str, Any],
        on: UUID | None = None,
        caller: Caller | None = None,
    ) -> UUID:
        spec, services = COMMANDS[command], self.office.services
        order = Order(
            spec=spec,
            body=spec.body.model_validate(body),
            caller=caller or self.office.officer,
            area=self.office.area if spec.opens else None,
            on=on,
        )
        return carry_out(order, log=services.log, clock=services.clock).stream

    def state(self, stream: UUID) -> Any:
        return replay(self.office.services.log.stream(stream))

    def reason(self, stream: UUID) -> Any:
        payload: Any = self.office.services.log.stream(stream)[-1].payload
        return payload.reason


@pytest.fixture
def ward(office: Office) -> Ward:
    return Ward(office)


def test_a_rating_a_look_and_a_session_are_withdrawn_without_a_word_being_kept(
    ward: Ward,
) -> None:
    why = {"reason": "It was another family's file."}

    ward.done("withdraw-rating", why, ward.rating, ward.rater)
    ward.done("withdraw-session", why, ward.session)
    ward.done("withdraw-observation", {"observation": 2, **why}, ward.child)

    assert ward.state(ward.rating).withdrawn
    assert ward.state(ward.session).withdrawn
    assert ward.state(ward.child).observations == {}
    for stream in (ward.rating, ward.session, ward.child):
        assert isinstance(ward.reason(stream), Erased)


def test_nothing_new_is_recorded_about_an_erased_child(ward: Ward) -> None:
    pair = {"children": [str(ward.child), str(ward.sibling)], "kind": "siblings"}

    with pytest.raises(ChildIsErased):
        ward.done("hold-session", pair)
    with pytest.raises(ChildIsErased):
        ward.done(
            "rate-counterfactual",
            rating_body(ward.child, ward.item),
            caller=ward.office.person(Role.QUALITY_MEMBER),
        )
    with pytest.raises(ChildIsErased):
        ward.done("close-track", {"reason": "moved"}, ward.child)
