"""Start a web server with the configuration that stands in the hosting guide, on a free port, as nobody's service."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "dong-gop" / "dua-len-mang.md"
PUBLISHED = "/srv/kho/hien-tai"  # where the guide's blocks have the site
HOST = "kho.example.gov.vn"
_APACHE_MODULES = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
_PATIENCE = 30


@dataclass(frozen=True)
class Server:
    """One kind of server: its programs by name, and what turns the guide's block into a command."""

    name: str
    programs: tuple[str, ...]
    command: Callable[[str, str, int, Path], list[str]]  # program, block, port, folder for its files

    def program(self) -> str | None:
        """Where it is on this machine; Debian keeps servers out of the path of users."""
        return next(
            (found for name in self.programs if (found := shutil.which(name) or shutil.which(f"/usr/sbin/{name}"))), None
        )


def block(anchor: str) -> str:
    """Return the first block of code in a section of the guide."""
    found = re.search(r"^```\w*\n(.*?)^```", section(anchor), re.DOTALL | re.MULTILINE)
    assert found, f"the guide has no block under #{anchor}"
    return found[1]


def section(anchor: str) -> str:
    """Return a section of the guide."""
    return GUIDE.read_text(encoding="utf-8").partition(f"{{: #{anchor} }}")[2].partition("\n## ")[0]


def _nginx(program: str, text: str, port: int, work: Path) -> list[str]:
    assert f"server_name {HOST};" in text
    own = "".join(f"{kind}_temp_path {work}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    server = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    whole = f"daemon off; pid {work}/pid; worker_processes 2; events {{}}\nhttp {{ access_log off; {own}\n{server}}}\n"
    (work / "nginx.conf").write_text(whole, encoding="utf-8")
    return [program, "-e", str(work / "said.txt"), "-p", str(work), "-c", str(work / "nginx.conf")]


def _apache(program: str, text: str, port: int, work: Path) -> list[str]:
    modules = next(folder for folder in map(Path, _APACHE_MODULES) if folder.is_dir())
    named = re.findall(r"`([a-z]+)`", GUIDE.read_text(encoding="utf-8").partition("Cần các mô-đun")[2].partition("\n")[0])
    loaded = [f"LoadModule {name}_module {modules}/mod_{name}.so" for name in ("mpm_event", "authz_core", *named)]
    nobody = pwd.getpwnam("nobody")
    general = [f"ServerRoot {work}", f"PidFile {work}/pid", f"DefaultRuntimeDir {work}", f"Listen 127.0.0.1:{port}"]
    general += [
        "ServerName localhost",
        f"ErrorLog {work}/said.txt",
        "User nobody",
        f"Group {grp.getgrgid(nobody.pw_gid).gr_name}",
    ]
    types = next((file for file in ("/etc/mime.types", "/etc/httpd/conf/mime.types") if Path(file).is_file()), "/dev/null")
    host = text.replace("*:80", f"127.0.0.1:{port}")
    whole = "\n".join([*general, *loaded, f"TypesConfig {types}", host])
    (work / "httpd.conf").write_text(whole, encoding="utf-8")
    return [program, "-D", "FOREGROUND", "-f", str(work / "httpd.conf")]


def _caddy(program: str, text: str, port: int, work: Path) -> list[str]:
    assert text.startswith(f"{HOST} {{")
    general = "{\n    admin off\n    auto_https off\n}\n"
    (work / "Caddyfile").write_text(general + text.replace(HOST, f"http://127.0.0.1:{port}", 1), encoding="utf-8")
    return [program, "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]


SERVERS = {
    "nginx": Server("nginx", ("nginx",), _nginx),
    "apache": Server("apache", ("apache2", "httpd"), _apache),
    "caddy": Server("caddy", ("caddy",), _caddy),
}


@contextmanager
def running(kind: str, program: str, text: str, work: Path) -> Iterator[int]:
    """Start a server with a configuration, yield its port once it answers, and end it; ``work`` is a folder for its files."""
    port = free_port()
    with started(SERVERS[kind].command(program, text, port, work), port, work):
        yield port


@contextmanager
def python_server(root: Path, work: Path) -> Iterator[int]:
    """Start Python's own server with the guide's command."""
    port = free_port()
    words = block("thu").split()
    assert words[:3] == ["python3", "-m", "http.server"]
    options = [{"8000": str(port), "site": str(root)}.get(word, word) for word in words[3:]]
    with started([sys.executable, "-m", "http.server", *options, "--bind", "127.0.0.1"], port, work):
        yield port


@contextmanager
def started(command: list[str], port: int, work: Path) -> Iterator[None]:
    """Start a program that serves on a port, wait until it answers, and end it."""
    said = work / "said.txt"
    own = {**os.environ, "HOME": str(work), "XDG_CONFIG_HOME": str(work), "XDG_DATA_HOME": str(work)}
    with said.open("ab") as log, subprocess.Popen(command, cwd=work, env=own, stdout=log, stderr=log) as process:
        try:
            end = time.monotonic() + _PATIENCE
            while not _answers(port):
                assert process.poll() is None and time.monotonic() < end, said.read_text(errors="replace")  # noqa: PT018
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
