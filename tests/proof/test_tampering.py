"""Whatever is changed underneath the service is found, and by its place where that can be known.

`TRIALS` is their number for all classes together; `-rP` prints how many of each were found.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from application.proof.findings import Fault, Finding
from tests.proof.ledgers import KEY, Ledger, chances, grown
from tests.proof.tampering import (
    EVENTS_ALONE,
    INSIDE,
    Attack,
    Trace,
    claim_again,
    list_again,
    repeat,
    seal_again,
    truncate,
)

TRIALS = 10_000
CONTROLS = 1_000
_CLASSES = len(EVENTS_ALONE) + 2 * len(INSIDE) + 1
_EACH = -(-TRIALS // _CLASSES)
_LEDGERS = 80


@cache
def _ledger(number: int) -> Ledger:
    chance = chances(f"ledger {number}")
    return grown(chance, events=chance.randint(8, 40))


def _trials(attack: Attack, salt: str, each: Callable[[Ledger, Ledger, Trace], None]) -> None:
    for number in range(_EACH):
        chance = chances(f"{salt} {number}")
        before = _ledger(chance.randrange(_LEDGERS))
        after = before.copied()
        each(before, after, attack(after, chance))
    print(f"{salt}: {_EACH} of {_EACH} found")  # noqa: T201  a number to be reported


def _names(found: Finding | None, trace: Trace) -> bool:
    return found is not None and found.position == trace.position and found.event is not None


def _encloses(found: Finding | None, trace: Trace) -> bool:
    """Named, or between two checkpoints with the bad event among them."""
    if found is None or found.after is None or found.upto is None:
        return _names(found, trace)
    return found.after < trace.position <= found.upto


@pytest.mark.parametrize("name", EVENTS_ALONE)
def test_whoever_changes_events_alone_is_found_with_the_first_bad_event_named(name: str) -> None:
    def check(_: Ledger, after: Ledger, trace: Trace) -> None:
        assert _names(after.checked().first, trace)

    _trials(EVENTS_ALONE[name], name, check)


@pytest.mark.parametrize("name", INSIDE)
def test_whoever_makes_the_list_and_the_commands_fit_again_is_found_between_two_checkpoints(
    name: str,
) -> None:
    def check(_: Ledger, after: Ledger, trace: Trace) -> None:
        list_again(after)
        claim_again(after)

        assert _encloses(after.checked().first, trace)

    _trials(INSIDE[name], name, check)


@pytest.mark.parametrize("name", INSIDE)
def test_whoever_seals_everything_again_with_another_key_is_found(name: str) -> None:
    def check(before: Ledger, after: Ledger, trace: Trace) -> None:
        seal_again(after)
        claim_again(after)
        faults = {each.fault for each in after.checked().every}
        kept = [notes[-1] for notes in before.notes.values()]

        # Where nothing at all is left there is nothing to doubt: only the copy tells.
        assert Fault.UNSIGNED in faults or not after.rows
        assert _encloses(_of_events(after, *kept), trace)

    _trials(INSIDE[name], name, check)


def _of_events(ledger: Ledger, *kept: object) -> Finding | None:
    report = ledger.checked(*kept)  # type: ignore[arg-type]
    return next((each for each in report.every if each.is_of_events), None)


def test_whoever_cuts_off_the_end_with_its_checkpoints_is_found_by_a_copy_that_was_kept() -> None:
    def check(before: Ledger, after: Ledger, trace: Trace) -> None:
        for area, notes in after.notes.items():
            after.notes[area] = [each for each in notes if each.position < trace.position]
        list_again(after)
        after.reached = max((row.position for row in after.rows), default=0)
        claim_again(after)
        kept = [notes[-1] for notes in before.notes.values()]

        assert _encloses(_of_events(after, *kept), trace)

    _trials(truncate, "with checkpoints", check)


def test_nothing_is_found_where_nothing_was_changed() -> None:
    for number in range(CONTROLS):
        chance = chances(f"control {number}")
        ledger = _ledger(number % _LEDGERS)
        kept = [chance.choice(notes) for notes in ledger.notes.values()]

        report = ledger.checked(*kept)

        assert report.every == ()
        assert all(each.anchored.size for each in report.areas if each.area in ledger.notes)


def test_a_key_that_was_stolen_and_no_copy_outside_is_not_found() -> None:
    """The limit, said plainly: whoever has the signing key can write another history."""
    chance = chances(1)
    before = grown(chance)
    after = before.copied()
    trace = INSIDE["a byte is changed"](after, chance)
    after.forget_seals()
    after.seal(KEY)

    assert after.checked().every == ()

    kept = [notes[-1] for notes in before.notes.values()]

    assert _encloses(_of_events(after, *kept), trace)


def test_what_is_not_sealed_yet_is_told_apart_and_vouched_for_by_nothing() -> None:
    ledger = grown(chances(2))
    ledger.seal()
    chance = chances(3)
    made = repeat(ledger, chance)
    ledger.rows[-1] = ledger.rows[-1].__class__(
        made.position,
        str(chance.getrandbits(128)),
        1,
        "learning-item.recorded.1",
        ledger.rows[-1].state,
    )

    report = ledger.checked()

    assert sum(each.unsealed for each in report.areas) == 1
    assert {each.fault for each in report.every} == {Fault.NO_COMMAND}
