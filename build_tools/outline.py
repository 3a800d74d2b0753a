"""Paragraphs → clauses: the printed outline, each clause with its depth and an anchor that lasts.

Schemes: Phần – Chương – Mục – Tiểu mục – Điều – khoản – điểm, or I. – 1. – a) – "-" – "+", as plans use
(NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.6 và V). An anchor is built from the printed labels, so it does not change when text
above the clause does: "muc-ii-3-a", "dieu-5-2-dd"; an unnumbered clause takes its first words: "muc-ii-1-quan-triet-trien".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_tools.labels import Label, read_label
from build_tools.model import Clause, ClauseKind, Paragraph
from build_tools.orthography import slug

_RANKS: dict[ClauseKind, int] = {
    "phụ lục": 0,
    "phần": 1,
    "chương": 2,
    "mục": 3,
    "tiểu mục": 4,
    "tiêu đề": 5,
    "điều": 6,
    "khoản": 7,
    "điểm": 12,
    "gạch": 13,
    "cộng": 14,
    "đoạn": 15,
}
_SUBKHOẢN = 8  # "1.1." stands one below "1.", "1.1.1." two
_ALWAYS_HEADINGS = ("phụ lục", "phần", "chương", "mục", "tiểu mục", "tiêu đề")
_LONGEST_HEADING = 300
_SLUG_WORDS = 4


def outline(paragraphs: Sequence[Paragraph], attached_from: int | None = None) -> tuple[Clause, ...]:
    """The clauses of a text, in reading order, one for each paragraph (a heading's second line is part of its clause).

    From the line ``attached_from`` on, what is attached begins: its anchors stand below "kem-theo", unless it opens with an
    appendix of its own ("phu-luc-i").
    """
    clauses: list[Clause] = []
    open_: list[tuple[int, Clause]] = []  # the clauses above, outermost first, with their ranks
    taken: set[str] = set()
    root = ""
    for text, label, line in _headings_completed(paragraphs):
        if not root and attached_from is not None and line >= attached_from:
            root, open_ = "kem-theo", []
        kind = label.kind if label else "đoạn"
        rank = _rank(kind, label)
        while open_ and (open_[-1][0] >= rank or (kind == "đoạn" and open_[-1][1].kind in ("gạch", "cộng", "đoạn"))):
            open_.pop()
        parent = open_[-1][1].anchor if open_ else root
        anchor = _unique(_anchor(kind, label, text, parent), taken)
        clause = Clause(kind, label.printed if label else "", text, len(open_) + 1, anchor, line)
        clauses.append(clause)
        open_.append((rank, clause))
    return tuple(_with_headings(clauses))


def _rank(kind: ClauseKind, label: Label | None) -> int:
    if kind == "khoản" and label and "." in label.token:
        return min(_SUBKHOẢN + label.token.count(".") - 1, _RANKS["điểm"] - 1)
    return _RANKS[kind]


def _headings_completed(paragraphs: Sequence[Paragraph]) -> Iterable[tuple[str, Label | None, int]]:
    """(text after the label, label, line); "Chương I" takes the title in capitals from the paragraph below it."""
    position = 0
    while position < len(paragraphs):
        paragraph = paragraphs[position]
        label = read_label(paragraph.text)
        text = paragraph.text[label.end :].strip() if label else paragraph.text
        following = paragraphs[position + 1] if position + 1 < len(paragraphs) else None
        if label and not text and following and label.kind in _ALWAYS_HEADINGS and _is_title(following.text):
            text, position = following.text, position + 1
        yield text, label, paragraph.line
        position += 1


def _is_title(text: str) -> bool:
    return text.isupper() and read_label(text) is None


def _anchor(kind: ClauseKind, label: Label | None, text: str, parent: str) -> str:
    """The address of a clause inside its document, from its own label and its parent's anchor."""
    token = _anchor_token(kind, label, text)
    if kind == "điều":
        appendix = re.match(r"phu-luc(?:-\w+)?|kem-theo", parent)
        return f"{appendix[0]}-{token}" if appendix else token  # Điều runs through the whole document
    if kind == "khoản" and label and "." in label.token:
        base = parent
        for part in label.token.split(".")[:-1]:
            base = base if base.endswith(f"-{part}") or base == f"khoan-{part}" else _below(base, part)
        return _below(base, token)
    return _below(parent, token)


def _below(parent: str, token: str) -> str:
    if parent:
        return token if token.startswith("phu-luc") else f"{parent}-{token}"
    return f"khoan-{token}" if re.fullmatch(r"\d+[a-z]*", token) else token


def _anchor_token(kind: ClauseKind, label: Label | None, text: str) -> str:
    if label is None or kind in ("gạch", "cộng"):
        return slug(" ".join(re.findall(r"\w+", text)[:_SLUG_WORDS])) or "doan"
    if kind == "điểm":
        return label.token.replace("đ", "dd")  # as typed in Telex, so that d) and đ) differ
    if kind == "khoản":
        return slug(label.token.rpartition(".")[2].replace("đ", "dd"))
    if kind in ("phụ lục", "tiêu đề"):
        return slug(label.printed) or "phu-luc"
    return f"{slug(kind)}-{slug(label.token) or 'x'}"


def _unique(anchor: str, taken: set[str]) -> str:
    """The anchor itself, or with "_2", "_3" … when the text prints one label twice."""
    chosen, count = anchor, 1
    while chosen in taken:
        count += 1
        chosen = f"{anchor}_{count}"
    taken.add(chosen)
    return chosen


def _with_headings(clauses: Sequence[Clause]) -> Iterable[Clause]:
    """Mark the clauses that head others: titles of parts, and short unfinished khoản and Điều above clauses of their own."""
    for position, clause in enumerate(clauses):
        below = clauses[position + 1] if position + 1 < len(clauses) else None
        yield replace(clause, heading=_is_heading(clause, below))


def _is_heading(clause: Clause, below: Clause | None) -> bool:
    if clause.kind in _ALWAYS_HEADINGS:
        return len(clause.text) <= _LONGEST_HEADING
    if clause.kind not in ("khoản", "điều") or len(clause.text) > _LONGEST_HEADING or not clause.text:
        return False
    if below is None or below.depth <= clause.depth:
        return False
    numbered_below = below.kind == "khoản" and below.label.startswith(clause.label.rstrip(".)"))
    return numbered_below or clause.text[-1] not in ".;:,!?…/"
