"""What lineage promises, over both stores."""

from __future__ import annotations
