from __future__ import annotations

import pytest

from build_tools.model import Clause, ClauseKind
from build_tools.pages.clause_names import clause_name


def clauses(*rows: tuple[ClauseKind, str, int]) -> tuple[Clause, ...]:
    return tuple(Clause(kind, label, "chữ", depth, f"{number}", number) for number, (kind, label, depth) in enumerate(rows))


PLAN = clauses(
    ("đoạn", "", 1),
    ("phần", "Phần thứ nhất", 1),
    ("mục", "II.", 2),
    ("khoản", "4.", 3),
    ("khoản", "4.1.", 4),
    ("điểm", "đ)", 5),
    ("gạch", "-", 6),
    ("khoản", "5.", 3),
    ("mục", "III-", 2),
)
LAW = clauses(
    ("chương", "CHƯƠNG II", 1),
    ("mục", "Mục 1.", 2),
    ("điều", "Điều 12.", 3),
    ("khoản", "3.", 4),
    ("điểm", "a)", 5),
    ("phụ lục", "PHỤ LỤC I", 1),
    ("điều", "Điều 1:", 2),
    ("phụ lục", "Phụ lục", 1),
    ("khoản", "x" * 200, 2),
)
NAMES = [
    (PLAN, 0, ""),
    (PLAN, 1, "Phần thứ nhất"),
    (PLAN, 2, "Mục II Phần thứ nhất"),
    (PLAN, 3, "khoản 4 Mục II Phần thứ nhất"),
    (PLAN, 4, "khoản 4.1 Mục II Phần thứ nhất"),
    (PLAN, 5, "điểm đ khoản 4.1 Mục II Phần thứ nhất"),
    (PLAN, 6, "điểm đ khoản 4.1 Mục II Phần thứ nhất"),
    (PLAN, 7, "khoản 5 Mục II Phần thứ nhất"),
    (PLAN, 8, "Mục III Phần thứ nhất"),
    (LAW, 0, "Chương II"),
    (LAW, 1, "Mục 1 Chương II"),
    (LAW, 4, "điểm a khoản 3 Điều 12"),
    (LAW, 5, "Phụ lục I"),
    (LAW, 6, "Điều 1 Phụ lục I"),
    (LAW, 7, "Phụ lục"),
    (LAW, 8, "Phụ lục"),
]


@pytest.mark.parametrize(("text", "position", "expected"), NAMES)
def test_a_clause_is_named_from_small_to_large(text: tuple[Clause, ...], position: int, expected: str) -> None:
    assert clause_name(text, str(position)) == expected


def test_an_anchor_that_is_not_there_has_no_name() -> None:
    assert clause_name(PLAN, "nguon") == ""
