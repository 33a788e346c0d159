"""`goldenthread doctor`: looks at everything that can be out of order, and says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from api.bootstrap import Services, open_services
from api.cli.exits import Exit
from api.cli.init import shown_database
from api.cli.options import AsJson
from api.cli.saying import document, say
from api.settings import Settings, SettingUnclear, database_folder, load_settings
from application.eventstore.errors import (
    KeysUnsafe,
    StoreAddressUnclear,
    StoreFault,
    StoreUnavailable,
    UnsafeSetting,
)
from application.ports import KeyMissing, StoreNotReady

_OTHERS = 0o007
_OLDEST = {"sqlite": (3, 40), "postgresql": (15, 0)}
_TROUBLE = (
    StoreNotReady,
    StoreUnavailable,
    StoreFault,
    StoreAddressUnclear,
    KeyMissing,
    KeysUnsafe,
    UnsafeSetting,
)
_REMEDY = "Start goldenthread follow or serve, and look again in a minute."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it is in order, and what to do where it is not."""

    name: str
    ok: bool
    words: str


def doctor(*, as_json: AsJson = False) -> Exit:
    """Each line says ok or problem, and what to do. The exit code is 1 where there is a problem."""
    checks = list(_examined())
    sound = all(each.ok for each in checks)
    if as_json:
        document({"ok": sound, "checks": [asdict(each) for each in checks]})
    else:
        for each in checks:
            say(f"{'ok     ' if each.ok else 'problem'}  {each.name}: {each.words}")
    return Exit.DONE if sound else Exit.REFUSED


def _examined() -> Iterator[Check]:
    try:
        settings = load_settings()
    except SettingUnclear as error:
        yield Check("settings", ok=False, words=str(error))
        return
    yield Check("settings", ok=True, words="understood; keys and database lie apart")
    yield from _files(settings)
    try:
        services = open_services(settings)
    except _TROUBLE as error:
        yield Check("store", ok=False, words=str(error))
        return
    try:
        yield from _inside(services)
    finally:
        services.close()


def _files(settings: Settings) -> Iterator[Check]:
    """Who else on this machine could read the keys or the database's file."""
    keys = settings.key_directory
    if keys.is_dir():
        words = f"give it to its owner alone: chmod 700 {keys}"
        yield _private("key directory", keys, words, str(keys))
    folder = database_folder(settings)
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    if folder is not None and file.exists():
        words = f"others can read it: chmod 600 {file}"
        yield _private("database file", file, words, str(file))


def _private(called: str, path: Path, advice: str, told: str) -> Check:
    """Private is what others cannot read, or what lies in a folder that they cannot enter."""
    shut = not path.stat().st_mode & _OTHERS or not path.parent.stat().st_mode & _OTHERS
    return Check(called, ok=shut, words=told if shut else advice)


def _inside(services: Services) -> Iterator[Check]:
    yield Check(
        "store", ok=True, words=f"reachable, tables ready: {shown_database(services.settings)}"
    )
    for look in (_version, _newest, _readings):
        try:
            yield from look(services)
        except _TROUBLE as error:
            yield Check("store", ok=False, words=str(error))


def _version(services: Services) -> Iterator[Check]:
    dialect = services.database.dialect
    with services.database.transaction(commit=False) as cursor:
        sql = "sqlite_version()" if dialect == "sqlite" else "current_setting('server_version')"
        cursor.execute(f"SELECT {sql} AS version")
        version = str(cursor.fetchone()["version"])
    numbers = tuple(
        int(part) for part in version.partition(" ")[0].split(".")[:2] if part.isdigit()
    )
    oldest = _OLDEST[dialect]
    named = "SQLite" if dialect == "sqlite" else "PostgreSQL"
    wanted = ".".join(str(part) for part in oldest)
    old = f"{named} {version} is too old: {wanted} or newer is needed"
    yield Check(
        "version", ok=numbers >= oldest, words=f"{named} {version}" if numbers >= oldest else old
    )


def _newest(services: Services) -> Iterator[Check]:
    """Whether the keys at hand open what was written last."""
    head = services.log.head()
    found = services.log.decode(services.log.read(head - 1, 1)) if head else []
    faults = [each for each in found if isinstance(each, Exception)]
    words = (
        f"{head} positions; the newest event can be read"
        if head
        else "no event yet: goldenthread init"
    )
    told = (
        f"the newest event cannot be read ({type(faults[0]).__name__}): restore the keys"
        if faults
        else words
    )
    yield Check("events", ok=not faults, words=told)


def _readings(services: Services) -> Iterator[Check]:
    outdated = services.runner.outdated()
    for reading, lag in services.runner.lag().items():
        behind = lag.head - lag.position
        words = f"{behind} events behind, {lag.parked} records parked"
        if reading in outdated:
            yield Check(
                reading, ok=False, words=f"made by another version: goldenthread rebuild {reading}"
            )
        elif lag.parked:
            yield Check(
                reading,
                ok=False,
                words=f"{words}. Mend the cause, then: goldenthread rebuild {reading}",
            )
        elif behind > services.settings.ready_lag:
            yield Check(reading, ok=False, words=f"{words}. {_REMEDY}")
        else:
            yield Check(reading, ok=True, words=words)


COMMAND = doctor
