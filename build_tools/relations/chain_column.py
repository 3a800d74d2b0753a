"""The chain as a column of boxes, for any width: an arrow from each to the next, other relations in lanes at the left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from build_tools.relations.chain import Chain
from build_tools.relations.chain_boxes import Box
from build_tools.relations.chain_picture import PAD, SMALL, SMALL_LINE, Content, arrow, content, draw_box, svg, text
from build_tools.relations.chain_text import wrapped
from build_tools.relations.relation_graph import Edge, Place

_LANE, _MOST_LANES = 14, 4
_SHAFT = 20  # from a box's left side to the arrow into the next
_APART = 16  # between boxes without an arrow


@dataclass(frozen=True, slots=True)
class _Row:
    inner: Content
    label: tuple[str, ...]
    top: float  # of the box

    @property
    def bottom(self) -> float:
        return self.top + self.inner.height


def column(chain: Chain, boxes: Mapping[Place, Box], across: float, class_: str, words: tuple[str, str]) -> ElementTree.Element:
    """Return the drawing, ``across`` px wide; ``words`` are its title and description."""
    order = {place: position for position, place in enumerate(chain.places)}
    straight = {edge for edge in chain.edges if order[edge.lower] == order[edge.upper] + 1}
    lanes = _lanes([edge for edge in chain.edges if edge not in straight], order)
    left = (max(lanes.values(), default=-1) + 1) * _LANE + (8 if lanes else 0)
    rows = _rows(chain, boxes, across - left, {edge.lower for edge in straight})
    root = svg(class_, (across, rows[chain.places[-1]].bottom), *words)
    for edge in chain.edges:
        upper, lower = rows[edge.upper], rows[edge.lower]
        if edge in straight:
            arrow(root, [(left + _SHAFT, upper.bottom), (left + _SHAFT, lower.top - 2)], "down")
        elif edge.upper in lanes:
            lane, start, end = lanes[edge.upper] * _LANE + 6, upper.top + 30, _entry(edge, chain.edges, lower, straight)
            arrow(root, [(left, start), (lane, start), (lane, end), (left - 2, end)], "right")
    for row in rows.values():
        for number, line in enumerate(reversed(row.label)):
            text(root, "relation", line, left + _SHAFT + 16, row.top - 12 - number * SMALL_LINE)
        draw_box(root, row.inner, left, row.top, across - left, row.inner.height)
    return root


def _rows(chain: Chain, boxes: Mapping[Place, Box], across: float, follows: set[Place]) -> dict[Place, _Row]:
    rows: dict[Place, _Row] = {}
    top = 0.0
    for place in chain.places:
        box = boxes[place]
        plainly = place in follows and sum(edge.lower == place for edge in chain.edges) == 1
        label = wrapped(box.relation if plainly else box.relations, across - _SHAFT - 20, SMALL, most=3)
        gap = (20 + len(label) * SMALL_LINE if label else _APART) if rows else 0
        rows[place] = _Row(content(box, across - 2 * PAD, state_below=False), tuple(label), top + gap)
        top = rows[place].bottom
    return rows


def _lanes(edges: Sequence[Edge], order: Mapping[Place, int]) -> dict[Place, int]:
    """Give each upper end that is not right above its lower ends a lane that no other uses there; the rest is in words."""
    reach: dict[Place, int] = {}
    for edge in edges:
        reach[edge.upper] = max(reach.get(edge.upper, 0), order[edge.lower])
    lanes: dict[Place, int] = {}
    busy: list[int] = []  # how far down each lane is used
    for upper in sorted(reach, key=lambda place: order[place]):
        lane = next((number for number, end in enumerate(busy) if end < order[upper]), len(busy))
        if lane < _MOST_LANES:
            busy[lane : lane + 1] = [reach[upper]]
            lanes[upper] = lane
    return lanes


def _entry(edge: Edge, edges: Sequence[Edge], row: _Row, straight: set[Edge]) -> float:
    """Return how far down an arrow enters a box: each a little lower than the one before."""
    others = [other for other in edges if other.lower == edge.lower and other not in straight]
    return row.top + min(14.0 + 12 * others.index(edge), row.inner.height - 10)
