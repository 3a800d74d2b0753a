"""Dated tasks as a static drawing: a box a task, by quarter over a few years, by year over many.

A task that runs over more than a quarter is a hollow bar. The list below the drawing says the same in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.agenda.assignments import Assignment
from build_tools.agenda.periods import Period, is_long, quarter
from build_tools.pages.wording import counted

_WIDTH = 864  # units of the drawing, about pixels at full width
_BOX, _STEP = 14, 18
_MOST_BOXES = 8  # in one column; more are told by their number on top
_BY_QUARTER, _MOST_YEARS = 4, 30
_QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")


@dataclass(frozen=True, slots=True)
class _Scale:
    """Columns of one width: four a year, or one."""

    years: range
    quarters: bool

    @property
    def column(self) -> int:
        return _WIDTH // (len(self.years) * (4 if self.quarters else 1))

    def place(self, day: str) -> int:
        year, at = quarter(day)
        return (year - self.years[0]) * 4 + at if self.quarters else year - self.years[0]

    def name(self, place: int) -> str:
        return f"{_QUARTERS[place % 4]}/{self.years[place // 4]}" if self.quarters else f"năm {self.years[place]}"


def due_plot(assignments: Iterable[Assignment]) -> str:
    """Return the drawing as HTML; "" for no dated task, or for more years than a screen has room for."""
    periods = [one.period for one in assignments if one.period]
    if not periods:
        return ""
    years = range(min(int(p.first[:4]) for p in periods), max(int(p.last[:4]) for p in periods) + 1)
    if len(years) > _MOST_YEARS:
        return ""
    scale = _Scale(years, quarters=len(years) <= _BY_QUARTER)
    return _drawing(scale, periods)


def _drawing(scale: _Scale, periods: Sequence[Period]) -> str:
    long = [period for period in periods if scale.quarters and is_long(period)]
    columns = Counter(scale.place(period.last) for period in periods if period not in long)
    bars = sorted(Counter((scale.place(period.first), scale.place(period.last)) for period in long).items())
    lanes = _lanes([places for places, _ in bars])
    boxes = max((min(number, _MOST_BOXES) for number in columns.values()), default=0)
    floor = 22 + (max(lanes, default=-1) + 1 + boxes) * _STEP
    parts = [_bar(scale, lane, places, number) for lane, (places, number) in zip(lanes, bars, strict=True)]
    parts += [_column(scale, place, number, floor) for place, number in sorted(columns.items())]
    return _figure(scale, columns, [*parts, _axis(scale, floor)], floor, len(periods), len(long))


def _figure(scale: _Scale, columns: Mapping[int, int], parts: Iterable[str], floor: int, count: int, long: int) -> str:
    hollow = ", khung rỗng là việc kéo dài hơn một quý" if long else ""
    words = f"{counted(count)} nhiệm vụ có hạn, xếp theo ngày cuối; mỗi ô một nhiệm vụ{hollow}"
    told = "; ".join(f"{scale.name(place)}: {number}" for place, number in sorted(columns.items()))
    height = floor + (46 if scale.quarters else 28)
    return (
        f'<figure class="due-plot"><figcaption>{words}</figcaption>'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="han-ten han-loi">'
        f'<title id="han-ten">Nhiệm vụ có hạn theo {"quý" if scale.quarters else "năm"}</title>'
        f'<desc id="han-loi">{told or words}</desc>{"".join(parts)}</svg></figure>'
    )


def _lanes(bars: Sequence[tuple[int, int]]) -> list[int]:
    """The lane of each bar, so that no two stand over one another."""
    ends: list[int] = []
    chosen = []
    for start, end in bars:
        lane = next((at for at, taken in enumerate(ends) if taken < start), len(ends))
        ends[lane : lane + 1] = [end]
        chosen.append(lane)
    return chosen


def _bar(scale: _Scale, lane: int, places: tuple[int, int], number: int) -> str:
    start, end = places
    left, width = start * scale.column + 8, (end - start + 1) * scale.column - 16
    text = f"kéo dài: {counted(number)} việc" if number > 1 else "kéo dài"
    top = 4 + lane * _STEP
    words = f'<text x="{left + 6}" y="{top + 11}">{text}</text>'
    return f'<rect class="long" x="{left}" y="{top}" width="{width}" height="{_BOX}"/>{words}'


def _column(scale: _Scale, place: int, number: int, floor: int) -> str:
    margin = 8 if scale.column > 40 else 3
    left, width = place * scale.column + margin, scale.column - 2 * margin
    boxes = min(number, _MOST_BOXES)
    tops = [floor - (at + 1) * _STEP + 2 for at in range(boxes)]
    drawn = "".join(f'<rect x="{left}" y="{top}" width="{width}" height="{_BOX}"/>' for top in tops)
    over = f'<text class="number" x="{left + width // 2}" y="{tops[-1] - 4}">{counted(number)}</text>'
    return drawn + (over if number > _MOST_BOXES else "")


def _axis(scale: _Scale, floor: int) -> str:
    parts = [f'<line x1="0" y1="{floor}" x2="{_WIDTH}" y2="{floor}"/>']
    step = 1 if scale.quarters or scale.column >= 40 else 2  # years that are named
    for at, year in enumerate(scale.years):
        left = at * scale.column * (4 if scale.quarters else 1)
        if not scale.quarters:
            parts.append(_named(left + scale.column // 2, floor + 18, str(year)) if at % step == 0 else "")
            continue
        parts.append(f'<line x1="{left + 1}" y1="{floor}" x2="{left + 1}" y2="{floor + 40}"/>')
        parts.append(f'<text class="year" x="{left + 8}" y="{floor + 38}">{year}</text>')
        places = (left + place * scale.column + scale.column // 2 for place in range(4))
        parts += [_named(x, floor + 18, name) for x, name in zip(places, _QUARTERS, strict=True)]
    return "".join(parts)


def _named(x: int, y: int, text: str) -> str:
    return f'<text class="middle" x="{x}" y="{y}">{text}</text>'
