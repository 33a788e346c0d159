"""A disk that can be filled: a small file system of its own, or a limit on what a process may write."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_ALMOST_NOTHING: Final = 4096
_PIECE: Final = 1 << 20


class SmallDisk:
    """A file system in memory that something else fills to the last byte."""

    kind = "tmpfs"

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no room at all."""
        piece = _PIECE
        with self._ballast.open("ab", buffering=0) as file:
            while piece:
                try:
                    file.write(b"x" * piece)
                except OSError:
                    piece //= 2

    def clear(self) -> None:
        """Give the room back."""
        self._ballast.unlink(missing_ok=True)


class Limit:
    """A limit on the size of files that a process may write, where no disk can be mounted."""

    kind = "RLIMIT_FSIZE"

    def __init__(self, process: int) -> None:
        self._process = process

    def fill(self) -> None:
        """Let no file grow."""
        self._set(_ALMOST_NOTHING)

    def clear(self) -> None:
        """Let files grow again."""
        self._set(resource.RLIM_INFINITY)

    def _set(self, most: int) -> None:
        resource.prlimit(self._process, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk | None]:
    """A folder on a file system of its own; None where this machine lets nobody mount one."""
    folder.mkdir(exist_ok=True)
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or not mount or not unmount:
        yield None
        return
    words = [mount, "-t", "tmpfs", "-o", f"size={megabytes}m,mode=711", "tmpfs", str(folder)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run([unmount, "-l", str(folder)], check=True)
