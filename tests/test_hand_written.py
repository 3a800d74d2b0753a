"""Hand-written pages as texts to search: every paragraph under its heading, with the address of the heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model import Section
from build_tools.publishing import docs_tree
from build_tools.search.hand_written import PAGE, SECTION, TOP, page_text, page_texts, section_texts
from build_tools.search.texts import BODY, HEADINGS, NAME

GUIDE = """---
title: Gửi bài
---

# Gửi bài cho kho

Câu **mở** đầu có [liên kết](khac.md).
{: .lead }

## Bước một {: #buoc-mot }

- Mở thư mục.
- Chọn tệp & dán.

--8<-- "figures.md"

| Lệnh | Việc |
|---|---|
| `gửi` | chuyển đi |

<noscript markdown="block">

Không có script.

</noscript>
"""


def test_each_paragraph_stands_under_its_heading() -> None:
    found = page_text("gui-bai.md", GUIDE)
    assert (found.address, found.facts.title, found.facts.type, found.facts.is_page) == ("gui-bai/", "Gửi bài", PAGE, True)
    assert [(one.field, one.anchor, one.name, one.text) for one in found.passages][:6] == [
        (NAME, TOP, "tiêu đề", "Gửi bài"),
        (HEADINGS, TOP, "", "Gửi bài cho kho"),
        (BODY, TOP, "", "Câu mở đầu có liên kết."),
        (HEADINGS, "buoc-mot", "Bước một", "Bước một"),
        (BODY, "buoc-mot", "Bước một", "Mở thư mục."),
        (BODY, "buoc-mot", "Bước một", "Chọn tệp & dán."),
    ]
    said = [one.text for one in found.passages]
    assert "chuyển đi" in said
    assert not [text for text in said if "figures" in text or "Không có script" in text]


@pytest.mark.parametrize(
    ("path", "address"),
    [("a.md", "a/"), ("a/index.md", "a/"), ("a/b.md", "a/b/"), ("chi-muc-index.md", "chi-muc-index/")],
)
def test_the_address_of_a_page(path: str, address: str) -> None:
    assert page_text(path, "# Tên\n").address == address


def test_a_page_without_front_matter_is_named_by_its_heading_or_its_file() -> None:
    assert page_text("a.md", "# Đầu đề\n").facts.title == "Đầu đề"
    assert page_text("a.md", "").facts.title == "a.md"


def test_the_home_page_and_the_page_to_search_are_not_found() -> None:
    assert [text.address for text in page_texts({"index.md": "# A", "tra-cuu.md": "# B", "c.md": "# C"})] == ["c/"]


def test_a_section_is_found_by_its_title_and_introduction() -> None:
    (found,) = section_texts([Section("phong-trao", "Phong trào đọc sách", "Thư viện mở cửa buổi tối.", (), ())])
    assert (found.address, found.facts.type) == ("chuyen-muc/phong-trao/", SECTION)
    assert [passage.text for passage in found.passages] == ["Phong trào đọc sách", "Thư viện mở cửa buổi tối."]


def test_only_pages_that_no_run_generated_are_hand_written(tmp_path: Path) -> None:
    (tmp_path / "dong-gop").mkdir()
    (tmp_path / "dong-gop" / "index.md").write_text("# Đóng góp")
    (tmp_path / "gioi-thieu.md").write_bytes(b"# \xff")
    docs_tree.write(tmp_path, {"van-ban/a/index.md": b"# A", ".generated/figures.md": b"5"}, prune=True)
    assert docs_tree.hand_written(tmp_path) == {"dong-gop/index.md": "# Đóng góp", "gioi-thieu.md": "# \ufffd"}
