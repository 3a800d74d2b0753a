from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made import plan
from official_text import document, official
from rendered import tree
from rendered import words as shown

from build_tools.archive.archive import assemble
from build_tools.model import Archive, Clause, Held
from build_tools.relations.connection_pages import comparison_pages, related_beside, section_chains
from build_tools.relations.connections import MOST_FOR_ONE, connect
from build_tools.relations.related import MOST_RELATED, related_documents
from build_tools.relations.relation_graph import graph_of
from build_tools.relations.shared_marks import SharedMarks
from build_tools.relations.text_reuse import nearest, prints_of, sharing, text_words

WORDS = "Rà soát nhu cầu của người dân, xây dựng tủ sách cơ sở, tổ chức ngày hội đọc sách hằng năm tại các trường học {}."


def archive_of(*texts: str) -> Archive:
    return assemble([document(text, f"{order}.txt") for order, text in enumerate(texts)])[0]


def province(name: str, body: str, number: str = "5/KH-UBND", date: str = "10 tháng 5 năm 2020") -> str:
    return official(number, f"ỦY BAN NHÂN DÂN\nTỈNH {name.upper()}", name, date, body=body)


def written(address: str, *clauses: str, **fields: object) -> Held:
    held = plan(address, **fields)
    made = tuple(Clause("đoạn", "", text, 1, f"doan-{n}", n) for n, text in enumerate(clauses, 1))
    return replace(held, document=replace(held.document, clauses=made, citations=()))


def reasons(archive: Archive) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found = related_documents(archive, graph_of(archive))
    return {address: [(one.address, one.reasons) for one in related] for address, related in found.items()}


BAC_GIANG, PHU_THO, HA_NAM = (f"van-ban/2020/5-kh-ubnd-{place}/" for place in ("bac-giang", "phu-tho", "ha-nam"))


def test_plans_that_implement_the_same_are_related_and_say_so() -> None:
    body = "Thực hiện Kết luận số 80-KL/TW ngày 20/6/2020 của Ban Bí thư, ban hành Kế hoạch."
    other = "Thực hiện Chỉ thị số 9/CT-TTg ngày 02/01/2019 của Thủ tướng Chính phủ, ban hành Kế hoạch."
    found = reasons(archive_of(province("Bắc Giang", body), province("Phú Thọ", body), province("Hà Nam", other)))
    assert found[BAC_GIANG] == [(PHU_THO, ("cùng thực hiện 80-KL/TW",))]
    assert found[HA_NAM] == []


def test_the_same_number_of_two_documents_is_no_common_parent() -> None:
    body = "Thực hiện Kế hoạch số 7/KH-UBND ngày 02/01/2020 của UBND tỉnh, ban hành Kế hoạch."
    found = reasons(archive_of(province("Bắc Giang", body), province("Phú Thọ", body)))
    assert found == {BAC_GIANG: [], PHU_THO: []}  # each province has its own 7/KH-UBND


def test_whole_clauses_in_common_are_counted() -> None:
    shared = [WORDS.format(number) for number in range(14)]
    one = written("van-ban/2020/a/", *shared, "Riêng của văn bản thứ nhất, không văn bản nào khác có đoạn này cả.", date=None)
    other = written("van-ban/2020/b/", *(text.upper() for text in shared), date=None)
    archive = Archive((one, other))
    same = {" ".join(text_words(clause.text)) for clause in one.document.clauses}
    same &= {" ".join(text_words(clause.text)) for clause in other.document.clauses}
    assert reasons(archive)["van-ban/2020/a/"] == [("van-ban/2020/b/", (f"chung {len(same)} đoạn giống hệt",))]
    assert len(same) == 14


def test_documents_of_one_agency_and_year_are_related() -> None:
    texts = [province("Bắc Giang", "Triển khai.", number) for number in ("5/KH-UBND", "6/KH-UBND")]
    later = province("Bắc Giang", "Triển khai.", "7/KH-UBND", "10 tháng 5 năm 2021")
    found = reasons(archive_of(*texts, later, province("Phú Thọ", "Triển khai.")))
    assert found[BAC_GIANG] == [("van-ban/2020/6-kh-ubnd-bac-giang/", ("cùng cơ quan, cùng năm",))]
    assert found[PHU_THO] == []


def test_what_the_chain_shows_already_is_not_said_again() -> None:
    lower = province(
        "Bắc Giang", "Thực hiện Kế hoạch số 5/KH-UBND ngày 10/5/2020 của UBND tỉnh.", "6/KH-UBND", "11 tháng 5 năm 2020"
    )
    archive = archive_of(province("Bắc Giang", "Triển khai."), lower)
    assert graph_of(archive).above
    assert set(map(tuple, reasons(archive).values())) == {()}


def test_no_more_than_six_and_always_in_one_order() -> None:
    made = [written(f"van-ban/2020/{n:02}/", WORDS.format("a"), WORDS.format("b"), date=None) for n in range(40)]
    found = related_documents(Archive(tuple(made)), graph_of(Archive(tuple(made))))
    assert {len(related) for related in found.values()} == {MOST_RELATED}
    assert [one.address for one in found["van-ban/2020/00/"]] == [f"van-ban/2020/{n:02}/" for n in range(1, 7)]


