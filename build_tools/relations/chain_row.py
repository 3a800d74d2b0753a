"""The chain as a row, from left to right, for wide pages: only where it has few layers, and every number fits its box."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from build_tools.relations.chain import Chain
from build_tools.relations.chain_boxes import Box
from build_tools.relations.chain_picture import (
    NAME,
    PAD,
    SMALL,
    SMALL_LINE,
    arrow,
    content,
    draw_box,
    state_width,
    svg,
    text,
)
from build_tools.relations.chain_text import width, wrapped
from build_tools.relations.relation_graph import Place

_GAP = 26  # between layers, for the arrow
_APART = 12  # between boxes of one layer
_WIDEST = 220
_MOST_LAYERS, _MOST_BESIDE = 5, 4


def row(
    chain: Chain, boxes: Mapping[Place, Box], across: float, class_: str, words: tuple[str, str]
) -> ElementTree.Element | None:
    """Return the drawing, or None where a column shows the chain better."""
    count = len(chain.layers)
    layer_of = {place: number for number, layer in enumerate(chain.layers) for place in layer}
    stepwise = all(layer_of[edge.lower] == layer_of[edge.upper] + 1 for edge in chain.edges)
    if not 2 <= count <= _MOST_LAYERS or max(map(len, chain.layers)) > _MOST_BESIDE or not stepwise:
        return None
    wide = min(_WIDEST, (across - (count - 1) * _GAP) / count)
    if not all(_fits(box, wide - 2 * PAD) for box in boxes.values()):
        return None
    return _drawn(chain, boxes, wide, class_, words)


def _fits(box: Box, room: float) -> bool:
    """Whether no number has to be broken."""
    longest = max((width(word, NAME, bold=True) for word in box.name.split()), default=0)
    return longest <= room and state_width(box) <= room


def _drawn(chain: Chain, boxes: Mapping[Place, Box], wide: float, class_: str, words: tuple[str, str]) -> ElementTree.Element:
    inner = {place: content(box, wide - 2 * PAD, state_below=True) for place, box in boxes.items()}
    labels = {place: wrapped(box.relation, wide, SMALL, most=2) for place, box in boxes.items()}
    high = max(one.height for one in inner.values())
    label = max(map(len, labels.values())) * SMALL_LINE
    corners = _corners(chain, wide, high, label)
    down = max(y for _, y in corners.values()) + high
    root = svg(class_, (len(chain.layers) * (wide + _GAP) - _GAP, down), *words)
    for edge in chain.edges:
        (x, y), (end, end_y) = corners[edge.upper], corners[edge.lower]
        start = (x + wide, y + high / 2)
        middle, goal = x + wide + 8, (end - 2, end_y + high / 2)
        arrow(root, [start, (middle, start[1]), (middle, goal[1]), goal], "right")
    for place, (x, y) in corners.items():
        for number, line in enumerate(reversed(labels[place])):
            text(root, "relation", line, x, y - 7 - number * SMALL_LINE)
        draw_box(root, inner[place], x, y, wide, high)
    return root


def _corners(chain: Chain, wide: float, high: int, label: int) -> dict[Place, tuple[float, float]]:
    """Return where each box begins; every layer stands in the middle of the height of the longest."""
    step = high + label + _APART
    longest = max(map(len, chain.layers))
    corners: dict[Place, tuple[float, float]] = {}
    for number, layer in enumerate(chain.layers):
        top = (longest - len(layer)) * step / 2 + label
        for place in layer:
            corners[place] = (number * (wide + _GAP), top)
            top += step
    return corners
