"""The page that holds two documents side by side: stacked on a phone, two columns on a wide page, links to both clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from build_tools.model import Clause, Held
from build_tools.pages.citation_sections import issued
from build_tools.pages.clause_names import clause_name
from build_tools.pages.document_sheet import page_anchors
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.markdown import escape, heading, inside, is_knotty, items, link, page, plain, section, span
from build_tools.pages.page_links import missing_entry, to_page
from build_tools.pages.wording import counted, short_name, shortened
from build_tools.relations.chain_boxes import called
from build_tools.relations.comparison import Comparison, Pairing, Piece, Taken, compare, marked, taken_from
from build_tools.relations.relation_graph import Place, RelationGraph

_ROOM_FOR_BOTH, _ROOM_FOR_ONE = 90_000, 35_000  # characters of Markdown of one part: the page stays below 300 KB
_LONGEST_CLAUSE, _LONGEST_KNOTTY = 3_000, 500
_MOST_PARENTS = 4
_One = TypeVar("_One", Pairing, Clause)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two documents, as the page at ``here`` speaks of it."""

    here: str
    held: Held
    name: str
    class_: str
    anchors: Mapping[str, str]  # of its clauses on its page

    def link(self) -> str:
        return link(inside(self.name), to_page(self.here, self.held.address), "cite", "held")

    def full_name(self) -> str:
        """Return the name with its agency: two provinces may have given a plan the same number."""
        issuer = self.held.document.header.issuer
        return f"{self.name} của {issuer}" if issuer else self.name

    def clause_link(self, clause: Clause) -> str:
        """Return a link to a clause, named: "khoản 1 Mục II của Kế hoạch 241/KH-UBND"."""
        name = clause_name(self.held.document.clauses, clause.anchor) or "đoạn không số"
        way = to_page(self.here, self.held.address, self.anchors.get(clause.anchor, clause.anchor))
        return link(f'{inside(name)}<span class="only-read"> của {inside(self.name)}</span>', way)


def comparison_page(here: str, one: Held, other: Held, parents: Sequence[Place], graph: RelationGraph) -> str:
    """Return the page at the address ``here``; ``parents`` are the documents that both implement."""
    compared = compare(one, other)
    left, right = _side(here, one, "compare-one"), _side(here, other, "compare-other")
    title = f"So sánh {left.name} và {right.name}"
    blocks = [
        heading(1, title),
        section("compare-heads", [_head(left), _head(right)]),
        _figures(compared, left, right),
        _reuse(compared, left, right, parents, graph),
        *_both(compared.pairings, left, right),
        *_only(compared.only_one, left, "chi-mot"),
        *_only(compared.only_other, right, "chi-hai"),
    ]
    told_apart = f"So sánh {left.full_name()} và {right.full_name()}"
    return f"{yaml_block({'title': told_apart, 'template': 'so-sanh.html', 'hide': ['toc']})}\n{page(blocks)}\n"


def _side(here: str, held: Held, class_: str) -> _Side:
    return _Side(here, held, shortened(short_name(held.document), 100), class_, page_anchors(held.document))


def _head(side: _Side) -> str:
    header = side.held.document.header
    facts = issued(header.issuer, header.date) or "văn bản không nêu cơ quan, ngày"
    return section(side.class_, [f"{side.link()}\n{span('facts', shortened(facts))}"])


# --- figures -----------------------------------------------------------------------------------------------------------


def _figures(compared: Comparison, left: _Side, right: _Side) -> str:
    same = sum(pairing.same for pairing in compared.pairings)
    entries = [
        f"**{counted(same)}** đoạn giống hệt",
        f"**{counted(len(compared.pairings) - same)}** đoạn gần giống",
        f"**{counted(len(compared.only_one))}** đoạn chỉ có trong {inside(left.name)}",
        f"**{counted(len(compared.only_other))}** đoạn chỉ có trong {inside(right.name)}",
    ]
    note = "Mỗi văn bản chỉ so 600 đoạn đầu.\n" if compared.cut else ""
    words = "Đoạn dưới bốn chữ không tính. Hai đoạn gần giống có từ 60% số chữ trùng nhau theo cùng thứ tự."
    return page([section("compare-figures", [items(entries)]), f"{words} {note}".strip() + "\n{: .compare-note }"])


