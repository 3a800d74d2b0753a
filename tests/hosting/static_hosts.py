"""Small servers that answer as hosts do that cannot be run here: GitHub Pages, GitLab Pages, the website of a bucket.

Each is written from what its documentation says. They serve on this machine, below ``/kho/``, as a project's pages are served
below the name of its repository.
"""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

SUB_PATH = "/kho/"


@dataclass(frozen=True)
class Stored:
    """One file of a site and the headers that it was stored with."""

    body: bytes
    headers: Mapping[str, str]


Look = Callable[[str], Stored | None]  # the file of a name, if there is one: "van-ban/index.html"


@dataclass(frozen=True)
class Host:
    """What differs between hosts."""

    moved: int  # the answer to a folder's name without its slash
    headers: Mapping[str, str] = field(default_factory=dict)  # sent with everything
    bare_names: bool = False  # "/a" shows a.html
    packed: bool = False  # a.gz is sent in place of a, to who can unpack it


# docs.github.com/pages: a 404.html of one's own, no headers of one's own. "Cache-Control: max-age=600" for all content is what
# GitHub's support says (webapps.stackexchange.com/questions/119286).
GITHUB = Host(301, {"Cache-Control": "max-age=600", "Access-Control-Allow-Origin": "*"}, bare_names=True)
# docs.gitlab.com/user/project/pages/introduction: a 404.html of one's own, ambiguous URLs, compressed assets.
GITLAB = Host(302, {"Cache-Control": "max-age=600", "Vary": "Origin"}, bare_names=True, packed=True)
# docs.aws.amazon.com/AmazonS3: index document, custom error document; the headers are those of each object.
BUCKET = Host(302)


def in_folder(folder: Path) -> Look:
    """Return how the files of a folder are looked up; hosts send no link and nothing from elsewhere."""

    def look(name: str) -> Stored | None:
        file = folder / name
        if ".." in PurePosixPath(name).parts or file.is_symlink() or not file.is_file():
            return None
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        return Stored(file.read_bytes(), {"Content-Type": kind + charset})

    return look


@contextmanager
def hosted(host: Host, look: Look) -> Iterator[str]:
    """Serve the files that ``look`` finds as ``host`` does; yield the address of the site."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = unquote(urlsplit(self.path).path)
            if not f"{asked}/".startswith(SUB_PATH):
                self.answer(404, Stored(b"not this site", {"Content-Type": "text/plain"}))
                return
            key = f"{asked}/"[len(SUB_PATH) : -1]
            name = f"{key}index.html" if asked.endswith("/") else key
            found = look(name) or (look(f"{name}.html") if host.bare_names and key else None)
            if found:
                self.answer(200, self.packed(name) or found)
            elif look(f"{key}/index.html" if key else "index.html"):
                self.answer(host.moved, Stored(b"", {"Location": f"{urlsplit(self.path).path}/"}))
            else:
                self.answer(404, look("404.html") or Stored(b"", {}))

        def packed(self, name: str) -> Stored | None:
            plain, small = look(name), look(f"{name}.gz")
            if not (host.packed and plain and small and "gzip" in self.headers.get("Accept-Encoding", "")):
                return None
            return Stored(small.body, {**plain.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"})

        def answer(self, status: int, stored: Stored) -> None:
            self.send_response(status)
            for header, said in {**host.headers, **stored.headers, "Content-Length": str(len(stored.body))}.items():
                self.send_header(header, said)
            self.end_headers()
            self.wfile.write(stored.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()
        thread.join()
