"""The boards of a section as CSV: UTF-8 with a byte-order mark, so that Excel shows the accents; a row an agency and board."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from build_tools.model import Answer, Board, Held, Section
from build_tools.pages.markdown import plain

HEAD = (
    "bảng", "nhóm", "cơ quan", "trạng thái", "ngày văn bản", "số, ký hiệu", "địa chỉ văn bản", "nơi gửi", "hạn", "tính đến",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def board_csv(section: Section, documents: Mapping[str, Held]) -> bytes:
    """Return every board, agency by agency; of several documents of an agency, a row each. Dates are EDTF."""
    text = io.StringIO()
    writer = csv.writer(text)  # RFC 4180
    writer.writerow(HEAD)
    for board in section.boards:
        for answer in board.answers:
            writer.writerows(map(_cell, row) for row in _rows(board, answer, documents))
    return text.getvalue().encode("utf-8-sig")


def _rows(board: Board, answer: Answer, documents: Mapping[str, Held]) -> Iterable[tuple[str | None, ...]]:
    by = (board.deadline.day if board.deadline else None, board.as_of)
    who = (board.title, board.group, answer.agency, answer.state)
    for address in answer.documents or (None,):
        header = documents[address].document.header if address else None
        what = (header.date, header.number) if header else (None, None)
        yield (*who, *what, address, "; ".join(answer.senders), *by)


def _cell(value: str | None) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    text = plain(value or "").strip()
    return f"'{text}" if text.startswith(_FORMULA) else text
