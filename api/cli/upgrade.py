"""`goldenthread upgrade`: the store's tables, brought up to this version."""

from __future__ import annotations

from api.bootstrap import upgrade_store
from api.cli.init import shown_database
from api.cli.options import AsJson
from api.cli.saying import document, say
from api.settings import load_settings


def upgrade(*, as_json: AsJson = False) -> None:
    """Nothing that is stored is changed. Stop the service first, and take a backup."""
    settings = load_settings()
    upgrade_store(settings)
    answer = {"database": shown_database(settings), "ready": True}
    document(answer) if as_json else say(f"The tables are up to date: {answer['database']}")


COMMAND = upgrade
