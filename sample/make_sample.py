"""Makes the sample trackers and their key from published facts, addresses kept."""  # noqa: INP001

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Final

import xlsxwriter

Item = dict[str, str]

HERE: Final = Path(__file__).parent
FACTS: Final = HERE.parent.parent / "shared" / "data" / "learning_items.csv"
UNVERIFIED: Final = "NS23A"
LETTERED: Final = frozenset({"NSBI", "BHWX"})
IN_WORKBOOK: Final = ("CHQ", "SUTV", "NSGAB", "BH18", "OFS16", "NSBI")
IN_LOG: Final = ("CHA23", "CHA15", "CHA13", "CHA14", "CHA20", "CHA21")
DATES: Final = {
    "CHQ": "14-Mar-22",
    "NSBI": "23rd May 2022",
    "BHWX": "Jul-17",
    "BHE": "09/2016",
    "NS14": "Dec-14",
}
KEY: Final = (
    *("file", "sheet", "row", "point", "item_ref"),
    *("source", "publisher", "date", "precision", "theme", "lesson", "agency"),
    *("dissemination", "embedding", "evaluation", "status", "source_url"),
)
CSV_HEADINGS: Final = (
    "Ref No.",
    "Source / Review",
    "Published by",
    "Type",
    "Date ",
    "Theme",
    "Recommendation / Learning point",
    "Lead",
    "What have we done to share this?",
    "What has changed in practice?",
    "Evidence of IMPACT",
    "RAG / Status",
    "Web link",
)


def facts() -> list[Item]:
    """Every verified item, in the order of the published facts."""
    with FACTS.open(encoding="utf-8-sig", newline="") as file:
        return [item for item in csv.DictReader(file) if item["source_id"] != UNVERIFIED]