def test_a_phrase_that_thousands_use_leads_to_the_nearest_only() -> None:
    counted = sharing([frozenset([1])] * 3_000)
    assert max(map(len, counted)) < 20
    assert list(nearest(range(0, 3_000, 3), 1_500, 4)) == [1_494, 1_497, 1_500, 1_503]
    assert list(nearest(range(10), 9, 4)) == [6, 7, 8, 9]


@given(st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=40))
def test_arrays_of_marks_tell_what_sets_of_marks_do(prints: list[frozenset[int]]) -> None:
    marks, everybody = SharedMarks(prints), range(len(prints))
    for position, counts in enumerate(sharing(prints)):
        nearest_first = sorted(counts, key=lambda other: (-counts[other], other))
        assert marks.most(position, 5) == nearest_first[:5]
        assert marks.shared(position, everybody) == [len(prints[position] & prints[other]) for other in everybody]


def test_the_same_words_give_the_same_prints_however_they_are_set() -> None:
    text = " ".join(WORDS.format(number) for number in range(60))
    one = written("a/", text)
    other = written("b/", f"Lời khác hẳn đứng trước. {text.upper().replace(',', ' ;')}")
    prints = prints_of([one.document, other.document])
    assert prints.samples[0]
    assert prints.samples[0] <= prints.samples[1]


# --- what is compared --------------------------------------------------------------------------------------------------


def connected(count: int) -> Archive:
    made = [written(f"van-ban/2020/{n:03}/", *(WORDS.format(m) for m in range(n % 7 + 3)), date=None) for n in range(count)]
    return Archive(tuple(made))


def test_pairs_are_bounded_and_each_stands_once() -> None:
    connections = connect(connected(60))
    pairs = list(connections.comparisons)
    assert len(pairs) == len({frozenset(pair) for pair in pairs})
    assert len(pairs) <= 60 * MOST_FOR_ONE
    assert all(one < other for one, other in pairs)
    assert len(set(connections.comparisons.values())) == len(pairs)
    assert connections.comparison(pairs[0][1], pairs[0][0]) == connections.comparisons[pairs[0]]


def test_addresses_that_differ_in_signs_only_keep_pages_of_their_own() -> None:
    shared = [WORDS.format(number) for number in range(3)]
    made = [written(address, *shared, date=None) for address in ("van-ban/2020/a-b/", "van-ban/2020/a/b/", "van-ban/2020-a/b/")]
    connections = connect(Archive(tuple(sorted(made, key=lambda held: held.address))))
    assert len(connections.comparisons) == 3
    assert len(set(connections.comparisons.values())) == 3


def test_the_list_of_comparisons_counts_and_turns_pages() -> None:
    pages = comparison_pages(connect(connected(200)))
    lists = {path: page for path, page in pages.items() if re.fullmatch(r"so-sanh/(trang-\d+/)?index\.md", path)}
    assert len(lists) > 1
    links = [link for page in lists.values() for link in re.findall(r"\]\(([^)]*--[^)]*)\)", page)]
    assert len(links) == len(pages) - len(lists)
    assert f"# So sánh văn bản ({len(links)})" in lists["so-sanh/index.md"]
    assert max(len(page.encode()) for page in pages.values()) < 250_000


def test_an_archive_without_pairs_says_so() -> None:
    assert "Kho chưa có hai văn bản nào đủ gần nhau" in comparison_pages(connect(Archive(())))["so-sanh/index.md"]


def test_the_section_on_a_page_says_why_and_leads_to_the_comparison() -> None:
    body = "Thực hiện Kết luận số 80-KL/TW ngày 20/6/2020 của Ban Bí thư, ban hành Kế hoạch."
    archive = archive_of(province("Bắc Giang", body), province("Phú Thọ", body))
    connections = connect(archive)
    root = tree(related_beside(archive.documents[0], connections))
    assert shown(root[0]) == "Văn bản liên quan (1)"
    (entry,) = root.iter("li")
    assert shown(entry) == (
        "Kế hoạch 5/KH-UBND; Ủy ban nhân dân tỉnh Phú Thọ, 10/5/2020; cùng thực hiện 80-KL/TW; so sánh từng đoạn"
    )
    assert [link.get("href") for link in entry.iter("a")] == [
        "../5-kh-ubnd-phu-tho/index.md",
        "../../../so-sanh/2020-5-kh-ubnd-bac-giang--2020-5-kh-ubnd-phu-tho/index.md",
    ]
    assert "so-sanh/2020-5-kh-ubnd-bac-giang--2020-5-kh-ubnd-phu-tho/index.md" in comparison_pages(connections)


def test_sections_without_roots_have_no_chain() -> None:
    archive = connected(3)
    assert section_chains(archive, connect(archive)) == {}
