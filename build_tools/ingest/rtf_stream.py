"""The stream of an RTF file: groups, control words and bytes (Rich Text Format 1.9.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from build_tools.ingest.legacy_encodings import from_font
from build_tools.ingest.table_rows import flat, row_lines
from build_tools.model import Edit

_TOKEN = re.compile(
    r"""
      \\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})?[ ]?  # \par, \u7913, \f2
    | \\'(?P<byte>[0-9a-fA-F]{2})                                # \'e1: a byte in the encoding of the font
    | \\(?P<sign>[^a-zA-Z'])                                   # \{, \~, \*
    | (?P<brace>[{}])
    | (?P<text>[^\\{}\r\n]+)
    | [\r\n]+ | \\                                        # ends of lines of the file mean nothing
    """,
    re.VERBOSE,
)
_SKIPPED = frozenset((
    "colortbl", "stylesheet", "info", "pict", "object", "themedata", "colorschememapping", "latentstyles", "datastore",
    "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "xmlnstbl", "mmathPr", "fldinst", "nonshppict",
    "template", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "filetbl"
))  # fmt: skip
_REPEATED = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
_SIGNS = {"~": "\u00a0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_WORDS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\f",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "nestcell": " ",
    "nestrow": "\n",
}
_CODE_PAGES = {0: "cp1252", 2: "symbol", 163: "cp1258", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it."""

    skipped: bool = False
    hidden: bool = False
    capitals: bool = False
    font: str = "0"
    fallback: int = 1  # characters after \\u that old programs show instead
    where: str = "body"  # or "fonts", "footnote", "repeated"


@dataclass(slots=True)
class RtfReader:
    """Goes through the stream once and keeps the lines; the state of a group ends with it."""

    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    fonts: dict[str, tuple[str, int]] = field(default_factory=dict)  # number → name, charset
    code_page: str = "cp1252"
    pending: int = 0  # characters still to be left out after \\u
    in_table: bool = False
    streams: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # where → (text, font name) not yet in a line
    lines: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Read the whole stream."""
        place = 0
        while match := _TOKEN.match(text, place):
            place = match.end()
            if match["word"] == "bin":
                place += max(0, int(match["value"] or 0))
            else:
                self._token(match)
        self._end_paragraph()

    def text(self) -> str:
        """The lines, then the footnotes, each with its number."""
        notes = [f"[{number}] {note}" for number, note in enumerate(self.notes, 1)]
        return "\n".join([*self.lines, *notes]) + "\n"

    def edits(self) -> tuple[Edit, ...]:
        """The headers and footers, which stand in the log only."""
        return tuple(Edit(1, line, "đầu trang hoặc chân trang của tệp RTF") for line in dict.fromkeys(self.repeated) if line)

    def _token(self, match: re.Match[str]) -> None:
        if match["word"]:
            self._word(match["word"], match["value"])
        elif match["brace"]:
            self._brace(match["brace"])
        elif match["byte"]:
            self._print(self._letter(int(match["byte"], 16)), is_fallback=True)
        elif match["sign"] == "*":
            self.state = replace(self.state, skipped=True)
        elif match["sign"] or match["text"]:
            self._print(_SIGNS.get(match["sign"], "") if match["sign"] else match["text"], is_fallback=bool(match["text"]))

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self.outer.append(self.state)
        elif self.outer:
            ended, self.state = self.state, self.outer.pop()
            if ended.where == "footnote" and self.state.where != "footnote":
                self.notes[-1] = flat(self._taken("footnote"))
            if ended.where == "repeated" and self.state.where != "repeated":
                self.repeated += [line.strip() for line in self._taken("repeated")]

    def _word(self, word: str, value: str | None) -> None:
        if word in _WORDS:
            self._print(_WORDS[word])
        if word in ("par", "sect") and self.state.where == "body" and not self.in_table:
            self._end_paragraph()
        elif word in ("cell", "row") and self.state.where == "body":
            self._end_cell(word)
        elif word in ("intbl", "pard"):
            self.in_table = word == "intbl"
        elif word == "u":
            self._unicode(int(value or 0) % 0x10000)
        elif word == "footnote":
            self._footnote()
        else:
            self._change_state(word, value)

    def _change_state(self, word: str, value: str | None) -> None:
        if word in _SKIPPED:
            self.state = replace(self.state, skipped=True)
        elif word in _REPEATED:
            self.state = replace(self.state, where="repeated")
        elif word == "fonttbl":
            self.state = replace(self.state, where="fonts")
        elif word in ("f", "deff"):
            self.state = replace(self.state, font=value or "0")
        elif word in ("caps", "v", "plain"):
            capitals = value != "0" if word == "caps" else self.state.capitals and word != "plain"
            hidden = value != "0" if word == "v" else self.state.hidden and word != "plain"
            self.state = replace(self.state, capitals=capitals, hidden=hidden)
        elif word == "uc":
            self.state = replace(self.state, fallback=min(int(value or 1), 8))
        elif word == "fcharset":
            self.fonts[self.state.font] = (self.fonts.get(self.state.font, ("", 0))[0], int(value or 0))
        elif word == "ansicpg" and f"cp{value}" in _CODE_PAGES.values():
            self.code_page = f"cp{value}"

    def _footnote(self) -> None:
        if not self.state.skipped:
            self.notes.append("")
            self._print(f"[{len(self.notes)}]")
            self.state = replace(self.state, where="footnote")

    def _unicode(self, code: int) -> None:
        self.pending = 0
        self._print(chr(code))
        self.pending = self.state.fallback

    def _letter(self, byte: int) -> str:
        name, charset = self.fonts.get(self.state.font, ("", 0))
        code_page = self.code_page if charset < 2 else _CODE_PAGES.get(charset, self.code_page)
        if code_page == "symbol":
            return chr(0xF000 + byte)
        legacy = name.startswith((".Vn", "VNI-"))
        return bytes([byte]).decode("cp1252" if legacy else code_page, errors="ignore") or chr(byte)

    def _print(self, text: str, *, is_fallback: bool = False) -> None:
        if is_fallback and self.pending:
            text, self.pending = text[self.pending :], max(0, self.pending - len(text))
        if self.state.skipped or self.state.hidden or not text:
            return
        name, charset = self.fonts.get(self.state.font, ("", 0))
        if self.state.where == "fonts":
            self.fonts[self.state.font] = (name + text.rstrip(";"), charset)
        else:
            text = text.upper() if self.state.capitals else text
            self.streams.setdefault(self.state.where, []).append((text, name))

    def _taken(self, where: str) -> list[str]:
        """The lines read since the last time, pieces of one font read together."""
        fonts = groupby(self.streams.pop(where, []), key=lambda piece: piece[1])
        text = "".join(from_font("".join(text for text, _ in same), font) for font, same in fonts)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").split("\n")

    def _end_paragraph(self) -> None:
        lines = self._taken("body")
        self.lines += lines[:-1] if lines[-1] == "" else lines

    def _end_cell(self, word: str) -> None:
        if word == "cell":
            self.cells.append(self._taken("body"))
        else:
            self.lines += row_lines(self.cells, len(self.cells))
            self.cells = []
