"""Mistakes that invented people make and mend: a wrong score corrected, a look withdrawn."""

from __future__ import annotations

from application.starting.indicators import SAFETY_SEEN
from application.synthetic.children import BASELINE, FOLLOWED_UP, Tracked
from application.synthetic.desk import Desk
from application.synthetic.people import OFFICER

_LOOK = {"informant": "independent", "method": "interview"}


def make_and_mend(desk: Desk, tracked: Tracked) -> None:
    """Two further looks at one child, by another person: one is corrected, one is withdrawn."""
    measure = {"indicator": desk.indicators[SAFETY_SEEN], **_LOOK}
    child = tracked.child
    mistyped = desk.send(
        OFFICER, "record-baseline", child, value=9, occurred=BASELINE, **measure
    ).version
    desk.send(
        OFFICER,
        "correct-observation",
        child,
        observation=mistyped,
        value=tracked.path.before,
        reason="Invented: the wrong column was copied.",
    )
    other_child = desk.send(
        OFFICER, "record-follow-up", child, value=1, occurred=FOLLOWED_UP, **measure
    ).version
    desk.send(
        OFFICER,
        "withdraw-observation",
        child,
        observation=other_child,
        reason="Invented: the look was at another child.",
        occurred=FOLLOWED_UP,
    )