def by_source(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    for source, group in groupby(items, key=lambda item: item["source_id"]):
        yield source, list(group)


def key_line(item: Item, *, place: tuple[str, str, int], point: str = "") -> dict[str, str]:
    """What the reader should find, with the address where the fact was published."""
    return dict(
        zip(
            KEY,
            (
                *map(str, place),
                point,
                item["item_ref"],
                item["source_title"],
                item["publisher"],
                item["source_date"],
                item["source_date_precision"],
                item["theme"],
                item["learning_restated"],
                item["lead_agency"],
                item["dissemination_actions"],
                item["embedding_actions"],
                item["evaluation_evidence"],
                item["status"],
                item["source_url"],
            ),
            strict=True,
        )
    )


def lettered(texts: Sequence[str]) -> str:
    """Several points in one cell; nothing where none of them says anything."""
    if not any(texts):
        return ""
    marks = "abcdefghijklmnopqrstuvwxyz"
    return "\n".join(f"{mark}) {text}" for mark, text in zip(marks, texts, strict=False) if text)


def csv_date(source: str, item: Item) -> str:
    """The date in one of the ways in which officers write it."""
    return DATES.get(source) or item["source_date"] or {0: "n/k", 1: "TBC", 2: "-"}[len(source) % 3]


def first_cells(source: str, item: Item) -> list[str]:
    return [
        item["source_title"],
        item["publisher"],
        item["source_type"],
        csv_date(source, item),
    ]


def last_cells(items: Sequence[Item]) -> list[str]:
    fields = (
        "lead_agency",
        "dissemination_actions",
        "embedding_actions",
        "evaluation_evidence",
        "status",
    )
    if len(items) == 1:
        return [items[0][field].replace(" | ", "\n") for field in fields]
    return [lettered([item[field] for item in items]) for field in fields]


def csv_rows(items: Sequence[Item]) -> Iterator[tuple[list[str], Sequence[Item]]]:
    """The rows of the CSV, each with the items that it holds."""
    number = 0
    for source, group in by_source(items):
        shared = [group] if source in LETTERED else [[item] for item in group]
        for place, own in enumerate(shared):
            number += 1
            lessons = [one["learning_restated"] for one in own]
            lesson = lessons[0] if len(own) == 1 else lettered(lessons)
            themes = "; ".join(one["theme"] for one in own)
            said = first_cells(source, own[0]) if place == 0 else [""] * 4
            link = own[0]["source_url"] if place == 0 else ""
            yield [str(number), *said, themes, lesson, *last_cells(own), link, "", ""], own
        yield [""] * 15, ()


def write_csv(items: Sequence[Item], key: list[dict[str, str]]) -> None:
    """An officer's sheet saved from a spreadsheet program, with all that comes with it."""
    name = "action-tracker.csv"
    rows = [["LEARNING & IMPROVEMENT ACTION TRACKER", *[""] * 14], [""] * 15]
    rows.append([*CSV_HEADINGS, "", ""])
    for cells, own in csv_rows(items):
        rows.append(cells)
        for mark, item in zip("abcdefghijklmnopqrstuvwxyz", own, strict=False):
            point = mark if len(own) > 1 else ""
            key.append(key_line(item, place=(name, name, len(rows)), point=point))
    rows.append(["", "Total", *[""] * 4, str(len(items)), *[""] * 8])
    with (HERE / name).open("w", encoding="cp1252", newline="") as file:
        csv.writer(file).writerows(rows)


def write_workbook(items: Sequence[Item], key: list[dict[str, str]]) -> None:
    """The same board's workbook: reviews under merged cells, and a scrutiny log with ditto marks."""
    name = "case-reviews.xlsx"
    made = {"constant_memory": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(HERE / name, made) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        _guide(book)
        _reviews(book, name, [one for one in items if one["source_id"] in IN_WORKBOOK], key)
        _scrutiny(book, name, [one for one in items if one["source_id"] in IN_LOG], key)


def _guide(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Guidance")
    sheet.write_column(
        0,
        0,
        [
            "How to use this workbook",
            "One row for each learning point.",
            "Leave blank what is not known.",
        ],
    )


def _reviews(
    book: xlsxwriter.Workbook, name: str, items: Sequence[Item], key: list[dict[str, str]]
) -> None:
    sheet = book.add_worksheet("Case reviews")
    sheet.write(0, 0, "Safeguarding children partnership - case review action plan")
    headings = [
        "Action no",
        "Case",
        "Board",
        "Date pub.",
        "Topic",
        "Learning",
        "Who",
        "How shared",
        "What changed",
        "Impact?",
        "RAG",
        "Web link",
    ]
    sheet.write_row(2, 0, headings)
    row = 3
    for _, group in by_source(items):
        _head(sheet, row, len(group), group[0])
        for item in group:
            sheet.write_number(row, 0, row - 2)
            sheet.write_row(row, 4, _own_cells(item))
            row += 1
            key.append(key_line(item, place=(name, "Case reviews", row)))


def _head(sheet: xlsxwriter.worksheet.Worksheet, row: int, height: int, item: Item) -> None:
    for column, field in ((1, "source_title"), (2, "publisher"), (11, "source_url")):
        sheet.merge_range(row, column, row + height - 1, column, item[field])
    if item["source_date_precision"] == "day":
        sheet.merge_range(row, 3, row + height - 1, 3, "")
        sheet.write_datetime(row, 3, date.fromisoformat(item["source_date"]))
    else:
        sheet.merge_range(row, 3, row + height - 1, 3, item["source_date"] or "tbc")


def _own_cells(item: Item) -> list[str]:
    return [
        item["theme"],
        item["learning_restated"],
        item["lead_agency"] or "tbc",
        item["dissemination_actions"],
        item["embedding_actions"],
        item["evaluation_evidence"],
        item["status"],
    ]


def _scrutiny(
    book: xlsxwriter.Workbook, name: str, items: Sequence[Item], key: list[dict[str, str]]
) -> None:
    sheet = book.add_worksheet("Scrutiny log")
    sheet.write_row(
        0,
        0,
        [
            "When",
            "Forum",
            "Board",
            "Subject",
            "Point raised",
            "For whom",
            "Told whom",
            "Change made",
            "Difference made",
            "Progress",
            "Link",
        ],
    )
    row = 1
    for _, group in by_source(items):
        for place, item in enumerate(group):
            said = [item["source_date"] or "n/k", item["source_title"], item["publisher"]]
            sheet.write_row(row, 0, said if place == 0 else ['"'] * 3)
            sheet.write_row(row, 3, _own_cells(item))
            sheet.write(row, 10, item["source_url"] if place == 0 else "")
            row += 1
            key.append(key_line(item, place=(name, "Scrutiny log", row)))
    _total(sheet, row, len(items))


def _total(sheet: xlsxwriter.worksheet.Worksheet, row: int, count: int) -> None:
    sheet.write_row(row, 1, ["Total points", "", "", count])


def write_key(key: Sequence[dict[str, str]]) -> None:
    with (HERE / "answer-key.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, KEY)
        writer.writeheader()
        writer.writerows(key)


def main() -> int:
    """Write the sample anew; without the facts it stays as it is."""
    if not FACTS.exists():
        sys.stderr.write("The published facts are not here; the sample stays as it is.\n")
        return 1
    items = facts()
    key: list[dict[str, str]] = []
    write_csv(items, key)
    write_workbook(items, key)
    write_key(key)
    return 0


if __name__ == "__main__":
    sys.exit(main())
