"""An independent implementation, Go's own, opens our checkpoints and comes to the same roots."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from application.proof.leaves import entry
from application.proof.notes import origin_of, verifier_key
from application.proof.tree import consistency_proof
from tests.proof.ledgers import HOME, INSTALLATION, KEY, THEIRS, Ledger, chances, grown

HERE = Path(__file__).parent / "witness"
_GO_MOD = "module {name}\n\ngo 1.24\n"


@pytest.fixture(scope="module")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The witness, built from what Go's own tools are built from; no network is asked."""
    go = Path(str(find_spec("go").submodule_search_locations[0]))  # type: ignore[index, union-attr]
    folder = tmp_path_factory.mktemp("witness")
    (library,) = (go / "src/cmd/vendor").glob("*/x/mod/sumdb")
    for part in ("note", "tlog"):
        shutil.copytree(library / part, folder / "sumdb" / part)
    needs = "require sumdb v0.0.0\n\nreplace sumdb => ./sumdb\n"
    (folder / "sumdb/go.mod").write_text(_GO_MOD.format(name="sumdb"), encoding="utf-8")
    (folder / "go.mod").write_text(_GO_MOD.format(name="witness") + needs, encoding="utf-8")
    shutil.copy(HERE / "main.go", folder)
    told = {"GOROOT": str(go), "GOCACHE": str(folder / "cache"), "GOPATH": str(folder / "path")}
    told |= {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **told}
    built = folder / "witness"
    command = [str(go / "bin/go"), "build", "-o", str(built), "."]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return built


def opened(witness: Path, ledger: Ledger, *, note: str, older: int, key: str) -> Any:
    """What the witness says of a checkpoint over the home area's events."""
    entries = [entry(row) for row in ledger.rows if row.area == HOME]
    proof = consistency_proof([leaf.hash for leaf in ledger.listed[HOME]], older)
    asked = {
        "key": key,
        "note": note,
        "entries": [b64encode(each).decode() for each in entries],
        "older": older,
        "proof": [b64encode(each).decode() for each in proof],
    }
    answer = subprocess.run(
        [witness], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return json.loads(answer.stdout)


@pytest.mark.timeout(600)
def test_the_witness_opens_a_checkpoint_and_computes_its_root(witness: Path) -> None:
    ledger = grown(chances(5), events=60)
    ledger.seal()
    newest = ledger.notes[HOME][-1]
    key = verifier_key(origin_of(INSTALLATION, HOME), KEY.public_key().public_bytes_raw())

    for older in (each.size for each in ledger.notes[HOME]):
        told = opened(witness, ledger, note=newest.note, older=older, key=key)

        assert (told["signed"], told["root"], told["continues"]) == (True, True, True)
        assert told["text"] == newest.text

    theirs = verifier_key(newest.origin, THEIRS.public_key().public_bytes_raw())
    forged = newest.note.replace(f"\n{newest.size}\n", f"\n{newest.size + 1}\n")
    assert not opened(witness, ledger, note=newest.note, older=1, key=theirs)["signed"]
    assert not opened(witness, ledger, note=forged, older=1, key=key)["signed"]
