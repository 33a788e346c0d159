"""Prints every requirement with its state and the totals: `make coverage`; `--write` makes the page."""

from __future__ import annotations

import sys

from tests.requirements_coverage.page import PAGE, as_page, as_text
from tests.requirements_coverage.table import requirements


def main() -> int:
    """Print the table, or write the reference page anew."""
    table = requirements()
    if "--write" in sys.argv[1:]:
        PAGE.write_text(as_page(table), encoding="utf-8")
    else:
        sys.stdout.write(as_text(table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
