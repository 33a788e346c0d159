"""The composition root: the one place that knows which store, clock and directory are in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

from api.forgetting import ForgettingReadings
from api.settings import Settings, checked, database_folder
from api.trial import WriteTrial
from application.adapters.clock import SystemClock
from application.adapters.directory_sql import SqlDirectory, directory_tables
from application.adapters.names_file import NamesFile
from application.directory import Directory
from application.erasing.means import Means
from application.erasing.replaying import replay
from application.eventstore.database import SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import check_ready, upgrade
from application.ports import Clock, StoreNotReady
from application.proof.tables import TABLE_NAMES as PROOF_TABLE_NAMES
from application.proof.tables import TABLES as PROOF_TABLES
from projections._store.reading import Reading
from projections._store.runner import Runner
from projections._store.standing import statements
from projections.consequences.keeping import Consequences
from projections.consequences.queries import ConsequencesQueries
from projections.difference.queries import DifferenceView
from projections.difference.reading import DifferenceReading
from projections.history.batches import Imports
from projections.history.keeping import History
from projections.history.queries import HistoryQueries
from projections.lineage.projection import LineageReading
from projections.lineage.queries import Lineage
from projections.register.keeping import Register
from projections.register.queries import RegisterQueries


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that a way in may use, opened once for a process.

    Setting `wake` after a write lets the runner of this process look at the log at once.
    """

    settings: Settings
    database: SqlDatabase
    log: EventLog
    clock: Clock
    directory: Directory
    runner: Runner
    register: RegisterQueries
    lineage: Lineage
    difference: DifferenceView
    history: HistoryQueries
    consequences: ConsequencesQueries
    imports: Imports
    trial: WriteTrial
    erasing: Means
    names: NamesFile
    wake: Event = field(default_factory=Event)

    def close(self) -> None:
        """Give every connection back."""
        self.database.close()


def upgrade_store(settings: Settings) -> None:
    """Make the tables that are missing; several processes may ask at once.

    Raises SettingUnclear, StoreAddressUnclear and StoreUnavailable.
    """
    database = _opened(settings)
    try:
        dialect = database.dialect
        kept = statements(dialect, readings(dialect))
        upgrade(database, more=[*directory_tables(dialect), *kept, *PROOF_TABLES])
    finally:
        database.close()


def begin_store(settings: Settings) -> None:
    """Make what a new installation needs: folders, tables and the first key; harmless again.

    Raises what `upgrade_store` does, and KeyMissing where keys that were in use are gone.
    """
    folder = database_folder(checked(settings))
    if folder is not None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    upgrade_store(settings)
    database = _opened(settings)
    try:
        ensure_kek(database, settings.key_directory)
    finally:
        database.close()


def open_services(settings: Settings) -> Services:
    """The services over a store that is ready.

    Raises StoreNotReady before `goldenthread init` or `upgrade` has run, KeyMissing where the
    key directory holds no key, RegisterBroken where what was erased could come back, and what
    `upgrade_store` raises.
    """
    database = _opened(settings)
    try:
        check_ready(database)
        _check_readings(database)
        services = _wired(settings, database)
        replay(services.erasing)
    except BaseException:
        database.close()
        raise
    return services


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The store as who seals or checks it needs it: without any key, and without reading a word."""

    settings: Settings
    database: SqlDatabase
    directory: Directory
    clock: Clock


@contextmanager
def ledger_opened(settings: Settings) -> Iterator[Ledger]:
    """The store's ledger. Raises StoreNotReady and what `upgrade_store` raises."""
    database = _opened(settings)
    try:
        check_ready(database)
        _check_readings(database)
        yield Ledger(
            settings=settings,
            database=database,
            directory=SqlDirectory(database),
            clock=SystemClock(),
        )
    finally:
        database.close()


def readings(dialect: str) -> tuple[Reading, ...]:
    """Every reading that is kept, for a store of this dialect."""
    return (Register(dialect), LineageReading(), DifferenceReading(), History(), Consequences())


def _check_readings(database: SqlDatabase) -> None:
    """Raise StoreNotReady where a table is missing: an older store, not upgraded."""
    wanted = {name for each in readings(database.dialect) for name in each.table_names()}
    wanted.update(PROOF_TABLE_NAMES)
    with database.transaction(commit=False) as cursor:
        cursor.execute(_TABLES[database.dialect])
        found = {str(row["name"]) for row in cursor.fetchall()}
    if not wanted <= found:
        message = "The tables of a reading are missing. Run: goldenthread upgrade"
        raise StoreNotReady(message)


_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
}


def _opened(settings: Settings) -> SqlDatabase:
    return open_database(checked(settings).database_url)


def _wired(settings: Settings, database: SqlDatabase) -> Services:
    log, clock = open_log(database, settings.key_directory), SystemClock()
    runner = Runner(database, log, readings(database.dialect))
    return Services(
        settings=settings,
        database=database,
        log=log,
        clock=clock,
        directory=SqlDirectory(database),
        runner=runner,
        register=RegisterQueries(database),
        lineage=Lineage(database),
        difference=DifferenceView(database),
        history=HistoryQueries(database, log),
        consequences=ConsequencesQueries(database, log),
        imports=Imports(database),
        trial=WriteTrial(database),
        erasing=Means(
            database=database,
            log=log,
            clock=clock,
            readings=ForgettingReadings(runner, database),
            keys=settings.key_directory,
        ),
        names=NamesFile(settings.key_directory),
    )
