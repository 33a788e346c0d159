"""Who serves cannot sign: no part of the service but the sealer's own command touches the key."""

from __future__ import annotations

from tests.architecture.sources import PRODUCT, imported_modules, sources

SIGNS = {"application.proof.signing", "application.proof.sealing"}


def _who_imports(module: str) -> set[str]:
    return {each.place for each in sources(*PRODUCT) if module in imported_modules(each.tree)}


def test_only_the_sealer_and_the_check_know_the_signing_directory() -> None:
    assert _who_imports("application.proof.signing") == {
        "api/cli/seal.py",
        "api/cli/verify.py",
        "application/proof/sealing.py",
    }
    assert _who_imports("application.proof.sealing") == {"api/cli/seal.py"}


def test_what_answers_over_http_imports_neither() -> None:
    served = sources("api/v1", "api/security", "api/pages")

    assert [each.place for each in served if SIGNS & set(imported_modules(each.tree))] == []
