"""What is committed tells nothing of the machine it was written on, and installs from names alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.architecture.declared import PYPROJECT, product_needs, work_needs
from tests.architecture.sources import REQUIREMENTS, ROOT, text_files

INDEX_OPTION = re.compile(r"^\s*(--(extra-)?index|--find-links|--trusted|-i\b|-f\b)", re.MULTILINE)
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;]+)(?:\s*;[^\\]*)?\s*\\?$")
HOSTS = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("golang", "org"))
FOLDERS = ("work", "root", "opt")
MACHINE = re.compile(
    "|".join(
        [
            *(re.escape(".".join(host)) for host in HOSTS),
            *(rf"(?<![\w.~/-])/{folder}/\w" for folder in FOLDERS),
            r"(?<![\w.~/-])/home/\w",
        ]
    )
)


def _pins(path: Path) -> dict[str, str]:
    lines = (PINNED.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {str(canonicalize_name(pin[1])): pin[2] for pin in lines if pin}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirement_files_carry_no_address_and_no_index_option(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "://" not in text
    assert INDEX_OPTION.search(text) is None


@pytest.mark.parametrize(
    "planted",
    [*(f"--{which}-url here" for which in ("index", "extra-index")), "-i here", "--find-links ./x"],
)
def test_an_index_option_would_be_found(planted: str) -> None:
    assert INDEX_OPTION.search(f"orjson==3\n{planted}\n")


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert lines
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_the_lock_holds_what_the_project_declares() -> None:
    pins = _pins(ROOT / "requirements/main.txt")
    dev_pins = _pins(ROOT / "requirements/dev.txt")

    for requirement in product_needs():
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])
    for requirement in work_needs():
        assert requirement.specifier.contains(dev_pins[canonicalize_name(requirement.name)])
    assert pins.items() <= dev_pins.items()
    assert _pins(ROOT / "requirements/build.txt").items() <= dev_pins.items()


def test_the_eventsourcing_library_is_pinned_exactly() -> None:
    assert "eventsourcing==9.5.6" in PYPROJECT["project"]["dependencies"]


def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    assert [
        path.relative_to(ROOT).as_posix()
        for path in text_files()
        if MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))
    ] == []


@pytest.mark.parametrize("planted", [f"/{FOLDERS[0]}/main", "https://" + ".".join(HOSTS[0])])
def test_a_path_or_a_registry_would_be_found(planted: str) -> None:
    assert MACHINE.search(f"see {planted} for more")
