"""The summary of a contribution for those who review it: what was read from each text, as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.model import Document, Held
from build_tools.pages.markdown import escape, table
from build_tools.pages.wording import UNSTATED, counted, date_in_words, shortened

_HEAD = ("Tệp", "Số, ký hiệu", "Cơ quan ban hành", "Ngày", "Người ký", "Viện dẫn: có / chưa có", "Từ giữ lại", "Dòng bỏ")


def review_table(documents: Sequence[Held], unread: Iterable[str] = ()) -> str:
    """Return one row a document of a settled archive, and one for each file that gave none (``unread``: their paths)."""
    rows = [_row(held.document) for held in documents]
    rows += [[_code(path), "không đọc được", *[""] * (len(_HEAD) - 2)] for path in unread]
    return table(_HEAD, rows) if rows else "Không có văn bản nào đổi."


def _row(document: Document) -> list[str]:
    header = document.header
    signers = ", ".join(signature.name for signature in document.ending.signatures if signature.name)
    held = sum(citation.target is not None for citation in document.citations)
    return [
        _code(document.source.path),
        escape(header.number or UNSTATED),
        escape(shortened(header.issuer or UNSTATED)),
        escape(date_in_words(header.date) if header.date else UNSTATED),
        escape(shortened(signers or UNSTATED)),
        f"{held} / {len(document.citations) - held}",
        _words_kept(document),
        counted(len(document.log.dropped)),
    ]


def _words_kept(document: Document) -> str:
    """Return "2.513 / 2.540": the words of the source that stand on the page, of all its words."""
    total = len(document.text.split())
    dropped = sum(len(edit.text.split()) for edit in document.log.dropped)
    return f"{counted(max(total - dropped, 0))} / {counted(total)}"


def _code(path: str) -> str:
    return f"<code>{escape(path)}</code>"
