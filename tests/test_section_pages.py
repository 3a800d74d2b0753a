"""The pages of the sections: every figure is counted again from the data, every link leads somewhere, text stays text."""

from __future__ import annotations

import csv
import io
import posixpath
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import HOSTILE, agenda_pages
from mkdocs.utils.meta import get_data
from official_text import document
from rendered import tree
from rendered import words as shown
from section_archive import archive_with, people, plan_of, section_text

from build_tools import pipeline
from build_tools.archive.archive import assemble
from build_tools.language import authorities
from build_tools.model import Archive, Board, Section
from build_tools.pages.front_matter import front_matter
from build_tools.pages.page_links import CONTRIBUTE_PAGE
from build_tools.sections.board_csv import HEAD, board_csv
from build_tools.sections.expected_agencies import agencies_of
from build_tools.sections.section_entries import PARTS
from build_tools.sections.section_files import read_section
from build_tools.sections.section_pages import largest_first, section_pages
from build_tools.sections.sections import with_sections

ROOT = Path(__file__).parents[1]
AWAITED = "answers:\n  - {title: Kế hoạch, from: 'tỉnh, thành phố', types: [kế hoạch]}\n"


@cache
def collected(folder: str) -> Archive:
    """The project's own archive, and the made-up one with boards in every state."""
    collection = pipeline.collect(ROOT / folder)
    assert collection.errors == ()
    assert collection.archive.sections
    return collection.archive


FOLDERS = ["source_texts", "tests/demo/source_texts"]
SECTIONS = [pytest.param(folder, one.slug, id=one.slug) for folder in FOLDERS for one in collected(folder).sections]


def of(folder: str, slug: str) -> tuple[Archive, Section]:
    archive = collected(folder)
    return archive, next(one for one in archive.sections if one.slug == slug)


def page(pages: dict[str, bytes], path: str) -> ET.Element:
    return tree(get_data(pages[path].decode())[0])


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


# --- figures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "slug"), SECTIONS)
def test_the_figures_of_a_section(folder: str, slug: str) -> None:
    archive, section = of(folder, slug)
    documents = [held.document for held in archive.documents if section.address in [name.address for name in held.sections]]
    tasks = [task for one in documents for task in one.tasks]
    missing = {citation.missing for one in documents for citation in one.citations if citation.missing}
    found = [shown(one) for figures in classed(page(section_pages(archive), f"{section.address}index.md"), "section-figures")
             for one in figures.iter("li")]  # fmt: skip
    board = section.boards[0]
    sent = len({answer.key for answer in board.answers if answer.documents})
    assert [re.findall(r"^\d+(?: / \d+)?", one)[0] for one in found] == [
        str(len(documents)), f"{sent} / {len(board.answers)}", str(len(tasks)), str(len(missing)),
    ]  # fmt: skip
    assert f"{sum(bool(task.due and task.due.end) for task in tasks)} có hạn cụ thể" in found[2]


@pytest.mark.parametrize(("folder", "slug"), SECTIONS)
def test_every_board_counts_its_agencies(folder: str, slug: str) -> None:
    archive, section = of(folder, slug)
    root = page(section_pages(archive), f"{section.address}index.md")
    tables, legends = classed(root, "board-table"), classed(root, "board-legend")
    assert len(tables) == len(legends) == len(section.boards)
    for board, table, legend in zip(section.boards, tables, legends, strict=True):
        states = [answer.state for answer in board.answers]
        heads = [shown(head) for head in classed(table, "board-group")]
        wanted = [f"{state[:1].upper()}{state[1:]}: {states.count(state)} trên {len(states)}"
                  for state in ("đã có", "đã có, sau hạn", "chậm", "chờ") if state in states]  # fmt: skip
        assert heads == wanted
        legends_say = {
            state.lower(): int(count) for entry in legend for state, count in re.findall(r"^(.+?) (\d+)", shown(entry))
        }
        assert set(states) <= set(legends_say)
        assert legends_say == {state: sum(one == state for one in states) for state in legends_say}
        assert sorted(agencies_in(table)) == sorted(answer.agency for answer in board.answers)  # each once


