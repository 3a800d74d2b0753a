"""Display titles: type and subject as one sentence."""

from __future__ import annotations

import pytest

from build_tools.formal_parts.titles import display_title
from build_tools.model import Header

TITLES = [
    ("kế hoạch", Header(type="kế hoạch", subject="Thực hiện Chỉ thị"), "Kế hoạch thực hiện Chỉ thị"),
    (
        "trích yếu bắt đầu bằng tên riêng",
        Header(type="quyết định", subject="Bộ Tư pháp làm đầu mối"),
        "Quyết định Bộ Tư pháp làm đầu mối",
    ),
    (
        "trích yếu bắt đầu bằng chữ viết tắt",
        Header(type="công văn", subject="UBND các huyện báo cáo"),
        "Công văn UBND các huyện báo cáo",
    ),
    ("tên luật giữ chữ hoa", Header(type="luật", subject="Hợp tác xã"), "Luật Hợp tác xã"),
    ("không có trích yếu", Header(type="nghị quyết", number="16-NQ/TW"), "Nghị quyết số 16-NQ/TW"),
    ("chỉ có cơ quan", Header(type="báo cáo", issuer="Bộ Tư pháp"), "Báo cáo của Bộ Tư pháp"),
    ("không có gì", Header(), "Văn bản chưa xác định"),
    ("tin bài", Header(type="tin bài", headline="Bắc Giang triển khai"), "Bắc Giang triển khai"),
]


@pytest.mark.parametrize(("header", "title"), [pytest.param(h, t, id=i) for i, h, t in TITLES])
def test_a_title_reads_as_a_sentence(header: Header, title: str) -> None:
    assert display_title(header) == title
