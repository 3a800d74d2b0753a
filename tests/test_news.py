"""Articles: what tells them from documents, and what they say of one."""

from __future__ import annotations

import pytest

from build_tools.formal_parts import news
from build_tools.model import Edit, EditorialLog, Line
from build_tools.reading import reading

BODY = "Sáng 12/6, Bộ Tư pháp tổ chức hội nghị.\nNhiều đại biểu đã thảo luận.\nHội nghị kết thúc cùng ngày."
PORTAL = EditorialLog(dropped=(Edit(2, "Lượt xem: 1.204", "giao diện cổng thông tin"),))


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def test_headline_and_author_are_taken_off_the_body() -> None:
    article = news.take(
        lines(f"Hội nghị của Bộ Tư pháp\nHội nghị của Bộ Tư pháp\n{BODY}\nMộc Văn Miên"), EditorialLog(), declared=False
    )
    assert article is not None
    assert (article.header.headline, article.author, article.header.type) == (
        "Hội nghị của Bộ Tư pháp",
        "Mộc Văn Miên",
        "tin bài",
    )
    assert [line.text for line in article.body] == BODY.split("\n")
    assert [edit.line for edit in article.dropped] == [2]


NO_ARTICLES = [
    ("có căn cứ và điều", "Về đất đai\nCăn cứ Luật Đất đai\nĐiều 1. Ban hành\nLê Hồng Sơn"),
    ("có Nơi nhận", f"Hội nghị\n{BODY}\nNơi nhận:\n- Như trên;"),
    ("câu ở đầu", f"Sáng nay có họp.\n{BODY}\nLê Hồng Sơn"),
    ("không có tác giả, không từ cổng", f"Hội nghị\n{BODY}"),
    ("một dòng", "Hội nghị"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NO_ARTICLES])
def test_what_has_the_form_of_a_document_is_no_article(text: str) -> None:
    assert news.take(lines(text), EditorialLog(), declared=False) is None


def test_widgets_of_a_portal_make_an_article_and_tell_its_views() -> None:
    assert news.take(lines(f"Hội nghị\n{BODY}"), PORTAL, declared=False) is not None
    assert news.views(PORTAL) == 1204
    assert news.views(EditorialLog()) is None


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("Ban cán sự đảng ban hành Kế hoạch số 32-KH/BCSĐ ngày 5/4/2023.", "32-KH/BCSĐ"),
        ("Thực hiện Kế hoạch số 32-KH/BCSĐ, các sở đã họp.", None),
        ("Hội nghị kết thúc.", None),
    ],
)
def test_the_document_that_an_article_reports_is_one_that_was_issued(body: str, number: str | None) -> None:
    assert news.reported(body) == number


def test_the_publisher_is_the_state_organ_that_the_headline_names() -> None:
    found = news.publisher("Hội nghị triển khai Luật Hòa giải ở cơ sở của Bộ Tư pháp")
    assert found is not None
    assert (found.name, found.inferred) == ("Bộ Tư pháp", True)
    assert news.publisher("Lễ hội mùa xuân") is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("21/04/2023", "2023-04-21"),
        ("Thứ Sáu, 21/4/2023 08:30", "2023-04-21"),
        ("Ngày đăng: 21-04-2023", "2023-04-21"),
        ("31/02/2023", None),
        ("Ngày 21/4/2023, tại Vinh", None),
        ("21/4", None),
    ],
)
def test_the_day_below_the_headline_is_that_of_the_article_and_stays_in_it(line: str, date: str | None) -> None:
    story = "Chuyến xe đầu tiên mang hơn 2.000 cuốn sách đến các bản.\n\nMỗi tháng xe đi bốn chuyến.\n"
    text = f"# Xe sách về bản\n\n{line}\n\n{story}"
    read, problems = reading.read(text.encode(), "a/2023/tin.md")
    assert read is not None, problems
    assert read.header.date == date
    assert read.header.lines[0].text == "Xe sách về bản"
    assert line in [clause.text for clause in read.clauses]


@pytest.mark.parametrize(
    ("last", "author"),
    [
        pytest.param("Tác giả: Minh Anh", "Minh Anh", id="tác giả"),
        pytest.param("Bài và ảnh: Thu Hà - Quốc Việt", "Thu Hà - Quốc Việt", id="bài và ảnh"),
        pytest.param("Nguyễn Minh Anh", "Nguyễn Minh Anh", id="tên đứng một mình"),
        pytest.param("Các huyện tiếp tục củng cố đội ngũ.", None, id="câu cuối"),
    ],
)
def test_an_article_with_its_day_below_the_headline_may_name_its_author(last: str, author: str | None) -> None:
    text = (
        f"Tỉnh tổng kết Chỉ thị\nThứ năm - 14/11/2019 15:32\nSáng ngày 14/11, Tỉnh ủy họp.\nCó 20 tập thể được khen.\n{last}\n"
    )
    article = news.take(lines(text), EditorialLog(), declared=False)
    assert article is not None
    assert (article.author, article.header.date) == (author, "2019-11-14")
