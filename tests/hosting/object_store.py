"""A store of objects that speaks S3 on this machine (moto), and the commands of the guide, run against it with rclone."""

from __future__ import annotations

import http.client
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from hosting.servers import free_port, section, started
from hosting.static_hosts import Stored

REMOTE, BUCKET = "kho", "ke-hoach"  # the names in the guide
_NOT_OURS = ("AWS_", "RCLONE_")  # what this machine has set for its own stores


@dataclass(frozen=True)
class ObjectStore:
    """A running store with the guide's bucket."""

    port: int
    work: Path

    def ask(self, method: str, key: str, body: bytes = b"", kind: str = "") -> tuple[int, dict[str, str], bytes]:
        """Ask as anybody does, without a key; ``key`` is a name in the bucket, or "?policy"."""
        path = f"/{BUCKET}{key}" if key.startswith("?") or not key else f"/{BUCKET}/{quote(key)}"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, {"Content-Type": kind} if kind else {})
            answer = connection.getresponse()
            return answer.status, {name.title(): said for name, said in answer.getheaders()}, answer.read()

    def look(self, key: str) -> Stored | None:
        """Return an object as the website of the bucket would send it."""
        status, headers, body = self.ask("GET", key)
        kept = ("Content-Type", "Cache-Control", "Content-Encoding", "Etag")
        return Stored(body, {name: headers[name] for name in kept if name in headers}) if status == 200 else None

    def run(self, command: str, folder: Path) -> None:
        """Run one command of the guide in the folder that holds the site."""
        settings = {"TYPE": "s3", "PROVIDER": "Other", "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b"}
        settings["ENDPOINT"] = f"http://127.0.0.1:{self.port}"
        own = {name: said for name, said in os.environ.items() if not name.startswith(_NOT_OURS)}
        own |= {f"RCLONE_CONFIG_{REMOTE.upper()}_{name}": said for name, said in settings.items()}
        own |= {"RCLONE_CONFIG": str(self.work / "rclone.conf"), "RCLONE_RETRIES": "1", "RCLONE_LOW_LEVEL_RETRIES": "2"}
        done = subprocess.run(
            shlex.split(command), cwd=folder, env=own, capture_output=True, text=True, check=False, timeout=240
        )
        assert done.returncode == 0, done.stderr

    def names(self) -> set[str]:
        """Return the names of all objects."""
        found: set[str] = set()
        after = ""
        while True:
            query = f"?list-type=2&max-keys=1000&start-after={quote(after)}"
            keys = re.findall(r"<Key>([^<]+)</Key>", self.ask("GET", query)[2].decode())
            if not keys:
                return found
            found, after = found | set(keys), keys[-1]


def program(name: str) -> str | None:
    """Where the server or the client is on this machine."""
    return shutil.which(name)


def blocks() -> list[str]:
    """Return the blocks of code of the guide's section, in their order."""
    return re.findall(r"^```\w*\n(.*?)^```", section("doi-tuong"), re.DOTALL | re.MULTILINE)


@contextmanager
def object_store(work: Path) -> Iterator[ObjectStore]:
    """Start a store with an empty bucket that nobody may read."""
    port = free_port()
    with started([str(program("moto_server")), "-H", "127.0.0.1", "-p", str(port)], port, work):
        store = ObjectStore(port, work)
        assert store.ask("PUT", "")[0] == 200
        yield store