def _reuse(compared: Comparison, left: _Side, right: _Side, parents: Sequence[Place], graph: RelationGraph) -> str:
    """Say how much is taken word for word: each from the other, and both from what they implement."""
    entries = [
        f"{inside(left.name)}: {_share(compared.one_in_other)} có trong {inside(right.name)}",
        f"{inside(right.name)}: {_share(compared.other_in_one)} có trong {inside(left.name)}",
    ]
    for place in parents[:_MOST_PARENTS]:
        name = inside(" ".join(called(place, graph)).strip())
        parent = graph.held.get(place)
        if parent is None:
            known = link(name, missing_entry(left.here, graph.missing[place]), "cite", "missing")
            entries.append(f"Cả hai cùng thực hiện {known}; kho chưa có văn bản này nên chưa đếm được phần lấy nguyên văn")
            continue
        known = link(name, to_page(left.here, place), "cite", "held")
        shares = [(side, taken_from(side.held.document, parent.document)) for side in (left, right)]
        said = "; ".join(f"{inside(side.name)} lấy nguyên văn {_share(taken)}" for side, taken in shares)
        entries.append(f"Cả hai cùng thực hiện {known}: {said}")
    explained = "Chữ lấy nguyên văn là chữ đứng trong chuỗi từ tám chữ liền nhau trở lên mà văn bản kia cũng có."
    return page([heading(2, "Lấy nguyên văn", anchor="nguyen-van"), items(entries), f"{explained}\n{{: .compare-note }}"])


def _share(taken: Taken) -> str:
    percent = f" ({_percent(taken)})" if taken.total >= 100 else ""
    return f"**{counted(taken.words)}** trên {counted(taken.total)} chữ{percent}"


def _percent(taken: Taken) -> str:
    """Return whole percents, never 0 for some nor 100 for not all: "7%", "dưới 1%"."""
    whole = 100 * taken.words // taken.total
    return "dưới 1%" if taken.words and not whole else f"{whole}%"


# --- clauses -----------------------------------------------------------------------------------------------------------


def _both(pairings: Sequence[Pairing], left: _Side, right: _Side) -> Iterable[str]:
    yield heading(2, f"Cả hai cùng nói ({counted(len(pairings))})", anchor="ca-hai")
    yield from _as_far_as_fits(pairings, lambda pairing: _pair(pairing, left, right), _ROOM_FOR_BOTH, (left, right))


def _pair(pairing: Pairing, left: _Side, right: _Side) -> str:
    links = [left.clause_link(pairing.one), right.clause_link(pairing.other)]
    if pairing.same:
        head = f"{links[0]} và {links[1]}: giống hệt\n{{: .compare-place }}"
        return section("compare-pair same", [head, escape(_shown(pairing.one.text))])
    texts = marked(_shown(pairing.one.text), _shown(pairing.other.text))
    cells = [
        section(side.class_, [f"{place}\n{{: .compare-place }}", _written(pieces, tag)])
        for side, place, pieces, tag in zip((left, right), links, texts, ("del", "ins"), strict=True)
    ]
    return section("compare-pair", cells)


def _written(pieces: Iterable[Piece], tag: str) -> str:
    """Write a text with the words that the other lacks marked, for the eye and for a screen reader."""
    words = [
        (inside(text) if position else escape(text))
        if shared
        else f'<{tag}><span class="only-read">chỉ bên này: </span>{inside(text)}</{tag}>'
        for position, (text, shared) in enumerate(pieces)
    ]
    return " ".join(words)


def _only(clauses: Sequence[Clause], side: _Side, anchor: str) -> Iterable[str]:
    yield heading(2, f"Chỉ {side.name} nói ({counted(len(clauses))})", anchor=anchor)
    yield from _as_far_as_fits(clauses, lambda clause: _single(clause, side), _ROOM_FOR_ONE, (side,))


def _single(clause: Clause, side: _Side) -> str:
    return section("compare-single", [f"{side.clause_link(clause)}\n{{: .compare-place }}", escape(_shown(clause.text))])


def _shown(text: str) -> str:
    longest = _LONGEST_KNOTTY if is_knotty(text) else _LONGEST_CLAUSE
    return shortened(plain(text), longest)


def _as_far_as_fits(
    entries: Sequence[_One], written: Callable[[_One], str], room: int, sides: Sequence[_Side]
) -> Iterable[str]:
    for position, entry in enumerate(entries):
        block = written(entry)
        room -= len(block.encode())
        if room < 0:
            whole = " và ".join(side.link() for side in sides)
            rest = counted(len(entries) - position)
            yield f"Còn {rest} đoạn nữa không xếp ở đây; đọc toàn văn ở {whole}.\n{{: .compare-note }}"
            return
        yield block
    if not entries:
        yield "Không có đoạn nào.\n{: .empty }"
