"""Every figure of the statistics page is counted again, in another way."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from made import archives
from mkdocs.utils.meta import get_data
from rendered import tree
from rendered import words as shown
from test_agenda import ARCHIVE

from build_tools.agenda.assignments import gather
from build_tools.model import Answer, Archive, Board, Section
from build_tools.statistics.figures import Count, Figure, counts
from build_tools.statistics.plots import MOST_BARS, plot
from build_tools.statistics.statistics_page import statistics_page


def figures(archive: Archive) -> dict[str, dict[str, int]]:
    """Every table as name → number."""
    return {one.key: {figure.name: figure.number for figure in one.figures} for one in counts(archive, gather(archive))}


def test_the_tables_of_the_made_up_archive() -> None:
    assert figures(ARCHIVE) == {
        "theo-nam": {"2020": 1, "2021": 1},
        "theo-loai": {"Kế hoạch": 2},
        "theo-cap": {
            "Trung ương": 0, "Tỉnh, thành phố": 2, "Huyện, quận, thị xã": 0, "Xã, phường, thị trấn": 0, "Chưa xác định cấp": 0,
        },
        "theo-dia-phuong": {"Bắc Giang": 1, "Hà Nội": 1},
        "vien-dan": {"Dẫn tới văn bản có trong kho": 0, "Văn bản kho chưa có": 0, "Có văn bản cùng số, chưa đủ căn cứ": 0},
        "con-thieu": {
            "Từ 5 văn bản viện dẫn": 0, "4 văn bản viện dẫn": 0, "3 văn bản viện dẫn": 0, "2 văn bản viện dẫn": 0,
            "1 văn bản viện dẫn": 0,
        },
        "nhiem-vu": {"Có hạn": 2, "Định kỳ": 2, "Thường xuyên": 1, "Theo sự kiện": 1, "Không nêu ngày": 1},
        "chu-tri": {"Nêu đích danh cơ quan chủ trì": 5, "Giao cho nhóm hoặc tên chưa xác định": 2, "Không nêu ai chủ trì": 0},
    }  # fmt: skip


@given(archives)
@settings(deadline=None, max_examples=15)
def test_parts_make_the_whole_and_the_page_shows_them(archive: Archive) -> None:
    archive = replace(archive, missing=tuple(one for one in archive.missing if one.cited_by))  # as every real one is
    found = counts(archive, gather(archive))
    for one in found:
        assert one.whole is None or sum(figure.number for figure in one.figures) == one.whole, one.key
    whole = {one.key: one.whole for one in found}
    documents = [held.document for held in archive.documents]
    assert whole["theo-nam"] == whole["theo-loai"] == whole["theo-cap"] == len(documents)
    assert whole["vien-dan"] == sum(len(document.citations) for document in documents)
    assert whole["con-thieu"] == len(archive.missing)
    assert whole["nhiem-vu"] == whole["chu-tri"] == sum(len(document.tasks) for document in documents)
    root = tree(get_data(statistics_page(archive, gather(archive)))[0])
    rows = [[shown(cell) for cell in row] for row in root.iter("tr") if row.find("td") is not None]
    assert [row[1].replace(".", "") for row in rows] == [str(figure.number) for one in found for figure in one.figures]


def test_a_waiting_list_counts_the_boards_of_its_section() -> None:
    answers = (Answer("Bộ A", "bo-a", "đã có"), Answer("Bộ B", "bo-b", "chờ"), Answer("Bộ C", "bo-c", "chờ"))
    board = Board("b", "B", "bộ, ngành", ("kế hoạch",), None, None, as_of_given=False, deadline=None, answers=answers)
    archive = Archive((), (), (Section("s", "Chuyên mục S", "", (), (), (board,)), Section("t", "T", "", (), ())))
    assert figures(archive)["cho-s"] == {"Đã có": 1, "Chậm": 0, "Chờ": 2}
    assert "cho-t" not in figures(archive)  # no board, nothing to wait for


def test_a_drawing_has_a_bar_a_figure_and_names_what_it_leaves_out() -> None:
    many = tuple(Figure(f"Loại <{number}>", number) for number in range(20, 0, -1))
    drawing = ET.fromstring(plot(Count("x", "Loại", "văn bản", many)))  # noqa: S314  our own
    assert len(list(drawing.iter("rect"))) == MOST_BARS
    assert f"{MOST_BARS} dòng đầu, bảng có đủ 20" in shown(drawing)
    told = dict(re.findall(r"(Loại <\d+>): (\d+)", shown(next(drawing.iter("desc")))))
    assert told == {figure.name: str(figure.number) for figure in many[:MOST_BARS]}
    widths = Counter(int(one.get("width", 0)) for one in drawing.iter("rect"))
    assert max(widths) == 280
    assert plot(Count("x", "Loại", "văn bản", (Figure("a", 0),))) == ""
