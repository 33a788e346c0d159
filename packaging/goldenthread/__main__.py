"""Starts the `goldenthread` command."""

from __future__ import annotations

from goldenthread import open_private_path


def main() -> None:
    """Open the private path, then run the command line."""
    open_private_path()
    from api.cli import main as run  # noqa: PLC0415  the path must be open first

    run()


if __name__ == "__main__":
    main()
