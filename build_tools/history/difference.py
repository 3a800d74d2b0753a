"""What a correction changed, word by word: lines first, then the words of the lines that differ.

Spaces, ends of lines and the Unicode form of letters are no difference: a text that was wrapped anew shows only its new words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz.distance import LCSseq

from build_tools.language.orthography import nfc

MOST_LINES = 10_000  # that are compared, after those that both texts begin or end with
_MOST_WORDS = 3_000  # of lines side by side; more are shown whole
_ALIKE = 0.35  # of the words of both: with fewer in common, old and new are shown one after the other

Kind = Literal["same", "out", "in"]
Row = tuple[tuple[Kind, str], ...]  # one line of pieces


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that follow one another: all of them unchanged, or changed. ``line`` is that of the new text."""

    line: int
    rows: tuple[Row, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """The new text with what was taken out at its place; ``cut`` when not all lines were compared."""

    stretches: tuple[Stretch, ...]
    cut: bool = False

    @property
    def shows(self) -> bool:
        """Whether any word changed."""
        return any(stretch.changed for stretch in self.stretches)


def difference(old: str, new: str) -> Difference:
    """Compare two texts. Every word of the new one stands in a row as "same" or "in", as far as they are compared."""
    ours, theirs = _lines(old), _lines(new)
    if _all_words(ours) == _all_words(theirs):
        return Difference((_unchanged(theirs),) if theirs else ())
    before, after = [line.key for line in ours], [line.key for line in theirs]
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    left, right = len(before) - end, len(after) - end
    cut = max(left, right) - start > MOST_LINES
    if cut:
        left, right, end = min(left, start + MOST_LINES), min(right, start + MOST_LINES), 0
    stretches = [_unchanged(theirs[:start])] if start else []
    for tag, a, b, c, d in _opcodes(before[start:left], after[start:right]):
        rows, taken_out = theirs[start + c : start + d], ours[start + a : start + b]
        place = theirs[start + c].number if start + c < len(theirs) else new.count("\n") + 1
        stretches.append(_unchanged(rows) if tag == "equal" else _changed(place, taken_out, rows))
    stretches += [_unchanged(theirs[right:])] if end else []
    return Difference(tuple(stretches), cut)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that has words."""

    number: int
    text: str  # with single spaces
    key: str


def _lines(text: str) -> list[_Line]:
    words = ((number, " ".join(line.split())) for number, line in enumerate(text.split("\n"), start=1))
    return [_Line(number, line, nfc(line)) for number, line in words if line]


def _all_words(lines: Sequence[_Line]) -> list[str]:
    return [word for line in lines for word in line.key.split(" ")]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _opcodes(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield (tag, start, end, start, end) of "equal" and "changed" parts, in order; numbers stand for words, as they sort."""
    numbers: dict[str, int] = {}
    keys = [[numbers.setdefault(key, len(numbers)) for key in keys] for keys in (one, other)]
    at = there = 0
    for block in LCSseq.opcodes(*keys):
        if block.tag == "equal":
            if (at, there) != (block.src_start, block.dest_start):
                yield "changed", at, block.src_start, there, block.dest_start
            yield "equal", block.src_start, block.src_end, block.dest_start, block.dest_end
            at, there = block.src_end, block.dest_end
    if (at, there) != (len(one), len(other)):
        yield "changed", at, len(one), there, len(other)


def _unchanged(lines: Sequence[_Line]) -> Stretch:
    return Stretch(lines[0].number, tuple((("same", line.text),) for line in lines), changed=False)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    opens: bool  # its line
    closes: bool


def _changed(line: int, ours: Sequence[_Line], theirs: Sequence[_Line]) -> Stretch:
    one, other = _words(ours), _words(theirs)
    rows = _Rows()
    for tag, a, b, c, d in _parts(one, other):
        if tag == "equal":
            rows.add("same", other[c:d])
        else:
            rows.change(one[a:b], other[c:d])
    return Stretch(line, rows.end(), changed=True)


def _parts(one: Sequence[_Word], other: Sequence[_Word]) -> Iterator[tuple[str, int, int, int, int]]:
    comparable = max(len(one), len(other)) <= _MOST_WORDS
    found = list(_opcodes([nfc(word.text) for word in one], [nfc(word.text) for word in other])) if comparable else []
    alike = sum(b - a for tag, a, b, _, _ in found if tag == "equal")
    if comparable and 2 * alike >= _ALIKE * (len(one) + len(other)):
        yield from found
    else:
        yield "changed", 0, len(one), 0, len(other)


def _words(lines: Sequence[_Line]) -> list[_Word]:
    split = (line.text.split(" ") for line in lines)
    return [_Word(word, at == 0, at == len(words) - 1) for words in split for at, word in enumerate(words)]


@dataclass(slots=True)
class _Rows:
    """The rows of changed lines as they grow: those of the new text, and lines that were taken out whole."""

    rows: list[Row] = field(default_factory=list)
    row: list[tuple[Kind, list[str]]] = field(default_factory=list)

    def change(self, out: Sequence[_Word], put_in: Sequence[_Word]) -> None:
        """Add words that were taken out and those in their place; whole lines between others have rows of their own."""
        whole = bool(out) and out[0].opens and out[-1].closes and not self.row and (not put_in or put_in[0].opens)
        self.add("out", out, breaks=whole)
        self.add("in", put_in)

    def add(self, kind: Kind, words: Sequence[_Word], *, breaks: bool = True) -> None:
        """Add words; where they ``break``, the end of their line ends the row."""
        for word in words:
            if self.row and self.row[-1][0] == kind:
                self.row[-1][1].append(word.text)
            else:
                self.row.append((kind, [word.text]))
            if breaks and word.closes:
                self._end_row()

    def _end_row(self) -> None:
        if self.row:
            self.rows.append(tuple((kind, " ".join(words)) for kind, words in self.row))
        self.row = []

    def end(self) -> tuple[Row, ...]:
        """Return all rows."""
        self._end_row()
        return tuple(self.rows)
