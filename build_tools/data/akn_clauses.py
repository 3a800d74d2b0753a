"""The clauses of a document as the hierarchy of Akoma Ntoso: <section><num>I.</num><heading>MỤC ĐÍCH</heading>…</section>."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from build_tools.data.akn_text import Inlines
from build_tools.language.orthography import slug
from build_tools.model import Clause, ClauseKind
from build_tools.pages.markdown import plain

# The names of the standard; a kind that has none there is an <hcontainer> with its Vietnamese name.
ELEMENTS: Mapping[ClauseKind, str] = {
    "phần": "part",
    "chương": "chapter",
    "mục": "section",
    "tiểu mục": "subsection",
    "điều": "article",
    "khoản": "paragraph",
    "điểm": "point",
    "gạch": "indent",
    "đoạn": "alinea",
}


@dataclass(slots=True)
class Branch:
    """A clause and those that stand in it."""

    clause: Clause
    inner: list[Branch]


@dataclass(slots=True)
class Names:
    """The eId of each clause: its anchor on the page; the next clause of the same anchor gets a number."""

    anchors: Mapping[str, str]
    taken: set[str]

    def name(self, clause: Clause) -> str:
        """Return a name that no other element has."""
        wanted = self.anchors.get(clause.anchor) or "doan"
        name, count = wanted, 1
        while name in self.taken:
            count += 1
            name = f"{wanted}_{count}"
        self.taken.add(name)
        return name


def branches(clauses: Sequence[Clause]) -> list[Branch]:
    """Return clauses as trees by their depth."""
    roots: list[Branch] = []
    open_: list[Branch] = []
    for clause in clauses:
        branch = Branch(clause, [])
        while open_ and open_[-1].clause.depth >= clause.depth:
            open_.pop()
        (open_[-1].inner if open_ else roots).append(branch)
        open_.append(branch)
    return roots


def walk(trees: Sequence[Branch]) -> Iterator[Clause]:
    """Yield every clause of some trees, in reading order."""
    waiting = list(reversed(trees))
    while waiting:
        branch = waiting.pop()
        yield branch.clause
        waiting.extend(reversed(branch.inner))


def write_clauses(parent: ET.Element, trees: Sequence[Branch], inlines: Inlines, names: Names) -> None:
    """Add clauses to an element, each with those that stand in it."""
    waiting = [(parent, branch) for branch in reversed(trees)]
    while waiting:  # no recursion: a hostile text may nest deeper than Python does
        above, branch = waiting.pop()
        element = _element(above, branch, inlines, names)
        waiting.extend((element, inner) for inner in reversed(branch.inner))


def _element(above: ET.Element, branch: Branch, inlines: Inlines, names: Names) -> ET.Element:
    clause = branch.clause
    attributes = {"eId": names.name(clause)}
    if clause.kind not in ELEMENTS:
        attributes["name"] = slug(clause.kind)
    element = ET.SubElement(above, ELEMENTS.get(clause.kind, "hcontainer"), attributes)
    if clause.label:
        ET.SubElement(element, "num").text = plain(clause.label)
    if clause.heading:
        inlines.write(ET.SubElement(element, "heading"), clause)
    elif clause.text or clause.notes or not branch.inner:
        place = ET.SubElement(element, "intro" if branch.inner else "content")
        inlines.write(ET.SubElement(place, "p"), clause)
    return element
