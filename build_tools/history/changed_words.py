"""A difference as HTML: what was taken out and put in is said in words too, and unchanged lines are folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.history.difference import Difference, Kind, Row, Stretch
from build_tools.pages.markdown import as_html, section
from build_tools.pages.wording import counted, shortened

_ROOM = 40_000  # bytes of one difference: a page holds several
_AROUND = 1  # unchanged lines that are shown on either side
_NEAR = 12  # unchanged words that are shown on either side, within a line
_LONGEST, _LONGEST_NEAR = 2_000, 160  # characters of one piece; of words that did not change
_MARKS: dict[Kind, tuple[str, str]] = {"out": ("del", "bỏ"), "in": ("ins", "thêm")}


def changed_words(found: Difference) -> str:
    """Return the difference as one block; words where nothing that can be seen changed."""
    if not found.shows:
        cut = " ở những dòng đã so" if found.cut else ""
        return f"Không có chữ nào khác{cut}: chỉ đổi khoảng trắng, chỗ xuống dòng hoặc cách ghi mã của chữ."
    lines, left = [], 0
    room = _ROOM
    for changed, written in _lines(found.stretches):
        room -= len(written.encode())
        if room >= 0:
            lines.append(written)
        elif changed:
            left += 1
    if left:
        lines.append(_fold(f"còn {counted(left)} dòng sửa nữa không xếp ở đây"))
    if found.cut:
        lines.append(_fold("văn bản quá dài nên chỉ so phần đầu"))
    return "\n".join(['<div class="changes">', *lines, "</div>"])


def _lines(stretches: Sequence[Stretch]) -> Iterator[tuple[bool, str]]:
    """Yield whether a line of HTML shows a change, and the line."""
    waiting: list[Row] = []  # unchanged rows, of which the last stand before a change
    shown_before = False
    for stretch in stretches:
        if not stretch.changed:
            waiting += stretch.rows
            continue
        yield from ((False, line) for line in _folded(waiting, after=shown_before, before=True))
        yield True, f'<p class="where">Dòng {counted(stretch.line)}</p>'
        yield from ((True, f"<p>{_row(row)}</p>") for row in stretch.rows)
        waiting, shown_before = [], True
    yield from ((False, line) for line in _folded(waiting, after=True, before=False))


def _folded(rows: Sequence[Row], *, after: bool, before: bool) -> Iterator[str]:
    """Show unchanged rows after one change and before the next; what is between them is counted."""
    first, last = (_AROUND if after else 0), (_AROUND if before else 0)
    hidden = len(rows) - first - last
    near = rows if hidden <= 1 else rows[:first]
    yield from map(_near, near)
    if hidden > 1:
        yield _fold(f"{counted(hidden)} dòng không đổi")
        yield from map(_near, rows[len(rows) - last :])


def _near(row: Row) -> str:
    words = " ".join(text for _, text in row)
    return f'<p class="near">{as_html(shortened(words, _LONGEST_NEAR))}</p>'


def _fold(words: str) -> str:
    return f'<p class="fold">… {words} …</p>'


def _row(row: Row) -> str:
    last = len(row) - 1
    return " ".join(
        _piece(kind, text, opens=at == 0, closes=at == last) if kind == "same" else _marked(kind, text)
        for at, (kind, text) in enumerate(row)
    )


def _marked(kind: Kind, text: str) -> str:
    tag, word = _MARKS[kind]
    return f'<span class="sign">{word}</span>\u00a0<{tag}>{as_html(shortened(text, _LONGEST))}</{tag}>'


def _piece(kind: Kind, text: str, *, opens: bool, closes: bool) -> str:
    """Words between two changes; of many only those near a change are shown."""
    words = text.split(" ")
    hidden = len(words) - (0 if opens else _NEAR) - (0 if closes else _NEAR)
    if hidden <= _NEAR:
        return as_html(shortened(text, _LONGEST))
    start = "" if opens else shortened(" ".join(words[:_NEAR]), _LONGEST_NEAR)
    end = "" if closes else shortened(" ".join(words[-_NEAR:]), _LONGEST_NEAR)
    return f'{as_html(start)} <span class="fold">… {counted(hidden)} chữ không đổi …</span> {as_html(end)}'.strip()


def changes_section(title: str, found: Difference) -> str:
    """Return a difference below its title."""
    return section("version-changes", [f"**{title}**", changed_words(found)])
