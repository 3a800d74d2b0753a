"""The tiles of the provinces: the vocabulary against that of the provinces, and the drawing itself."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from section_archive import people, plan_of, section_text, section_with

from build_tools.language import authorities
from build_tools.model import Board
from build_tools.sections.tile_map import COLUMNS, Era, era_of, eras, tile_map

SVG = "{http://www.w3.org/2000/svg}"
AWAITED = "answers:\n  - {title: Kế hoạch, from: 'tỉnh, thành phố', types: [kế hoạch]}\n"


def board(on: str, *texts: str) -> Board:
    return section_with(section_text(on=on, more=AWAITED), *texts).boards[0]


def drawing(on: str, *texts: str) -> ET.Element:
    made = board(on, *texts)
    era = era_of(made)
    assert era is not None
    links = {answer.key: ("../../van-ban/x/", "Kế hoạch <1>") for answer in made.answers if answer.documents}
    return ET.fromstring(tile_map(made, era, links).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


@pytest.mark.parametrize("era", eras(), ids=lambda era: era.since)
def test_a_map_has_exactly_the_provinces_of_its_days(era: Era) -> None:
    for day in (era.since, min(era.until, "2026-12-31")):
        stood = [province.name for province in authorities.provinces() if authorities.in_force(province, day)]
        assert era.draws(stood), day


@pytest.mark.parametrize("era", eras(), ids=lambda era: era.since)
def test_no_two_tiles_share_a_place_and_none_hides_the_islands(era: Era) -> None:
    places = list(era.places.values())
    assert len(set(places)) == len(places)
    assert all(0 <= column < COLUMNS for column, _ in places)
    assert set(era.short) <= set(era.places)
    assert [island[:2] for island in era.islands] == [("QĐ. Hoàng Sa", "Đà Nẵng"), ("QĐ. Trường Sa", "Khánh Hòa")]
    for _, _, column, row in era.islands:  # their names take two columns
        assert not {(column, row), (column - 1, row)} & set(places)


def test_the_eras_follow_one_another() -> None:
    assert [(era.since, era.until, len(era.places)) for era in eras()] == [
        ("2008-08-01", "2025-06-30", 63),
        ("2025-07-01", "9999-12-31", 34),
    ]


@pytest.mark.parametrize(
    ("on", "count"), [("2008-07-31", None), ("2008-08-01", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-12-31", 34)]
)
def test_the_day_of_the_section_chooses_the_map(on: str, count: int | None) -> None:
    era = era_of(board(on))
    assert (len(era.places) if era else None) == count


def test_a_tile_says_its_province_and_state_in_words() -> None:
    root = drawing("2020-06-20", plan_of(people("THÀNH PHỐ HÀ NỘI"), "Hà Nội"))
    [link] = root.iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("../../van-ban/x/", "Hà Nội: đã có, Kế hoạch <1>")
    assert link.find(f"{SVG}path") is not None  # the tick: not by colour alone
    others = [group for group in root.iter(f"{SVG}g") if (group.get("class") or "").startswith("tile")]
    assert len(others) == 62
    assert {(group.findtext(f"{SVG}title") or "").partition(": ")[2] for group in others} == {"chờ"}


def test_the_drawing_has_a_name_a_description_and_every_count() -> None:
    root = drawing("2025-08-01", plan_of(people("TỈNH BẮC NINH"), "Bắc Ninh", "15 tháng 8 năm 2025"))
    title, about = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert about is not None
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), about.get("id"))
    assert "Đã có 1, chậm 0, chờ 33, trên tổng số 34." in (about.text or "")


def test_names_are_text_in_the_tiles() -> None:
    root = drawing("2020-06-20")
    said = [" ".join(span.text or "" for span in text) for text in root.iter(f"{SVG}text")]
    assert {"Hà Nội", "T.T. Huế", "BR-V. Tàu", "TP. HCM", "QĐ. Hoàng Sa (Đà Nẵng)", "QĐ. Trường Sa (Khánh Hòa)"} <= set(said)
    assert len(said) == 65
