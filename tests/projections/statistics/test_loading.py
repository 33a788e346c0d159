"""Nobody waits for SciPy who did not ask for a statistic."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

EVERY = sorted(
    path.stem for path in (ROOT / "projections/statistics").glob("*.py") if path.stem != "__init__"
)
STATISTICS = ", ".join(f"projections.statistics.{name}" for name in EVERY)


@pytest.mark.parametrize("imported", ["api.app", "api.cli", STATISTICS])
def test_importing_loads_no_scipy(imported: str) -> None:
    program = (
        f"import sys, {imported}\n"
        "loaded = {name.partition('.')[0] for name in sys.modules} & {'scipy', 'numpy'}\n"
        "sys.exit(len(loaded))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stderr) == (0, "")
