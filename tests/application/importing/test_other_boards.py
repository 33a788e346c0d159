"""Trackers as other boards keep them, each of its own kind, and what has to be read from them."""

from __future__ import annotations

import csv
import io

import pytest

from application.importing.passing import ON_ITS_SIDE
from application.importing.preview import Preview
from tests.application.importing.trackers import a_book, as_csv, read, saved

PLAN_WITH_SMART_COLUMNS = """Specific action,Measurable,Achievable,Relevant (source),Timebound,Lead,RAG
Audit all referrals,90% in time,Yes,Child M LCSPR,by June 2021,CSC,Amber
"""
RECOMMENDATIONS_LOG = """No.,Recommendation,Action,Lead,Due,Progress,Evidence of impact,RAG
1,Strengthen supervision,Write policy,Police,31/03/2021,Policy written,Audit found 80% compliant,Green
,,Train staff,Health,,,,
"""
LOG_IN_SECTIONS = """Learning log,,,
Neglect,,,
Learning,Source,Agency,Shared
Know history,Child M,Police,\u2713
Information sharing,,,
Ask consent,Child N,Health,Newsletter
"""
AUDIT_SCHEDULE = """Audit schedule 2021/22,,,,
Audit title,Type of audit,Date of audit,Key findings,Lead agency
Neglect audit,Multi-agency,Q2 2021/22,"1. Chronologies missing
2. Voice of child weak",CSC
"""
CHILD_DEATH_LOG = """Case ref,Category of death,Month of panel,Modifiable factors,Learning identified,Shared with
CD1,SUDI,May 2021,Co-sleeping,Safe sleep messages before discharge,Midwifery; Health visiting
"""
CHALLENGE_LOG = """Date of challenge,Raised by,Challenge,Response,Closed
12/05/2022,Scrutiny panel,Why no adult present?,Shared: letter to officers. Impact: numbers fell,Yes
"""
SECTION_11_RETURN = """Section 11 standard,Police,Health,Schools,Area for development
Supervision,Met,Partially met,\u2713,All managers need training
"""
TRAINING_LIST = """Course,Date delivered,What participants said,Learning for the board
Neglect training,3 June 2021,Good,More case examples
"""
VOICE_LOG = """Child/young person,What would have helped,What worked well,Who heard this,Date heard
Child in care 1,Someone to ask me alone,My advocate came,IRO,June 2021
"""
MATRIX = """Learning point,Source,Police,Health,CSC,Schools
Listen,Child A,\u2713,,x,N/A
Look,Child A,,Briefed May 2019,,No
"""
WELSH_LOG = """Ref,CPR / APR,Date,Learning theme,Learning,Regional board
1,Child Practice Review Child C,March 2020,Neglect,Listen,Anyshire Safeguarding Board
"""
AMERICAN_DATES = """Source,Date,Learning
Child D,04/25/2021,Visit
"""
REVIEW_DATES = "Theme\tLearning point\tReview\tReview date\nNeglect\tListen\tChild M\t2015/16\n"
NEXT_REVIEWS = "Learning point,Lead,Review,Next review date,Date completed,Due\nListen,GP,Child M,May 2030,June 2029,July 2029\n"


