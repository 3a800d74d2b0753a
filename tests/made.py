"""Made-up records: a small plan to look at, and strategies for any record at all, hostile text included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from hypothesis import strategies as st

from build_tools.agenda.agenda import agency_files, agenda, shared_files
from build_tools.model import (
    Archive,
    Citation,
    CitedBy,
    Clause,
    ClauseKind,
    Content,
    Document,
    Due,
    Edit,
    EditorialLog,
    Ending,
    Evidence,
    Footnote,
    Header,
    Held,
    Line,
    Mention,
    Missing,
    NoteMark,
    Relation,
    Signature,
    Source,
    Task,
    Verbatim,
)
from build_tools.pages import markdown

HOSTILE = (
    "</div>", "<script>alert(1)</script>", "<b onclick=x>", "{{ jinja }}", "{% raw %}", "{: #x .y }", "[a](b)", "[^1]: x",
    "# a", "1. b", "---", "...", "| a | b |", "??? note", "!!! x", "--8<-- \"a\"", "\n\n    mã\n\n", "\x02wzxhzdk:0\x03",
    "\u202e", "*", "_", "`", "\\", "&lt;", "javascript:alert(1)", "yes", "null", "2020-12-15", "12:30", "!!python/object",
    "&a *a", "</details>", "</title>", "\x00",
)  # fmt: skip
texts = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8), st.sampled_from(["Sở Tư pháp", "Điều 3", "đất đai"])), max_size=4
)
text = texts.map(" ".join)
maybe = st.none() | text
few = st.lists(text, max_size=3).map(tuple)
anchors = st.sampled_from(["muc-i", "muc-i-1", "doan", "nguon", "nhiem-vu", "tieu-de", "chu-thich-1", "", "a b", "đ}"])
dates = st.sampled_from([None, "2020-12-15", "2021-06", "2021", "x"])
addresses = st.sampled_from(["van-ban/2020/1-kh-a/", "van-ban/2021/2-kh-b/", "tin-bai/c/", "van-ban/khong-ro-nam/d/"])
kinds = st.sampled_from(get_args(ClauseKind))
relations = st.sampled_from(get_args(Relation))
small = st.integers(-2, 40)
lines = st.lists(st.builds(Line, st.integers(1, 99), text), max_size=4).map(tuple)
evidence = st.lists(st.builds(Evidence, st.sampled_from(["type", "issuer", "x"]), text, st.none(), text), max_size=2).map(tuple)
marks = st.lists(st.builds(NoteMark, small, st.sampled_from(["1", "*", "<b>"])), max_size=2).map(tuple)
labels = text | st.sampled_from(["I.", "1.", "a)", "-", "Điều 3."])
clauses = st.lists(
    st.builds(Clause, kinds, labels, text, st.integers(1, 6), anchors, small, st.booleans(), marks), max_size=5
).map(tuple)  # fmt: skip
footnotes = st.lists(
    st.builds(Footnote, st.sampled_from(["1", "*", "<b>"]), text, small, st.none() | anchors), max_size=3
).map(tuple)  # fmt: skip
mentions = st.builds(Mention, text, anchors, small, small, small)
citations = st.builds(
    Citation, maybe, maybe, maybe, dates, maybe, maybe, relations, st.lists(mentions, max_size=3).map(tuple),
    st.none() | addresses, st.none() | anchors, maybe,
)  # fmt: skip
dues = st.builds(Due, text, st.sampled_from(["date", "recurring"]), dates, dates)
tasks = st.builds(Task, text, few, few, st.none() | dues, anchors, small)
edits = st.lists(st.builds(Edit, st.integers(1, 99), text, text), max_size=3).map(tuple)
headers = st.builds(
    Header, lines=lines, issuer=maybe, superior=maybe, number=maybe, symbol=maybe, place=maybe, date=dates,
    type=maybe | st.sampled_from(["kế hoạch", "tin bài"]), subject=maybe, headline=maybe, addressees=few, evidence=evidence,
)  # fmt: skip
documents = st.builds(
    Document,
    source=st.builds(Source, text, text, maybe, dates, maybe, maybe, maybe, st.sampled_from(["utf-8", "tcvn3"])),
    text=text, title=text, header=headers, clauses=clauses, footnotes=footnotes,
    ending=st.builds(Ending, lines, lines, few, st.lists(st.builds(Signature, maybe, maybe, few), max_size=2).map(tuple)),
    citations=st.lists(citations, max_size=3).map(tuple), tasks=st.lists(tasks, max_size=2).map(tuple),
    log=st.builds(EditorialLog, st.integers(0, 99), edits, edits),
    definitions=st.lists(st.tuples(text | st.just("PBGDPL"), text), max_size=2).map(tuple),
    author=maybe, about=maybe, views=st.none() | small, corrections=evidence, inferred=few,
)  # fmt: skip
backlinks = st.lists(st.builds(CitedBy, addresses, relations, anchors), max_size=3).map(tuple)
helds = st.builds(Held, addresses, documents, backlinks)
missings = st.builds(Missing, anchors, maybe, maybe, maybe, dates, maybe, backlinks)
archives = st.builds(
    lambda held, missing: Archive(
        tuple(sorted({one.address: one for one in held}.values(), key=lambda one: one.address)), missing
    ),
    st.lists(helds, max_size=2),
    st.lists(missings, max_size=3).map(tuple),
)


def words(said: str) -> list[str]:
    """The words of a text as a page shows them."""
    return re.findall(r"\w+", markdown.plain(said))


def plan(address: str = "van-ban/2020/241-kh-ubnd-ha-noi/", **fields: object) -> Held:
    """A plan with a bit of everything; ``fields`` replace those of its header."""
    return Held(address, _document(address, **fields), ())


def _document(address: str, **fields: object) -> Document:
    opening = "Thực hiện Kết luận số 80-KL/TW và Quyết định số 15/QĐ-UBND, Ủy ban nhân dân tỉnh ban hành kế hoạch."
    point = "Sửa Nghị định số 34/2016/NĐ-CP theo quy định."
    facts: dict[str, object] = {
        "number": "241/KH-UBND",
        "type": "kế hoạch",
        "issuer": "Ủy ban nhân dân thành phố Hà Nội",
        "place": "Hà Nội",
        "date": "2020-12-15",
        "subject": "Thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố",
    }
    return Document(
        source=Source("ubnd-ha-noi/2020/kh-241.txt", "ab" * 32),
        text="",
        title="Kế hoạch thực hiện Kết luận số 80-KL/TW trên địa bàn Thành phố",
        header=Header(**({"lines": numbered(*LETTERHEAD)} | facts | fields)),  # type: ignore[arg-type]
        clauses=(
            Clause("đoạn", "", opening, 1, "doan", 10),
            Clause("mục", "I.", "MỤC ĐÍCH", 1, "muc-i", 11, heading=True),
            Clause("khoản", "1.", "Yêu cầu chung", 2, "muc-i-1", 12, heading=True, notes=(NoteMark(7, "2"),)),
            Clause("điểm", "đ)", point, 3, "muc-i-1-dd", 13, notes=(NoteMark(point.index(" theo"), "1"),)),
            Clause("gạch", "-", "Sở Tư pháp chủ trì, xong trong quý IV.", 4, "muc-i-1-dd-so-tu-phap", 14),
        ),
        footnotes=(
            Footnote("1", "ngày 14/5/2016 của Chính phủ", 30, "muc-i-1-dd"),
            Footnote("2", "Xem Quyết định số 15/QĐ-UBND.", 31, "muc-i-1"),
        ),
        ending=Ending(
            numbered("Nơi nhận:", "- Bộ Tư pháp;", "- Hội Luật gia", "Thành phố;", "- Lưu: VT."),
            numbered("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Hồng Sơn"),
            ("Bộ Tư pháp", "Hội Luật gia Thành phố", "Lưu: VT"),
            (Signature("Lê Hồng Sơn", "Phó Chủ tịch", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),),
        ),
        citations=(
            cited("80-KL/TW", "kết luận", at(opening, "Kết luận số 80-KL/TW", "doan"), missing="80-kl-tw"),
            cited(
                "15/QĐ-UBND",
                "quyết định",
                at(opening, "Quyết định số 15/QĐ-UBND", "doan"),
                at("Xem Quyết định số 15/QĐ-UBND.", "Quyết định số 15/QĐ-UBND", "chu-thich-2"),
                target="van-ban/2019/15-qd-ubnd/",
            ),
            cited(
                "34/2016/NĐ-CP",
                "nghị định",
                at(point, "Nghị định số 34/2016/NĐ-CP", "muc-i-1-dd"),
                unsettled="hai văn bản cùng số",
            ),
        ),
        tasks=(
            Task("chủ trì, xong trong quý IV", ("Sở Tư pháp",), (), Due("quý IV", "quarter", "2020-10-01", "2020-12-31"),
                 "muc-i-1-dd-so-tu-phap", 14),
        ),
        log=EditorialLog(12, (Edit(4, "-------", "kẻ bảng"),), (Edit(30, "1 ngày 14/5/2016", "chuyển thành chú thích 1"),)),
        definitions=(("PBGDPL", "phổ biến, giáo dục pháp luật"), ("Ban Chỉ đạo", "Ban Chỉ đạo tổng kết")),
    )  # fmt: skip


LETTERHEAD = (
    "ỦY", "BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "CỘNG", "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 241/KH-UBND", "Hà", "Nội, ngày 15 tháng 12", "năm 2020", "KẾ HOẠCH", "Thực hiện Kết luận số 80-KL/TW",
    "trên địa bàn Thành phố",
)  # fmt: skip


def numbered(*printed: str) -> tuple[Line, ...]:
    """Printed lines, counted from 1."""
    return tuple(Line(number, one) for number, one in enumerate(printed, 1))


def at(whole: str, printed: str, anchor: str) -> Mention:
    """The mention of a document where its name stands in a text."""
    start = whole.index(printed)
    return Mention(printed, anchor, 1, start, start + len(printed))


def cited(
    number: str,
    type_: str,
    *mentioned: Mention,
    target: str | None = None,
    missing: str | None = None,
    unsettled: str | None = None,
) -> Citation:
    """A citation of a numbered document."""
    return Citation(number, None, type_, None, None, None, "thực hiện", mentioned, target, missing, unsettled)


# --- generated files -----------------------------------------------------------------------------------------------------


def contents(files: Iterable[tuple[str, Content]]) -> dict[str, bytes]:
    """All generated files at once, as they would be written."""
    found = {path: content.file.read_bytes() if isinstance(content, Verbatim) else content for path, content in files}
    return {path: data for path, data in found.items() if isinstance(data, bytes)}


def agenda_pages(archive: Archive, site_url: str | None = None) -> dict[str, bytes]:
    """Every page and calendar of tasks and agencies, by its path below ``docs``."""
    whole, files = agenda(archive, site_url), dict[str, bytes]()
    for make in shared_files(whole):
        files |= make()
    for record in whole.records:
        files |= agency_files(whole, record)
    return files
