"""The strokes of a drawn chain: boxes, arrows and words as SVG elements, for both drawings.

Every box is a link that says all of itself; held and missing differ in frame, sign and word, never in colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from build_tools.pages.markdown import plain
from build_tools.relations.chain_boxes import STATE_WORDS, Box
from build_tools.relations.chain_text import width, wrapped

PAD = 12
SMALL, NAME = 13, 15  # px; nothing is smaller
SMALL_LINE, NAME_LINE = 18, 21
_SIGN = 16  # room of the sign before a state word
_MOST_NAME_LINES, _MOST_FACT_LINES = 3, 3

Line = tuple[str, str]  # class, text


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of a box, as they are wrapped for its width."""

    box: Box
    lines: tuple[Line, ...]
    state_below: bool  # the state has a line of its own, else it stands at the right of the first

    @property
    def height(self) -> int:
        """How high the box must be."""
        lines = sum(_height(name) for name, _ in self.lines)
        return 2 * PAD + lines + (SMALL_LINE + 4 if self.state_below else 0)


def content(box: Box, room: float, *, state_below: bool) -> Content:
    """Wrap what stands in a box of this inner width."""
    beside = room if state_below else room - state_width(box) - 8
    lines = [("type", line) for line in wrapped(box.type, beside, SMALL, most=2)]
    name_room = room if state_below or lines else beside
    lines += [("name", line) for line in wrapped(box.name, name_room, NAME, most=_MOST_NAME_LINES, bold=True)]
    lines += [("facts", line) for line in wrapped(box.facts, room, SMALL, most=_MOST_FACT_LINES)]
    return Content(box, tuple(lines), state_below)


def state_width(box: Box) -> float:
    """Return the room that the state of a box takes in a line."""
    return width(STATE_WORDS[box.state], SMALL, bold=True) + (0 if box.state == "here" else _SIGN)


def _height(name: str) -> int:
    return NAME_LINE if name == "name" else SMALL_LINE


# --- elements ----------------------------------------------------------------------------------------------------------


def svg(class_: str, size: tuple[float, float], title: str, description: str) -> ElementTree.Element:
    """Return an empty drawing with its name and what it shows; its links are read one by one."""
    across, down = size
    ids = (f"_{class_}-ten", f"_{class_}-ta")  # no clause has such an anchor
    root = ElementTree.Element(
        "svg",
        {
            "class": f"chain-drawing {class_}",
            "viewBox": f"0 0 {across:g} {down:g}",
            "width": f"{across:g}",
            "height": f"{down:g}",
            "role": "group",
            "aria-labelledby": " ".join(ids),
        },
    )
    for tag, id_, words in zip(("title", "desc"), ids, (title, description), strict=True):
        ElementTree.SubElement(root, tag, {"id": id_}).text = plain(words)
    return root


def draw_box(root: ElementTree.Element, inner: Content, x: float, y: float, across: float, down: float) -> None:
    """Add a box, a link, with its frame, lines, state and sign."""
    box = inner.box
    attributes = {"class": f"chain-box {box.state}", "href": box.href, "aria-label": plain(box.spoken)}
    if box.state == "here":
        attributes["aria-current"] = "page"
    link = ElementTree.SubElement(root, "a", attributes)
    frame = {"x": f"{x + 1:g}", "y": f"{y + 1:g}", "width": f"{across - 2:g}", "height": f"{down - 2:g}"}
    ElementTree.SubElement(link, "rect", frame)
    top = y + PAD
    for name, line in inner.lines:
        top += _height(name)
        text(link, name, line, x + PAD, top - 5)
    state_x = x + PAD + (0 if box.state == "here" else _SIGN) if inner.state_below else x + across - PAD
    state_y = y + down - PAD - 4 if inner.state_below else y + PAD + SMALL_LINE - 5
    text(link, "state" if inner.state_below else "state at-end", STATE_WORDS[box.state], state_x, state_y)
    _sign(link, box, state_x - (0 if inner.state_below else state_width(box) - _SIGN) - _SIGN, state_y - 10)


def _sign(link: ElementTree.Element, box: Box, x: float, y: float) -> None:
    if box.state == "held":
        ElementTree.SubElement(link, "path", {"class": "sign", "d": f"M{x + 1:g} {y + 6:g}l3 4 6-8"})
    elif box.state == "missing":
        ElementTree.SubElement(link, "circle", {"class": "sign", "cx": f"{x + 5:g}", "cy": f"{y + 6:g}", "r": "4"})


def text(parent: ElementTree.Element, class_: str, words: str, x: float, y: float) -> None:
    """Add a line of text."""
    ElementTree.SubElement(parent, "text", {"class": class_, "x": f"{x:g}", "y": f"{y:g}"}).text = words


def arrow(root: ElementTree.Element, way: Sequence[tuple[float, float]], head: str) -> None:
    """Add a line along points, with a head that points "down" or "right" at its end."""
    (x, y), steps = way[-1], " ".join(f"L{x:g} {y:g}" for x, y in way[1:])
    ends = f"M{x - 5:g} {y - 6:g}L{x:g} {y:g} {x + 5:g} {y - 6:g}" if head == "down" else (
        f"M{x - 6:g} {y - 5:g}L{x:g} {y:g} {x - 6:g} {y + 5:g}"
    )  # fmt: skip
    path = f"M{way[0][0]:g} {way[0][1]:g}{steps}{ends}"
    ElementTree.SubElement(root, "path", {"class": "chain-arrow", "d": path, "aria-hidden": "true"})
