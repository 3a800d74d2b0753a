"""Archives that share one page Tra cứu: two halves of an archive answer as the whole does, and two real sites on one host."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import site_copy
from official_text import official
from planted import CASES, archive
from planted_site import _WORKER as WORKER
from planted_site import SCRIPTS
from playwright.sync_api import Browser, Page, Route, expect
from served_site import Served, Visit, host, typed, visit

from build_tools.model import Archive, Held
from build_tools.publishing import offline
from build_tools.search.index import search_files
from build_tools.search.shards import as_json

# --- two halves of the planted texts ---------------------------------------------------------------------------------------

_PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<div class="finder" data-home="./" data-name="Kho chẵn" data-archives='[{{"name": "Kho lẻ", "path": "../odd/"}}]'></div>
<script>self.planFolderFile = "";{worker}</script><script src="assets/javascripts/search/archives.js"></script>
<script>const askHere = ask; self.askAll = planSearchArchives(askHere);</script>"""
QUERIES = sorted(
    {f"{case['query'].strip()} " for case in CASES["cases"]}
)  # finished: each archive completes a beginning by its own words


def lay_out(folder: Path, documents: tuple[Held, ...]) -> None:
    """Write the index of some documents, the scripts, and a page that asks both halves."""
    shutil.copytree(SCRIPTS, folder / "assets" / "javascripts" / "search")
    for path, data in search_files(Archive(documents)).items():
        place = folder / "assets" / "search" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "index.html").write_text(_PAGE.format(worker=WORKER), encoding="utf-8")


