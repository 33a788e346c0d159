"""The ids that stand in examples; tests put real ones in their place."""

from __future__ import annotations

from typing import Final

LESSON: Final = "0197a3c2-7b1e-7c4d-9f10-2a6b8c0d4e5f"
OTHER_LESSON: Final = "0197a3c4-11aa-7d52-8c33-5b7d9e1f2a40"
SOURCE: Final = "0197a3bf-02d4-7e10-b5a1-9c8d7e6f5a4b"
EVIDENCE: Final = "0197a3d0-55c1-7a08-9e44-1f2e3d4c5b6a"
CHANGE: Final = "0197a3cd-3e90-7b6f-a2d5-6c5b4a392817"
AGENCY: Final = "0197a3b0-9a01-7c33-8d21-0a1b2c3d4e5f"
THEME: Final = "0197a3b1-4c77-7f25-9b60-7e8f90a1b2c3"
PERSON: Final = "0197a3a9-6d3f-7143-8ae2-4d5e6f708192"
CHILD: Final = "6f1d2c3b-8a4e-4f70-9b21-5c6d7e8f9a01"
OTHER_CHILD: Final = "b2c4d6e8-1f3a-4b5c-8d7e-9f0a1b2c3d4e"
INDICATOR: Final = "0197a3d9-2b64-7c15-8f37-4d5e6f7a8b9c"
CONTRIBUTION: Final = "0197a3e2-6c18-7d40-9a5b-3e4f5a6b7c8d"
