"""What a plan assigns: who leads, who joins, by when, and in which clause."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model import Clause, ClauseKind, Task
from build_tools.tasks.tasks import find_tasks

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
LABEL = re.compile(r"(?P<label>[IVX]+\.|Điều \d+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[-+]|Phụ lục)\s+")
KINDS: tuple[tuple[str, ClauseKind], ...] = (
    (r"[IVX]+\.", "mục"),
    (r"Điều.*", "điều"),
    (r"\d.*", "khoản"),
    (r"[a-zđ]\)", "điểm"),
    ("-", "gạch"),
    (r"\+", "cộng"),
    ("Phụ lục", "phụ lục"),
)


def plan(text: str) -> tuple[Clause, ...]:
    """Clauses from lines; two spaces of indentation are one step of depth, and the anchor is the line's number: "d3"."""
    clauses = []
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        words = line.strip()
        match = LABEL.match(words)
        label = match["label"] if match else ""
        kind: ClauseKind = next((kind for form, kind in KINDS if re.fullmatch(form, label)), "đoạn")
        depth = (len(line) - len(line.lstrip())) // 2 + 1
        clauses.append(
            Clause(kind, label, words[match.end() if match else 0 :], depth, f"d{number}", number, heading=kind == "mục")
        )
    return tuple(clauses)


def read(text: str, issued: str | None = "2021-06", document_type: str | None = "kế hoạch") -> tuple[Task, ...]:
    return find_tasks(plan(text), issued=issued, document_type=document_type)


def brief(task: Task) -> tuple[str, list[str], list[str], str | None, str | None]:
    text, end = (task.due.text, task.due.end) if task.due else (None, None)
    return task.anchor, list(task.lead), list(task.joint), text, end


# --- labelled lines ------------------------------------------------------------------------------------------------------


def test_lines_below_a_clause_speak_about_it() -> None:
    tasks = read("""
II. NHIỆM VỤ
  1. Quán triệt
    - Tổ chức Hội nghị trực tuyến quán triệt Chỉ thị.
      + Cơ quan chủ trì tham mưu: Sở Tư pháp.
      + Cơ quan phối hợp: Văn phòng UBND tỉnh, Sở Nội vụ.
      + Thời gian: tháng 9/2021.
""")
    assert [brief(task) for task in tasks] == [
        ("d3", ["Sở Tư pháp"], ["Văn phòng UBND tỉnh", "Sở Nội vụ"], "tháng 9/2021", "2021-09-30")
    ]
    assert tasks[0].text == "Tổ chức Hội nghị trực tuyến quán triệt Chỉ thị."
    assert tasks[0].line == 3


def test_lines_beside_the_content_speak_about_what_stands_before_them() -> None:
    tasks = read("""
I. NHIỆM VỤ
  1. Tuyên truyền
    - Biên soạn tài liệu.
    - Cơ quan chủ trì: Sở Tư pháp.
    - Thời gian thực hiện: Quý III/2021.
    - In tờ gấp.
    - Cơ quan chủ trì: Hội Luật gia tỉnh.
    - Thời gian thực hiện: Quý IV/2021.
""")
    assert [(task.text, *task.lead, task.due and task.due.text) for task in tasks] == [
        ("Biên soạn tài liệu.", "Sở Tư pháp", "Quý III/2021"),
        ("In tờ gấp.", "Hội Luật gia tỉnh", "Quý IV/2021"),
    ]


def test_lines_under_several_bullets_speak_about_all_of_them() -> None:
    tasks = read("""
I. NHIỆM VỤ
  4.1. Đối với công tác thanh tra
    - Tập trung thanh tra lĩnh vực gây bức xúc.
    - Nâng cao chất lượng kết luận thanh tra.
    - Theo dõi việc thực hiện kết luận.
      + Cơ quan chủ trì: Thanh tra tỉnh và các sở, cơ quan.
      + Thời gian thực hiện: thường xuyên.
""")
    assert [brief(task) for task in tasks] == [("d2", ["Thanh tra tỉnh", "các sở, cơ quan"], [], "thường xuyên", None)]
    assert tasks[0].text.startswith("Tập trung thanh tra")
    assert tasks[0].text.endswith("thực hiện kết luận.")


