"""From an area's state to its row: registers and settings."""

from __future__ import annotations

from dataclasses import asdict

from domain.area.state import Area
from projections.register import rows
from projections.register.showing import Found, Names


def area_row(found: Found, _names: Names) -> rows.AreaRow:
    """An area with everything that it has registered and set."""
    area: Area = found.state
    return rows.AreaRow(
        id=area.id,
        synthetic=area.synthetic,
        version=area.version,
        recorded_at=found.recorded_at,
        name=str(area.name),
        board_name=None if area.board_name is None else str(area.board_name),
        review_after_days=area.review_after_days,
        agencies=_agencies(area),
        bodies=tuple(rows.Named(key, str(name)) for key, name in area.bodies.items()),
        localities=tuple(
            rows.LocalityRow(code, str(each.name), each.combine)
            for code, each in area.localities.items()
        ),
        priorities=tuple(
            rows.PriorityRow(key, str(each.name), each.since, each.until)
            for key, each in area.priorities.items()
        ),
        themes=tuple(
            rows.ThemeRow(key, str(each.name), tuple(map(str, each.synonyms)))
            for key, each in area.themes.items()
        ),
        source_types=tuple(
            rows.SourceTypeRow(code, str(each.name), each.family)
            for code, each in area.source_types.items()
        ),
        rule_packs=tuple((since, pack.value) for since, pack in area.packs),
        gates=tuple(rows.GateRow(since, **asdict(each)) for since, each in area.settings),
    )


def _agencies(area: Area) -> tuple[rows.AgencyRow, ...]:
    return tuple(
        rows.AgencyRow(
            key,
            str(each.name),
            each.kind,
            tuple(map(str, each.aliases)),
            tuple(
                rows.LeaderRow(led.person, led.since, led.until)
                for led in area.leaderships
                if led.agency == key
            ),
        )
        for key, each in area.agencies.items()
    )