def agencies_in(table: ET.Element) -> list[str]:
    rows = [shown(head).partition(" do ")[0] for head in table.iter("th") if head.get("scope") == "row"]
    return rows + [shown(item) for names in classed(table, "board-names") for item in names]


@pytest.mark.parametrize(("folder", "slug"), SECTIONS)
def test_every_part_counts_its_documents_and_an_empty_one_says_what_is_awaited(folder: str, slug: str) -> None:
    archive, section = of(folder, slug)
    root = page(section_pages(archive), f"{section.address}index.md")
    counts = [int(shown(count).partition(" ")[0]) for count in classed(root, "part-count")]
    wanted = [sum(member.part == part for member in section.members) for part in PARTS]
    members = {member.address for member in section.members} | {section.address}
    wanted[PARTS.index("tư liệu")] += sum(bool(members & set(medium.about)) for medium in archive.media)
    assert counts == wanted[:-1] + [count for count in wanted[-1:] if count]
    empty = classed(root, "empty")
    assert len(empty) == counts.count(0)
    for one in empty:
        assert "Chuyên mục chờ" in shown(one)
        assert [a.get("href") for a in one.iter("a")] == [f"../../{CONTRIBUTE_PAGE}#trinh-duyet"]
    assert len([row for rows in classed(root, "rows") for row in rows.iter("li")]) == len(section.members)
    assert all(shown(reason).startswith("Vì: ") for reason in classed(root, "reason"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_list_of_sections_and_the_home_page_have_a_card_each(folder: str) -> None:
    archive = collected(folder)
    pages = section_pages(archive)
    titles = [section.title for section in largest_first(archive.sections)]
    for path, level in (("chuyen-muc/index.md", "h2"), (".generated/sections.md", "h3")):
        cards = classed(page(pages, path), "card")
        assert [shown(next(card.iter(level))) for card in cards] == titles
        facts = [shown(fact) for fact in classed(page(pages, path), "card-facts")]
        for section, fact in zip(largest_first(archive.sections), facts, strict=True):
            board = section.boards[0]
            sent = sum(bool(answer.documents) for answer in board.answers)
            assert fact.startswith(f"{len(section.members)} văn bản")
            assert f"{sent}/{len(board.answers)} " in fact


# --- the CSV -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "slug"), SECTIONS)
def test_the_csv_says_what_the_boards_say(folder: str, slug: str) -> None:
    archive, section = of(folder, slug)
    data = section_pages(archive)[f"{section.address}bang.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == HEAD
    wanted = [
        (board.title, answer.agency, answer.state, address or "")
        for board in section.boards for answer in board.answers for address in answer.documents or (None,)
    ]  # fmt: skip
    assert [(row["bảng"], row["cơ quan"], row["trạng thái"], row["địa chỉ văn bản"]) for row in rows] == wanted


@pytest.mark.parametrize("title", ["=1+1", "+84", "-2", "@SUM(A1)"])
def test_no_cell_is_a_formula(title: str) -> None:
    text = section_text(more=AWAITED.replace("Kế hoạch,", f"'{title}',"))
    archive, _ = archive_with({"thu": text})
    rows = list(csv.reader(io.StringIO(board_csv(archive.sections[0], {}).decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {f"'{title}"}


# --- links, text as text -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_link_leads_to_a_page_that_is_there(folder: str) -> None:
    archive = collected(folder)
    pages = section_pages(archive)
    there = {f"{held.address}index.md" for held in archive.documents} | set(pages)
    there |= {CONTRIBUTE_PAGE, "van-ban-con-thieu/index.md", *(f"{medium.address}index.md" for medium in archive.media)}
    for path in pages:
        if not path.endswith(".md"):
            continue
        here = "" if path.startswith(".generated") else posixpath.dirname(path)
        for link in page(pages, path).iter("a"):
            goal = unquote(link.get("href") or "").partition("#")[0]
            goal = posixpath.normpath(posixpath.join(here, goal)) + ("/index.md" if goal.endswith("/") else "")
            assert goal in there, (path, goal)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_root_is_held_or_cited_and_every_quoted_passage_stands_in_its_text(folder: str) -> None:
    for section in collected(folder).sections:
        assert section.members
        assert [root.key for root in section.roots if not (root.target or root.missing)] == []
        assert all(board.deadline is None or board.deadline.passage for board in section.boards)


def test_the_ways_to_feed_and_calendar_are_given_when_they_are_made() -> None:
    archive = collected("source_texts")
    section = archive.sections[0]
    made = {f"feeds/chuyen-muc/{section.slug}.xml"}
    meta = get_data(section_pages(archive, made)[f"{section.address}index.md"].decode())[1]
    assert [one["file"] for one in meta["downloads"]] == ["bang.csv", f"../../feeds/chuyen-muc/{section.slug}.xml"]


def test_a_document_names_its_sections_in_its_record() -> None:
    archive = collected("source_texts")
    held = next(one for one in archive.documents if one.address == "van-ban/2020/241-kh-ubnd-ha-noi/")
    meta = get_data(front_matter(held))[1]
    assert meta["sections"] == ["chuyen-muc/tong-ket-15-nam-chi-thi-32-ct-tw/"]
    assert meta["section_titles"] == ["Tổng kết 15 năm thực hiện Chỉ thị số 32-CT/TW"]


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*HOSTILE, "Tổng kết"]), min_size=1, max_size=3).map(" ".join))
def test_hostile_words_show_as_they_are(words: str) -> None:
    quoted = "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else "?" for c in words)
    text = f'title: "A {quoted}"\nintroduction: "B {quoted}"\non: 2020-06-20\nroots: []\n' + AWAITED.replace(
        "Kế hoạch,", f'"C {quoted}",'
    )
    section, problems = read_section(text.encode(), "sections/thu.yml")
    if section is None:  # a character that may stand nowhere
        assert problems
        return
    archive, _ = with_sections(assemble([document(plan_of(people("THÀNH PHỐ HÀ NỘI"), "Hà Nội"))])[0], [section])
    root = page(section_pages(archive), "chuyen-muc/thu/index.md")
    assert shown(next(root.iter("h1"))) == section.title
    assert shown(classed(root, "section-lead")[0]) == section.introduction
    assert not [one for one in root.iter() if one.tag in ("script", "b") and one.get("onclick")]
    assert shown(classed(root, "board-title")[0]).endswith(section.answers[0].title[1:])


def test_a_long_part_is_cut_and_goes_on_on_its_own_pages() -> None:
    names = [p.upper() for p in ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ")]
    texts = [
        plan_of(people(f"THÀNH PHỐ {name}"), "Hà Nội", number=f"{number}/KH-UBND")
        for name in names for number in range(1, 16)
    ]  # fmt: skip
    archive, _ = archive_with({"thu": section_text()}, *texts)
    pages = section_pages(archive)
    root = page(pages, "chuyen-muc/thu/index.md")
    assert len([row for rows in classed(root, "rows") for row in rows.iter("li")]) == 50
    assert "Xem cả 60 văn bản" in shown(root)
    assert (
        len([row for rows in classed(page(pages, "chuyen-muc/thu/dia-phuong/index.md"), "rows") for row in rows.iter("li")])
        == 60
    )


def test_without_sections_there_is_a_page_that_says_so() -> None:
    pages = section_pages(Archive(()))
    assert sorted(pages) == [".generated/sections.md", "chuyen-muc/index.md"]
    assert "Kho chưa mở chuyên mục nào." in shown(page(pages, "chuyen-muc/index.md"))


def test_a_folder_without_sections_is_converted_as_before(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(plan_of(people("THÀNH PHỐ HÀ NỘI"), "Hà Nội"), encoding="utf-8")
    collection = pipeline.collect(tmp_path / "in")
    assert (len(collection.archive.documents), collection.archive.sections, collection.errors) == (1, (), ())


def test_a_broken_file_is_an_error_and_everything_else_goes_on(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/hong.yml").write_text("title: [", encoding="utf-8")
    (tmp_path / "sections/tot.yml").write_text(section_text(), encoding="utf-8")
    (tmp_path / "a.txt").write_text(plan_of(people("THÀNH PHỐ HÀ NỘI"), "Hà Nội"), encoding="utf-8")
    collection = pipeline.collect(tmp_path)
    assert [(one.path, one.code) for one in collection.errors] == [("sections/hong.yml", "yml-hong")]
    assert [section.slug for section in collection.archive.sections] == ["tot"]
    assert len(collection.archive.sections[0].members) == 1


def test_unplaced_documents_are_named() -> None:
    archive, _ = archive_with(
        {"thu": section_text(more=AWAITED)}, plan_of(people("TỈNH BẮC NINH"), "Bắc Ninh", "15 tháng 8 năm 2025")
    )
    board: Board = archive.sections[0].boards[0]
    assert len(board.unplaced) == 1
    [note] = classed(page(section_pages(archive), "chuyen-muc/thu/index.md"), "board-unplaced")
    assert "Kế hoạch 10/KH-UBND" in shown(note)


# --- names on a board lead to the agency's page ------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_name_that_the_archive_knows_is_a_link_and_no_other_name_is(folder: str) -> None:
    """Counted: the waiting names that lead somewhere are those whose agency has a page."""
    archive = collected(folder)
    agencies = {path for path in agenda_pages(archive) if path.startswith("co-quan/")}
    pages, known = section_pages(archive, agencies), 0
    for section in archive.sections:
        root = page(pages, f"{section.address}index.md")
        for board, table in zip(section.boards, classed(root, "board-table"), strict=True):
            names = dict(named_in(table))
            assert sorted(names) == sorted(answer.agency for answer in board.answers)
            for answer in board.answers:
                goals = [f"co-quan/{key}/index.md" for key in agencies_of(answer.agency, answer.province, board.on)]
                wanted = next((goal for goal in goals if goal in agencies), None)
                led = names[answer.agency]
                assert (posixpath.normpath(posixpath.join(section.address, led)) + "/index.md" if led else None) == wanted
                known += wanted is not None
    assert known, "no board names an agency that this archive knows"


def named_in(table: ET.Element) -> list[tuple[str, str | None]]:
    """The names of a board, each with where it leads."""
    cells = [head for head in table.iter("th") if head.get("scope") == "row"]
    cells += [item for names in classed(table, "board-names") for item in names]
    return [
        (shown(one).partition(" do ")[0], link.get("href") if (link := one.find("a")) is not None else None) for one in cells
    ]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Sở Tư pháp tỉnh Bắc Giang", ("so-tu-phap-tinh-bac-giang",)),
        ("Bộ Tư pháp", ("bo-tu-phap",)),
        ("Câu lạc bộ Hoa viên", ("cau-lac-bo-hoa-vien",)),
    ],
)
def test_a_named_agency_is_its_own_page(name: str, keys: tuple[str, ...]) -> None:
    assert agencies_of(name, None, "2021-05-05") == keys


def test_a_province_is_its_peoples_committee_or_its_party_committee() -> None:
    hanoi = next(one for one in authorities.provinces() if one.name == "Hà Nội")
    assert agencies_of("Hà Nội", hanoi.id, "2021-05-05") == ("uy-ban-nhan-dan-thanh-pho-ha-noi", "thanh-uy-ha-noi")