def test_lines_can_name_the_clauses_they_speak_about() -> None:
    tasks = read("""
3. Đổi mới tuyên truyền
  3.1. Nâng cao nhận thức của các cơ quan.
  3.2. Lựa chọn đối tượng.
    - Cơ quan thực hiện các nội dung từ 3.1 đến 3.2 nêu trên: Các sở, UBND cấp huyện.
    - Thời gian: thường xuyên.
  3.3. Tham mưu ban hành Chỉ thị.
    - Cơ quan chủ trì: Sở Tư pháp.
""")
    assert [(task.anchor, task.text) for task in tasks] == [
        ("d2", "Nâng cao nhận thức của các cơ quan. Lựa chọn đối tượng."),
        ("d6", "Tham mưu ban hành Chỉ thị."),
    ]


def test_a_paragraph_between_the_lines_does_not_part_them() -> None:
    tasks = read("""
7. Bố trí đầy đủ kinh phí.
  - Cơ quan chủ trì: UBND các cấp.
  Đối với cấp tỉnh, Sở Tài chính tổng hợp, tham mưu UBND tỉnh.
  - Thời gian thực hiện: hàng năm.
""")
    assert [brief(task) for task in tasks] == [("d1", ["UBND các cấp"], [], "hàng năm", None)]


def test_lettered_lines_and_lines_inside_a_paragraph_are_read_alike() -> None:
    tasks = read("""
1. Tổ chức hội nghị
  a) Nội dung: Tổ chức hội nghị quán triệt.
  b) Đơn vị chủ trì: Phòng Tư pháp.
  c) Thời gian thực hiện: Quý III/2021.
2. Biên soạn tài liệu. Thời gian hoàn thành: Trước 15/8/2021. Cơ quan chủ trì: Sở Tư pháp; phối hợp: Sở Nội vụ.
3. In tờ gấp (Thời gian thực hiện: Quý IV/2021)
""")
    assert [brief(task) for task in tasks] == [
        ("d2", ["Phòng Tư pháp"], [], "Quý III/2021", "2021-09-30"),
        ("d5", ["Sở Tư pháp"], ["Sở Nội vụ"], "Trước 15/8/2021", "2021-08-15"),
        ("d6", [], [], "Quý IV/2021", "2021-12-31"),
    ]
    assert tasks[0].text == "Tổ chức hội nghị quán triệt."


def test_an_agenda_is_no_task() -> None:
    assert not read("""
1. Thành phần
  - Lãnh đạo các sở: Sở Tư pháp, Sở Nội vụ.
2. Thời gian: 08 giờ 00 phút, ngày 09/11/2021.
3. Địa điểm: Hội trường UBND tỉnh.
""")


# --- the agency opens the clause -----------------------------------------------------------------------------------------


def test_the_time_closes_the_clause_that_an_agency_opens() -> None:
    tasks = read("""
II. NHIỆM VỤ
  3. Đổi mới nội dung
    b) Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Tư pháp và các sở, ngành liên quan:
      - Tham mưu đổi mới nội dung.
      - Đổi mới tài liệu.
      Thời gian thực hiện: Hàng năm.
      - Tham mưu xây dựng Kế hoạch khi Đề án được Trung ương ban hành.
    c) Sở Thông tin và Truyền thông
      - Hướng dẫn, đề nghị các cơ quan báo chí tổ chức các đợt cao điểm.
      Thời gian thực hiện: Hàng năm.
""")
    assert [brief(task) for task in tasks] == [
        ("d3", ["Sở Giáo dục và Đào tạo"], ["Sở Tư pháp", "các sở, ngành liên quan"], "Hàng năm", None),
        (
            "d7",
            ["Sở Giáo dục và Đào tạo"],
            ["Sở Tư pháp", "các sở, ngành liên quan"],
            "khi Đề án được Trung ương ban hành",
            None,
        ),
        ("d8", ["Sở Thông tin và Truyền thông"], [], "Hàng năm", None),
    ]
    assert tasks[0].text == "Tham mưu đổi mới nội dung. Đổi mới tài liệu."


def test_a_bullet_that_names_its_own_agency_is_its_own_task() -> None:
    tasks = read("""
6. Tăng cường nguồn nhân lực
  c) Công an Thành phố, Bộ Tư lệnh Thủ đô:
    - Chỉ đạo các đơn vị trực thuộc.
    Thời gian thực hiện: Hàng năm.
    - Bộ Tư lệnh Thủ đô chủ trì, phối hợp với Sở Tư pháp tham mưu UBND Thành phố xây dựng Kế hoạch.
    Thời gian thực hiện: Sau khi Trung ương ban hành Đề án.
""")
    assert [(task.anchor, task.lead, task.due and task.due.kind) for task in tasks] == [
        ("d2", ("Công an Thành phố", "Bộ Tư lệnh Thủ đô"), "recurring"),
        ("d5", ("Bộ Tư lệnh Thủ đô",), "event"),
    ]


