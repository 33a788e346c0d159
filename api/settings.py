"""What the people who run the service can choose, from the environment: `GOLDENTHREAD_...`.

`docs/reference/settings.md` tells of every one; a test keeps it true.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "GOLDENTHREAD_"
_FILE = "sqlite:///"


class SettingUnclear(Exception):
    """A setting cannot be used as it is; the sentence names it and never repeats its value."""


def _folder_for(variable: str, otherwise: str) -> Path:
    """The user's own folder for such files, by the XDG convention."""
    given = Path(os.environ.get(variable, ""))
    return (given if given.is_absolute() else Path.home() / otherwise) / "goldenthread"


def _usual_database() -> str:
    return f"{_FILE}{_folder_for('XDG_DATA_HOME', '.local/share') / 'goldenthread.db'}"


def _usual_keys() -> Path:
    return _folder_for("XDG_STATE_HOME", ".local/state") / "keys"


class Settings(BaseSettings):
    """Every setting, with the value that holds where nobody chose one."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, hide_input_in_errors=True
    )

    database_url: str = Field(
        default_factory=_usual_database,
        description="Where events, directory and readings are kept: "
        "sqlite:////absolute/file.db or postgresql://user:password@host:port/database.",
    )
    key_directory: Path = Field(
        default_factory=_usual_keys,
        description="The folder of the key-encryption keys, as an absolute path; it must not "
        "lie beside the database. Back it up apart from the database.",
    )
    signing_directory: Path | None = Field(
        default=None,
        description="The folder of the key that seals the log, as an absolute path, for "
        "goldenthread seal alone: neither the database's folder nor the key directory, and not "
        "readable by the user that serves.",
    )
    token: SecretStr | None = Field(
        default=None,
        description="The token for which the command line acts; without one it acts for the "
        "operating-system user.",
    )
    host: str = Field(default="127.0.0.1", description="The address that serve opens.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port that serve opens.")
    run_readings: bool = Field(
        default=True,
        description="Whether serve also keeps the readings up to date; false where follow "
        "does it in a process of its own.",
    )
    since_seconds: float = Field(
        default=5.0,
        ge=0,
        le=60,
        description="How long a read with since= waits for its position before it answers 503.",
    )
    ready_lag: int = Field(
        default=10_000,
        ge=0,
        description="How many events the readings may be behind before /health/ready answers 503.",
    )
    import_bytes: int = Field(
        default=20_000_000,
        ge=1,
        description="The largest file, in bytes, that may be sent as an import.",
    )
    body_seconds: float = Field(
        default=30.0,
        gt=0,
        le=600,
        description="How long the body of a request may take to arrive before it is refused.",
    )
    connections: int = Field(
        default=200,
        ge=1,
        description="How many connections serve keeps open; further ones are answered with 503.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least serious level that is logged."
    )

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_small_letters(cls, given: object) -> object:
        return given.lower() if isinstance(given, str) else given


def load_settings() -> Settings:
    """The settings of this process. Raises SettingUnclear with a sentence that says what to do."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingUnclear(_sentence(error)) from None
    return checked(settings)


def checked(settings: Settings) -> Settings:
    """The same settings, once the keys lie where a copy of the database does not take them."""
    keys = settings.key_directory
    if not keys.is_absolute():
        message = "GOLDENTHREAD_KEY_DIRECTORY must be an absolute path."
        raise SettingUnclear(message)
    beside = database_folder(settings)
    if beside is not None and beside.resolve() in {keys.resolve(), keys.resolve().parent}:
        message = (
            "The keys must not lie in the database's folder: whoever copies the one would have "
            "the other. Name another folder in GOLDENTHREAD_KEY_DIRECTORY."
        )
        raise SettingUnclear(message)
    _check_signing(settings, beside)
    return settings


def _check_signing(settings: Settings, beside: Path | None) -> None:
    """Who seals is not who serves: the signing key lies apart from database and other keys."""
    signing = settings.signing_directory
    if signing is None:
        return
    keys = settings.key_directory.resolve()
    others = {keys, keys.parent, beside.resolve() if beside else keys}
    inside = keys in signing.resolve().parents
    if not signing.is_absolute() or inside or signing.resolve() in others:
        message = (
            "GOLDENTHREAD_SIGNING_DIRECTORY must be an absolute path, apart from the database's "
            "folder and from the key directory: who could write the one could sign with the other."
        )
        raise SettingUnclear(message)


def database_folder(settings: Settings) -> Path | None:
    """The folder of the database's file; None where the database is no file."""
    path = Path(settings.database_url.removeprefix(_FILE))
    if not settings.database_url.startswith(_FILE) or not path.is_absolute():
        return None
    return path.parent


def _sentence(error: ValidationError) -> str:
    names = sorted({f"{PREFIX}{str(each['loc'][0]).upper()}" for each in error.errors()})
    told = ", ".join(names)
    return f"These settings cannot be understood: {told}. See docs/reference/settings.md."
