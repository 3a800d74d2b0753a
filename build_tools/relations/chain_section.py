"""The chain on a page: two drawings, one for phones and one for wide pages, and the same as a list of words."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from build_tools.pages.markdown import inside, items, link, page, section, section_heading
from build_tools.pages.page_links import missing_entry, to_page
from build_tools.pages.wording import counted
from build_tools.relations.chain import Chain, Further
from build_tools.relations.chain_boxes import STATE_WORDS, Box, boxes_of, called, summary
from build_tools.relations.chain_column import column
from build_tools.relations.chain_row import row
from build_tools.relations.relation_graph import Edge, Place, RelationGraph

TITLE, ANCHOR = "Chuỗi thực hiện", "chuoi-thuc-hien"
_NARROW, _WIDE = 328, 690  # px: a phone of 360, the column of a document on a desktop
_MOST_NESTED = 6  # levels of the list; deeper ones stand on the last


def chain_section(chain: Chain, graph: RelationGraph, here: str, *, title: str = TITLE) -> str:
    """Render the chain with its heading for the page at ``here``; "" when nothing is connected."""
    if not chain.edges:
        return ""
    return page([section_heading(title, ANCHOR), chain_figure(chain, graph, here)])


def chain_figure(chain: Chain, graph: RelationGraph, here: str) -> str:
    """Render the chain without a heading: what it shows, the drawings, the list of words, and what is not drawn."""
    boxes = boxes_of(chain, graph, here)
    said = f"{summary(chain, graph)}; ô nét đứt là văn bản kho chưa có."
    words = (TITLE, f"Từ văn bản gốc xuống văn bản thực hiện. {said}")
    wide = row(chain, boxes, _WIDE, "chain-wide", words)
    if wide is None:
        wide = column(chain, boxes, _WIDE, "chain-wide", words)
    narrow = column(chain, boxes, _NARROW, "chain-narrow", words)
    drawn = "".join(ElementTree.tostring(drawing, encoding="unicode") for drawing in (narrow, wide))
    blocks = [
        f"Từ văn bản gốc xuống văn bản thực hiện, đọc từ lời của chính các văn bản. {said}\n{{: .chain-summary }}",
        f'<div class="chain">{drawn}</div>',
        section("chain-words", ["<summary>Chuỗi này bằng chữ</summary>", _list(chain, boxes, graph, here)], tag="details"),
        _beyond(chain, graph, here),
    ]
    return page(blocks)


# --- in words ----------------------------------------------------------------------------------------------------------


def _list(chain: Chain, boxes: Mapping[Place, Box], graph: RelationGraph, here: str) -> str:
    """Return the chain as a nested list: each document once, below the first of those that it stands under."""
    above = {place: [edge for edge in chain.edges if edge.lower == place] for place in chain.places}
    depth: dict[Place, int] = {}
    below: dict[Place | None, list[Place]] = {}
    for place in chain.places:
        upper = above[place][0].upper if above[place] else None
        depth[place] = depth[upper] + 1 if upper is not None else 0
        below.setdefault(upper, []).append(place)
    lines: list[str] = []
    left: list[Place] = below.get(None, [])[::-1]
    while left:
        place = left.pop()
        entry = _entry(boxes[place], above[place], graph, here)
        lines.append(f"{'    ' * min(depth[place], _MOST_NESTED)}- {entry}")
        left += below.get(place, [])[::-1]
    return "\n".join(lines)


def _entry(box: Box, above: list[Edge], graph: RelationGraph, here: str) -> str:
    name = inside(f"{box.type} {box.name}".strip())
    named = f"**{name}**" if box.state == "here" else link(name, _way(here, box.place, graph), "cite", box.state)
    parts = [named, inside(box.facts), inside(box.relations), STATE_WORDS[box.state].lower()]
    sources = dict.fromkeys(edge.said_by for edge in above if edge.said_by != edge.lower)
    parts += [
        f"theo lời của {link(inside(' '.join(called(said, graph)).strip()), _way(here, said, graph))}" for said in sources
    ]
    return "; ".join(part for part in parts if part)


def _way(here: str, place: Place, graph: RelationGraph, anchor: str | None = None) -> str:
    """Return the way to the file of a document, or to its entry among the missing, which MkDocs checks."""
    return to_page(here, place, anchor) if place in graph.held else missing_entry(here, graph.missing[place])


def _beyond(chain: Chain, graph: RelationGraph, here: str) -> str:
    """Say what is connected too and not drawn, with links to the full lists."""
    entries = [_further(one, graph, here) for one in chain.further]
    if chain.circular:
        entries.append(f"{counted(chain.circular)} quan hệ khép thành vòng không được vẽ.")
    return section("chain-further", [items(entries)]) if entries else ""


def _further(one: Further, graph: RelationGraph, here: str) -> str:
    name = inside(" ".join(called(one.place, graph)).strip())
    anchor = "duoc-vien-dan" if one.below else "vien-dan"
    words = "thực hiện hoặc căn cứ" if one.below else "mà văn bản sau thực hiện hoặc căn cứ:"
    return f"Và {counted(one.count)} văn bản khác {words} {link(name, _way(here, one.place, graph, anchor))}."