def test_an_agency_in_the_heading_leads_every_clause_below_it() -> None:
    tasks = read("""
II. TỔ CHỨC THỰC HIỆN
  4. Ủy ban nhân dân các tỉnh, thành phố
    a) Khẩn trương rà soát toàn bộ; báo cáo cấp ủy; hoàn thành trước ngày 10 tháng 7 năm 2021.
    b) Kết thúc hoạt động trước ngày 31 tháng 7 năm 2021. Ban hành phương án, trước ngày 30 tháng 8 năm 2021.
    c) Định kỳ báo cáo Thủ tướng vào thứ Sáu hàng tuần; báo cáo tổng thể trước ngày 05 tháng 9 năm 2021.
  5. Bộ Nội vụ
    a) Theo dõi, tổng hợp tình hình.
""")
    assert [(task.anchor, task.due and task.due.text) for task in tasks] == [
        ("d3", "trước ngày 10 tháng 7 năm 2021"),
        ("d4", "trước ngày 31 tháng 7 năm 2021"),
        ("d4", "trước ngày 30 tháng 8 năm 2021"),
        ("d5", "thứ Sáu hàng tuần"),
        ("d5", "trước ngày 05 tháng 9 năm 2021"),
        ("d7", None),
    ]
    assert {task.lead for task in tasks[:5]} == {("Ủy ban nhân dân các tỉnh, thành phố",)}
    assert tasks[0].text.startswith("Khẩn trương rà soát toàn bộ; báo cáo")


def test_bullets_that_explain_a_complete_sentence_are_no_tasks() -> None:
    tasks = read("""
5. Bộ Nội vụ
  c) Ban hành phương án theo hướng:
    - Cán bộ có phẩm chất, năng lực.
    - Chế độ hợp đồng.
  d) Chỉ đạo sắp xếp thôn.
    - Bảo đảm điều kiện theo quy định.
""")
    assert [task.anchor for task in tasks] == ["d2", "d5"]


# --- sentences -----------------------------------------------------------------------------------------------------------


def test_each_deadline_of_a_sentence_is_a_task() -> None:
    tasks = read("""
III. TỔ CHỨC THỰC HIỆN
  2. Giao Sở Tư pháp chủ trì, phối hợp Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện; tham mưu báo cáo tại phiên họp \
tháng 12 hàng năm; sơ kết vào năm 2024, tổng kết vào năm 2026 và các chế độ báo cáo khác./.
""")
    assert [(task.text, task.due and task.due.text) for task in tasks] == [
        ("Theo dõi, đôn đốc việc thực hiện; tham mưu báo cáo tại phiên họp tháng 12 hàng năm", "tháng 12 hàng năm"),
        ("Sơ kết vào năm 2024", "vào năm 2024"),
        ("Tổng kết vào năm 2026 và các chế độ báo cáo khác.", "vào năm 2026"),
    ]
    assert {(task.lead, task.joint) for task in tasks} == {(("Sở Tư pháp",), ("Văn phòng UBND tỉnh",))}


def test_a_closing_sentence_sets_the_time_of_those_before_it() -> None:
    tasks = read("""
1. Công ty TNHH MTV Đầu tư, Xây dựng và Kinh doanh dịch vụ tiếp thu các ý kiến, khẩn trương rà soát. \
Trường hợp đủ điều kiện thì đề xuất kế hoạch thực hiện trong năm 2021. \
Hoàn thành và báo cáo UBND tỉnh (thông qua Sở Tài chính) trước ngày 08/9/2021.
""")
    assert [brief(task) for task in tasks] == [
        ("d1", ["Công ty TNHH MTV Đầu tư, Xây dựng và Kinh doanh dịch vụ"], [], "trước ngày 08/9/2021", "2021-09-08")
    ]
    assert tasks[0].text.startswith("Tiếp thu các ý kiến")


