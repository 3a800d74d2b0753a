"""A store of objects, filled by the commands of the guide: what arrives, in which order, and how a reader sees it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hosting.object_store import BUCKET, ObjectStore, blocks, object_store, program
from hosting.static_hosts import BUCKET as WEBSITE
from hosting.static_hosts import hosted
from playwright.sync_api import Browser, expect
from served_site import Served, Visit, opens_a_clause, typed, visit

from build_tools.publishing import offline

HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")  # names that change with what is in the file
KEPT, ASKED_AGAIN = "max-age=31536000", "no-cache"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".bin": "application/octet-stream",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".png": "image/png",
    ".mp4": "video/mp4",
}
MUST_BE_THERE = {".html", ".css", ".js", ".json", ".csv", ".txt", ".xml", ".svg", ".bin", ".docx"}


@dataclass(frozen=True)
class Update:
    """The old site and the new one in a folder, and the names in the store after each command."""

    store: ObjectStore
    folder: Path
    old: set[str]
    after: list[set[str]]
    pages: list[bytes]  # the home page after each command
    before_policy: int  # the answer to anybody before the guide's policy stood
    objects: dict[str, tuple[dict[str, str], bytes]]  # name → headers and content, as anybody gets them in the end


def names_below(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def commands() -> list[str]:
    return blocks()[1].splitlines()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    for name in ("rclone", "moto_server"):
        if program(name) is None:
            pytest.skip(f"không có {name}: cài rclone và moto[s3,server] thì phần kho đối tượng trong sổ tay được thử thật")
    with object_store(tmp_path_factory.mktemp("kho-doi-tuong")) as running:
        yield running


@pytest.fixture(scope="module")
def update(store: ObjectStore, site: Served, tmp_path_factory: pytest.TempPathFactory) -> Update:
    """Publish an older state of the site with the guide's commands, then the site as it is, looking after each command."""
    folder = tmp_path_factory.mktemp("cap-nhat")
    shutil.copytree(site.folder, folder / "site")
    before(folder / "site")
    for command in commands():
        store.run(command, folder)
    old = store.names()
    assert old == names_below(folder / "site")
    shutil.rmtree(folder / "site")
    shutil.copytree(site.folder, folder / "site")
    after, pages, before_policy = [], [], store.ask("GET", "van-ban/index.html")[0]
    assert store.ask("PUT", "?policy", blocks()[0].encode(), "application/json")[0] in (200, 204)
    for command in commands():
        store.run(command, folder)
        after.append(store.names())
        pages.append(store.ask("GET", "index.html")[2])
    return Update(store, folder, old, after, pages, before_policy, {name: got(store, name) for name in sorted(after[-1])})


def got(store: ObjectStore, name: str) -> tuple[dict[str, str], bytes]:
    status, headers, body = store.ask("GET", name)
    assert status == 200, name
    return headers, body


def before(site: Path) -> None:
    """Turn a site into an earlier one: without a document, with one that is gone now, its home page, style and index older."""
    shutil.rmtree(site / "van-ban/2020/241-kh-ubnd-ha-noi")
    (site / "van-ban/2019").mkdir(exist_ok=True)
    (site / "van-ban/2019/da-rut.html").write_text("văn bản đã rút")
    (site / "assets/javascripts/bundle.00000000.min.js").write_text("// bản cũ")
    for name in ("index.html", "assets/stylesheets/archive.css", "assets/search/manifest.bin", "data/documents.csv"):
        (site / name).write_text("bản cũ")


@pytest.fixture(scope="module")
def website(update: Update) -> Iterator[str]:
    """The bucket as a static website, with the index and error documents that the guide names."""
    with hosted(WEBSITE, update.store.look) as url:
        yield url


# --- what arrives --------------------------------------------------------------------------------------------------------


def test_every_file_arrives_as_it_is_and_no_other(update: Update, site: Served) -> None:
    assert update.after[-1] == names_below(site.folder)
    for name, (_, body) in update.objects.items():
        assert body == (site.folder / name).read_bytes(), name


def test_every_file_is_called_by_its_kind_and_none_is_said_to_be_packed(update: Update) -> None:
    seen = set()
    for name, (headers, _) in update.objects.items():
        ending = Path(name).suffix
        assert "Content-Encoding" not in headers, name
        if ending in TYPES:
            seen.add(ending)
            assert headers["Content-Type"] == TYPES[ending], name
    assert seen >= MUST_BE_THERE


def test_only_files_with_their_hash_in_the_name_are_kept_without_asking(update: Update) -> None:
    """Not even the parts of the search index: the old one may be asked for under the new one's mark while both are there."""
    hashed = {name for name in update.after[-1] if HASHED.search(name)}
    assert hashed
    for name, (headers, _) in update.objects.items():
        assert headers["Cache-Control"] == (KEPT if name in hashed else ASKED_AGAIN), name


def test_the_policy_lets_everybody_read_a_file_and_do_nothing_else() -> None:
    [allowed] = json.loads(blocks()[0])["Statement"]
    assert (allowed["Effect"], allowed["Principal"], allowed["Action"]) == ("Allow", "*", "s3:GetObject")
    assert allowed["Resource"] == f"arn:aws:s3:::{BUCKET}/*"


def test_nobody_reads_a_bucket_without_the_policy(update: Update) -> None:
    assert update.before_policy == 403


# --- in which order ------------------------------------------------------------------------------------------------------


def test_until_the_last_command_nothing_is_missing_that_any_page_may_ask_for(update: Update) -> None:
    """Old and new pages stand there together for a while; after the second command every name of both is there."""
    new = update.after[-1]
    assert update.old - new, "something is gone"
    assert new - update.old, "something is new"
    assert update.after[0] >= update.old
    assert update.after[1] == update.after[2] == update.old | new


def test_pages_change_last(update: Update, site: Served) -> None:
    old, new = "bản cũ".encode(), (site.folder / "index.html").read_bytes()
    assert update.pages == [old, old, old, new]


def test_a_second_run_sends_nothing(update: Update) -> None:
    for file in (update.folder / "site").rglob("*.html"):
        file.touch()  # as a new build does
    for command in commands():
        update.store.run(f"{command} --immutable", update.folder)  # fails where it would have to replace an object


# --- how a reader sees it ------------------------------------------------------------------------------------------------


def test_a_bucket_that_is_a_website_shows_the_site(website: str, browser: Browser) -> None:
    for desk in visit(browser, website, 1280):
        desk.go("van-ban")
        assert desk.page.url == f"{website}van-ban/"
        search(desk)
        assert desk.faults == []
        desk.go("van-ban/2021/241-kh-ubnd-ha-noi")
        expect(desk.page.locator("#guess a")).to_have_count(1)


def test_a_bucket_that_is_none_shows_the_edition_for_a_disk(update: Update, browser: Browser) -> None:
    """Its own address, nothing between: names of folders are not found there, so the guide's other edition is put up."""
    assert update.store.ask("GET", "van-ban/")[0] in (403, 404)
    offline.write(update.folder / "site")
    for command in commands():
        update.store.run(command.replace(" site ", " site-offline "), update.folder)
    assert update.store.names() == names_below(update.folder / "site-offline")
    home = f"http://127.0.0.1:{update.store.port}/{BUCKET}/"
    for desk in visit(browser, home, 1280):
        desk.go("index.html")
        desk.page.locator("a[href='van-ban/index.html']").first.click()
        desk.page.wait_for_url(f"{home}van-ban/index.html", wait_until="load")
        search(desk)
        assert desk.faults == []


def search(desk: Visit) -> None:
    typed(desk, "pho bien giao duc phap luat")
    opens_a_clause(desk)
