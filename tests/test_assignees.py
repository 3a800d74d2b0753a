"""Who must do it, and with whom: agencies one by one, and the sentences that put them in charge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.tasks.agency_lists import split_agencies
from build_tools.tasks.assignees import read_assignees, read_partners

LISTS = [
    ("Sở Tư pháp.", ["Sở Tư pháp"]),
    ("UBND các cấp", ["UBND các cấp"]),
    ("các sở, ban, ngành", ["các sở, ban, ngành"]),
    ("các Sở, Ban, ngành, UBND các huyện, thị xã, thành phố", ["các Sở, Ban, ngành", "UBND các huyện, thị xã, thành phố"]),
    (
        "Văn phòng UBND tỉnh, Sở Thông tin và Truyền thông và một số cơ quan khác có liên quan.",
        ["Văn phòng UBND tỉnh", "Sở Thông tin và Truyền thông", "một số cơ quan khác có liên quan"],
    ),
    ("Sở Lao động - Thương binh và Xã hội, Sở Nội vụ", ["Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"]),
    ("Sở Văn hóa, Thể thao và Du lịch và Công an tỉnh", ["Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"]),
    (
        "Các sở, cơ quan thuộc UBND tỉnh, Hội đồng phối hợp PBGDPL tỉnh, UBND cấp huyện",
        ["Các sở, cơ quan thuộc UBND tỉnh", "Hội đồng phối hợp PBGDPL tỉnh", "UBND cấp huyện"],
    ),
    (
        "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND quận, huyện, thị xã",
        ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND quận, huyện, thị xã"],
    ),
    (
        "Thanh tra tỉnh và các sở, cơ quan, UBND cấp huyện theo chức năng, nhiệm vụ",
        ["Thanh tra tỉnh", "các sở, cơ quan", "UBND cấp huyện"],
    ),
    (
        "Sở Tư pháp (tham mưu xây dựng, tổ chức thực hiện); UBND cấp huyện trong phạm vi địa phương phụ trách",
        ["Sở Tư pháp", "UBND cấp huyện"],
    ),
    ("Văn phòng HĐND và UBND huyện, Phòng Tư pháp", ["Văn phòng HĐND và UBND huyện", "Phòng Tư pháp"]),
    ("các Sở: Tài chính, Kế hoạch và Đầu tư; Công an tỉnh", ["các Sở: Tài chính, Kế hoạch và Đầu tư", "Công an tỉnh"]),
    ("UBND Thành phố, sở, ban, ngành, đoàn thể", ["UBND Thành phố", "sở, ban, ngành, đoàn thể"]),
    ("Uỷ ban nhân dân tỉnh, Toà án nhân dân tỉnh", ["Uỷ ban nhân dân tỉnh", "Toà án nhân dân tỉnh"]),
]


@pytest.mark.parametrize(("printed", "names"), LISTS, ids=[printed for printed, _ in LISTS])
def test_a_list_is_parted_into_agencies(printed: str, names: list[str]) -> None:
    assert list(split_agencies(printed)) == names


# sentence → who leads, who joins, how the duty begins
SENTENCES = [
    ("Giao Sở Tư pháp chủ trì, phối hợp Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này",
     ["Sở Tư pháp"], ["Văn phòng UBND tỉnh"], "theo dõi, đôn đốc"),
    ("Sở Tư pháp chủ trì, phối hợp với các sở, ban, ngành, đoàn thể, UBND quận, huyện, thị xã tham mưu tổng kết Chỉ thị",
     ["Sở Tư pháp"], ["các sở, ban, ngành, đoàn thể", "UBND quận, huyện, thị xã"], "tham mưu tổng kết Chỉ thị"),
    ("Thủ trưởng các sở, ban, ngành, Chủ tịch UBND quận, huyện, thị xã tổ chức quán triệt sâu rộng",
     ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND quận, huyện, thị xã"], [], "tổ chức quán triệt"),
    ("Đoàn Luật sư Hà Nội, các tổ chức hiệp hội doanh nghiệp tổ chức phổ biến pháp luật",
     ["Đoàn Luật sư Hà Nội", "các tổ chức hiệp hội doanh nghiệp"], [], "tổ chức phổ biến"),
    ("Đài Phát thanh và Truyền hình Hà Nội, Thông tấn xã Việt Nam phân xã Hà Nội: Tiếp tục tổ chức sản xuất",
     ["Đài Phát thanh và Truyền hình Hà Nội", "Thông tấn xã Việt Nam phân xã Hà Nội"], [], "Tiếp tục"),
    ("Văn phòng UBND Thành phố: có trách nhiệm phối hợp Sở Tư pháp tham mưu UBND Thành phố thực hiện việc kiểm tra",
     ["Văn phòng UBND Thành phố"], ["Sở Tư pháp"], "tham mưu"),
    ("Hội đồng phối hợp PBGDPL các cấp phát huy đầy đủ vai trò", ["Hội đồng phối hợp PBGDPL các cấp"], [], "phát huy"),
    ("Công an Thành phố, phối hợp với Sở Tư pháp và các sở, ngành tham mưu UBND Thành phố xây dựng Kế hoạch",
     ["Công an Thành phố"], ["Sở Tư pháp", "các sở, ngành"], "tham mưu"),
    ("Bộ Ngoại giao khẩn trương rà soát", ["Bộ Ngoại giao"], [], "khẩn trương"),
    ("UBND Thành phố yêu cầu các sở, ban, ngành rà soát", ["các sở, ban, ngành"], [], "rà soát"),
    ("Để việc tổng kết có chất lượng, Bộ Tư pháp trân trọng đề nghị tổ chức pháp chế các Bộ, ngành triển khai công việc sau:",
     ["tổ chức pháp chế các Bộ, ngành"], [], "triển khai"),
    ("Vì vậy, Ban Chỉ đạo tổng kết thi hành Hiến pháp năm 1992 đề nghị các bộ, cơ quan ngang bộ báo cáo",
     ["các bộ, cơ quan ngang bộ"], [], "báo cáo"),
    ("Trên cơ sở báo cáo của Công ty, giao Sở Tài chính rà soát", ["Sở Tài chính"], [], "rà soát"),
    ("Định kỳ hàng năm, Sở Tư pháp tổ chức tập huấn", ["Sở Tư pháp"], [], "tổ chức tập huấn"),
    ("Về dự án cảng: Bộ Công Thương khẩn trương tổng hợp", ["Bộ Công Thương"], [], "khẩn trương"),
    ("Yêu cầu Thủ trưởng các sở; Chủ tịch UBND các huyện khẩn trương triển khai",
     ["Thủ trưởng các sở", "Chủ tịch UBND các huyện"], [], "khẩn trương"),
    ("Sở Tư pháp", ["Sở Tư pháp"], [], ""),
    ("Công an Thành phố, Bộ Tư lệnh Thủ đô:", ["Công an Thành phố", "Bộ Tư lệnh Thủ đô"], [], ""),
    ("SỞ TƯ PHÁP", ["SỞ TƯ PHÁP"], [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "lead", "joint", "duty"), SENTENCES, ids=[sentence[:60] for sentence, *_ in SENTENCES])
def test_a_sentence_names_who_does_it(sentence: str, lead: list[str], joint: list[str], duty: str) -> None:
    found = read_assignees(sentence)
    assert found is not None
    assert (list(found.lead), list(found.joint)) == (lead, joint)
    assert sentence[found.rest :].startswith(duty)


NOBODY = [
    "Tổ chức Hội nghị trực tuyến quán triệt Chỉ thị",
    "Ban hành kế hoạch thực hiện",
    "Phòng ngừa vi phạm pháp luật",
    "TỔ CHỨC THỰC HIỆN",
    "BAN HÀNH KẾ HOẠCH",
    "DANH MỤC CÁC NHIỆM VỤ TRỌNG TÂM (Kèm theo Quyết định số 12/QĐ-UBND)",
    "Sở Tư pháp đã ban hành văn bản hướng dẫn",
    "Trưởng ban Chỉ đạo: Phó Thủ tướng Chính phủ",
    "Hướng dẫn, đề nghị các cơ quan báo chí tổ chức các đợt cao điểm",
    "Nâng cao trách nhiệm của Sở Tư pháp, Sở Nội vụ",
    "Một số trường hợp phải thi hành án",
    "Cơ quan có trách nhiệm giải quyết",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_a_sentence_that_tells_nobody(sentence: str) -> None:
    assert read_assignees(sentence) is None


def test_a_remark_in_brackets_can_hold_the_assignment() -> None:
    found = read_assignees("Xây dựng kế hoạch triển khai (Phòng Tư pháp chủ trì, hoàn thành trong tháng 3/2024)")
    assert found is not None
    assert found.lead == ("Phòng Tư pháp",)


def test_partners_are_read_where_nobody_leads() -> None:
    text = "Chủ trì, phối hợp với cơ quan, tổ chức liên quan tổ chức thông tin, phổ biến pháp luật trong các lĩnh vực"
    joint, begin = read_partners(text)
    assert joint == ("cơ quan, tổ chức liên quan",)
    assert text[begin:].startswith("tổ chức thông tin")


@given(
    st.lists(
        st.sampled_from(
            ["Sở Tư pháp", "các sở", "chủ trì", "phối hợp với", ",", ";", ":", "(", ")", "giao", "và", "đề nghị", " "]
        )
    )
)
def test_any_words_give_agencies_that_stand_in_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = read_assignees(text)
    if found:
        assert 0 <= found.start <= len(text)
        assert all(name.split()[0] in text for name in (*found.lead, *found.joint))
