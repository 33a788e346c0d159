"""One suite over memory, a file and a server: the log keeps its promises on each."""

from __future__ import annotations
