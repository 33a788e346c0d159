"""A write that did commit is never reported as a conflict, and is never stored twice."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from application.ports import VersionConflict
from domain.kernel import new_id
from tests.stores.cutting_proxy import cutting
from tests.stores.recordings import a_decision


def test_a_commit_whose_answer_was_lost_is_answered_as_success(
    fresh_postgres_url: str, keys: Path
) -> None:
    """SECURITY F1: the library alone says IntegrityError for a write that is stored."""
    address = urlsplit(fresh_postgres_url)
    with cutting(address.hostname or "", address.port or 0) as proxy:
        through = address._replace(
            netloc=address.netloc.replace(f":{address.port}", f":{proxy.port}"),
            query="sslmode=disable",
        )
        database = open_database(through.geturl())
        upgrade(database)
        ensure_kek(database, keys)
        log = open_log(database, keys)
        stream = new_id()
        log.append([a_decision()])

        for version in range(1, 6):
            proxy.cuts_left = 1
            (receipt,) = log.append([a_decision(stream, version)])
            assert (version, version + 1) == (receipt.version, receipt.position)

        assert proxy.cuts == 5
        assert [event.version for event in log.stream(stream)] == [1, 2, 3, 4, 5]
        with pytest.raises(VersionConflict):
            log.append([a_decision(stream, 5)])
        database.close()
