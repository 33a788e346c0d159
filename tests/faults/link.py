"""A bad link to PostgreSQL: it hangs up before, at or after COMMIT, and it can be slow."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from random import Random
from threading import Lock, Thread
from typing import Final
from urllib.parse import urlsplit

_COMMIT: Final = b"COMMIT"


class Cut(StrEnum):
    """Where the link breaks: each leaves the client without an answer."""

    BEFORE = "before the server has COMMIT"
    WITHIN = "within COMMIT"
    AFTER = "after the server committed"
    RESET = "as the answer is on its way"


class BadLink:
    """Passes bytes to a server and back; breaks one COMMIT in so many, and may wait before each.

    `cuts` counts the breaks of each kind.
    """

    def __init__(self, server: tuple[str, int], seed: int, *, share: float, slow: float) -> None:
        self.cuts: dict[Cut, int] = dict.fromkeys(Cut, 0)
        self.share = share
        self.slow = slow
        self._server = server
        self._chance = Random(seed)  # noqa: S311 - a trial has to be repeatable, not secret
        self._turn = Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    @property
    def broken(self) -> int:
        """How often the link was broken so far."""
        return sum(self.cuts.values())

    def decide(self) -> Cut | None:
        """Whether the next COMMIT is broken, and how; it may wait a little first."""
        with self._turn:
            pause = self._chance.random() * self.slow
            cut = self._chance.choice(list(Cut)) if self._chance.random() < self.share else None
        time.sleep(pause)
        return cut

    def count(self, cut: Cut) -> None:
        """Note a break."""
        with self._turn:
            self.cuts[cut] += 1

    def close(self) -> None:
        """Take no more connections."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                link = _Wire(self, client, socket.create_connection(self._server))
                Thread(target=link.upwards, daemon=True).start()
                Thread(target=link.downwards, daemon=True).start()


class _Wire:
    """One connection over the link."""

    def __init__(self, link: BadLink, client: socket.socket, server: socket.socket) -> None:
        self._link = link
        self._client = client
        self._server = server
        self._cut: Cut | None = None

    def upwards(self) -> None:
        """What the client says, as far as the link carries it."""
        with suppress(OSError):
            while data := self._client.recv(65536):
                self._cut = self._link.decide() if _COMMIT in data else self._cut
                if not self._sent(data):
                    break
        self._hang_up()

    def downwards(self) -> None:
        """What the server answers, unless this is the answer that is lost."""
        with suppress(OSError):
            while data := self._server.recv(65536):
                if self._cut is not None and _COMMIT in data:
                    self._link.count(self._cut)
                    if self._cut is Cut.RESET:
                        self._client.sendall(data[: len(data) // 2])
                    break
                self._client.sendall(data)
        self._hang_up()

    def _sent(self, data: bytes) -> bool:
        if self._cut in {Cut.AFTER, Cut.RESET, None}:
            self._server.sendall(data)
            return True
        self._link.count(self._cut) if self._cut else None
        if self._cut is Cut.WITHIN:
            self._server.sendall(data[: data.index(_COMMIT) + 3])
        return False

    def _hang_up(self) -> None:
        for end in (self._client, self._server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def bad_link(
    url: str, seed: int, *, share: float = 0.0, slow: float = 0.0
) -> Iterator[tuple[BadLink, str]]:
    """A bad link to a server, and the address that leads over it."""
    address = urlsplit(url)
    link = BadLink((address.hostname or "", address.port or 5432), seed, share=share, slow=slow)
    netloc = address.netloc.replace(f":{address.port}", f":{link.port}")
    try:
        yield link, address._replace(netloc=netloc, query="sslmode=disable").geturl()
    finally:
        link.close()
