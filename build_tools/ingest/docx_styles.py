"""What a Word style says that concerns text: font, capitals, hidden, numbering (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from build_tools.ingest.docx_package import attribute, child, is_on, name_of

_LONGEST_CHAIN = 12  # of styles based on one another


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of a paragraph or of a run of letters."""

    font: str = ""
    capitals: bool = False
    hidden: bool = False
    list_id: str = ""
    level: str = "0"

    def with_run(self, properties: Element | None, styles: Mapping[str, Style]) -> Style:
        """The style of a run, given its own properties (``rPr``)."""
        if properties is None or not len(properties):
            return self
        name = attribute(child(properties, "rStyle"))
        named = styles.get(name, Style()) if name else Style()
        base = replace(
            self,
            font=named.font or self.font,
            capitals=self.capitals or named.capitals,
            hidden=self.hidden or named.hidden,
        )
        return _changed(base, properties)


def read_styles(root: Element | None) -> dict[str, Style]:
    """Every style of word/styles.xml by its id, with what it takes from the styles it is based on; "" is the default."""
    if root is None:
        return {}
    elements = {attribute(one, "styleId") or "": one for one in root if name_of(one) == "style"}
    default = _changed(Style(), child(root, "docDefaults", "rPrDefault", "rPr"))
    styles = {name: _chained(name, elements, default) for name in elements}
    normal = next((name for name, one in elements.items() if attribute(one, "default") == "1" and _is_paragraph(one)), None)
    return styles | {"": styles[normal] if normal is not None else default}


def _is_paragraph(element: Element) -> bool:
    return attribute(element, "type") == "paragraph"


def _chained(name: str, elements: Mapping[str, Element], default: Style) -> Style:
    chain: list[Element] = []
    following: str | None = name
    while following is not None and following in elements and len(chain) < _LONGEST_CHAIN:
        chain.append(elements[following])
        following = attribute(child(chain[-1], "basedOn"))
    style = default
    for element in reversed(chain):
        style = _listed(_changed(style, child(element, "rPr")), child(element, "pPr", "numPr"))
    return style


def _listed(style: Style, numbering: Element | None) -> Style:
    if numbering is None:
        return style
    list_id = attribute(child(numbering, "numId")) or style.list_id
    return replace(style, list_id=list_id, level=attribute(child(numbering, "ilvl")) or style.level)


def _changed(style: Style, properties: Element | None) -> Style:
    """Apply the run properties that are given; the others stay."""
    if properties is None:
        return style
    fonts, caps, vanish = child(properties, "rFonts"), child(properties, "caps"), child(properties, "vanish")
    return replace(
        style,
        font=attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or style.font,
        capitals=style.capitals if caps is None else is_on(caps),
        hidden=style.hidden if vanish is None else is_on(vanish),
    )
