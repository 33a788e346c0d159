"""The child's own story: every command about a tracked child, and what others write about it."""

from __future__ import annotations

from typing import Any, Final

from domain.vocabulary import Role
from tests.canary.story import Story

RATERS: Final = (Role.EVALUATOR, Role.QUALITY_MEMBER)
_SAID: Final = ("words", "what_helped", "would_have_helped", "better_off")


def tell_of_the_child(story: Story) -> None:
    """One child from the first note to the last judgement, beside a sibling who has no canary."""
    _begin(story)
    _measure(story)
    _hear(story)
    _rate(story)
    _judge(story)
    _end(story)


def _begin(story: Story) -> None:
    loop, own, free = story.loop, story.personal, story.free
    reliable: dict[str, Any] = {"standard_deviation": 1.5, "reliability": 0.8}
    measure = story.send("define-indicator", canaries=free, **reliable)["id"]
    story.known["indicator"] = measure
    story.send("revise-indicator", measure, canaries=free, **reliable)
    other = story.send("define-indicator")["id"]
    story.send("withdraw-indicator", other, canaries=free)
    child = story.send("note-eligible-child", canaries=own)["id"]
    sibling = story.send("open-track", reason="Told of the sibling alone.")["id"]
    story.known |= {"child": child, "sibling": sibling}
    story.send("track-eligible-child", child, canaries=own)
    story.send("join-cohort", child, canaries=own, items=[loop.other])
    story.send("withdraw-cohort-entry", child, canaries=own, item=loop.other)
    story.send("join-cohort", child, canaries=own, items=[loop.other])
    story.send("correct-child", child, canaries=own)
    story.send("schedule-follow-up", child, canaries=own)
    session = story.send("hold-session", canaries=own, without=("occurred_words",))["id"]
    story.send("withdraw-session", session, canaries=own, without=("occurred_words",))
    story.known["session"] = story.send("hold-session", occurred_words=free.text("session"))["id"]


def _measure(story: Story) -> None:
    child, own = story.child, story.personal
    seen: dict[str, Any] = {"session": story.known["session"]}
    first = story.version("record-baseline", child, canaries=own, **seen)
    story.send("record-follow-up", child, canaries=own, **seen)
    last = story.version("check-sustainment", child, canaries=own)
    story.send("correct-observation", child, canaries=own, observation=first)
    story.send("withdraw-observation", child, canaries=own, observation=last)
    story.send("record-baseline", story.sibling, account="Told of the sibling alone.")
    stands: dict[str, Any] = {"stream": story.loop.lesson, "version": story.loop.embedding}
    reached = story.version("record-exposure", child, canaries=own, embeddings=[stands])
    story.send("retract-exposure", child, canaries=own, exposure=reached)
    story.send("record-exposure", child, canaries=own, embeddings=[stands])


def _hear(story: Story) -> None:
    child, own = story.child, story.personal
    view = story.version("record-child-view", child, canaries=own, without=("why_not",))
    story.send("correct-child-view", child, canaries=own, view_at=view, without=("why_not",))
    silent = _asked_in_vain(story, "record-child-view", asked="asked-and-declined")
    _asked_in_vain(story, "correct-child-view", view_at=silent, asked="not-asked")
    story.send("withdraw-child-view", child, canaries=own, view_at=silent)
    story.send("record-child-view", story.sibling, words="Told of the sibling alone.")


def _asked_in_vain(story: Story, command: str, **more: Any) -> int:
    own = story.personal
    return story.version(command, story.child, canaries=own, without=_SAID, **more)


def _rate(story: Story) -> None:
    own, loop = story.personal, story.loop
    for role, expected in zip(RATERS, ("+1", "+2"), strict=True):
        story.send("rate-counterfactual", canaries=own, role=role, expected=expected)
    story.send("adjudicate-counterfactual", canaries=own, role=Role.CHAIR)
    other: dict[str, Any] = {"item": loop.other}
    taken = story.send("rate-counterfactual", canaries=own, role=RATERS[1], **other)["id"]
    story.send("withdraw-rating", taken, canaries=own, role=RATERS[1])
    story.send("rate-counterfactual", canaries=own, role=RATERS[0], **other)
    story.send("accept-single-rating", canaries=own, role=Role.CHAIR, **other)


def _judge(story: Story) -> None:
    free, loop, rater = story.free, story.loop, RATERS[0]
    audit = story.send("record-evidence", kind="case-audit", independent=True)["id"]
    shown: dict[str, Any] = {"evidence": [{"test": "exposure-came-first", "evidence": audit}]}
    judged = story.send("judge-contribution", canaries=free, role=rater, **shown)["id"]
    story.send("judge-contribution-again", judged, canaries=free, role=rater, **shown)
    story.send("approve-contribution", judged, canaries=free, role=Role.CHAIR)
    story.send("link-impact-grounds", loop.lesson, canaries=free, contribution=judged)
    story.send("retract-impact-grounds", loop.lesson, canaries=free)
    other = story.send("judge-contribution", role=rater, **shown)["id"]
    story.send("withdraw-contribution", other, canaries=free, role=rater)
    story.send("link-impact-grounds", loop.lesson, contribution=judged)


def _end(story: Story) -> None:
    story.send("close-track", story.child, canaries=story.personal)
    story.send("reopen-track", story.child, canaries=story.personal)
