"""Pieces of a page are read line by line, or column by column where the page has columns of text."""

from __future__ import annotations

import pytest

from build_tools.ingest.pdf_layout import Piece, lines_of

LEFT = [f"Cột trái, dòng thứ {n} của trang" for n in range(1, 10)]
RIGHT = [f"Cột phải, dòng thứ {n} của trang" for n in range(1, 10)]


def piece(text: str, left: float, line: int, height: float = 10, raised: float = 0) -> Piece:
    """A piece on a line counted from the top, letters half as wide as high."""
    bottom = 800 - 14 * line + raised
    return Piece(text, left, bottom, left + len(text) * height / 2, bottom + height)


LINES = [
    pytest.param([piece("Kế hoạch", 50, 1), piece("Hết", 50, 2)], ["Kế hoạch", "Hết"], id="hai dòng"),
    pytest.param([piece("NĐ-CP", 50, 1), piece("2", 75.5, 1, 6, 4)], ["NĐ-CP2"], id="chỉ số chú thích"),
    pytest.param([piece("Thủ", 50, 1), piece("tướng", 68, 1)], ["Thủ tướng"], id="hai từ"),
    pytest.param([piece("Số: 12", 50, 1), piece("Hà Nội", 300, 1)], ["Số: 12\tHà Nội"], id="hai ô cạnh nhau"),
    pytest.param(
        [piece("UBND", 50, 1), piece("Số", 50, 2), piece("CỘNG HÒA", 300, 1), piece("Độc lập", 300, 2)],
        ["UBND", "Số", "CỘNG HÒA", "Độc lập"],
        id="hai cột vẽ lần lượt",
    ),
    pytest.param([], [], id="trang trắng"),
]


@pytest.mark.parametrize(("pieces", "lines"), LINES)
def test_what_lines_a_page_prints(pieces: list[Piece], lines: list[str]) -> None:
    assert [line.text for line in lines_of(pieces)] == lines


def test_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    drawn = [piece("TIÊU ĐỀ", 200, 0)]
    for line, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True), 1):
        drawn += [piece(left, 50, line), piece(right, 300, line)]
    drawn.append(piece("lẻ", 50, 10))
    assert [line.text for line in lines_of(drawn)] == ["TIÊU ĐỀ", *LEFT, "lẻ", *RIGHT]


@pytest.mark.parametrize(
    ("lefts", "rights"),
    [
        pytest.param(LEFT[:4], RIGHT[:4], id="ít dòng: tiêu đề hoặc chữ ký"),
        pytest.param(["1"] * 9, RIGHT, id="cột số thứ tự của bảng"),
    ],
)
def test_cells_beside_each_other_stay_on_their_line(lefts: list[str], rights: list[str]) -> None:
    rows = list(zip(lefts, rights, strict=True))
    drawn = [one for line, (left, right) in enumerate(rows) for one in (piece(left, 50, line), piece(right, 300, line))]
    assert [line.text for line in lines_of(drawn)] == [f"{left}\t{right}" for left, right in rows]
