"""Which agency a printed name means: never one too many, and never that of another province."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from made import documents, plan, text

from build_tools.archive.agencies import has_sure_place, issuer_agency, key_of_name, merged_into, named
from build_tools.archive.agency_heads import Head, heads, names_behind
from build_tools.archive.agency_records import agency_records, before_and_after, sent_to
from build_tools.language import authorities
from build_tools.model import Archive, Document


def document(issuer: str | None, date: str | None = "2021-06", superior: str | None = None) -> Document:
    """A document of this organ."""
    return plan(issuer=issuer, date=date, superior=superior).document


BAC_GIANG = document("Ủy ban nhân dân tỉnh Bắc Giang")
HA_NOI = document("Ủy ban nhân dân thành phố Hà Nội")
CENTRE = document("Bộ Tư pháp")
BA_TO = document("Ủy ban nhân dân huyện Ba Tơ", superior="Ủy ban nhân dân tỉnh Quảng Ngãi")
SOME_BA_TO = document("Ủy ban nhân dân huyện Ba Tơ")

MEANT = [
    # the same words in two provinces are two agencies
    (BAC_GIANG, "Sở Tư pháp", "Sở Tư pháp tỉnh Bắc Giang"),
    (HA_NOI, "Sở Tư pháp", "Sở Tư pháp thành phố Hà Nội"),
    (CENTRE, "Sở Tư pháp", None),
    (CENTRE, "Sở Tư pháp tỉnh Phú Thọ", "Sở Tư pháp tỉnh Phú Thọ"),
    (BAC_GIANG, "Sở Tư pháp tỉnh Phú Thọ", "Sở Tư pháp tỉnh Phú Thọ"),
    # "tỉnh" and "thành phố" are the document's own, when it is one
    (BAC_GIANG, "UBND tỉnh", "Ủy ban nhân dân tỉnh Bắc Giang"),
    (BAC_GIANG, "UBND thành phố", None),
    (HA_NOI, "UBND Thành phố", "Ủy ban nhân dân thành phố Hà Nội"),
    (HA_NOI, "Công an Thành phố", "Công an thành phố Hà Nội"),
    (HA_NOI, "Tỉnh ủy", None),
    (BAC_GIANG, "Ban Tuyên giáo Tỉnh uỷ", "Ban Tuyên giáo Tỉnh ủy Bắc Giang"),
    (HA_NOI, "Ban Tuyên giáo Thành ủy", "Ban Tuyên giáo Thành ủy Hà Nội"),
    (HA_NOI, "Hội đồng phối hợp PBGDPL Thành phố", "Hội đồng phối hợp phổ biến, giáo dục pháp luật thành phố Hà Nội"),
    (HA_NOI, "Hội đồng phối hợp PBGDPL", None),
    (HA_NOI, "Hội đồng phối hợp PBGDPL các cấp", None),
    # ministries are the same everywhere
    (BAC_GIANG, "Bộ Tư pháp", "Bộ Tư pháp"),
    (CENTRE, "BTP", "Bộ Tư pháp"),
    (CENTRE, "Bộ Tư pháp (để báo cáo)", "Bộ Tư pháp"),
    (CENTRE, "Bộ Công an thì cơ quan", None),
    (document("Bộ Tư pháp", "1990-05-01"), "Bộ Kế hoạch và Đầu tư", None),
    # groups
    (BAC_GIANG, "các sở, ngành", None),
    (BAC_GIANG, "Các sở, ban, ngành Thành phố", None),
    (HA_NOI, "UBND quận, huyện, thị xã", None),
    (BAC_GIANG, "UBND cấp huyện", None),
    (BAC_GIANG, "Chủ tịch UBND huyện, thành phố", None),
    (CENTRE, "Sở Tư pháp các tỉnh, thành phố trực thuộc Trung ương", None),
    (CENTRE, "Ủy ban nhân dân cấp tỉnh", None),
    (BAC_GIANG, "các đơn vị liên quan", None),
    (BAC_GIANG, "Ban Chỉ đạo", None),
    (BAC_GIANG, "Công ty Điện lực", None),
    # the head of an agency
    (BAC_GIANG, "Giám đốc Sở Tư pháp", "Sở Tư pháp tỉnh Bắc Giang"),
    (BAC_GIANG, "Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
    (BAC_GIANG, "Chánh Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh Bắc Giang"),
    (CENTRE, "Chủ tịch UBND tỉnh An Giang", "Ủy ban nhân dân tỉnh An Giang"),
    (HA_NOI, "Đồng chí Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    (HA_NOI, "Phó Thủ tướng Chính phủ", None),
    # districts: names repeat, so the province must be told
    (BAC_GIANG, "UBND huyện Lục Ngạn", "Ủy ban nhân dân huyện Lục Ngạn, tỉnh Bắc Giang"),
    (CENTRE, "UBND huyện Châu Thành", None),
    (CENTRE, "UBND huyện Ba Tơ, tỉnh Quảng Ngãi", "Ủy ban nhân dân huyện Ba Tơ, tỉnh Quảng Ngãi"),
    (BA_TO, "Phòng Tư pháp", "Phòng Tư pháp huyện Ba Tơ, tỉnh Quảng Ngãi"),
    (BA_TO, "UBND tỉnh", "Ủy ban nhân dân tỉnh Quảng Ngãi"),
    (SOME_BA_TO, "Phòng Tư pháp", None),
    (SOME_BA_TO, "Ủy ban nhân dân huyện Ba Tơ", None),
    (BAC_GIANG, "UBND xã Tân Yên", None),
    (BA_TO, "UBND xã Ba Vì", "Ủy ban nhân dân xã Ba Vì, huyện Ba Tơ, tỉnh Quảng Ngãi"),
    (
        document("Ủy ban nhân dân tỉnh Phú Thọ", "2026-01-05"),
        "UBND xã Tân Sơn",
        "Ủy ban nhân dân xã Tân Sơn, tỉnh Phú Thọ",
    ),
    (BAC_GIANG, "Huyện ủy, UBND huyện Lục Ngạn", None),
    # in a province's plan, a national body's short name may mean its own branch
    (BAC_GIANG, "Cổng TTĐT", None),
    (CENTRE, "Cổng TTĐT", "Cổng Thông tin điện tử Chính phủ"),
    (BAC_GIANG, "Mặt trận Tổ quốc Việt Nam", None),
    (BAC_GIANG, "Kho bạc Nhà nước", None),
    # the document's own issuer, also one that the vocabulary lacks
    (document("Ban Chỉ đạo cuộc thi viết"), "Ban Chỉ đạo cuộc thi viết", "Ban Chỉ đạo cuộc thi viết"),
    (document(None), "Sở Tư pháp", None),
    (document(None), "Bộ Tư pháp", "Bộ Tư pháp"),
]


@pytest.mark.parametrize(("where", "printed", "expected"), MEANT, ids=[f"{d.header.issuer}: {p}" for d, p, _ in MEANT])
def test_what_a_printed_name_means(where: Document, printed: str, expected: str | None) -> None:
    agency = named(printed, where)
    assert (agency.name if agency else None) == expected


ISSUERS = [
    ("Ủy ban nhân dân tỉnh Bắc Giang", "uy-ban-nhan-dan-tinh-bac-giang", "tỉnh Bắc Giang", "tỉnh"),
    ("Ủy ban nhân dân thành phố Hà Nội", "uy-ban-nhan-dan-thanh-pho-ha-noi", "thành phố Hà Nội", "tỉnh"),
    ("Bộ Tư Pháp", "bo-tu-phap", None, "trung ương"),
    ("Sở Tư pháp Hà Nội", "so-tu-phap-thanh-pho-ha-noi", "thành phố Hà Nội", "tỉnh"),
    ("Chủ tịch Ủy ban nhân dân tỉnh Bắc Giang", "chu-tich-uy-ban-nhan-dan-tinh-bac-giang", "tỉnh Bắc Giang", "tỉnh"),
    ("Ban Chỉ đạo cuộc thi viết", "ban-chi-dao-cuoc-thi-viet", None, None),
    ("Bộ Tư pháp - Bộ Nội vụ", "bo-tu-phap-bo-noi-vu", None, None),
]


@pytest.mark.parametrize(("issuer", "key", "place", "level"), ISSUERS)
def test_the_agency_that_issued_a_document(issuer: str, key: str, place: str | None, level: str | None) -> None:
    agency = issuer_agency(document(issuer))
    assert agency is not None
    assert (agency.key, agency.place, agency.level) == (key, place, level)


def test_two_ministries_of_one_name_are_told_by_the_date_or_not_at_all() -> None:
    """Bộ Nội vụ of 1975–1998 became Bộ Công an; an undated page keeps the common address, an undated mention joins none."""
    keys = [agency.key for day in ("1990-01-01", "2020-01-01", None) if (agency := issuer_agency(document("Bộ Nội vụ", day)))]
    assert keys == ["bo-noi-vu-1975", "bo-noi-vu", "bo-noi-vu"]
    assert named("Bộ Nội vụ", document("Bộ Tư pháp", None)) is None
    assert named("Bộ Nội vụ", document("Bộ Tư pháp", "1990-01-01")) != named("Bộ Nội vụ", CENTRE)


def test_a_merged_province_stays_its_own_agency_and_says_what_became_of_it() -> None:
    old = named("Sở Tư pháp", BAC_GIANG)
    new = named("Sở Tư pháp", document("Ủy ban nhân dân tỉnh Bắc Ninh", "2025-08-01"))
    assert old is not None
    assert new is not None
    assert old.key != new.key
    assert merged_into(old) == "tỉnh Bắc Ninh"
    assert merged_into(new) is None
    assert named("UBND tỉnh Bắc Giang", document("Bộ Tư pháp", "2025-08-01")) is None  # no such province any more


def test_a_district_without_its_province_has_a_page_that_says_so() -> None:
    unsure, sure = issuer_agency(SOME_BA_TO), issuer_agency(BA_TO)
    assert unsure is not None
    assert sure is not None
    assert not has_sure_place(unsure)
    assert has_sure_place(sure)
    assert unsure.key != sure.key


@pytest.mark.parametrize("head", heads(), ids=[head.office for head in heads()])
def test_every_office_is_taken_from_before_its_agency(head: Head) -> None:
    for example in head.examples:
        printed, _, behind = example.partition(" → ")
        assert behind in names_behind(printed, is_organ=lambda name: True)
        assert printed.casefold().startswith(head.office)


def test_what_an_agency_was_before_and_after_is_in_the_vocabulary() -> None:
    ministry = named("Bộ Tài nguyên và Môi trường", document("Bộ Tư pháp", "2020-01-01"))
    assert ministry is not None
    _, after = before_and_after(ministry)
    assert [one.name for one in after] == ["Bộ Nông nghiệp và Môi trường"]
    assert all(one.source for one in after)


SENT = [
    (HA_NOI, ("Bộ Tư pháp", "Các sở, ban, ngành"), ["Bộ Tư pháp"]),
    (HA_NOI, ("Đoàn Luật sư; Hội Luật gia Thành phố",), ["Hội Luật gia thành phố Hà Nội", "Đoàn Luật sư thành phố Hà Nội"]),
    (HA_NOI, ("Ủy ban MTTQ VN Thành phố và các Tổ chức thành viên",), ["Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội"]),
    (BAC_GIANG, ("Sở Tài chính, UBND tỉnh Trà Vinh",), ["Ủy ban nhân dân tỉnh Trà Vinh"]),
    (BAC_GIANG, ("Sở Tài chính, Cục Thuế các tỉnh lân cận",), []),
    (BAC_GIANG, ("VP: TU, Đoàn ĐBQH và HĐND tỉnh", "Lưu: VT, Sở Tư pháp"), []),
]


@pytest.mark.parametrize(("sender", "recipients", "expected"), SENT)
def test_whom_a_document_was_sent_to(sender: Document, recipients: tuple[str, ...], expected: list[str]) -> None:
    sent = replace(sender, ending=replace(sender.ending, recipients=recipients))
    assert sorted(agency.name for agency in sent_to(sent)) == expected


def test_a_record_gathers_names_symbols_and_both_directions() -> None:
    first = plan("van-ban/2019/1/", issuer="Bộ Tư pháp", number="1/KH-BTP", date="2019-01-01")
    second = plan("van-ban/2019/2/", issuer="Bộ Tư Pháp", number="2/BTP-PBGDPL", date="2019-02-01")
    records = {record.agency.key: record for record in agency_records(Archive((first, second)))}
    ministry = records["bo-tu-phap"]
    assert ministry.names == ("Bộ Tư Pháp", "Bộ Tư pháp")
    assert ministry.symbols == ("BTP-PBGDPL", "KH-BTP")
    assert ministry.issued == (first, second)
    assert ministry.received == ()  # the made-up plan goes to Bộ Tư pháp, which here is its own issuer
    third = plan("van-ban/2020/3/")
    assert {r.agency.key: r.received for r in agency_records(Archive((first, third)))}["bo-tu-phap"] == (third,)


def test_every_organ_of_the_centre_is_found_by_its_own_name() -> None:
    """The key is the vocabulary's id, so that addresses and vocabulary agree."""
    for entry in authorities.agencies():
        if entry.level == "trung ương" and not entry.generic:
            agency = named(entry.name, document("Quốc hội", entry.until or "2026-01-01"))
            assert agency is not None, entry.name
            assert agency.key in (entry.id, key_of_name(entry.name))


@given(text, documents)
def test_whatever_is_printed_the_key_is_safe(printed: str, where: Document) -> None:
    for agency in (named(printed, where), issuer_agency(where), *sent_to(where)):
        assert agency is None or (agency.key == key_of_name(agency.key) and len(agency.key) <= 109)
