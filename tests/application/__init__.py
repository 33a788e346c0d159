"""Use cases and what they stand on, without a browser or a server."""

from __future__ import annotations