def test_other_sentences_keep_their_own_time() -> None:
    tasks = read("1. Sở Nội vụ rà soát biên chế. Báo cáo UBND tỉnh trước ngày 08/9/2021.")
    assert [(task.text, task.due and task.due.end) for task in tasks] == [
        ("Rà soát biên chế.", None),
        ("Báo cáo UBND tỉnh trước ngày 08/9/2021.", "2021-09-08"),
    ]


def test_a_request_puts_its_agencies_in_charge_of_the_clauses_that_follow() -> None:
    tasks = read(
        """
Việc tổng kết là nhiệm vụ quan trọng. Vì vậy, Ban Chỉ đạo đề nghị Ban cán sự đảng các bộ, Tỉnh ủy, Thành ủy:
1. Lãnh đạo thực hiện tốt các việc sau đây:
  a) Khẩn trương xây dựng kế hoạch.
  b) Tổ chức tổng kết.
2. Bố trí đủ nhân lực. Bảo đảm thời hạn gửi báo cáo trước ngày 15 tháng 12 năm 2021.
  Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các cơ quan phản ánh về Bộ Tư pháp.
""",
        document_type="công văn",
    )
    assert [(task.anchor, task.due and task.due.end) for task in tasks] == [
        ("d3", None),
        ("d4", None),
        ("d5", None),
        ("d5", "2021-12-15"),
    ]
    assert {task.lead for task in tasks} == {("Ban cán sự đảng các bộ", "Tỉnh ủy, Thành ủy")}


def test_a_letter_of_one_paragraph_assigns_by_request_only() -> None:
    text = (
        "Theo đề nghị của Bộ Tư pháp, Chủ tịch UBND tỉnh giao Sở Tư pháp chủ trì góp ý dự thảo; "
        "báo cáo UBND tỉnh (trước ngày 10/7/2021)./."
    )
    assert [brief(task) for task in read(text, document_type="công văn")] == [
        ("d1", ["Sở Tư pháp"], [], "trước ngày 10/7/2021", "2021-07-10")
    ]
    assert not read("Văn phòng Chính phủ thông báo để các bộ, ngành biết, thực hiện.", document_type="công văn")


def test_a_time_without_its_year_has_no_days() -> None:
    (task,) = read("1. Các sở: báo cáo kết quả về UBND tỉnh trước ngày 02/12.")
    assert task.due is not None
    assert (task.due.text, task.due.kind, task.due.start, task.due.end) == ("trước ngày 02/12", "before", None, None)


# --- what is no task -----------------------------------------------------------------------------------------------------

NO_TASKS = {
    "aims": """
I. MỤC ĐÍCH, YÊU CẦU
  1. Mục đích
    - Các sở, ban, ngành nâng cao nhận thức.
  2. Yêu cầu
    - Xác định rõ trách nhiệm của các cơ quan, đơn vị.
""",
    "what was done": """
I. KẾT QUẢ ĐẠT ĐƯỢC
  1. Sở Tư pháp chủ trì tham mưu 12 văn bản, hoàn thành trước ngày 30/6/2021.
II. TIẾP TỤC
  1. Sở Tư pháp đã ban hành hướng dẫn ngày 10/6/2021.
""",
    "a preamble": """
Thực hiện Chỉ thị số 06-CT/TU ngày 05/5/2021, UBND tỉnh xây dựng kế hoạch thực hiện như sau:
I. MỤC ĐÍCH
  - Nâng cao nhận thức.
""",
    "members of a board": """
1. Trưởng ban: Phó Chủ tịch UBND tỉnh.
2. Các ủy viên:
  - Bộ trưởng Bộ Tư pháp;
  - 01 Thứ trưởng Bộ Nội vụ.
""",
    "execution of the decision itself": """
Điều 2. Giám đốc các Sở: Tư pháp, Nội vụ; Chủ tịch UBND các huyện chịu trách nhiệm thi hành Quyết định này./.
""",
    "a closing formula": """
1. Nội dung
  UBND tỉnh yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện Kế hoạch này./.
""",
    "nobody named": """
II. NHIỆM VỤ
  1. Đẩy mạnh tuyên truyền, phổ biến pháp luật, nhất là các nhiệm vụ giao hoàn thành trong năm 2021.
""",
}