@pytest.fixture(scope="module")
def halves(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """Pages of the whole archive, and of its even half, which knows of the odd one."""
    root, documents = tmp_path_factory.mktemp("hai-kho"), archive().documents
    for name, chosen in (("whole", documents), ("even", documents[::2]), ("odd", documents[1::2])):
        lay_out(root / name, chosen)
    with host(root) as address:
        context = browser.new_context()
        pages = {name: context.new_page() for name in ("whole", "even")}
        for name, page in pages.items():
            page.goto(f"{address}{name}/")
        yield pages
        context.close()


def answers(halves: dict[str, Page], typed: str, **given: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the whole archive and what its halves say to a question."""
    question = {"typed": typed, "size": 200, "facets": True, "verify": 300, "sort": "best", "chosen": {}, **given}
    together = {**question, "chosen": {"archive": [], **question["chosen"]}}
    return halves["whole"].evaluate("question => ask(question)", question), halves["even"].evaluate(
        "question => askAll(question)", together
    )


def facets(answer: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {
        column: {one["name"]: one["count"] for one in values}
        for column, values in answer["facets"].items()
        if column != "archive"
    }


def check(whole: dict[str, Any], both: dict[str, Any]) -> None:
    """The same documents and counts, in the order of their ranks."""
    assert not whole.get("failed")
    assert {one["address"] for one in both["results"]} == {one["address"] for one in whole["results"]}
    assert [both[key] for key in ("total", "pages", "documents", "uncertain")] == [
        whole[key] for key in ("total", "pages", "documents", "uncertain")
    ]
    assert facets(both) == facets(whole)
    assert [one["rank"] for one in both["results"]] == sorted((one["rank"] for one in both["results"]), reverse=True)


@pytest.mark.parametrize("question", QUERIES)
def test_two_halves_answer_as_the_whole(halves: dict[str, Page], question: str) -> None:
    check(*answers(halves, question))


@pytest.mark.parametrize(
    "question", [one for one in QUERIES if not re.search(r"\d", one)]
)  # who has no such number takes it for words
def test_two_halves_score_as_the_whole(halves: dict[str, Page], question: str) -> None:
    whole, both = ({one["address"]: one["rank"] for one in answer["results"]} for answer in answers(halves, question))
    for address, rank in both.items():
        assert rank == pytest.approx(whole[address], rel=1e-3)


def test_the_newest_first_and_what_was_chosen(halves: dict[str, Page]) -> None:
    check(*answers(halves, "", sort="newest"))
    check(*answers(halves, "bộ y tế", chosen={"type": ["Quyết định"]}))


def test_more_results_go_on_where_the_list_ended(halves: dict[str, Page]) -> None:
    whole = answers(halves, "nội dung")[1]["results"]
    pages = halves["even"].evaluate(
        """async () => {
          const question = { typed: "nội dung", sort: "best", chosen: { archive: [] }, size: 3 }, found = [];
          for (let from = 0, answer; !answer || from < answer.total; from += 3) {
            answer = await askAll({ ...question, from, facets: !from });
            found.push(...answer.results.map(({ address }) => address));
          }
          return found;
        }"""
    )
    assert pages == [one["address"] for one in whole]
    assert len(pages) > 3


# --- two sites -------------------------------------------------------------------------------------------------------------

HERE, OTHER = "Kho Huế", "Kho trung ương"
TITLE = "Phổ biến, giáo dục pháp luật ở các thôn"
CHANGED = {
    "site_name: Kho lưu trữ kế hoạch": f"site_name: {HERE}",
    "  other_archives: []": f"  other_archives: [{{name: {OTHER}, path: ../kho/}}]",
}
QUESTION = "tra-cuu/?q=pho bien giao duc phap luat"


@pytest.fixture(scope="module")
def hue(site: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A second archive beside the real site, which it names."""
    folder, there = tmp_path_factory.mktemp("hue"), site.folder.parent / "hue"
    text = folder / "source_texts" / "ubnd-hue" / "2022" / "7-kh-ubnd.txt"
    text.parent.mkdir(parents=True)
    words = official("7/KH-UBND", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ", "Huế", "07 tháng 3 năm 2022", subject=TITLE)
    text.write_text(words, encoding="utf-8")
    site_copy.lay_out(folder, CHANGED)
    done = site_copy.run(folder, folder / "source_texts", there)
    assert done.returncode == 0, done.stderr
    return Served(site.url.replace("/kho/", "/hue/"), there)


@pytest.fixture
def desk(browser: Browser, hue: Served) -> Iterator[Visit]:
    """A wide page; both archives lie on the host that it may ask."""
    for one in visit(browser, hue.url.removesuffix("hue/"), 1280):
        yield replace(one, home=hue.url)


def test_one_question_is_answered_by_both(desk: Visit, tmp_path: Path) -> None:
    desk.go(QUESTION)
    items = desk.page.locator(".finder-results > li")
    expect(desk.page.locator(".finder-count")).to_have_text(re.compile(r"^[2-6] trên 6 văn bản khớp.* trong 2 kho$"))
    expect(items.filter(has_text=f"Kho: {HERE}").filter(has_text=TITLE)).to_have_count(1)
    expect(items.filter(has_text=f"Kho: {OTHER}").first).to_be_visible()
    with desk.page.expect_download() as downloading:
        desk.page.get_by_role("button", name="Tải CSV").click()
    file = tmp_path / "tra-cuu.csv"
    downloading.value.save_as(file)
    rows = {row["Địa chỉ"]: row["Kho"] for row in csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())}
    assert set(rows.values()) == {HERE, OTHER}
    assert all(
        address.startswith(desk.home.replace("/hue/", "/kho/") if name == OTHER else desk.home)
        for address, name in rows.items()
    )
    assert desk.faults == []


def test_one_archive_can_be_chosen_and_its_clause_opened(desk: Visit) -> None:
    desk.go("tra-cuu/?q=pháp luật")
    desk.page.get_by_label(OTHER).check()
    items = desk.page.locator(".finder-results > li")
    expect(items.filter(has_text=HERE)).to_have_count(0)
    expect(desk.page).to_have_url(re.compile("kho=Kho"))
    desk.page.reload()
    expect(desk.page.get_by_label(OTHER)).to_be_checked()
    desk.page.locator(".finder-places").first.click()
    desk.page.locator(".finder-passages a").last.click()
    expect(desk.page).to_have_url(re.compile("/kho/(van-ban|tin-bai)/.+#.+"))
    expect(desk.page.locator(":target")).to_be_visible()
    assert desk.faults == []


def test_an_archive_that_is_not_there_is_named_and_the_others_are_shown(desk: Visit) -> None:
    desk.page.context.route("**/kho/assets/javascripts/search/worker.js", lambda route: route.fulfill(status=404))
    desk.go(QUESTION)
    expect(desk.page.locator(".finder-results > li")).to_have_count(1)
    expect(desk.page.locator(".finder-notes")).to_contain_text(f"Không hỏi được kho “{OTHER}”")
    expect(desk.page.locator(".finder-count")).to_have_text(re.compile("^1 trên 1 văn bản khớp"))


def test_an_archive_of_another_version_is_named(desk: Visit, site: Served) -> None:
    packed = (site.folder / "assets" / "search" / "manifest.bin").read_bytes()
    manifest = json.loads(zlib.decompress(packed, wbits=-zlib.MAX_WBITS))

    def older(route: Route) -> None:
        route.fulfill(body=as_json({**manifest, "format": manifest["format"] - 1}))

    desk.page.context.route("**/kho/assets/search/manifest.bin", older)
    desk.go(QUESTION)
    expect(desk.page.locator(".finder-notes")).to_contain_text(f"Kho “{OTHER}” dùng phiên bản khác")
    expect(desk.page.locator(".finder-results > li")).to_have_count(1)
    assert desk.faults == []


def test_the_box_in_the_header_says_that_it_searches_its_own_archive(desk: Visit) -> None:
    desk.go("gioi-thieu/")
    typed(desk, "2159/BTP-PBGDPL")
    expect(desk.page.locator(".md-search-result__meta")).to_contain_text("Không văn bản nào khớp")
    desk.page.get_by_role("link", name="Tìm trong cả 2 kho").click()
    expect(desk.page.locator(".finder-results > li").first).to_contain_text(OTHER)
    assert desk.faults == []


def test_the_edition_for_a_disk_searches_its_own_archive_and_says_so(browser: Browser, hue: Served) -> None:
    folder, _ = offline.write(hue.folder)
    page = browser.new_page()
    page.goto(f"{(folder / 'tra-cuu' / 'index.html').as_uri()}{QUESTION.removeprefix('tra-cuu/')}")
    expect(page.locator(".finder-results > li")).to_have_count(1)
    expect(page.locator(".finder-notes")).to_contain_text(f"chưa tìm trong “{OTHER}”")
    page.close()


def test_without_other_archives_nothing_of_them_is_published(site: Served) -> None:
    assert not [name for name in ("archives", "wider") if list(site.folder.glob(f"assets/javascripts/search/{name}*"))]
    page = (site.folder / "tra-cuu" / "index.html").read_text(encoding="utf-8")
    assert "data-archives" not in page
    assert "search-wider" not in page