def of(text: str) -> Preview:
    return read(text.encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAN_WITH_SMART_COLUMNS, [(2, "Child M LCSPR", None, "Audit all referrals", ["CSC"])]),
        (
            RECOMMENDATIONS_LOG,
            [
                (2, None, None, "Strengthen supervision", ["Police"]),
                (3, None, None, "Train staff", ["Health"]),
            ],
        ),
        (
            LOG_IN_SECTIONS,
            [
                (4, "Child M", None, "Know history", ["Police"]),
                (6, "Child N", None, "Ask consent", ["Health"]),
            ],
        ),
        (
            AUDIT_SCHEDULE,
            [
                (3, "Neglect audit", "2021-07-01/2021-09-30", "Chronologies missing", ["CSC"]),
                (3, "Neglect audit", "2021-07-01/2021-09-30", "Voice of child weak", ["CSC"]),
            ],
        ),
        (CHILD_DEATH_LOG, [(2, None, "2021-05", "Safe sleep messages before discharge", [])]),
        (CHALLENGE_LOG, [(2, None, "2022-05-12", "Why no adult present?", [])]),
        (
            SECTION_11_RETURN,
            [(2, None, None, "All managers need training", ["Police", "Health", "Schools"])],
        ),
        (TRAINING_LIST, [(2, "Neglect training", "2021-06-03", "More case examples", [])]),
        (VOICE_LOG, [(2, None, None, "Someone to ask me alone", [])]),
        (
            MATRIX,
            [
                (2, "Child A", None, "Listen", ["Police", "CSC"]),
                (3, "Child A", None, "Look", ["Health"]),
            ],
        ),
        (WELSH_LOG, [(2, "Child Practice Review Child C", "2020-03", "Listen", [])]),
        (AMERICAN_DATES, [(2, "Child D", None, "Visit", [])]),
        (REVIEW_DATES, [(2, "Child M", "2015-04-01/2016-03-31", "Listen", [])]),
        (NEXT_REVIEWS, [(2, "Child M", None, "Listen", ["GP"])]),
    ],
)
def test_another_boards_tracker_is_read(
    text: str, expected: list[tuple[int, str | None, str | None, str, list[str]]]
) -> None:
    found = [
        (one.row, one.source, one.date.iso(), one.lesson, [each.name for each in one.agencies])
        for one in of(text).lessons
    ]

    assert found == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_tracker_reads_the_same_however_it_was_saved(delimiter: str, encoding: str) -> None:
    rows = list(csv.reader(io.StringIO(MATRIX)))

    again = read(as_csv(*rows, delimiter=delimiter, encoding=encoding))

    assert again.lessons == of(MATRIX).lessons


def test_what_is_written_in_a_matrix_beyond_a_tick_is_kept() -> None:
    assert of(MATRIX).lessons[1].notes == "Health: Briefed May 2019\nSchools: No"


def test_a_sheet_on_its_side_is_refused_with_what_to_do() -> None:
    preview = of(
        "Reference,1,2\nSource,Child A,Child B\nLearning,Listen,Look\nLead agency,GP,CSC\n"
    )

    assert preview.lessons == ()
    assert [one.why for one in preview.not_understood] == [ON_ITS_SIDE]


def test_groups_over_the_headings_give_them_their_meaning() -> None:
    book = a_book()
    sheet = book.active
    groups = ["What happened", "", "", "Learning", "Sharing", "", "", "Embedding", "", "Difference"]
    sheet.append([one or None for one in groups])
    sheet.append(
        ["Review", "Date", "Board", None, "To whom", "How", "Date", "What", "Date", "Evidence"]
    )
    sheet.append(
        [
            *("Child Z", "2021", "Anytown SCP", "Hear", "All schools", "Newsletter", "May 2021"),
            *("Policy revised", "June 2022", "Audit found better"),
        ]
    )
    for cells in ("A1:C1", "E1:G1", "H1:I1"):
        sheet.merge_cells(cells)

    (lesson,) = read(saved(book)).lessons

    assert (lesson.source, lesson.publisher, lesson.lesson) == ("Child Z", "Anytown SCP", "Hear")
    assert [(one.audience, one.date.iso()) for one in lesson.sharings] == [
        ("All schools", "2021-05")
    ]
    assert [(one.words, one.date.iso()) for one in lesson.embeddings] == [
        ("Policy revised", "2022-06")
    ]


@pytest.mark.parametrize("words", ["All agencies", "All partners", "All", "Everyone"])
def test_everyone_stays_as_written_and_is_no_agency_to_register(words: str) -> None:
    preview = of(f"Source,Learning,Lead\nA,Look,{words}\n")

    assert [one.as_written for one in preview.lessons[0].agencies] == [words]
    assert preview.proposed_agencies == ()
