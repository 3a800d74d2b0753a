"""Texts for the tests of the stages between characters and clauses, and properties of any text."""

from __future__ import annotations

from hypothesis import strategies as st

from build_tools.body.cleaning import clean
from build_tools.body.outline import outline
from build_tools.body.paragraphs import join
from build_tools.ingest.decoding import split_lines
from build_tools.model import Clause, Line

PIECES = [
    "Điều 1.", "Điều 2", "I.", "II.", "1.", "2.", "1.1.", "a)", "b)", "đ)", "-", "+", "(1)", "Chương I", "PHỤ LỤC", "Mẫu số 01",
    "1", "2", "- 2 -", "Trang 3", "3/5", "\f2", "-----", "|", "| a | b |", "a\tb\tc", "CÔNG BÁO/Số 1/Ngày 02-06-2026",
    "[1]", "1 Nghị định", "² Nghị định", "Đọc bài viết", "In trang", "Mục lục", "Nơi nhận:", "./.", "(Đã ký)", "Ký bởi: A",
    "# Tiêu đề", "## Mục", "**đậm**", "[tên](http://vi.du.vn)", "> trích", "---", "layout: vanban", "title: a", "QUYẾT ĐỊNH:",
    "Căn cứ Luật", "theo quy định tại khoản", "kinh tế", "- xã hội", "của Ủy ban", "nhân dân tỉnh", "Sở Tư pháp;", "chủ trì,",
    "06-", "CT/TU ngày", "“", "”", "18.2 Cổng thông tin", "luật1", "", " ", "\t", "l.", "§. Sở", "\u200b", "\U0001f600",
    "CỘNG HÒA XÃ HỘI",
]  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("\n".join)
"""Texts of the pieces that the stages look for, and of anything else, a piece a line."""


def lines(text: str) -> tuple[Line, ...]:
    """The physical lines of a text."""
    return split_lines(text)


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a body."""
    return outline(join(clean(lines(text)).lines))


def words(text: str) -> list[str]:
    """What stands between spaces, in order."""
    return text.split()