@pytest.mark.parametrize("text", NO_TASKS.values(), ids=NO_TASKS.keys())
def test_what_assigns_nothing_is_no_task(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("document_type", ["tin bài", "báo cáo", "tờ trình", "luật"])
def test_reports_laws_and_news_have_no_tasks(document_type: str) -> None:
    assert not read("1. Giao Sở Tư pháp báo cáo trước ngày 30/7/2021.", document_type=document_type)


def test_decrees_have_only_tasks_with_a_time() -> None:
    text = """
1. Bộ Tư pháp có trách nhiệm hướng dẫn thi hành.
2. Bộ Nội vụ hoàn thành việc rà soát trước ngày 30/9/2021.
"""
    assert [task.anchor for task in read(text, document_type="nghị định")] == ["d2"]
    assert [task.anchor for task in read(text)] == ["d1", "d2"]


def test_of_a_text_of_many_articles_only_the_one_on_carrying_it_out_assigns() -> None:
    articles = "\n".join(f"Điều {number}. Sở Tư pháp có trách nhiệm quản lý lĩnh vực {number}." for number in range(1, 9))
    carrying_out = """
Điều 9. Tổ chức thực hiện
  1. Sở Nội vụ hướng dẫn thực hiện chế độ.
"""
    assert [task.lead for task in read(articles + carrying_out)] == [("Sở Nội vụ",)]


# --- real plans, and any text ------------------------------------------------------------------------------------------


def seed(name: str) -> tuple[Task, ...]:
    from build_tools.reading.reading import read as read_text

    found = sorted(SEEDS.glob(f"{name}_*.txt"))
    if not found:
        pytest.skip("../shared/seeds không có trên máy này")
    document, _ = read_text(found[0].read_bytes(), found[0].name)
    assert document is not None
    return find_tasks(document.clauses, issued=document.header.date, document_type=document.header.type)


def kinds(tasks: tuple[Task, ...]) -> Counter[str]:
    return Counter(task.due.kind for task in tasks if task.due)


def test_every_time_line_of_the_plan_of_bac_giang_is_a_task() -> None:
    tasks = seed("002")
    assert kinds(tasks) == {"ongoing": 6, "recurring": 5, "month": 2, "year": 3, "event": 1, "before": 1}
    assert sum(task.lead == ("Sở Tư pháp",) for task in tasks if task.due) == 6
    assert all(task.lead for task in tasks)


def test_every_time_line_of_the_plan_of_ha_noi_is_a_task() -> None:
    tasks = seed("004")
    assert kinds(tasks) == {"recurring": 27, "quarter": 3, "year": 1, "event": 4}
    assert [task.due.end for task in tasks if task.due and task.due.end] == [
        "2020-12-31",
        "2020-12-31",
        "2021-12-31",
        "2022-12-31",
    ]
    assert all(task.lead for task in tasks)


def test_the_letters_ask_and_the_article_reports() -> None:
    assert [task.due.end for task in seed("000") if task.due and task.due.end] == ["2011-12-15"]
    assert len(seed("001")) == 4
    assert seed("003") == ()


WORDS = """Sở Tư pháp|chủ trì|phối hợp với|các sở|Thời gian thực hiện:|Cơ quan chủ trì:|trước ngày 30/6/2021|Hàng năm
;|.|:|(|giao|đề nghị|khi|từ 3.1 đến 3.4|<b>|đ""".replace("\n", "|").split("|")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 4), st.sampled_from(["", "1.", "a)", "-", "+", "I."]), st.lists(st.sampled_from(WORDS), max_size=9)
        )
    )
)
def test_any_clauses_give_tasks_that_stand_in_them(rows: list[tuple[int, str, list[str]]]) -> None:
    clauses = plan("\n".join("  " * (depth - 1) + f"{label} {' '.join(words)}." for depth, label, words in rows))
    for task in find_tasks(clauses, issued="2021-01"):
        assert task.anchor in {clause.anchor for clause in clauses}
        assert task.lead or task.due


@pytest.mark.parametrize("token", ["Giao Sở; ", "(", "Thời gian thực hiện: ", "các sở, ban, ngành, ", "phối hợp với "])
def test_tasks_of_a_hostile_text_stand_in_its_clauses(token: str) -> None:
    clauses = (
        Clause("khoản", "1.", "Giao Sở Tư pháp " + token * (1_000_000 // len(token)), 1, "a", 1),
        *(Clause("gạch", "-", (token * 20)[:120], 2, f"b{number}", number) for number in range(300)),
    )
    assert {task.anchor for task in find_tasks(clauses)} <= {clause.anchor for clause in clauses}
