"""Every word of a source text stands on its page: body, front matter, footnotes or editorial log (DESIGN §6).

Run over every text there is: the archive's own, the golden cases, hostile ones, and, where present, the shared corpora.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from official_text import official
from rendered import tree, words

from build_tools.archive.archive import assemble
from build_tools.model import Document
from build_tools.pages.document_page import document_page
from build_tools.reading import contributed, reading
from build_tools.reading.cache import keep, opened

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
OWN = sorted((ROOT / "source_texts").rglob("*.txt")) + sorted((ROOT / "tests/golden").rglob("*.txt"))
CORPUS = sorted(SHARED.glob("corpus/*.txt")) + sorted(SHARED.glob("corpus-scale/*.txt"))


def tokens(text: str) -> Counter[str]:
    """Runs of letters and runs of digits: "NĐ-CP2" and "NĐ-CP" with note 2 hold the same."""
    return Counter(re.findall(r"[^\W\d_]+|\d+", text))


def parts(document: Document) -> str:
    """Every piece of the text that a document holds, wherever it went."""
    pieces = [
        line.text for line in (*document.header.lines, *document.ending.recipient_lines, *document.ending.signature_lines)
    ]
    pieces += [f"{clause.label} {clause.text} " + " ".join(mark.label for mark in clause.notes) for clause in document.clauses]
    pieces += [f"{note.label} {note.text}" for note in document.footnotes]
    pieces += [edit.text for edit in (*document.log.dropped, *document.log.moved)]
    return "\n".join(pieces)


def missing_from(held: str, source: str) -> dict[str, int]:
    """Words that the source has more often; a word cut at a line end may stand joined ("Thương-⏎binh")."""
    lost = tokens(source) - tokens(held)
    run_together = "".join(re.findall(r"\w", held))
    return {word: count for word, count in lost.items() if word not in run_together}


def read(data: bytes, path: str = "a/2020/van-ban.txt") -> Document | None:
    return reading.read(data, path)[0]


def page_of(document: Document) -> tuple[str, str]:
    """The page's rendered text, and its front matter."""
    archive, _ = assemble([document])
    front, _, body = document_page(archive.documents[0], archive).partition("\n---\n")
    return words(tree(body)), front.removeprefix("---\n")


def test_there_are_texts_to_test() -> None:
    assert len(OWN) >= 5


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_every_word_of_the_archives_texts_stands_on_the_page(file: Path) -> None:
    document = read(file.read_bytes())
    assert document is not None
    shown, front = page_of(document)
    assert not missing_from(shown, document.text)
    assert yaml.safe_load(front)["source"]["sha256"] == document.source.sha256


@pytest.mark.parametrize("file", [*OWN, *CORPUS], ids=lambda file: file.stem)
def test_a_kept_reading_comes_back_as_it_was(file: Path) -> None:
    read_now = contributed.read(file.read_bytes(), "a/2020/van-ban.txt")
    assert opened(keep("", None, read_now), contributed.Reading) == read_now


def test_a_head_whose_lines_are_headings_in_markdown_comes_back_as_it_was() -> None:
    text = official("32/KH-BTC", "## BỘ TÀI CHÍNH", "Hà Nội", "5 tháng 6 năm 2026", kind="# KẾ HOẠCH")
    read_now = contributed.read(text.encode(), "a/2026/van-ban.md")
    assert read_now.document is not None
    assert {"BỘ TÀI CHÍNH", "KẾ HOẠCH"} <= {line.text for line in read_now.document.header.lines}
    assert opened(keep("", None, read_now), contributed.Reading) == read_now


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_the_same_bytes_give_the_same_document(file: Path) -> None:
    assert read(file.read_bytes()) == read(file.read_bytes())


@pytest.mark.skipif(not CORPUS, reason="../shared/corpus không có trên máy này: chỉ đo được trên văn bản của dự án")
def test_no_word_of_the_shared_texts_is_lost_in_reading() -> None:
    lost = {}
    for file in CORPUS:
        document = read(file.read_bytes())
        assert document is not None, file.name
        if missing := missing_from(parts(document), document.text):
            lost[file.name] = missing
    assert not lost


HOSTILE_LINES = st.sampled_from(
    [
        "I. MỤC ĐÍCH",
        "1. Mục đích",
        "a) Sở Tư pháp chủ trì;",
        "- Gạch đầu dòng",
        "2",
        "1 ngày 14/5/2016 của Chính phủ",
        "Nghị định số 34/2016/NĐ-CP1 của Chính phủ",
        "Nơi nhận:",
        "- Như trên;",
        "KT. CHỦ TỊCH",
        "Trần Văn An",
        "PHỤ LỤC I",
        "| a | b |",
        "--------",
        "Lượt xem : 12",
        "Trang chủ",
        "Bài viết liên quan",
        "<script>alert(1)</script>",
        "{{ config }} {% raw %}",
        "[a](javascript:x)",
        "# Đề mục",
        '--8<-- "figures.md"',
        "",
        "",
        "kinh tế - xã hội, trong đó có",
        "Thứ bảy,",
        "tăng cường sự lãnh đạo",
        "Số: /KH-UBND",
        "Hà Nội, ngày tháng 6 năm 2021",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(HOSTILE_LINES, min_size=1, max_size=40))
def test_no_order_of_lines_loses_a_word_or_makes_markup(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = read(text.encode())
    if document is None:
        assert not text.strip()
        return
    shown, _ = page_of(document)
    assert not missing_from(shown, document.text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=600))
def test_no_text_whatever_loses_a_word(text: str) -> None:
    document = read(text.encode("utf-8", "surrogatepass"))
    if document is not None:
        shown, _ = page_of(document)
        assert not missing_from(shown, document.text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    document, problems = reading.read(data, "a/2020/la.txt")
    assert document is not None or problems


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_hostile_words_inside_an_official_text_are_kept(subject: str, body: str) -> None:
    text = official("1/KH-UBND", "ỦY BAN NHÂN DÂN\nTỈNH X", "X", "15 tháng 12 năm 2020", subject=subject, body=body)
    document = read(text.encode("utf-8", "surrogatepass"))
    if document is not None:
        shown, _ = page_of(document)
        assert not missing_from(shown, document.text)


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_anchors_are_unique_and_outlast_text_put_above_them(file: Path) -> None:
    data = file.read_bytes()
    document = read(data)
    assert document is not None
    anchors = [clause.anchor for clause in document.clauses]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z0-9_-]+", anchor) for anchor in anchors)
