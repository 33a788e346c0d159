"""The present, as this machine's clock tells it."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """Implements `application.ports.Clock`."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(tz=UTC)  # noqa: TID251  this is the clock
