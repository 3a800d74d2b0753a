"""The facts of a document completed from one another: what is inferred is marked, what nothing says stays None."""

from __future__ import annotations

import pytest

from build_tools.formal_parts.closing import Closing
from build_tools.formal_parts.header import Taken
from build_tools.formal_parts.record import complete
from build_tools.model import Header, Signature


def head(header: Header, agencies: tuple[str, ...] = (), of_agency: str | None = None) -> Taken:
    return Taken(header, agencies, of_agency, ())


TYPES = [
    ("thư có Kính gửi", Header(number="2159/BTP-PBGDPL", addressees=("Bộ A",)), "công văn"),
    ("CT trong số là Cục Thuế", Header(number="511/CT-TTHT", addressees=("Chi cục Thuế",)), "công văn"),
    ("tờ trình có Kính gửi", Header(number="19/TTr-TP", addressees=("UBND huyện",)), "tờ trình"),
    ("loại theo ký hiệu", Header(number="241/KH-UBND"), "kế hoạch"),
    ("trích yếu V/v", Header(number="57/NV-TCCC", subject="rà soát cán bộ"), "công văn"),
    ("không nêu", Header(subject="Rà soát"), None),
    ("dòng tên loại thắng ký hiệu", Header(number="3/QĐ-UBND", type="quy chế"), "quy chế"),
]


@pytest.mark.parametrize(("header", "kind"), [pytest.param(h, k, id=i) for i, h, k in TYPES])
def test_a_type_that_no_line_prints_comes_from_number_and_address(header: Header, kind: str | None) -> None:
    assert complete(head(header), "").header.type == kind


ISSUERS = [
    ("tiêu đề", head(Header(type="kế hoạch"), ("UBND TỈNH X", "SỞ Y TẾ")), Closing(), (), "Sở Y tế tỉnh X", False),
    (
        "dòng tên loại",
        head(Header(type="quyết định"), of_agency="Bộ trưởng Bộ Tài chính"),
        Closing(),
        (),
        "Bộ Tài chính",
        False,
    ),
    ("câu thông qua", head(Header(type="luật")), Closing(issuer="Quốc hội"), (), "Quốc hội", False),
    ("ký hiệu", head(Header(number="12/KH-BTP", type="kế hoạch")), Closing(), (), "Bộ Tư pháp", True),
    ("ký hiệu văn bản hợp nhất", head(Header(type="thông tư")), Closing(number="12/VBHN-BTC"), (), "Bộ Tài chính", True),
    (
        "khối chữ ký",
        head(Header(type="kế hoạch")),
        Closing(),
        (Signature("A", None, ("TM. ỦY BAN NHÂN DÂN HUYỆN MÈO VẠC",)),),
        "Ủy ban nhân dân huyện Mèo Vạc",
        True,
    ),
    ("không nêu", head(Header(type="kế hoạch")), Closing(), (), None, False),
]


@pytest.mark.parametrize(
    ("taken", "closing", "signatures", "name", "inferred"), [pytest.param(*rest, id=i) for i, *rest in ISSUERS]
)
def test_the_issuer_comes_from_the_surest_place(
    taken: Taken, closing: Closing, signatures: tuple[Signature, ...], name: str | None, inferred: bool
) -> None:
    facts = complete(taken, "", closing, signatures)
    assert (facts.header.issuer, "issuer" in facts.inferred) == (name, inferred)


def test_a_date_at_the_end_fills_only_what_the_head_leaves_open() -> None:
    closing = Closing(place="Hà Nội", date="1999-06-12", date_rule="ngày thông qua ở cuối văn bản", line=40)
    assert complete(head(Header(type="luật")), "", closing).header.date == "1999-06-12"
    assert complete(head(Header(type="luật", date="1999-06-20")), "", closing).header.date == "1999-06-20"


def test_a_number_of_another_type_and_organ_is_not_adopted() -> None:
    taken = head(Header(number="5/TT-BTC", type="kế hoạch"), ("UBND TỈNH PHÚ THỌ",))
    assert complete(taken, "").header.number is None
