"""A citation goes to the right document or to none: the wrong-link archive of the issue, and each rule of settling."""

from __future__ import annotations

import pytest
from official_text import PARTY, document, official

from build_tools.archive.archive import assemble
from build_tools.model import Archive, Document

HANOI = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"
BAC_GIANG = "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"
QUANG_NGAI = "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI"
SECRETARIAT = "BAN CHẤP HÀNH TRUNG ƯƠNG\n*"
LEADERSHIP = "Về tăng cường sự lãnh đạo của Đảng trong công tác phổ biến pháp luật"


def held() -> list[Document]:
    """Two provinces, two years and two khóa, each pair sharing a number."""
    return [
        document(official("50/KH-UBND", HANOI, "Hà Nội", "10 tháng 3 năm 2020"), "hn/2020/50.txt"),
        document(official("50/KH-UBND", BAC_GIANG, "Bắc Giang", "10 tháng 3 năm 2020"), "bg/2020/50.txt"),
        document(official("50/KH-UBND", HANOI, "Hà Nội", "12 tháng 4 năm 2021"), "hn/2021/50.txt"),
        document(
            official("32-CT/TW", SECRETARIAT, "Hà Nội", "09 tháng 12 năm 2003", "CHỈ THỊ", LEADERSHIP, motto=PARTY),
            "tw/2003/32.txt",
        ),
        document(
            official("32-CT/TW", SECRETARIAT, "Hà Nội", "02 tháng 2 năm 2014", "CHỈ THỊ", "Về công tác khác", motto=PARTY),
            "tw/2014/32.txt",
        ),
        document(
            official("34/2016/NĐ-CP", "CHÍNH PHỦ", "Hà Nội", "14 tháng 5 năm 2016", "NGHỊ ĐỊNH", "Quy định chi tiết"),
            "cp/2016/34.txt",
        ),
    ]


def archive_with(body: str, organ: str = BAC_GIANG, place: str = "Bắc Giang", date: str = "01 tháng 6 năm 2021") -> Archive:
    citing = document(official("99/BC-UBND", organ, place, date, "BÁO CÁO", "Kết quả công tác", body), "citing.txt")
    archive, problems = assemble([*held(), citing])
    assert not problems
    return archive


def targets(archive: Archive) -> list[str | None]:
    [citing] = [entry for entry in archive.documents if entry.document.source.path == "citing.txt"]
    return [citation.target for citation in citing.document.citations]


