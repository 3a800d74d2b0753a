"""The hosting guide is true: each configuration of it is run as it stands, and asked for what the guide promises."""

from __future__ import annotations

import gzip
import http.client
import posixpath
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from hosting.servers import PUBLISHED, SERVERS, block, python_server, running
from served_site import Served
from site_links import PageLinks

from build_tools.publishing import offline

TYPES = {  # what a browser or a program must be told, by the end of a name; several words where servers differ rightly
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript"),
    ".json": ("application/json",),
    ".csv": ("text/csv",),
    ".ics": ("text/calendar",),
    ".xml": ("text/xml", "application/xml"),
    ".svg": ("image/svg+xml",),
    ".txt": ("text/plain",),
}
WORDS = (".html", ".css", ".csv", ".ics", ".txt")  # whose letters would be guessed wrong without a charset
PACKED = (".html", ".css", ".js", ".json", ".xml", ".svg", ".csv", ".txt")
YEAR = 31_536_000


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def __getitem__(self, name: str) -> str:
        return str(self.headers.get(name, ""))


@dataclass(frozen=True)
class Web:
    """A server that holds the site; ``root`` is the folder that it was given, as the guide arranges it."""

    kind: str
    port: int
    root: Path
    site: Path

    def get(self, path: str, **headers: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(
                "GET", quote(f"/{path}"), headers={name.replace("_", "-"): said for name, said in headers.items()}
            )
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


@pytest.fixture(scope="module")
def srv(site: Served) -> Iterator[Path]:
    """A folder as /srv/kho in the guide: the site under its day, and the link that is published; readable by any service."""
    folder = Path(tempfile.mkdtemp(prefix="kho-"))
    folder.chmod(0o755)
    shutil.copytree(site.folder, folder / "2026-01-01")
    (folder / "hien-tai").symlink_to(folder / "2026-01-01")
    yield folder
    shutil.rmtree(folder)


def program_of(kind: str) -> str:
    program = SERVERS[kind].program()
    if program is None:
        pytest.skip(f"không có {kind}: cài gói ấy thì cấu hình trong sổ tay được thử thật")
    return program


@pytest.fixture(scope="module", params=sorted(SERVERS))
def web(request: pytest.FixtureRequest, srv: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """Each server of the guide that this machine has."""
    kind, text = request.param, block(request.param)
    program = program_of(kind)
    assert PUBLISHED in text
    with running(kind, program, text.replace("/srv/kho", str(srv)), tmp_path_factory.mktemp(kind)) as port:
        yield Web(kind, port, srv / "hien-tai", srv / "2026-01-01")


@pytest.fixture(scope="module")
def simple(srv: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """Python's own server, for a try on one's own machine."""
    with python_server(srv / "hien-tai", tmp_path_factory.mktemp("python")) as port:
        yield Web("python", port, srv / "hien-tai", srv / "2026-01-01")


def smallest(site: Path, ending: str) -> str:
    """The shortest file of a kind that is long enough to be worth packing; every kind is in the site."""
    found = sorted(
        (file for file in site.rglob(f"*{ending}") if file.stat().st_size > 1000), key=lambda file: file.stat().st_size
    )
    return (found or sorted(site.rglob(f"*{ending}")))[0].relative_to(site).as_posix()


# --- what is served ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [*TYPES, ".bin"])
def test_a_file_comes_whole_and_is_called_by_its_name(web: Web, ending: str) -> None:
    path = smallest(web.site, ending)
    answer = web.get(path)
    assert (answer.status, answer.body) == (200, (web.site / path).read_bytes())
    kind, _, charset = answer["Content-Type"].partition(";")
    assert ending not in TYPES or kind in TYPES[ending], path
    if ending in WORDS:
        assert charset.strip().casefold() == "charset=utf-8", path


def test_folders_show_their_page_and_an_address_without_a_slash_is_led_there(web: Web) -> None:
    page = (web.site / "van-ban" / "index.html").read_bytes()
    assert (web.get("van-ban/").status, web.get("van-ban/").body) == (200, page)
    moved = web.get("van-ban")
    assert moved.status in (301, 302, 307, 308)
    where = urlsplit(moved["Location"])
    assert where.path == "/van-ban/"
    assert where.netloc in ("", f"127.0.0.1:{web.port}")


def test_what_is_not_there_shows_the_page_of_the_site(web: Web) -> None:
    for path in ("khong-co/", "van-ban/2020/khong-co", "assets/khong-co.css"):
        answer = web.get(path)
        assert (answer.status, answer.body) == (404, (web.site / "404.html").read_bytes()), path


def test_folders_without_a_page_are_not_listed(web: Web) -> None:
    assert web.get("assets/stylesheets/").status in (403, 404)


def test_nothing_outside_the_folder_is_served(web: Web) -> None:
    for path in ("../2026-01-01/index.html", "%2e%2e/2026-01-01/index.html", "../../etc/passwd"):
        with closing(http.client.HTTPConnection("127.0.0.1", web.port, timeout=30)) as connection:
            connection.request("GET", f"/{path}")
            assert connection.getresponse().status in (301, 308, 400, 403, 404), path


# --- how it is served ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "van-ban/", "khong-co/", "assets/stylesheets/archive.css"])
def test_every_answer_has_the_headers_of_the_guide(web: Web, path: str) -> None:
    answer = web.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert "geolocation=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("ending", PACKED)
def test_words_are_packed_for_who_can_unpack_them(web: Web, ending: str) -> None:
    path = smallest(web.site, ending)
    packed = web.get(path, Accept_Encoding="gzip")
    assert packed["Content-Encoding"] == "gzip", path
    assert "accept-encoding" in packed["Vary"].casefold()
    assert gzip.decompress(packed.body) == (web.site / path).read_bytes()
    assert web.get(path)["Content-Encoding"] == ""


def test_files_with_their_hash_in_the_name_are_kept_for_a_year_and_no_page_is(web: Web) -> None:
    hashed = next(
        file.relative_to(web.site).as_posix()
        for file in sorted(web.site.rglob("*.min.*"))
        if re.search(r"\.[0-9a-f]{8}\.min\.(?:css|js)$", file.name)
    )
    assert f"max-age={YEAR}" in web.get(hashed)["Cache-Control"]
    for path in ("", "van-ban/", "assets/stylesheets/archive.css", "khong-co/"):
        assert web.get(path)["Cache-Control"] == "no-cache", path


@pytest.mark.parametrize("accepted", ["identity", "gzip"])
def test_what_has_not_changed_is_not_sent_again(web: Web, accepted: str) -> None:
    known = web.get("van-ban/", Accept_Encoding=accepted)["ETag"]
    assert known
    again = web.get("van-ban/", Accept_Encoding=accepted, If_None_Match=known)
    assert (again.status, again.body) == (304, b"")


def test_films_can_be_started_in_the_middle(web: Web) -> None:
    path = smallest(web.site, ".svg")  # a range is a range, whatever the file
    part = web.get(path, Range="bytes=10-19")
    assert (part.status, part.body) == (206, (web.site / path).read_bytes()[10:20])


# --- under a sub-path, and while it is replaced ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(SERVERS))
def test_the_same_folder_serves_under_a_sub_path(kind: str, srv: Path, tmp_path: Path) -> None:
    """As the guide says: the folder goes below another one, and the page of errors is named with the sub-path."""
    program = program_of(kind)
    web_root = srv / f"trang-{kind}"
    web_root.mkdir()
    (web_root / "ke-hoach").symlink_to(srv / "hien-tai")
    text = (
        block(kind).replace(PUBLISHED, str(web_root)).replace("/srv/kho", str(srv)).replace("/404.html", "/ke-hoach/404.html")
    )
    with running(kind, program, text, tmp_path) as port:
        web = Web(kind, port, web_root, srv / "2026-01-01")
        assert web.get("ke-hoach/van-ban/").body == (web.site / "van-ban" / "index.html").read_bytes()
        assert urlsplit(web.get("ke-hoach")["Location"]).path == "/ke-hoach/"
        lost = web.get("ke-hoach/khong-co/")
        assert (lost.status, lost.body) == (404, (web.site / "404.html").read_bytes())


def test_the_site_is_replaced_without_a_moment_in_which_it_fails(web: Web, srv: Path) -> None:
    """The guide's own command, again and again, while readers ask: each answer is whole, old or new."""
    new = srv / "2026-11-22"
    if not new.exists():
        shutil.copytree(web.site, new)
        (new / "index.html").write_bytes(web.site.joinpath("index.html").read_bytes() + b"<!-- moi -->")
    command = re.search(r"ssh may-chu '(.*)'", block("cap-nhat"))
    assert command
    switch = command[1].replace("/srv/kho", str(srv))
    back = switch.replace("2026-11-22", "2026-01-01")
    pages = [folder.joinpath("index.html").read_bytes() for folder in (web.site, new)]
    # Apache asks for the size of a file before it opens it: just then its answer may have the length of the other page.
    sizes = [[len(page) for page in pages] if web.kind == "apache" else [len(page)] for page in pages]
    wanted = {page[:size].ljust(size, b"\0") for page, lengths in zip(pages, sizes, strict=True) for size in lengths}
    faults: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            answer = web.get("")
            if answer.status != 200 or answer.body not in wanted:
                faults.append(f"{answer.status}, {len(answer.body)} bytes")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for command_ in (switch, back) * 15:
            subprocess.run(["sh", "-c", command_], check=True)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert faults == []
    subprocess.run(["sh", "-c", switch], check=True)
    assert web.get("").body == pages[1]
    subprocess.run(["sh", "-c", back], check=True)
    assert (srv / "hien-tai").readlink() == web.site


# --- Python's own server, and stores of objects ---------------------------------------------------------------------------


def test_the_simple_server_is_enough_for_a_look(simple: Web) -> None:
    assert simple.get("van-ban/").body == (simple.site / "van-ban" / "index.html").read_bytes()
    assert urlsplit(simple.get("van-ban")["Location"]).path == "/van-ban/"
    assert simple.get("khong-co/").status == 404
    for ending in (".html", ".css", ".js", ".json", ".svg"):
        assert simple.get(smallest(simple.site, ending))["Content-Type"].partition(";")[0] in TYPES[ending]


def test_a_store_that_knows_only_whole_names_can_hold_the_edition_for_a_disk(srv: Path) -> None:
    """As the guide says: every link of that edition names a file, so no server has to find the page of a folder."""
    folder, _ = offline.write(srv / "2026-01-01")
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    pages = sorted(path for path in files if path.endswith(".html") and path != "404.html")
    assert len(pages) > 50
    lost = {(page, address) for page in pages for address in asked_by(folder / page) if goal(page, address) not in files}
    assert lost == set()


def asked_by(page: Path) -> set[str]:
    """The addresses on this site that a page asks for."""
    links = PageLinks()
    links.feed(page.read_text(encoding="utf-8"))
    return {address for address in links.hrefs if not urlsplit(address).scheme and urlsplit(address).path}


def goal(page: str, address: str) -> str:
    """The file that an address means on a page: ("van-ban/index.html", "../nam/index.html#a") → "nam/index.html"."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urlsplit(address).path)))
