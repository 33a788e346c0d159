"""What the product costs beside the bare database drivers doing the same work, in one run."""

from __future__ import annotations
