"""A static server that counts what it sends, in a process of its own: what drives the browser must not hold its answers up.

It is a plain one: connections stay open (HTTP/1.1) and each answer goes out at once, as from any web server, but nothing is
compressed, no part of a file can be asked for, and each request waits for its file to be read.
"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any

SEARCH = ("/search/", "/pagefind/")  # where a search has its scripts, index and texts


class Sent:
    """The bytes that the server sent, by path, without headers."""

    def __init__(self, port: int, ask: Connection) -> None:
        self.url, self._ask = f"http://127.0.0.1:{port}/", ask

    @property
    def paths(self) -> Counter[str]:
        """The bytes of each path since the last ``clear``."""
        self._ask.send("paths")
        found: Counter[str] = self._ask.recv()
        return found

    def of_search(self) -> int:
        """Bytes of scripts, index and texts of a search since the last ``clear``."""
        return sum(size for path, size in self.paths.items() if any(part in path for part in SEARCH))

    def clear(self) -> None:
        """Count from nothing again."""
        self._ask.send("clear")
        self._ask.recv()


class _Counting(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body of an answer waits until the browser has confirmed its head
    paths: Counter[str]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        self.paths[self.path.partition("?")[0]] += len(data)
        outputfile.write(data)


class _Server(ThreadingHTTPServer):
    request_queue_size = 100  # a page opens several connections at once; of more than wait here the browser hears nothing


def _serve(folder: Path, answer: Connection) -> None:
    """Serve a folder, and answer "paths" and "clear" until the other end is closed."""
    paths = Counter[str]()
    handler = type("Handler", (_Counting,), {"paths": paths})
    with _Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        answer.send(server.server_port)
        with suppress(EOFError):
            while asked := answer.recv():
                if asked == "clear":
                    paths.clear()
                answer.send(Counter(paths))
        server.shutdown()


@contextmanager
def counting_server(folder: Path) -> Iterator[Sent]:
    """Serve a folder on this machine."""
    ours, its = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(folder, its), daemon=True)
    process.start()
    its.close()  # so that its end is heard of here
    try:
        yield Sent(ours.recv(), ours)
    finally:
        ours.close()
        process.join(5)
