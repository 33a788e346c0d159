"""The event log: what was recorded, sealed and kept, on a file, a server or in memory."""

from __future__ import annotations
