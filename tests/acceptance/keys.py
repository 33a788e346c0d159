"""What a tracker should give, from its answer key."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample"
SHARED = ROOT.parent / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Expected:
    """One item that a tracker holds, and where."""

    sheet: str
    row: int
    point: str
    lesson: str
    date: str
    precision: str
    agency: str
    texts: Mapping[str, str]

    @property
    def lettered(self) -> bool:
        return bool(self.point)


@dataclass(frozen=True, slots=True)
class Trial:
    """One tracker, its bytes, and what should be found in it."""

    name: str
    data: bytes
    expected: tuple[Expected, ...]
    must_be_full: bool


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sample_trials() -> Iterator[Trial]:
    """The trackers that are in the repository; full marks are required of them."""
    key = lines(SAMPLE / "answer-key.csv")
    for name in dict.fromkeys(line["file"] for line in key):
        expected = tuple(_of_sample(line) for line in key if line["file"] == name)
        yield Trial(name, (SAMPLE / name).read_bytes(), expected, must_be_full=True)


def _of_sample(line: Mapping[str, str]) -> Expected:
    texts = {field: line[field] for field in ("dissemination", "embedding", "evaluation", "status")}
    return Expected(
        line["sheet"],
        int(line["row"]),
        line["point"],
        line["lesson"],
        line["date"],
        line["precision"],
        line["agency"],
        texts,
    )


def shared_trials() -> Iterator[Trial]:
    """The trackers beside the repository, where they are present."""
    if not SHARED.exists():
        return
    items = {line["item_ref"]: line for line in lines(SHARED / "learning_items.csv")}
    for key in sorted(SHARED.glob("tracker_*_key.csv")):
        expected = tuple(one for line in lines(key) for one in _of_shared(line, items))
        name = lines(key)[0]["file"].partition(":")[0]
        yield Trial(name, (SHARED / name).read_bytes(), expected, must_be_full=False)


def _of_shared(
    line: Mapping[str, str], items: Mapping[str, Mapping[str, str]]
) -> Iterator[Expected]:
    file, _, sheet = line["file"].partition(":")
    references = line["item_refs"].split()
    for mark, reference in zip("abcdefghijklmnop", references, strict=False):
        item = items[reference]
        yield Expected(
            sheet or file,
            int(line["row_number_1_based"]),
            mark if len(references) > 1 else "",
            item["learning_restated"],
            item["source_date"],
            item["source_date_precision"],
            item["lead_agency"],
            {
                "dissemination": item["dissemination_actions"],
                "embedding": item["embedding_actions"],
                "evaluation": item["evaluation_evidence"],
                "status": item["status"],
            },
        )