CASES = [
    pytest.param(
        "Thực hiện Kế hoạch số 50/KH-UBND ngày 10/3/2020 của UBND thành phố Hà Nội, Sở báo cáo.",
        ["van-ban/2020/50-kh-ubnd-ha-noi/"],
        id="nêu rõ tỉnh và ngày",
    ),
    pytest.param(
        "Thực hiện Kế hoạch số 50/KH-UBND ngày 10/3/2020 của UBND tỉnh, Sở báo cáo.",
        ["van-ban/2020/50-kh-ubnd-bac-giang/"],
        id="của UBND tỉnh: tỉnh của văn bản đang đọc",
    ),
    pytest.param(
        "Thực hiện Kế hoạch số 50/KH-UBND ngày 12/4/2021 của UBND thành phố Hà Nội, Sở báo cáo.",
        ["van-ban/2021/50-kh-ubnd-ha-noi/"],
        id="hai năm cùng số: theo ngày",
    ),
    pytest.param(
        "Thực hiện Kế hoạch số 50/KH-UBND ngày 12/4/2021 của UBND tỉnh, Sở báo cáo.",
        [None],
        id="tỉnh này không có kế hoạch ngày ấy",
    ),
    pytest.param(
        "Thực hiện Kế hoạch số 50/KH-UBND của UBND thành phố Hà Nội, Sở báo cáo.",
        [None],
        id="không ngày, hai năm đều hợp",
    ),
    pytest.param(
        "Thực hiện Kế hoạch số 50/KH-UBND của UBND tỉnh, Sở báo cáo.",
        [None],
        id="không ngày: số này có thể của năm khác",
    ),
    pytest.param(
        "Thực hiện Kế hoạch số 50/KH-UBND ngày 10/3/2020 của UBND tỉnh Quảng Ngãi, Sở báo cáo.",
        [None],
        id="tỉnh không có trong kho",
    ),
    pytest.param(
        "Thực hiện Chỉ thị số 32-CT/TW ngày 09/12/2003 của Ban Bí thư, Sở báo cáo.",
        ["van-ban/2003/32-ct-tw/"],
        id="hai khóa cùng số: theo ngày",
    ),
    pytest.param(
        "Thực hiện Chỉ thị số 32-CT/TW của Ban Bí thư (khóa IX), Sở báo cáo.",
        ["van-ban/2003/32-ct-tw/"],
        id="hai khóa cùng số: theo khóa",
    ),
    pytest.param("Thực hiện Chỉ thị số 32-CT/TW của Ban Bí thư, Sở báo cáo.", [None], id="không ngày, không khóa"),
    pytest.param(
        "Thực hiện Chỉ thị số 32-CT/TW của Ban Bí thư về tăng cường sự lãnh đạo của Đảng trong công tác phổ biến pháp luật.",
        ["van-ban/2003/32-ct-tw/"],
        id="nhắc lại đúng trích yếu",
    ),
    pytest.param(
        "Thực hiện Chỉ thị số 32-CT/TW ngày 09/12/2013 của Ban Bí thư, Sở báo cáo.",
        [None],
        id="ngày trái với mọi văn bản có trong kho",
    ),
    pytest.param(
        "Thực hiện Nghị định số 34/2016/NĐ-CP của Chính phủ, Sở báo cáo.",
        ["van-ban/2016/34-2016-nd-cp/"],
        id="số có năm thì không cần ngày",
    ),
    pytest.param(
        "Thực hiện Quyết định số 34/2016/NĐ-CP của Chính phủ, Sở báo cáo.",
        [None],
        id="loại văn bản trái nhau",
    ),
    pytest.param("Thực hiện Chỉ thị số 77-CT/TW ngày 09/12/2003, Sở báo cáo.", [None], id="kho không có"),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_every_citation_goes_to_the_right_document_or_to_none(body: str, expected: list[str | None]) -> None:
    assert targets(archive_with(body)) == expected


def test_a_central_organ_that_names_no_province_links_to_none() -> None:
    archive = archive_with(
        "Theo Kế hoạch số 50/KH-UBND ngày 10/3/2020, các đơn vị báo cáo.", "BỘ TƯ PHÁP", "Hà Nội", "01 tháng 6 năm 2021"
    )
    assert targets(archive) == [None]


def test_a_fuller_mention_earlier_in_the_text_decides_for_a_later_short_one() -> None:
    archive = archive_with(
        "Căn cứ Kế hoạch số 50/KH-UBND ngày 10/3/2020 của UBND thành phố Hà Nội.\n\nThực hiện Kế hoạch số 50/KH-UBND nêu trên."
    )
    [citing] = [entry.document for entry in archive.documents if entry.document.source.path == "citing.txt"]
    assert [(c.target, len(c.mentions)) for c in citing.citations] == [("van-ban/2020/50-kh-ubnd-ha-noi/", 2)]


def test_why_there_is_no_link_is_said_and_the_document_is_not_called_missing() -> None:
    archive = archive_with("Thực hiện Kế hoạch số 50/KH-UBND của UBND tỉnh, Sở báo cáo.")
    [citing] = [entry.document for entry in archive.documents if entry.document.source.path == "citing.txt"]
    assert citing.citations[0].unsettled
    assert not archive.missing


def test_backlinks_name_the_citing_document_its_relation_and_the_clause() -> None:
    archive = archive_with("I. CĂN CỨ\n\n1. Thực hiện Nghị định số 34/2016/NĐ-CP của Chính phủ, Sở báo cáo.")
    [target] = [entry for entry in archive.documents if entry.address == "van-ban/2016/34-2016-nd-cp/"]
    [backlink] = target.cited_by
    assert backlink.address == "van-ban/2021/99-bc-ubnd-bac-giang/"
    assert backlink.relation == "thực hiện"
    assert backlink.anchor == "muc-i-1"


def test_a_law_is_linked_by_name_and_year_only() -> None:
    law = document(
        "QUỐC HỘI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nLuật số: 14/2012/QH13\n\n"
        "Hà Nội, ngày 20 tháng 6 năm 2012\n\nLUẬT\nPHỔ BIẾN, GIÁO DỤC PHÁP LUẬT\n\nĐiều 1. Phạm vi điều chỉnh\n",
        "qh/2012/14.txt",
    )
    body = "Theo Luật Phổ biến, giáo dục pháp luật năm 2012, Sở báo cáo."
    dated = document(official("1/BC-UBND", BAC_GIANG, "Bắc Giang", "01 tháng 6 năm 2021", "BÁO CÁO", body=body), "a.txt")
    bare = document(
        official("2/BC-UBND", BAC_GIANG, "Bắc Giang", "02 tháng 6 năm 2021", "BÁO CÁO", body=body.replace(" năm 2012", "")),
        "b.txt",
    )
    archive, _ = assemble([law, dated, bare])
    found = {entry.document.source.path: [c.target for c in entry.document.citations] for entry in archive.documents}
    assert found["a.txt"] == ["van-ban/2012/14-2012-qh13/"]
    assert found["b.txt"] == [None]
