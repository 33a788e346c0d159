"""Makes the service fail in a way that nobody foresaw, with somebody's words in the error."""

from __future__ import annotations

from tests.canary.house import House
from tests.canary.story import Story

_SET = "UPDATE register_rows SET document = ? WHERE thing = ? AND document = ?"


def crashed(house: House, story: Story) -> tuple[int, str]:
    """The status and the text of the answer about a record whose row cannot be read.

    A word of the row stands where a code belongs, so that the error itself repeats it.
    """
    lesson, words = story.loop.lesson, story.free.text("code")
    with house.services.database.transaction(commit=True) as cursor:
        cursor.execute("SELECT document FROM register_rows WHERE thing = ?", (lesson,))
        rows = [str(row["document"]) for row in cursor.fetchall()]
        spoilt = [(row.replace('"embedded"', f'"{words}"'), lesson, row) for row in rows]
        cursor.executemany(_SET, spoilt)
    answer = house.world.ask("GET", f"/v1/learning-items/{lesson}")
    with house.services.database.transaction(commit=True) as cursor:
        cursor.executemany(_SET, [(row, thing, other) for other, thing, row in spoilt])
    return answer.status_code, answer.text
