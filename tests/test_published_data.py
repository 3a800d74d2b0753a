"""Feeds, linked data, sitemap, the manifest, addresses for ever, and citations in the form of the decree."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import made
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.archive import permalinks
from build_tools.cli import main
from build_tools.data.changes import latest, page_dates
from build_tools.data.feeds import FEWEST_CITING, MOST_ENTRIES, Feed, Site, atom, feed_files, name_of
from build_tools.data.linked_data import dublin_core, json_ld
from build_tools.ingest.sidecar import read_sidecar
from build_tools.model import Archive, CitedBy, Held, Membership, Missing, Section, SectionName
from build_tools.pages.legal_citation import about, full_citation, short_citation
from build_tools.pages.redirect_page import redirect_pages
from build_tools.pages.reuse_section import reuse_section
from build_tools.publishing import address_list, manifest
from build_tools.publishing.site_files import PublicSite, cut, site_files, sitemaps

A, B = "van-ban/2020/1-kh-a/", "van-ban/2021/2-kh-b/"


def archive() -> Archive:
    """Two plans of two agencies; the second cites the first, and both a missing document."""
    one = replace(made.plan(A), cited_by=(CitedBy(B, "thực hiện", "doan"),))
    two = made.plan(B, issuer="Bộ Tư pháp", date="2021-03-02")
    cited = (CitedBy(A, "thực hiện", "doan"), CitedBy(B, "thực hiện", "doan"))
    return Archive((one, two), (Missing("80-kl-tw", "80-KL/TW", None, "kết luận", None, None, cited),))


# --- feeds -------------------------------------------------------------------------------------------------------------


def parsed(data: bytes, path: str = "feeds/tat-ca.xml") -> feedparser.FeedParserDict:
    headers = {"content-location": f"https://kho.vn/a/{path}", "content-type": "application/atom+xml"}
    found = feedparser.parse(data, response_headers=headers)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_everything_each_agency_and_each_cited_document_has_a_feed() -> None:
    made_feeds = feed_files(archive(), Site())
    assert {path: [entry.link for entry in parsed(data, path).entries] for path, data in made_feeds.items()} == {
        "feeds/tat-ca.xml": [f"https://kho.vn/a/{B}", f"https://kho.vn/a/{A}"],
        "feeds/co-quan/bo-tu-phap.xml": [f"https://kho.vn/a/{B}"],
        "feeds/co-quan/uy-ban-nhan-dan-thanh-pho-ha-noi.xml": [f"https://kho.vn/a/{A}"],
        f"{A}vien-dan.xml": [f"https://kho.vn/a/{B}"],
        "feeds/con-thieu/80-kl-tw.xml": [f"https://kho.vn/a/{B}", f"https://kho.vn/a/{A}"],
    }


def test_a_section_has_a_feed_of_its_own_documents() -> None:
    other = Section("khac", "Chuyên mục khác", "", (), ())
    section = Section("thu", "Chuyên mục thử", "", (), (Membership(B, "bộ, ngành", "thực hiện Kết luận 80-KL/TW"),))
    made_feeds = feed_files(replace(archive(), sections=(section, other)), Site("Kho", "https://kho.vn/a/"))
    one, empty = (parsed(made_feeds[f"feeds/chuyen-muc/{slug}.xml"]) for slug in ("thu", "khac"))
    assert (one.feed.title, one.feed.link) == ("Chuyên mục thử · Kho", "https://kho.vn/a/chuyen-muc/thu/")
    assert [entry.link for entry in one.entries] == [f"https://kho.vn/a/{B}"]
    assert empty.entries == []


def test_a_missing_document_that_few_cite_has_no_feed() -> None:
    whole = archive()
    few = replace(whole.missing[0], cited_by=whole.missing[0].cited_by[: FEWEST_CITING - 1])
    assert not [path for path in feed_files(replace(whole, missing=(few,)), Site()) if "con-thieu" in path]


def test_an_entry_says_what_the_text_says_and_keeps_its_id_where_the_site_moves() -> None:
    here, there = (parsed(feed_files(archive(), Site("Kho", url))["feeds/tat-ca.xml"]) for url in ("", "https://b.vn/"))
    assert [entry.id for entry in here.entries] == [entry.id for entry in there.entries] == [name_of(B), name_of(A)]
    newest = there.entries[0]
    assert (newest.link, newest.author, newest.updated) == (f"https://b.vn/{B}", "Bộ Tư pháp", "2021-03-02T00:00:00+00:00")
    assert there.feed.updated == newest.updated
    assert there.feed.title == "Văn bản và tin bài mới · Kho"


def test_a_feed_has_the_newest_and_no_more() -> None:
    many = [made.plan(f"van-ban/2020/{number}/", date=f"2020-{number % 12 + 1:02}-01") for number in range(MOST_ENTRIES + 9)]
    entries = parsed(atom(Feed("feeds/a.xml", "a", "", many), Site())).entries
    assert len(entries) == MOST_ENTRIES
    assert [entry.updated for entry in entries] == sorted((entry.updated for entry in entries), reverse=True)


@settings(max_examples=30, deadline=None)
@given(made.helds)
def test_any_record_at_all_gives_a_feed(held: Held) -> None:
    (entry,) = parsed(atom(Feed("feeds/a.xml", held.document.title, "", [held]), Site())).entries
    assert entry.title


@pytest.mark.parametrize(
    ("dates", "found"),
    [(["2020-12-15", "2021-06"], "2021-06"), ([None, "x", "2020"], "2020"), (["2020-13-01"], None), ([], None)],
)
def test_the_latest_date(dates: list[str | None], found: str | None) -> None:
    assert latest(dates) == found


def test_a_page_changes_when_what_it_shows_does() -> None:
    whole = archive()
    section = SectionName("chuyen-muc/x/", "X")
    dates = page_dates(replace(whole, documents=(replace(whole.documents[0], sections=(section,)), whole.documents[1])))
    assert dates[A] == dates[B] == dates[""] == "2021-03-02", "the page of A names B, which cites it"
    assert dates["chuyen-muc/x/"] == dates["co-quan/uy-ban-nhan-dan-thanh-pho-ha-noi/"] == "2020-12-15"


# --- linked data -------------------------------------------------------------------------------------------------------

META = {
    "title": "Kế hoạch </script><script>alert(1)</script> & 'nháy'",
    "type": "kế hoạch",
    "number": "241/KH-UBND",
    "date": "2020-12",
    "issuer": "Ủy ban nhân dân",
    "cites": [
        {"number": "80-KL/TW", "type": "kết luận", "relation": "thực hiện", "target": A},
        {"number": "1/QĐ", "type": None, "relation": "nhắc đến", "target": None},
    ],
}


def test_linked_data_is_inert_and_says_what_the_front_matter_says() -> None:
    text = json_ld(META, f"https://b.vn/{B}", "https://b.vn/")
    assert not set(text) & set("<>&'")
    said = json.loads(text)
    assert (said["@type"], said["name"], said["url"]) == ("Legislation", META["title"], f"https://b.vn/{B}")
    assert (said["legislationIdentifier"], said["legislationDate"]) == ("241/KH-UBND", "2020-12")
    (applied,) = said["legislationApplies"]
    assert (applied["legislationIdentifier"], applied["url"]) == ("80-KL/TW", f"https://b.vn/{A}")
    assert "isBasedOn" not in said


def test_without_a_public_address_none_is_said() -> None:
    assert "url" not in json_ld(META, None, None)
    assert not [value for _, value in dublin_core(META, None) if "http" in value]


def test_news_is_an_article() -> None:
    said = json.loads(json_ld({"type": "tin bài", "title": "Tin", "author": "Lan", "date": "x", "about": "1/KH"}, None, None))
    assert (said["@type"], said["headline"], said["author"]["name"]) == ("NewsArticle", "Tin", "Lan")
    assert said["about"]["legislationIdentifier"] == "1/KH"
    assert "datePublished" not in said


@given(st.dictionaries(st.sampled_from(["title", "number", "issuer", "subject", "type", "author"]), made.text))
def test_no_text_closes_the_element(meta: dict[str, str]) -> None:
    text = json_ld(meta, None, None)
    assert not re.search(r"[<>&'\u2028\u2029]", text)
    assert json.loads(text)["@context"] == "https://schema.org"


# --- sitemap and OpenSearch --------------------------------------------------------------------------------------------


def test_the_sitemap_says_when_a_page_changed_only_where_that_is_known() -> None:
    files = site_files(PublicSite("https://b.vn/", "Kho lưu trữ kế hoạch", icon="a.svg"), [B, ""], {B: "2021-03-02"})
    root = ET.fromstring(files["sitemap.xml"])  # noqa: S314 - made here
    assert [[child.text for child in url] for url in root] == [["https://b.vn/"], [f"https://b.vn/{B}", "2021-03-02"]]
    assert b"Sitemap: https://b.vn/sitemap.xml" in files["robots.txt"]
    assert b'template="https://b.vn/tra-cuu/?q={searchTerms}"' in files["opensearch.xml"]
    assert "<ShortName>Kho lưu trữ kế</ShortName>".encode() in files["opensearch.xml"]


def test_more_pages_than_a_sitemap_holds_make_several() -> None:
    files = sitemaps("https://b.vn/", [f"{number}/" for number in range(50_001)], {})
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert sum(data.count(b"<url>") for data in files.values()) == 50_001


@pytest.mark.parametrize(("text", "longest", "found"), [("một hai ba", 7, "một hai"), ("mộthaiba", 4, "mộth"), ("a", 5, "a")])
def test_words_are_not_cut(text: str, longest: int, found: str) -> None:
    assert cut(text, longest) == found


# --- the manifest ------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "van-ban").mkdir(parents=True)
    (folder / "index.html").write_text("trang", encoding="utf-8")
    (folder / "van-ban/tên có dấu.html").write_text("hai", encoding="utf-8")
    manifest.write(folder)
    return folder


def test_the_manifest_covers_every_file_but_itself(site: Path) -> None:
    digest = hashlib.sha256(b"trang").hexdigest()
    lines = (site / manifest.MANIFEST).read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"{digest}  index.html"
    assert [line[66:] for line in lines] == ["index.html", "van-ban/tên có dấu.html"]
    assert manifest.verify(site) == (2, ())


def test_a_file_is_opened_again_unless_it_is_the_one_that_the_manifest_before_tells_of(site: Path, tmp_path: Path) -> None:
    """The digests there are wrong here, so that each that is taken from there shows."""
    marked, names = "0" * 64, ("anew.html", "index.html", "other.html", "untold.html", "young.html")
    for name in names:
        (site / name).write_text("trang", encoding="utf-8")
    lines = [manifest.line(marked, name) for name in names if name != "untold.html"]
    (site / manifest.MANIFEST).write_text("".join(lines), encoding="utf-8")
    written = (site / manifest.MANIFEST).stat().st_mtime_ns
    for name in names:
        os.utime(site / name, ns=(written, written if name == "young.html" else written - 1))
    new = tmp_path / "site.building"
    new.mkdir()
    for name in names[1:]:
        (new / name).hardlink_to(site / name.replace("other", "index"))
    shutil.copy2(site / "anew.html", new)
    manifest.write(new, site)
    told = manifest.read((new / manifest.MANIFEST).read_text(encoding="utf-8"))
    assert [name for name in names if told[name] == marked] == ["index.html"]
    assert {told[name] for name in names} == {marked, hashlib.sha256(b"trang").hexdigest()}


def test_verify_tells_what_is_missing_changed_and_added(site: Path) -> None:
    (site / "index.html").write_text("khác", encoding="utf-8")
    (site / "van-ban/tên có dấu.html").rename(site / "moi.html")
    (site / manifest.SIGNATURE).write_text("chữ ký", encoding="utf-8")
    result = CliRunner().invoke(main, ["verify", str(site)])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == ["khác: index.html", "thừa: moi.html", "thiếu: van-ban/tên có dấu.html"]


@pytest.mark.parametrize(("text", "code"), [(None, 0), ("xyz", 1), ("\udcff", 1), ("", 1)])
def test_the_exit_code_of_verify(site: Path, text: str | None, code: int) -> None:
    if text is not None:
        (site / manifest.MANIFEST).write_bytes(text.encode(errors="surrogateescape"))
    assert CliRunner().invoke(main, ["verify", str(site)]).exit_code == code


def test_a_copy_without_a_manifest_is_told_and_a_folder_that_is_not_there_is_wrong_use(site: Path) -> None:
    (site / manifest.MANIFEST).unlink()
    assert CliRunner().invoke(main, ["verify", str(site)]).exit_code == 1
    assert CliRunner().invoke(main, ["verify", str(site / "khong-co")]).exit_code == 2


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.just("ab" * 32), max_size=4))
def test_any_name_is_read_back(digests: dict[str, str]) -> None:
    assert manifest.read("".join(manifest.line(digest, path) for path, digest in digests.items())) == digests


# --- addresses for ever ------------------------------------------------------------------------------------------------


def test_an_address_that_would_vanish_is_an_error_with_its_line() -> None:
    (problem,) = permalinks.problems(f"# ghi chú\n{A}\nvan-ban/2019/cu/\n{B}\n", archive())
    assert (problem.path, problem.line, problem.severity) == ("published_addresses.txt", 3, "lỗi")
    assert "van-ban/2019/cu/" in problem.message
    assert "id: van-ban/2019/cu/" in problem.advice
    assert "moved: [van-ban/2019/cu/]" in problem.advice


def moved(*old: str) -> Archive:
    one, two = archive().documents
    return Archive((one, replace(two, document=replace(two.document, moved=old))))


def test_a_moved_address_leads_to_the_new_one() -> None:
    whole = moved("van-ban/2019/cu/")
    assert permalinks.problems(f"{A}\nvan-ban/2019/cu/\n{B}\n", whole) == ()
    (page,) = redirect_pages(whole).items()
    assert page[0] == "van-ban/2019/cu/index.md"
    assert "way: ../../2021/2-kh-b/\n" in page[1]
    assert "](../../2021/2-kh-b/index.md)" in page[1]


def test_an_address_that_a_document_has_is_not_given_up() -> None:
    whole = moved(A)
    assert [problem.code for problem in permalinks.problems(None, whole)] == ["dia-chi-cu-trung"]
    assert redirect_pages(whole) == {}


@pytest.mark.parametrize("text", ["moved: van-ban/2019/cu", "moved: [van-ban/2019/cu/]"])
def test_the_yml_says_where_a_document_was(text: str) -> None:
    sidecar, problems = read_sidecar(text.encode(), "a.yml")
    assert (sidecar.moved, problems) == (("van-ban/2019/cu/",), ())


def test_an_old_address_outside_the_archive_is_refused() -> None:
    assert [problem.code for problem in read_sidecar(b"moved: [../../etc]", "a.yml")[1]] == ["dia-chi-sai"]


def test_the_list_grows_and_never_shrinks(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    address_list.extend(texts, [A, B])
    assert address_list.read(texts) is None, "an archive without a list keeps none"
    (tmp_path / permalinks.PUBLISHED).write_text("# ghi chú\nvan-ban/2019/cu/\n", encoding="utf-8")
    address_list.extend(texts, [A, B])
    assert address_list.read(texts) == f"# ghi chú\nvan-ban/2019/cu/\n{A}\n{B}\n"


# --- citations ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "joined"),
    [
        ("Thực hiện Kết luận số 80-KL/TW", "về việc thực hiện Kết luận số 80-KL/TW"),
        ("Về công tác văn thư", "về công tác văn thư"),
        ("Công tác tư pháp năm 2021", "về công tác tư pháp năm 2021"),
        ("PCTN năm 2021", "về PCTN năm 2021"),
    ],
)
def test_how_a_subject_is_joined(subject: str, joined: str) -> None:
    assert about(subject) == joined


@pytest.mark.parametrize(
    ("fields", "full", "short"),
    [
        (
            {"subject": "Thực hiện Chỉ thị", "date": "2020-03-05"},
            "Kế hoạch số 241/KH-UBND ngày 05 tháng 3 năm 2020 của Ủy ban nhân dân thành phố Hà Nội về việc thực hiện Chỉ thị",
            "Kế hoạch số 241/KH-UBND",
        ),
        (
            {"number": None, "subject": None, "date": "2021-02"},
            "Kế hoạch tháng 02 năm 2021 của Ủy ban nhân dân thành phố Hà Nội",
            None,
        ),
        (
            {"type": "luật", "number": "80/2015/QH13", "subject": "Ban hành văn bản"},
            "Luật Ban hành văn bản",
            "Luật số 80/2015/QH13",
        ),
        ({"type": None}, None, None),
        ({"type": "tin bài"}, None, None),
    ],
)
def test_a_citation_is_as_the_decree_wants(fields: dict[str, str | None], full: str | None, short: str | None) -> None:
    document = made.plan(**fields).document  # type: ignore[arg-type]
    assert full_citation(document) == full
    assert short_citation(document) == short


@pytest.mark.parametrize("text", ["</dd><script>alert(1)</script>", "{{ config }}", "\n\n# a"])
def test_a_hostile_subject_stays_text(text: str) -> None:
    shown = reuse_section(made.plan(subject=text))
    assert "<script" not in shown
    assert "\n# a" not in shown


def test_the_page_offers_every_file_and_feed() -> None:
    shown = reuse_section(archive().documents[0])
    for file in ("nguon.txt", "van-ban.md.txt", "van-ban.json", "akn.xml", "vien-dan.xml"):
        assert f"]({file})" in shown
    assert "](../../../feeds/co-quan/uy-ban-nhan-dan-thanh-pho-ha-noi.xml)" in shown
