"""Which part may know which: every contract holds, and every contract can be broken."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any, Final

import grimp
import pytest
from importlinter import Contract
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

from tests.architecture.sources import ROOT

KINDS: Final[tuple[type[Contract], ...]] = (
    AcyclicSiblingsContract,
    ForbiddenContract,
    IndependenceContract,
    LayersContract,
    ProtectedContract,
)
PLANTED: Final = (
    ("layers", "domain.kernel", "application.ports"),
    ("layers", "application.ports", "projections.register"),
    ("layers", "projections.register", "application.ports"),
    ("layers", "application.ports", "api"),
    ("pure-domain", "domain.kernel", "pydantic"),
    ("pure-domain", "domain.kernel", "eventsourcing"),
    ("no-web-below-api", "application.ports", "fastapi"),
    ("no-web-below-api", "projections.register", "typer"),
    ("only-lineage-knows-graphs", "api", "networkx"),
    ("only-lineage-knows-graphs", "projections.register", "networkx"),
    ("only-statistics-knows-scipy", "projections.difference", "scipy"),
    ("only-statistics-knows-scipy", "api", "numpy"),
    ("wiring", "api.v1", "application.adapters"),
    ("readings-stand-alone", "projections.register", "projections.lineage"),
    ("readings-stand-alone", "projections.history", "projections.difference"),
    ("readings-stand-alone", "projections.consequences", "projections.lineage"),
    ("library-behind-the-store", "application.ports", "eventsourcing"),
    ("library-behind-the-store", "projections.register", "eventsourcing"),
    ("no-cycles", "domain.dates", "domain.kernel"),
)
ALLOWED: Final = (
    ("only-lineage-knows-graphs", "projections.lineage.graph", "networkx"),
    ("only-statistics-knows-scipy", "projections.statistics.from_scipy", "scipy"),
    ("wiring", "api.bootstrap", "application.adapters"),
    ("library-behind-the-store", "application.eventstore.log", "eventsourcing"),
)


CONFIGURATION: Final[dict[str, Any]] = read_configuration(str(ROOT / "pyproject.toml"))
SESSION: Final[dict[str, Any]] = CONFIGURATION["session_options"]
CONTRACTS: Final = {options["id"]: options for options in CONFIGURATION["contracts_options"]}


@cache
def _graph() -> grimp.ImportGraph:
    roots = SESSION["root_packages"]
    return grimp.build_graph(*roots, include_external_packages=True, cache_dir=None)


def _holds(contract: str, graph: grimp.ImportGraph) -> bool:
    options = CONTRACTS[contract]
    kind = next(kind for kind in KINDS if getattr(kind, "type_name", "") == options["type"])
    made = kind(options["name"], SESSION, options)
    return made.check(graph, verbose=False).kept


def _with_import(importer: str, imported: str) -> grimp.ImportGraph:
    graph = copy.deepcopy(_graph())
    external = imported.partition(".")[0] not in SESSION["root_packages"]
    if imported not in graph.modules:
        graph.add_module(imported, is_squashed=external)
    graph.add_import(importer=importer, imported=imported, line_number=1, line_contents="planted")
    return graph


def test_every_contract_of_the_house_is_written_down() -> None:
    assert set(CONTRACTS) == {contract for contract, _, _ in PLANTED}


@pytest.mark.parametrize("contract", sorted({contract for contract, _, _ in PLANTED}))
def test_a_contract_holds(contract: str) -> None:
    assert _holds(contract, copy.deepcopy(_graph()))


@pytest.mark.parametrize(("contract", "importer", "imported"), PLANTED)
def test_a_planted_import_breaks_its_contract(contract: str, importer: str, imported: str) -> None:
    assert not _holds(contract, _with_import(importer, imported))


@pytest.mark.parametrize(("contract", "importer", "imported"), ALLOWED)
def test_the_one_place_that_may_is_let_through(contract: str, importer: str, imported: str) -> None:
    assert _holds(contract, _with_import(importer, imported))
