"""How much is done after one text came to an archive of thirty: counted in files read and pages made, not in seconds.

A guard against a build that begins to do the work of the whole archive again; the seconds are measured by ``make bench``.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_archive import lay_out

from bench import plan_texts
from build_tools import pipeline

ROOT = Path(__file__).parent.parent
TEXTS = 30
NAV = "index.md, van-ban/index.md, nam/index.md, loai/index.md, co-quan/index.md, nhiem-vu/index.md, thong-ke/index.md"
TEMPLATE = """<title>{{ page.title }}</title>
{% for item in nav %}<a href="{{ item.url | url }}">{{ item.title }}</a>{% endfor %}{{ page.content }}
"""
ALONE = """SỞ TƯ PHÁP
TỈNH CÀ MAU

Số: 7/TB-STP
Cà Mau, ngày 3 tháng 2 năm 2017

THÔNG BÁO
Lịch nghỉ trực tại trụ sở

1. Trụ sở nghỉ trực ngày chủ nhật.

GIÁM ĐỐC

Trần Thị Bình
"""  # cites nothing, and nothing in the archive is of its agency, place, year or type
ANSWER = """SỞ NỘI VỤ
TỈNH CÀ MAU

Số: 9/KH-SNV
Cà Mau, ngày 6 tháng 2 năm 2017

KẾ HOẠCH
Thực hiện Thông báo số 7/TB-STP ngày 3 tháng 2 năm 2017 của Sở Tư pháp tỉnh Cà Mau

1. Phòng Bảo vệ chia ca trực.

GIÁM ĐỐC

Lê Văn Cường
"""


@dataclass(frozen=True)
class Work:
    """What one build said and did."""

    said: str
    made: frozenset[str]  # the documents whose files were made, by address
    changed: frozenset[str]  # those of them whose page is new or has other bytes
    published: int  # pages of the site that are new or have other bytes

    def count(self, words: str) -> int:
        """What the table of timings counts under some words; 0 where they are not in it."""
        found = re.search(rf"\b{words} (\d+)", self.said)
        return int(found[1]) if found else 0


class _Archive:
    """An archive that tells of each build what it did."""

    def __init__(self, root: Path) -> None:
        self.root, self.builds = lay_out(root, NAV, TEMPLATE), 0

    def build(self) -> Work:
        made, pages, site = self._made(), self._files("docs/van-ban/*/*/index.md"), self._files("site/**/*.html")
        said = self._run()
        now, at = self._made(), self._files("docs/van-ban/*/*/index.md")
        addresses = {f"{page.parent.relative_to(self.root / 'docs').as_posix()}/": page for page in at}
        named = {address: hashlib.sha256(address.encode()).hexdigest() for address in addresses}
        return Work(
            said,
            frozenset(address for address, name in named.items() if now[name] != made.get(name)),
            frozenset(address for address, page in addresses.items() if at[page] != pages.get(page)),
            sum(1 for page, data in self._files("site/**/*.html").items() if data != site.get(page)),
        )

    def _run(self) -> str:
        """Build in a process of its own, with sets in an order of its own, as a user's next build is."""
        self.builds += 1
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(self.builds)}
        command = [sys.executable, "-P", "-m", "build_tools", "build", "--timings"]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def _files(self, pattern: str) -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in self.root.glob(pattern)}

    def _made(self) -> dict[str, int]:
        """When each kept file was written, by its name."""
        kept = (self.root / pipeline.KEPT / pipeline.MADE).glob("*/??/*")
        return {file.parent.name + file.name: file.stat().st_mtime_ns for file in kept}


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Work]:
    """What builds of one archive did, one after another."""
    archive = _Archive(tmp_path_factory.mktemp("kho"))
    plan_texts.write(archive.root / "source_texts", range(TEXTS))
    works = {"all": archive.build(), "nothing": archive.build()}
    (archive.root / "source_texts/alone.txt").write_text(ALONE, encoding="utf-8")
    works["alone"] = archive.build()
    (archive.root / "source_texts/answer.txt").write_text(ANSWER, encoding="utf-8")
    works["answer"] = archive.build()
    return works


def test_the_first_build_reads_and_makes_everything(works: dict[str, Work]) -> None:
    work = works["all"]
    assert (work.count("văn bản"), work.count("đọc mới")) == (TEXTS, TEXTS)
    assert len(work.made) == len(work.changed) == TEXTS
    assert work.count("trang dùng lại") == 0
    assert work.count("trang dựng") >= work.published > 5 * TEXTS


def test_when_nothing_changed_nothing_is_done(works: dict[str, Work]) -> None:
    work = works["nothing"]
    assert "Không có gì đổi" in work.said
    assert "đọc mới" not in work.said
    assert (work.made, work.changed, work.published) == (frozenset(), frozenset(), 0)


def test_a_text_that_nothing_is_connected_with_makes_its_own_page_and_the_lists_it_is_in(works: dict[str, Work]) -> None:
    work = works["alone"]
    assert (work.count("văn bản"), work.count("đọc mới")) == (TEXTS + 1, 1)
    assert work.made == work.changed == {"van-ban/2017/7-tb-stp-ca-mau/"}
    assert work.published <= 14, "its page; by year, type, agency, place and all; the figures; the front page"
    assert work.count("trang dựng") <= 30
    assert work.count("trang dùng lại") >= works["all"].count("trang dựng") - 30


def test_a_text_that_cites_one_makes_that_one_again_and_no_other(works: dict[str, Work]) -> None:
    work = works["answer"]
    assert (work.count("văn bản"), work.count("đọc mới")) == (TEXTS + 2, 1)
    assert work.made == work.changed == {"van-ban/2017/7-tb-stp-ca-mau/", "van-ban/2017/9-kh-snv-ca-mau/"}
    assert work.published <= 20, "these two, and the lists that they are in"
    assert work.count("trang dựng") <= 35
