"""Portal widgets, signature stamps, gazette headers: every rule on its examples, and the company that lines keep."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from printed import lines, texts

from build_tools.body.chrome import REPEATED, ChromeRule, classify, find_chrome, is_ruling, rules

FULL = "\n".join(
    [
        "Kế hoạch thực hiện Nghị quyết của Ban Cán sự đảng",
        "Kế hoạch thực hiện Nghị quyết của Ban Cán sự đảng",
        "  • Xem với cỡ chữ",
        "    T",
        "    T",
        "  •  Đọc bài viết",
        "  • Thay đổi tương phản",
        "  •  Từ viết tắt",
        "  •   in trang",
        "  • Lượt xem : 2036",
        "Ngày 16/02, Ban Cán sự đảng ban hành Kế hoạch.",
    ]
)


def dropped(text: str) -> list[str]:
    """The lines that are chrome, stripped."""
    written = [line for line in lines(text) if line.text.strip() and not is_ruling(line.text)]
    return [edit.text.strip() for edit in find_chrome(written).edits]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.reason}: {rule.examples[0]}")
def test_a_rule_matches_its_examples_and_no_counter_example(rule: ChromeRule) -> None:
    assert rule.examples
    assert rule.counter_examples
    assert [example for example in rule.examples if classify(example) != rule] == []
    assert [example for example in rule.counter_examples if classify(example) is not None] == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.reason}: {rule.examples[0]}")
def test_an_example_is_chrome_in_the_company_it_needs_and_only_there(rule: ChromeRule) -> None:
    company = {
        "strong": "Nội dung văn bản.\n{}\nNội dung khác.",
        "cluster": "Câu trước.\nTrang chủ\nLược đồ\n{}\nCâu sau.",
        "weak": "Câu trước.\nTrang chủ\nLược đồ\n{}\nCâu sau.",
        "rest": "Tổ chức thực hiện./.\nNơi nhận:\n- Như trên.\n{}\nTin nào đó",
        "stamp": "{}\nỦY BAN NHÂN DÂN TỈNH\nSố: 1/KH-UBND",
    }
    for example in rule.examples:
        assert example.strip() in dropped(company[rule.company].format(example)), example
        if rule.company in ("cluster", "weak", "rest"):
            assert dropped(f"Câu thứ nhất của văn bản.\n{example}\nCâu thứ hai của văn bản.") == [], example


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.reason}: {rule.examples[0]}")
def test_what_only_looks_like_chrome_stays_even_among_chrome(rule: ChromeRule) -> None:
    for counter in rule.counter_examples:
        assert counter not in dropped(f"Tổ chức thực hiện.\nTrang chủ\nLược đồ\n{counter}\nIn trang\nĐọc bài viết\nCâu sau."), (
            counter
        )


def test_the_widgets_of_a_news_page() -> None:
    assert dropped(FULL) == [
        "Kế hoạch thực hiện Nghị quyết của Ban Cán sự đảng",
        "• Xem với cỡ chữ",
        "T",
        "T",
        "•  Đọc bài viết",
        "• Thay đổi tương phản",
        "•  Từ viết tắt",
        "•   in trang",
        "• Lượt xem : 2036",
    ]


def test_one_copy_of_a_title_stays_and_a_title_away_from_widgets_is_not_counted() -> None:
    title = "Quyết định về việc ban hành Quy chế làm việc"
    portal = f"Trang chủ\n>\nLược đồ\n{title}\nTải về\nLược đồ\n{title}\nThuộc tính\nNội dung\n{title}\nTải về\nIn trang"
    written = lines(portal)
    assert [edit.line for edit in find_chrome(written).edits if edit.reason == REPEATED] == [7, 10]
    assert dropped(f"{title}\nĐiều 1. Ban hành Quy chế.\n{title}") == []


def test_a_column_of_a_table_is_no_portal() -> None:
    table = "STT\nNội dung\nA\nB\nĐơn vị chủ trì\n1\nNội dung\nT"
    assert dropped(table) == []


def test_what_follows_the_signature_of_a_plan() -> None:
    plan = "Tổ chức thực hiện./.\nNơi nhận:\n- Như trên.\nTM. UBND\nTrần Văn An\n\nBài viết liên quan\nMột bài\nBài khác"
    assert dropped(plan) == ["Bài viết liên quan", "Một bài", "Bài khác"]
    assert dropped(f"{plan}\nNơi nhận:\n- Như trên.") == [], "văn bản còn tiếp thì giữ"


def test_a_contents_list_that_repeats_the_articles_after_an_unsigned_text() -> None:
    body = "Điều 1. Phạm vi\n1. Một.\nĐiều 2. Hiệu lực\nMục lục\nĐiều 1. Phạm vi\nKhoản 1\nĐiều 2. Hiệu lực"
    assert dropped(body) == ["Mục lục", "Điều 1. Phạm vi", "Khoản 1", "Điều 2. Hiệu lực"]
    assert dropped("Mục lục\nĐiều 1. Phạm vi\nĐiều 2. Hiệu lực\nCăn cứ Luật Tổ chức chính quyền địa phương;") == []


def test_a_stamp_at_the_top_takes_the_name_of_its_signer_along() -> None:
    stamp = "TRUNG TÂM CÔNG\nBÁO VÀ TIN HỌC\nttcb@tinh.gov.vn\n09.01.2025 10:21:11 +07:00"
    assert dropped(f"{stamp}\nỦY BAN NHÂN DÂN\nTỈNH MẪU") == stamp.split("\n")


def test_a_stamp_below_a_letterhead_leaves_the_letterhead_alone() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nKý bởi: Ủy ban nhân dân tỉnh Mẫu\nThời gian ký: 18/03/2024 08:41:42\nSố: 1/KH-UBND"
    assert dropped(text) == ["Ký bởi: Ủy ban nhân dân tỉnh Mẫu", "Thời gian ký: 18/03/2024 08:41:42"]


@pytest.mark.parametrize("line", ["-------", "|", "* * *", "|---|---|", "_____", "  ====  ", "•••"])
def test_strokes_are_a_ruling(line: str) -> None:
    assert is_ruling(line)


@pytest.mark.parametrize("line", ["", "   ", "- a", "1", "| a |", "./.", "(*)", "-" * 1000])
def test_what_is_no_ruling(line: str) -> None:
    assert not is_ruling(line)


@settings(deadline=None)
@given(texts)
def test_chrome_is_found_in_any_text_in_order_and_once(text: str) -> None:
    written = [line for line in lines(text) if line.text.strip() and not is_ruling(line.text)]
    numbers = [edit.line for edit in find_chrome(written).edits]
    assert numbers == sorted(set(numbers))
    assert find_chrome(written) == find_chrome(written)
