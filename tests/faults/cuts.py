"""The link to PostgreSQL dies at COMMIT, so that nobody knows whether the write was stored."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Final

from tests.faults.clients import clients
from tests.faults.ground import Ground
from tests.faults.house import api
from tests.faults.link import BadLink, bad_link
from tests.faults.outcome import Outcome
from tests.faults.settling import settle
from tests.faults.writing import writers

_SHARE: Final = 0.3
_LONGEST: Final = 300.0


def cut_at_commit(ground: Ground) -> Outcome:
    """Four writers over a link that breaks every third COMMIT, before, within or after it."""
    outcome = Outcome("link cut at COMMIT", {})
    with ground.house("PostgreSQL") as house, bad_link(house.url, ground.seed) as (link, through):
        with writers(replace(house, reached=through), ground.seed) as working:
            link.share = _SHARE
            _until_cut(link, ground.size)
            link.share = 0.0
        ledger = working.ledger()
        with house.services() as services:
            settle(services, ledger, outcome)
    kinds = {f"cut {where.value}": number for where, number in link.cuts.items()}
    outcome.counts = {**kinds, "acknowledged": len(ledger.sent_and_answered)}
    return outcome


def cut_under_the_api(ground: Ground) -> Outcome:
    """The same under the API, whose clients send again under the same key."""
    outcome = Outcome("link cut at COMMIT, over HTTP", {})
    with ground.house("PostgreSQL") as house, bad_link(house.url, ground.seed) as (link, through):
        served = api(replace(house, reached=through), "--no-readings")
        served.up()
        with clients([served.url], house.token, ground.seed) as ledger:
            link.share = _SHARE
            _until_cut(link, ground.size)
            link.share = 0.0
        served.program.stop()
        with house.services() as services:
            settle(services, ledger, outcome)
    outcome.counts = {"cuts": link.broken, "acknowledged": len(ledger.sent_and_answered)}
    return outcome


def _until_cut(link: BadLink, enough: int) -> None:
    until = time.monotonic() + _LONGEST
    while link.broken < enough and time.monotonic() < until:
        time.sleep(0.02)
