"""How a text came to be the page it is, at the end of the page: the editorial log and the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.model import Document, Edit, EditorialLog, Evidence, Source
from build_tools.pages.markdown import as_html, inside, items, link, page, section_heading
from build_tools.pages.page_links import outside, source_file
from build_tools.pages.wording import counted, date_in_words

# Names of the front matter's fields, for readers:
FIELD_NAMES = {
    "title": "tên hiển thị",
    "number": "số, ký hiệu",
    "type": "loại",
    "issuer": "cơ quan ban hành",
    "place": "địa danh",
    "date": "ngày ban hành",
    "subject": "trích yếu",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "signatures": "người ký",
    "author": "tác giả",
    "about": "văn bản được đưa tin",
    "views": "lượt xem ở nơi đăng",
    "term": "khóa",
}


def log_section(document: Document) -> str:
    """Render the editorial log: what was joined, dropped and moved, what a .yml gives and what is inferred."""
    log = document.log
    lists = [
        *_edits("Dòng không đưa vào văn bản", log.dropped),
        *_edits("Dòng chuyển chỗ", log.moved),
        *_edits("Chữ nghi bị đọc sai, giữ nguyên như văn bản nhận được", document.suspects),
        *_edits("Chỗ khác với quy định về thể thức lúc ban hành (ghi chú)", document.departures),
        *_facts("Trường ghi theo tệp .yml, không theo văn bản", (_correction(one) for one in document.corrections)),
        *_facts("Trường suy ra, văn bản không nêu", (FIELD_NAMES.get(name, name) for name in document.inferred)),
    ]
    lines = ['<details class="log">', f"<summary>{as_html(log_summary(log))}</summary>", *lists, "</details>"]
    return page([section_heading("Nhật ký biên tập", "nhat-ky"), "\n".join(lines)])


def log_summary(log: EditorialLog) -> str:
    """Return the log in one line: "Nối 214 chỗ xuống dòng; bỏ 8 dòng; chuyển chỗ 9 dòng; không sửa chữ nào"."""
    parts = [
        f"nối {counted(log.joined)} chỗ xuống dòng" if log.joined else "",
        f"bỏ {counted(len(log.dropped))} dòng" if log.dropped else "",
        f"chuyển chỗ {counted(len(log.moved))} dòng" if log.moved else "",
        "không sửa chữ nào",
    ]
    said = "; ".join(part for part in parts if part)
    return said[0].upper() + said[1:]


def _edits(title: str, edits: Sequence[Edit]) -> list[str]:
    return _facts(title, (f"Dòng {edit.line}, {edit.reason}: {edit.text}" for edit in edits))


def _facts(title: str, facts: Iterable[str]) -> list[str]:
    entries = [f"<li>{as_html(fact).strip()}</li>" for fact in facts]
    return [f"<p>{title} ({counted(len(entries))})</p>", "<ul>", *entries, "</ul>"] if entries else []


def _correction(correction: Evidence) -> str:
    return f"{FIELD_NAMES.get(correction.field, correction.field)}: {correction.value}"


# --- source ------------------------------------------------------------------------------------------------------------


def source_section(source: Source, history: str = "") -> str:
    """Render where the text comes from, with the verbatim file and its hash; ``history`` is Markdown already."""
    facts = [
        ("Nguyên văn", link(source_file(source.path), source_file(source.path))),
        ("Tệp trong kho", inside(source.path)),
        ("Bảng mã khi nhận", "" if source.encoding == "utf-8" else inside(source.encoding)),
        ("Địa chỉ gốc", outside(source.url) if source.url else ""),
        ("Ngày lấy về", inside(date_in_words(source.retrieved)) if source.retrieved else ""),
        ("Người gửi", inside(source.contributor or "")),
        ("Lịch sử", history),
        ("Quyền sử dụng", inside(source.licence or "")),
        ("Ghi chú", inside(source.note or "")),
        ("SHA-256", f"<code>{inside(source.sha256)}</code>"),
    ]
    return page([section_heading("Nguồn", "nguon"), items(f"{label}: {value}" for label, value in facts if value)])
