"""A PostgreSQL server of one trial's own, durable as in service, that can be killed and started again."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from tests.postgres_keeper import free_port, new_cluster, programs, unprivileged

SETTINGS: Final = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_connections": "100",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "log_min_messages": "panic",
}
_PATIENCE: Final = 60.0


@dataclass
class Cluster:
    """The server's programs, data and address; `server` is the process that runs now."""

    home: Path
    data: Path
    port: int
    password: str
    server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the database in it."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, as often as it takes: what a kill left behind may still be going away."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            self.server = self._begun()
            while self.server.poll() is None:
                if self.answers():
                    return
                time.sleep(0.02)
            time.sleep(0.05)
        message = "PostgreSQL did not come back."
        raise RuntimeError(message)

    def answers(self) -> bool:
        """Whether it takes a connection now."""
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.url, connect_timeout=2).close()
            return True
        return False

    def kill(self) -> None:
        """End the server and everything that it started, as `kill -9` does."""
        assert self.server is not None
        children = _children(self.server.pid)
        for each in (self.server.pid, *children):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.server.wait()

    def kill_one(self, pick: int) -> None:
        """End one of its processes; the server then starts itself again by its own means."""
        assert self.server is not None
        children = _children(self.server.pid)
        if children:
            with suppress(ProcessLookupError):
                os.kill(children[pick % len(children)], signal.SIGKILL)

    def stop(self) -> None:
        """A fast shutdown."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(20)
                return
            self.kill()

    def _begun(self) -> subprocess.Popen[bytes]:
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        words = [str(self.home / "bin/postgres"), "-D", str(self.data), "-p", str(self.port)]
        account = unprivileged() if os.geteuid() == 0 else {}
        return subprocess.Popen(
            [*words, *options], cwd=self.data, stderr=subprocess.DEVNULL, **account
        )


@contextmanager
def a_cluster(folder: Path) -> Iterator[Cluster]:
    """A new server in a folder, running; stopped at the end."""
    account = unprivileged() if os.geteuid() == 0 else {}
    folder.mkdir(exist_ok=True)
    home, password = programs(folder, account), secrets.token_hex(16)
    data = new_cluster(home, folder, password, account)
    made = Cluster(home, data, free_port(), password)
    try:
        made.start()
        yield made
    finally:
        made.stop()


def _children(process: int) -> list[int]:
    """The processes that a process started, as the system lists them."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in listed.read_text().split()] if listed.exists() else []
