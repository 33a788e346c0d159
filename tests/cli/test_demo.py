"""`make demo`: the first thing that anybody runs, and the answer that it has to give."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.demo import main
from tests.architecture.sources import ROOT


def _shown_of_children() -> str:
    """What the first page shows of the demonstration's children."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[2]
    return " ".join(shown.split("```")[0].split())


def test_the_demonstration_answers_for_child_q_and_then_for_invented_children(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Shared with whom, embedding unproven, evaluated not yet; then invented children, said to be."""
    for name in ("GOLDENTHREAD_DATABASE_URL", "GOLDENTHREAD_KEY_DIRECTORY"):
        monkeypatch.setenv(name, "to be put back")

    (tmp_path / ".demo").mkdir()
    (tmp_path / ".demo" / "of an earlier day").touch()

    assert main(tmp_path / ".demo") == 0
    told = " ".join(capsys.readouterr().out.split())

    for words in (
        "LCSPR Child Q, City & Hackney Safeguarding Children Partnership, 14 March 2022",
        "Shared with",
        "Embedding: unproven",
        "Evaluated: not yet",
        "Children: no evidence yet",
        "What would be needed",
        "Source 2022-03-14 LCSPR Child Q",
        f"The database lies in {tmp_path / '.demo' / 'store'}",
        "export GOLDENTHREAD_DATABASE_URL=",
        "case-reviews.xlsx: 0 lessons written, 53 left out",
        "this part is synthetic",
        "A lesson that helped (synthetic,",
        "things got better for 15 of 20 children measured",
        "A lesson with too few children to tell (synthetic,",
        "too few to tell",
        "A lesson that made things worse (synthetic,",
        "things got worse for 10 of 13 children measured",
        "Synthetic: invented to show how this works",
        _shown_of_children(),
    ):
        assert words in told
    assert {path.name for path in (tmp_path / ".demo").iterdir()} == {"store", "keys"}
