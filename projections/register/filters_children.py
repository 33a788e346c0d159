"""What lists about children are narrowed by, as conditions in SQL."""

from __future__ import annotations

from collections.abc import Iterator

from domain.sight import Sight
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, either, every, held
from projections._store.things import Kind
from projections.register.filters import RecordFilters
from projections.register.keeping import CLOSED, NAME, OPEN


def records(filters: RecordFilters, sight: Sight, position: int) -> Clause:
    """The children, or what was judged of them, that fit."""
    return every(_told(filters, sight, position))


def _told(filters: RecordFilters, sight: Sight, position: int) -> Iterator[Clause]:
    if filters.item or filters.role:
        yield _in_cohort(filters, sight, position)
    if filters.child:
        tied = Clause("c.kind = 'child' AND c.other = ?", (str(filters.child),))
        session = every((tied, held("c", position)))
        found = session.after("t.thing IN (SELECT c.thing FROM register_ties c WHERE").then(")")
        yield either((Clause("t.child = ?", (str(filters.child),)), found))
    if filters.closed is not None:
        yield Clause("t.sort = ?", (CLOSED if filters.closed else OPEN,))


def _in_cohort(filters: RecordFilters, sight: Sight, position: int) -> Clause:
    """Tied to a lesson that the reader may see, so that a list tells of no hidden lesson."""
    lesson = Bounds(NAME, sight, position).visible(Kind.LEARNING_ITEM, "v")
    wanted = [Clause("l.thing = t.thing AND l.kind = 'lesson'"), held("l", position)]
    wanted += [held("v", position), lesson]
    if filters.item:
        wanted.append(Clause("l.other = ?", (str(filters.item),)))
    if filters.role:
        wanted.append(Clause("t.cohorts LIKE '%' || l.other || ?", (f":{filters.role.value} %",)))
    joined = "SELECT 1 FROM register_ties l JOIN register_rows v ON v.thing = l.other WHERE"
    return every(wanted).after(f"EXISTS ({joined}").then(")")
