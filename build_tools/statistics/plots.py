"""A table of figures as a static drawing: one bar a figure, its name above it, so that it reads at phone width."""

from __future__ import annotations

import html

from build_tools.pages.markdown import plain
from build_tools.pages.wording import counted
from build_tools.statistics.figures import Count

MOST_BARS = 15
_WIDTH, _ROW, _BAR = 340, 40, 14  # units of the drawing, about pixels
_LONGEST_NAME = 38


def plot(count: Count) -> str:
    """Return the drawing as one line of HTML; "" when nothing is counted. The table beside it has every figure."""
    most = max((figure.number for figure in count.figures), default=0)
    if most == 0:
        return ""
    shown = count.figures[:MOST_BARS]
    bars = "".join(_bar(at, figure.name, figure.number, most) for at, figure in enumerate(shown))
    rest = f"; {MOST_BARS} dòng đầu, bảng có đủ {counted(len(count.figures))}" if len(count.figures) > MOST_BARS else ""
    told = "; ".join(f"{_text(figure.name)}: {counted(figure.number)}" for figure in shown)
    caption = f"<figcaption>Mỗi vạch một dòng của bảng{rest}</figcaption>" if rest else ""
    return (
        f'<figure class="bars">{caption}<svg viewBox="0 0 {_WIDTH} {len(shown) * _ROW + 4}" role="img" '
        f'aria-labelledby="{count.key}-ten {count.key}-loi"><title id="{count.key}-ten">{_text(count.title)}</title>'
        f'<desc id="{count.key}-loi">{told}</desc>{bars}</svg></figure>'
    )


def _bar(at: int, name: str, number: int, most: int) -> str:
    top = at * _ROW
    width = round((_WIDTH - 60) * number / most)
    label = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"
    drawn = f'<rect x="0" y="{top + 20}" width="{width}" height="{_BAR}"/>' if number else ""
    value = f'<text class="value" x="{width + 6}" y="{top + 32}">{counted(number)}</text>'
    return f'<text x="0" y="{top + 14}">{_text(label)}</text>{drawn}{value}'


def _text(text: str) -> str:
    return html.escape(plain(text))
