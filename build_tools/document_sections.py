"""What stands below the document on its page: citations both ways, tasks, editorial log, source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from build_tools.clause_names import clause_name
from build_tools.document_sheet import TITLE
from build_tools.markdown import as_html, bold, escape, heading, inside, items, link, page, section, span, table
from build_tools.model import Archive, Citation, CitedBy, Document, Due, Edit, EditorialLog, Evidence, Held, Source, Task
from build_tools.page_links import CONTRIBUTE_PAGE, cited, held_at, outside, relative, to_page
from build_tools.wording import UNDATED, UNSTATED, cited_name, counted, date_in_words, short_name, shortened

SOURCE_FILE = "nguon.txt"  # the verbatim bytes, beside the page
ABSENT = span("absent", UNSTATED)
_LONGEST_CELL = 600
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


def _heading(title: str, anchor: str, count: int | None = None) -> str:
    return heading(2, title if count is None else f"{title} ({counted(count)})", anchor=anchor)


# --- citations ---------------------------------------------------------------------------------------------------------


def cites_section(held: Held, archive: Archive) -> str:
    """Render "Văn bản này viện dẫn": each document once, with its relation, issuer and date."""
    entries = [_citation(held.address, citation, archive) for citation in held.document.citations]
    nothing = "Kho không đọc thấy văn bản nào được viện dẫn trong văn bản này.\n{: .empty }"
    return page([_heading("Văn bản này viện dẫn", "vien-dan", len(entries)), items(entries) or nothing])


def _citation(page_address: str, citation: Citation, archive: Archive) -> str:
    target = held_at(archive, citation.target)
    name = short_name(target.document) if target else cited_name(citation.type, citation.number, citation.name)
    facts = issued(citation.issuer, citation.date) or "văn bản không nêu cơ quan, ngày"
    number = citation.number or ""
    also = [spelling for spelling in citation.spellings if number not in "".join(spelling.split())]
    parts = [cited(page_address, citation, inside(name)), span("facts", shortened(facts)), span("relation", citation.relation)]
    parts += [span("spelling", f"còn viết: {shortened('; '.join(also))}")] if also else []
    parts += [span("unsettled", f"chưa nối được: {citation.unsettled}")] if citation.unsettled else []
    return "; ".join(parts)


def issued(issuer: str | None, date: str | None) -> str:
    """Return who issued a document and when, as far as is known: "Ban Bí thư, 20/6/2020"."""
    return ", ".join(fact for fact in (issuer, date_in_words(date) if date else None) if fact)


def cited_by_section(held: Held, archive: Archive) -> str:
    """Render "Được viện dẫn bởi": each citing document, at the clause that cites."""
    entries = [_cited_by(held.address, citing, archive) for citing in held.cited_by]
    send = link("gửi vào kho", relative(held.address, CONTRIBUTE_PAGE))
    nothing = f"Chưa có văn bản nào trong kho viện dẫn văn bản này. Cơ quan có văn bản thực hiện có thể {send}.\n{{: .empty }}"
    return page([_heading("Được viện dẫn bởi", "duoc-vien-dan", len(entries)), items(entries) or nothing])


def _cited_by(page_address: str, citing: CitedBy, archive: Archive) -> str:
    parts = [citing_link(page_address, citing, archive)]
    if held := held_at(archive, citing.address):
        header = held.document.header
        parts.append(span("facts", shortened(issued(header.issuer, header.date) or UNDATED)))
    return "; ".join([*parts, span("relation", citing.relation)])


def citing_link(page_address: str, citing: CitedBy, archive: Archive) -> str:
    """Return a link to the clause that cites, named after its document: "Kế hoạch 241/KH-UBND, khoản 1 Mục I"."""
    held = held_at(archive, citing.address)
    if held is None:
        return inside(citing.address)
    names = [short_name(held.document), place_name(held.document, citing.anchor)]
    destination = to_page(page_address, citing.address, citing.anchor)
    return link(inside(", ".join(name for name in names if name)), destination, "cite", "held")


def place_name(document: Document, anchor: str) -> str:
    """Return what a place in a document is called: "khoản 1 Mục I", "chú thích 2", "tên văn bản", or ""."""
    if anchor == TITLE:
        return "tên văn bản"
    note = anchor.removeprefix("chu-thich-")
    return f"chú thích {note}" if note != anchor else clause_name(document.clauses, anchor)


# --- tasks -------------------------------------------------------------------------------------------------------------


def task_boxes(document: Document) -> dict[str, str]:
    """Return a box for each task, by the anchor of the clause after which it stands."""
    boxes: dict[str, list[str]] = {}
    for position, task in enumerate(document.tasks, 1):
        boxes.setdefault(task.anchor, []).append(_task_box(task, position, len(document.tasks)))
    return {anchor: page(group) for anchor, group in boxes.items()}


def _task_box(task: Task, position: int, count: int) -> str:
    head = f"{bold(f'Nhiệm vụ {position}/{count}')} {span('task-source', 'Kho đọc từ đoạn trên')}\n{{: .task-head }}"
    facts = [("task-lead", "Chủ trì", _list(task.lead)), ("task-with", "Phối hợp", _list(task.joint))]
    facts.append(("task-due", "Thời hạn", _due(task.due)))
    lines = [f"{label}: {bold(value) if value else ABSENT}\n{{: .{name} }}" for name, label, value in facts]
    return section("task", [head, *lines], tag="aside", anchor=f"nhiem-vu-{position}")


def _list(agencies: Sequence[str]) -> str:
    return shortened("; ".join(agencies), _LONGEST_CELL)


def _due(due: Due | None) -> str:
    return shortened(due.text, _LONGEST_CELL) if due else ""


def tasks_section(document: Document, anchors: Mapping[str, str]) -> str:
    """Render the table of tasks; nothing when there are none."""
    if not document.tasks:
        return ""
    rows = [_task_row(document, position, anchors) for position, _ in enumerate(document.tasks, 1)]
    head = ("Việc", "Chủ trì", "Phối hợp", "Thời hạn", "Ở đâu")
    return page([_heading("Nhiệm vụ", "nhiem-vu", len(rows)), section("tasks", [table(head, rows)])])


def _task_row(document: Document, position: int, anchors: Mapping[str, str]) -> list[str]:
    task = document.tasks[position - 1]
    place = clause_name(document.clauses, task.anchor) or f"nhiệm vụ {position}"
    where = link(inside(place), f"#{anchors[task.anchor]}") if task.anchor in anchors else inside(place)
    values = (shortened(task.text, _LONGEST_CELL), _list(task.lead), _list(task.joint), _due(task.due))
    return [*(escape(value).strip() or ABSENT for value in values), where]


# --- editorial log -----------------------------------------------------------------------------------------------------


def log_section(document: Document) -> str:
    """Render the editorial log: what was joined, dropped and moved, what a .yml gives and what is inferred."""
    log = document.log
    lists = [
        *_edits("Dòng không đưa vào văn bản", log.dropped),
        *_edits("Dòng chuyển chỗ", log.moved),
        *_facts("Trường ghi theo tệp .yml, không theo văn bản", (_correction(one) for one in document.corrections)),
        *_facts("Trường suy ra, văn bản không nêu", (FIELD_NAMES.get(name, name) for name in document.inferred)),
    ]
    lines = ['<details class="log">', f"<summary>{as_html(log_summary(log))}</summary>", *lists, "</details>"]
    return page([_heading("Nhật ký biên tập", "nhat-ky"), "\n".join(lines)])


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


def source_section(source: Source) -> str:
    """Render where the text comes from, with the verbatim file and its hash."""
    facts = [
        ("Nguyên văn", link(SOURCE_FILE, SOURCE_FILE)),
        ("Tệp trong kho", inside(source.path)),
        ("Bảng mã khi nhận", "" if source.encoding == "utf-8" else inside(source.encoding)),
        ("Địa chỉ gốc", outside(source.url) if source.url else ""),
        ("Ngày lấy về", inside(date_in_words(source.retrieved)) if source.retrieved else ""),
        ("Người gửi", inside(source.contributor or "")),
        ("Quyền sử dụng", inside(source.licence or "")),
        ("Ghi chú", inside(source.note or "")),
        ("SHA-256", f"<code>{inside(source.sha256)}</code>"),
    ]
    return page([_heading("Nguồn", "nguon"), items(f"{label}: {value}" for label, value in facts if value)])
