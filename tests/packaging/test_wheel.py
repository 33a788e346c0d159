"""The wheel has one name of its own, carries the whole service, and runs from where it is put."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, sources


def _python(*arguments: str, site: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder that is not ours, with the installed wheel first on its path."""
    environment = {"PYTHONPATH": str(site), "PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this work tree without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel has been installed."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return folder


def test_the_wheel_takes_one_import_name_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}

    assert tops == {"goldenthread", "golden_thread-0.1.0.dist-info"}


def test_the_wheel_carries_every_module_of_the_service(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    service = sources("domain", "application", "projections", "api")

    assert {f"goldenthread/_service/{source.place}" for source in service} <= names
    assert [name for name in names if "__pycache__" in name or "/tests/" in name] == []


def test_the_wheel_says_what_it_needs_and_under_which_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read("golden_thread-0.1.0.dist-info/METADATA").decode()

    assert "License-Expression: MIT" in metadata
    assert metadata.endswith((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "Requires-Dist: eventsourcing==9.5.6" in metadata
    assert "Requires-Dist: psycopg[binary,pool]>=3.3; extra == 'postgres'" in metadata


def test_the_service_is_hidden_until_the_command_opens_it(site: Path, tmp_path: Path) -> None:
    ask = "from importlib.util import find_spec as f; import goldenthread as g; print(f('domain'))"
    opened = f"{ask}; g.open_private_path(); print(f('domain').origin)"

    hidden, found = _python("-S", "-c", opened, site=site, folder=tmp_path).stdout.split()

    assert hidden == "None"
    assert Path(found) == site / "goldenthread/_service/domain/__init__.py"


def test_the_installed_command_explains_itself(site: Path, tmp_path: Path) -> None:
    answer = _python("-m", "goldenthread", "--help", site=site, folder=tmp_path)

    assert answer.returncode == 0, answer.stderr
    assert "goldenthread" in answer.stdout


def test_the_installed_command_says_which_version_it_is(site: Path, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    answer = _python("-m", "goldenthread", "--version", site=site, folder=tmp_path)

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == project["version"]
