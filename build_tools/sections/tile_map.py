"""The provinces of a board as a map of equal tiles, in SVG that stands in the page and needs no script.

The state of a tile is told by its filling, its frame, a sign and its words, never by colour alone; the table beside it says
the same. Names are text, so they can be searched, enlarged and read aloud.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from build_tools.language.vocabulary_files import read
from build_tools.model import Answer, AnswerState, Board
from build_tools.pages.markdown import as_html, plain

COLUMNS = 8
_TILE, _STEP = 47, 50  # of the drawing's own units; at 390 px of page width a unit is 0.93 px
_CLASSES: Mapping[AnswerState, str] = {
    "đã có": "tile-held",
    "đã có, sau hạn": "tile-held tile-after",
    "chậm": "tile-late",
    "chờ": "tile-awaited",
}
_TICK = '<path class="tick" d="m{x} {y} 3.2 3.4 6-7"/>'
_HATCH = '<path class="hatch" d="M{a} {y}l{b} 17m-11-17 11 11m-5-11 5 5"/>'
_DOTS = ((-6, -10), (1, -13), (3, -6), (9, -9), (12, -3))  # islands, around the end of their name


@dataclass(frozen=True, slots=True)
class Era:
    """The map of a time: the name at each place, short names, and the islands with their provinces."""

    since: str
    until: str
    places: Mapping[str, tuple[int, int]]  # name → column, row
    renamed: Mapping[str, str]  # a later name in that time → the one in ``places``
    short: Mapping[str, str]
    islands: tuple[tuple[str, str, int, int], ...]  # name, province, column, row

    def place(self, name: str) -> tuple[int, int]:
        """Where a province stands: its column and row."""
        return self.places[self.renamed.get(name, name)]

    def draws(self, names: Collection[str]) -> bool:
        """Whether the map has exactly these provinces."""
        return len(names) == len(self.places) and {self.renamed.get(name, name) for name in names} == set(self.places)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return 1 + max(row for _, row in self.places.values())


@cache
def eras() -> tuple[Era, ...]:
    """Every map of the vocabulary, the oldest first."""
    data: Any = read("province_tiles.yaml")
    return tuple(_era(entry) for entry in data["entries"])


def _era(entry: Mapping[str, Any]) -> Era:
    rows: list[list[str | None]] = entry["rows"]
    places = {name: (column, row) for row, names in enumerate(rows) for column, name in enumerate(names) if name}
    islands = tuple((one["name"], one["province"], one["column"], one["row"]) for one in entry["islands"])
    return Era(entry["since"], entry["until"], places, entry["renamed"], entry["short"], islands)


def era_of(board: Board) -> Era | None:
    """The map that has exactly the provinces of a board; None when there is none, or the board is not of provinces."""
    if not board.on or any(answer.province is None for answer in board.answers):
        return None
    names = [answer.agency for answer in board.answers]
    return next((era for era in eras() if era.since <= board.on <= era.until and era.draws(names)), None)


def tile_map(board: Board, era: Era, links: Mapping[str, tuple[str, str]]) -> str:
    """Draw a board; ``links`` gives, by the key of an agency, where its tile leads and what that is called."""
    title, about = f"ban-do-{board.key}", f"ban-do-{board.key}-mo-ta"
    held, late, awaited = (board.count(*states) for states in (("đã có", "đã có, sau hạn"), ("chậm",), ("chờ",)))
    tiles = "".join(_tile(answer, era, links.get(answer.key)) for answer in _in_reading_order(board.answers, era))
    return (
        f'<svg class="tiles" viewBox="-1 -1 {COLUMNS * _STEP - 1} {era.height * _STEP - 1}" role="group" '
        f'aria-labelledby="{title}" aria-describedby="{about}">'
        f'<title id="{title}">Bản đồ ô: {as_html(board.title)}</title>'
        f'<desc id="{about}">Mỗi tỉnh, thành phố một ô. Đã có {held}, chậm {late}, chờ {awaited}, trên tổng số '
        f"{len(board.answers)}. Bảng cạnh bản đồ có cùng số liệu.</desc>"
        f"{''.join(_island(*island) for island in era.islands)}{tiles}</svg>"
    )


def _in_reading_order(answers: Sequence[Answer], era: Era) -> list[Answer]:
    return sorted(answers, key=lambda answer: era.place(answer.agency)[::-1])


def _tile(answer: Answer, era: Era, link: tuple[str, str] | None) -> str:
    column, row = era.place(answer.agency)
    x, y = column * _STEP, row * _STEP
    drawn = f'<rect x="{x}" y="{y}" width="{_TILE}" height="{_TILE}"/>{_sign(answer.state, x, y)}{_name(answer, era, x, y)}'
    said = f"{answer.agency}: {answer.state}"
    if link is None:
        return f'<g class="tile {_CLASSES[answer.state]}"><title>{as_html(said)}</title>{drawn}</g>'
    where, called = link
    label = as_attribute(f"{said}, {called}")
    return f'<a class="tile {_CLASSES[answer.state]}" href="{as_attribute(where)}" aria-label="{label}">{drawn}</a>'


def _sign(state: AnswerState, x: int, y: int) -> str:
    if state == "đã có":
        return _TICK.format(x=x + _TILE - 13, y=y + 7)
    hatch = _HATCH.format(a=x + _TILE - 17, b=17, y=y)
    return (_TICK.format(x=x + 4, y=y + 7) + hatch) if state == "đã có, sau hạn" else hatch if state == "chậm" else ""


def _name(answer: Answer, era: Era, x: int, y: int) -> str:
    """The name on two lines, or one; a long word is set smaller so that it stays inside."""
    first, _, second = era.short.get(answer.agency, answer.agency).partition(" ")
    lines = [line for line in (first, second) if line]
    top = y + (31 if len(lines) == 1 else 25)
    small = ' class="small"' if max(map(len, lines)) > 5 else ""
    spans = "".join(
        f'<tspan x="{x + _TILE / 2:g}" y="{top + 13 * at}">{as_html(line)}</tspan>' for at, line in enumerate(lines)
    )
    return f"<text{small}>{spans}</text>"


def _island(name: str, province: str, column: int, row: int) -> str:
    x, y = column * _STEP + _TILE, row * _STEP + 24
    dots = "".join(f'<circle cx="{x - 18 + dx}" cy="{y - 13 + dy}" r="1.6"/>' for dx, dy in _DOTS)
    return (
        f'<g class="islands">{dots}<text><tspan x="{x}" y="{y + 2}">{as_html(name)}</tspan>'
        f'<tspan x="{x}" y="{y + 16}">({as_html(province)})</tspan></text></g>'
    )


def as_attribute(text: str) -> str:
    """Return text for an attribute in double quotes."""
    return html.escape(plain(text), quote=True)
