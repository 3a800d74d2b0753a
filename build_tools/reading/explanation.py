"""What was read from a text, where, and why: the report of ``plan-archive explain``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from build_tools.citations.dates import vietnamese_date
from build_tools.model import Citation, Document, Due, Evidence, Task

_FIELDS = {
    "number": "Số, ký hiệu",
    "type": "Loại",
    "issuer": "Cơ quan ban hành",
    "place": "Địa danh",
    "date": "Ngày ban hành",
    "subject": "Trích yếu",
    "title": "Tiêu đề",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "signatures": "Chữ ký",
    "author": "Tác giả",
    "about": "Văn bản được đưa tin",
    "term": "Khóa",
}

_INFERRING = frozenset(  # rules that take a fact from another fact, or from a web page
    (
        "có “Kính gửi”, không có dòng tên loại",
        "ký hiệu loại trong số văn bản",
        "trích yếu “V/v”, số không có ký hiệu loại",
        "bảng thông tin của trang web",
        "tiêu đề của trang web",
    )
)


def evidence(document: Document) -> tuple[Evidence, ...]:
    """Every piece of evidence, the corrections of the .yml last."""
    return (*document.header.evidence, *document.ending.evidence, *document.corrections)


def certainty(document: Document, item: Evidence) -> str:
    """How sure a fact is: "sửa tay" from the .yml, "suy ra" from something else than its own place in the form, "chắc".

    "Chắc" means that the fact is printed where the form of documents has it; it is no probability.
    """
    if item in document.corrections:
        return "sửa tay"
    return "suy ra" if item.field in document.inferred or item.rule in _INFERRING else "chắc"


def as_text(document: Document, address: str) -> str:
    """The report for a person, in Vietnamese."""
    return "\n".join(_lines(document, address)) + "\n"


def as_data(document: Document, address: str) -> dict[str, object]:
    """The report for programs: JSON-ready, without the text itself."""
    data = asdict(document)
    del data["text"]
    certainties = {item.field: certainty(document, item) for item in evidence(document)}
    return {"address": address, "certainty": certainties, **data}


def _lines(document: Document, address: str) -> Iterable[str]:
    yield document.title
    yield f"  Tệp: {document.source.path} ({document.source.encoding}); địa chỉ trang: {address}"
    yield "Đọc được từ văn bản:"
    for item in evidence(document):
        place = f"dòng {item.line}" if item.line else "ngoài văn bản"
        yield f"  {_FIELDS.get(item.field, item.field)}: {item.value} [{certainty(document, item)}; {place}: {item.rule}]"
    for name in ("number", "type", "issuer", "place", "date", "subject"):
        if getattr(document.header, name) is None and not document.is_news:
            yield f"  {_FIELDS[name]}: chưa xác định"
    yield f"Bố cục: {len(document.clauses)} đoạn, {len(document.footnotes)} chú thích"
    yield f"Viện dẫn ({len(document.citations)}):"
    yield from (f"  {_citation(citation)}" for citation in document.citations)
    yield f"Nhiệm vụ ({len(document.tasks)}):"
    yield from (f"  {_task(task)}" for task in document.tasks)
    log = document.log
    yield f"Nhật ký biên tập: nối {log.joined} dòng, bỏ {len(log.dropped)} dòng, chuyển {len(log.moved)} dòng"
    yield from (f"  dòng {edit.line}: {edit.reason}: {edit.text.strip()[:80]}" for edit in (*log.dropped, *log.moved))
    yield f"Chữ nghi bị đọc sai ({len(document.suspects)}):"
    yield from (f"  dòng {edit.line}: {edit.text} ({edit.reason})" for edit in document.suspects)
    yield f"Khác quy định về thể thức lúc ban hành ({len(document.departures)}):"
    yield from (f"  dòng {edit.line}: {edit.text} ({edit.reason})" for edit in document.departures)


def _citation(citation: Citation) -> str:
    name = citation.number or citation.name or "?"
    parts = [citation.type or "không rõ loại", vietnamese_date(citation.date) if citation.date else "không rõ ngày"]
    lines = ", ".join(str(mention.line) for mention in citation.mentions)
    return f"{name} ({', '.join(parts)}; {citation.issuer or 'không rõ cơ quan'}): {citation.relation} [dòng {lines}]"


def _task(task: Task) -> str:
    lead = ", ".join(task.lead) or "không nêu chủ trì"
    return f"dòng {task.line} (#{task.anchor}): {lead}; {_due(task.due)}"


def _due(due: Due | None) -> str:
    return due.text if due else "không nêu thời hạn"
