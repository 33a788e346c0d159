"""A link that dies at the worst moment: after the server committed, before the client knows."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread


class CuttingProxy:
    """Stands between client and server; hides the answer to the next COMMITs and hangs up."""

    def __init__(self, server: tuple[str, int]) -> None:
        self.cuts_left = 0
        self.cuts = 0
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                link = _Link(self, client, server)
                Thread(target=link.upwards, daemon=True).start()
                Thread(target=link.downwards, daemon=True).start()


class _Link:
    """One connection through the proxy."""

    def __init__(self, proxy: CuttingProxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy = proxy
        self._client = client
        self._server = server
        self._committing = False

    def upwards(self) -> None:
        with suppress(OSError):
            while data := self._client.recv(65536):
                if b"COMMIT" in data and self._proxy.cuts_left > 0:
                    self._proxy.cuts_left -= 1
                    self._committing = True
                self._server.sendall(data)
        self._hang_up()

    def downwards(self) -> None:
        with suppress(OSError):
            while data := self._server.recv(65536):
                if self._committing and b"COMMIT" in data:
                    self._proxy.cuts += 1
                    break
                self._client.sendall(data)
        self._hang_up()

    def _hang_up(self) -> None:
        for end in (self._client, self._server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def cutting(host: str, port: int) -> Iterator[CuttingProxy]:
    """A proxy to a server, closed at the end."""
    proxy = CuttingProxy((host, port))
    try:
        yield proxy
    finally:
        proxy.close()
