"""The boards of a section as CSV: UTF-8 with a byte-order mark, so that Excel shows the accents; a row an agency and board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_tools.data.csv_text import csv_of, guarded
from build_tools.model import Answer, Board, Held, Section
from build_tools.pages.markdown import plain

HEAD = (
    "bảng", "nhóm", "cơ quan", "trạng thái", "ngày văn bản", "số, ký hiệu", "địa chỉ văn bản", "nơi gửi", "hạn", "tính đến",
)  # fmt: skip


def board_csv(section: Section, documents: Mapping[str, Held]) -> bytes:
    """Return every board, agency by agency; of several documents of an agency, a row each. Dates are EDTF."""
    answers = ((board, answer) for board in section.boards for answer in board.answers)
    rows = (row for board, answer in answers for row in _rows(board, answer, documents))
    return csv_of(HEAD, ([guarded(plain(value or "").strip()) for value in row] for row in rows))


def _rows(board: Board, answer: Answer, documents: Mapping[str, Held]) -> Iterable[tuple[str | None, ...]]:
    by = (board.deadline.day if board.deadline else None, board.as_of)
    who = (board.title, board.group, answer.agency, answer.state)
    for address in answer.documents or (None,):
        header = documents[address].document.header if address else None
        what = (header.date, header.number) if header else (None, None)
        yield (*who, *what, address, "; ".join(answer.senders), *by)
