"""What the readings promise, over both stores."""

from __future__ import annotations
