"""What only the whole archive knows: clashing addresses, and the documents that are cited but not held."""

from __future__ import annotations

import random

import pytest
from official_text import document, official

from build_tools.archive import identity
from build_tools.archive.archive import assemble

HANOI = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"
BAC_GIANG = "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"


def test_two_texts_of_one_address_are_an_error_that_names_both_and_both_are_kept() -> None:
    text = official("50/KH-UBND", HANOI, "Hà Nội", "10 tháng 3 năm 2020")
    archive, problems = assemble([document(text, "b/hai.txt"), document(text, "a/mot.txt")])
    assert [(held.address, held.document.source.path) for held in archive.documents] == [
        ("van-ban/2020/50-kh-ubnd-ha-noi-2/", "b/hai.txt"),
        ("van-ban/2020/50-kh-ubnd-ha-noi/", "a/mot.txt"),
    ]
    [problem] = problems
    assert (problem.path, problem.severity) == ("b/hai.txt", "lỗi")
    assert "a/mot.txt" in problem.message


def test_the_order_in_which_texts_come_changes_nothing() -> None:
    texts = [
        document(
            official(f"{n}/KH-UBND", HANOI, "Hà Nội", "10 tháng 3 năm 2020", body=f"Theo Kế hoạch số {n + 1}/KH-UBND."),
            f"{n}.txt",
        )
        for n in range(1, 9)
    ]
    shuffled = texts[:]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - any order will do
    assert assemble(texts) == assemble(shuffled)


def test_missing_documents_are_gathered_with_what_is_said_of_them_most_cited_first() -> None:
    one = document(
        official(
            "1/KH-UBND", HANOI, "Hà Nội", "10 tháng 3 năm 2020",
            body="Thực hiện Quyết định số 1521/QĐ-TTg và Chỉ thị số 9/CT-TTg ngày 02/01/2020 của Thủ tướng Chính phủ.",
        ),
        "1.txt",
    )  # fmt: skip
    two = document(
        official(
            "2/KH-UBND", BAC_GIANG, "Bắc Giang", "11 tháng 3 năm 2020",
            body="Thực hiện Quyết định số 1521/QĐ-TTg ngày 06/10/2019 của Thủ tướng Chính phủ.",
        ),
        "2.txt",
    )  # fmt: skip
    archive, _ = assemble([one, two])
    first, second = archive.missing
    assert (first.number, first.date, first.issuer) == ("1521/QĐ-TTg", "2019-10-06", "Thủ tướng Chính phủ")
    assert [backlink.address for backlink in first.cited_by] == [
        "van-ban/2020/1-kh-ubnd-ha-noi/",
        "van-ban/2020/2-kh-ubnd-bac-giang/",
    ]
    assert second.number == "9/CT-TTg"
    for held in archive.documents:
        assert all(citation.missing in {first.key, second.key} for citation in held.document.citations)


def test_one_number_of_two_provinces_is_two_missing_documents() -> None:
    body = "Thực hiện Kế hoạch số 7/KH-UBND ngày 02/01/2020 của UBND tỉnh."
    archive, _ = assemble(
        [
            document(
                official("1/BC-SNV", "UBND TỈNH BẮC GIANG\nSỞ NỘI VỤ", "Bắc Giang", "10 tháng 3 năm 2020", body=body), "1.txt"
            ),
            document(
                official("1/BC-SNV", "UBND TỈNH PHÚ THỌ\nSỞ NỘI VỤ", "Phú Thọ", "10 tháng 3 năm 2020", body=body), "2.txt"
            ),
        ]
    )
    assert [missing.number for missing in archive.missing] == ["7/KH-UBND", "7/KH-UBND"]
    assert len({missing.key for missing in archive.missing}) == 2


def test_one_number_of_two_years_is_two_missing_documents() -> None:
    texts = [
        document(
            official(
                "1/KH-UBND", HANOI, "Hà Nội", f"10 tháng 3 năm {year}", body=f"Theo Chỉ thị số 5/CT-TTg ngày 02/01/{year}."
            ),
            f"{year}.txt",
        )
        for year in (2019, 2020)
    ]
    archive, _ = assemble(texts)
    assert sorted(missing.date or "" for missing in archive.missing) == ["2019-01-02", "2020-01-02"]


def test_one_text_more_gives_no_other_missing_document_another_name() -> None:
    def citing(days: range) -> dict[str, str]:
        """The names of the missing documents by the day of each, which one document each cites."""
        bodies = {day: f"Theo Chỉ thị số 5/CT-TTg ngày {day}/02/2019." for day in days}
        texts = [
            document(official(f"{day}/KH-UBND", HANOI, "Hà Nội", "10 tháng 3 năm 2020", body=body), f"{day}.txt")
            for day, body in bodies.items()
        ]
        return {missing.date or "": missing.key for missing in assemble(texts)[0].missing}

    before, after = citing(range(12, 20)), citing(range(11, 20))  # the new one is cited by the first address
    moved = {day for day, key in before.items() if after[day] != key}
    assert len(before) == len(set(before.values())) == 8
    assert moved <= {"2019-02-12", "2019-02-13"}  # those that had the names without anything of their own


@pytest.mark.parametrize(
    ("said", "other", "count"),
    [
        pytest.param("của Ban Bí thư (khóa XI)", "của Ban Bí thư (khóa XII)", 2, id="two terms, one begins as the other"),
        pytest.param("của Ban Bí thư (khóa XII)", "của Ban Bí thư (khóa XII)", 1, id="one term"),
        pytest.param("của Ban Bí thư (khóa XI)", "ngày 09/3/2017 của Ban Bí thư", 2, id="a term, and a day of another"),
        pytest.param("của Ban Bí thư (khóa XII)", "ngày 09/3/2017 của Ban Bí thư", 1, id="a term, and a day of it"),
        pytest.param("tháng 3 năm 2017", "ngày 09/3/2017 của Ban Bí thư", 1, id="a month, and a day of it"),
    ],
)
def test_terms_tell_missing_documents_of_one_number_apart(said: str, other: str, count: int) -> None:
    texts = [
        document(
            official(
                f"{number}/KH-UBND", HANOI, "Hà Nội", "10 tháng 3 năm 2020", body=f"Theo Chỉ thị số 15-CT/TW {words}.",
            ),
            f"{number}.txt",
        )
        for number, words in enumerate((said, other), 1)
    ]  # fmt: skip
    archive, _ = assemble(texts)
    assert [missing.number for missing in archive.missing] == ["15-CT/TW"] * count


def test_a_document_that_many_cite_is_compared_with_what_is_said_and_not_with_every_citation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bodies = [f"Theo Chỉ thị số 5/CT-TTg ngày 02/01/20{18 + n % 2}." for n in range(20)]
    texts = [
        document(official(f"{n}/KH-UBND", HANOI, "Hà Nội", "10 tháng 3 năm 2020", body=body), f"{n}.txt")
        for n, body in enumerate(bodies, 1)
    ]
    compared: list[object] = []
    agree = identity.agree

    def counting(one: str | None, other: str | None) -> bool:
        compared.append(one)
        return agree(one, other)

    monkeypatch.setattr(identity, "agree", counting)
    archive, _ = assemble(texts)
    assert sorted((missing.date, len(missing.cited_by)) for missing in archive.missing) == [
        ("2018-01-02", 10),
        ("2019-01-02", 10),
    ]
    assert len(compared) <= 20 * 2  # with what is said of each of the two
