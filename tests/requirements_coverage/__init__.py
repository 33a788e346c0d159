"""Which of the framework's requirements R1 to R122 are met, and the tests that show it."""

from __future__ import annotations
