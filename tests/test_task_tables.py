"""Tables that assign: one row a line, or one cell a line; what is not whole is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Line
from build_tools.tasks.task_tables import find_rows

ROW = ("Số hóa hồ sơ", "Sở Nội vụ", "Các sở", "Quý I/2024")
TABLES = [
    ("tab", "STT\tNội dung\tChủ trì\tPhối hợp\tThời hạn\n1\tSố hóa hồ sơ\tSở Nội vụ\tCác sở\tQuý I/2024"),
    (
        "vạch đứng",
        (
            "| TT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian thực hiện |\n|---|---|---|---|---|\n"
            "| 1 | Số hóa hồ sơ | Sở Nội vụ | Các sở | Quý I/2024 |"
        ),
    ),
    (
        "nhiều dấu cách",
        "TT   Nội dung   Cơ quan chủ trì   Cơ quan phối hợp   Tiến độ\n1   Số hóa hồ sơ   Sở Nội vụ   Các sở   Quý I/2024",
    ),
    ("mỗi ô một dòng", "STT\nNội dung\nChủ trì\nPhối hợp\nThời hạn\n\n1\nSố hóa hồ sơ\nSở Nội vụ\nCác sở\nQuý I/2024"),
]


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in TABLES])
def test_a_row_tells_what_who_with_whom_and_by_when(text: str) -> None:
    (row,) = find_rows(lines(f"II. NHIỆM VỤ\n{text}\nNơi nhận:"))
    assert (row.content, row.lead, row.joint, row.due) == ROW


NO_ROWS = [
    ("không có cột chủ trì", "STT\tNội dung\tThời hạn\n1\tHọp\t30/6/2021"),
    ("cột lạ", "STT\tNội dung\tChủ trì\tMàu sắc\n1\tHọp\tSở Nội vụ\txanh"),
    ("hàng thiếu ô", "STT\tNội dung\tChủ trì\tThời hạn\n1\tHọp\tSở Nội vụ"),
    ("hàng tên nhóm", "| TT | Nội dung | Chủ trì |\n| I | Tuyên truyền | |"),
    ("ô không đúng thứ tự", "STT\nNội dung\nChủ trì\n2\nHọp\nSở Nội vụ"),
    ("nhãn trong câu", "Nội dung\nChủ trì: Sở Nội vụ\nThời hạn: Quý I"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NO_ROWS])
def test_what_is_no_whole_row_of_such_a_table_is_left_alone(text: str) -> None:
    assert find_rows(lines(text)) == ()


def test_a_stack_of_cells_is_read_up_to_the_row_that_is_not_whole() -> None:
    text = "STT\nNội dung\nChủ trì\n1\nHọp\nSở Nội vụ\n2\nHọp\n3\nHọp\nSở Tư pháp"
    assert [row.lead for row in find_rows(lines(text))] == ["Sở Nội vụ"]


@given(
    st.lists(
        st.sampled_from(
            ["STT", "Nội dung", "Chủ trì", "1", "2", "a\tb\tc", "| STT | Nội dung | Chủ trì |", "| 1 | x | y |", ""]
        ),
        max_size=20,
    )
)
def test_any_lines_can_stand_in_a_table(texts: list[str]) -> None:
    for row in find_rows([Line(number, text) for number, text in enumerate(texts, 1)]):
        assert row.content
        assert row.lead
