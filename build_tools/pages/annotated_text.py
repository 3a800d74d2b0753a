"""The text of a clause or note with its citations as links and its note marks in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from build_tools.language.abbreviations import Meanings, find_abbreviations
from build_tools.language.orthography import tone_free
from build_tools.model import Citation, Mention
from build_tools.pages.markdown import escape, explained, inside

MOST_LINKS = 500  # in one block; see markdown.MOST_ESCAPES

NO_MEANINGS: Meanings = {}

Cited = tuple[Mention, Citation]


def mentions_by_anchor(citations: Iterable[Citation]) -> dict[str, list[Cited]]:
    """Return the mentions in each clause, note or title, with the citations they belong to, in the order of the text."""
    found: dict[str, list[Cited]] = {}
    for citation in citations:
        for mention in citation.mentions:
            found.setdefault(mention.anchor, []).append((mention, citation))
    for mentions in found.values():
        mentions.sort(key=lambda cited: (cited[0].start, -cited[0].end))
    return found


def annotated(
    text: str,
    mentions: Sequence[Cited],
    as_link: Callable[[Citation, str], str],
    marks: Sequence[tuple[int, str]] = (),
    *,
    at_start: bool = True,
    meanings: Meanings = NO_MEANINGS,
) -> str:
    """Return the Markdown of ``text`` with ``marks`` (Markdown already) before the characters at their offsets.

    A mention that overlaps another, or whose offsets do not fit, is no link. A mark inside a mention stands after it.
    The first place of each abbreviation that has a meaning and stands in no link is explained.
    """
    spans = fitting(text, mentions)
    cuts: list[tuple[int, int, Citation | None, str]] = [(m.start, m.end, citation, "") for m, citation in spans]
    for offset, written in marks:
        place = outside(min(max(offset, 0), len(text)), spans)
        cuts.append((place, place, None, written))
    spans_taken = [(m.start, m.end) for m, _ in spans]
    for start, end, meaning in find_abbreviations(text, meanings) if meanings else ():
        if not any(start < taken_end and taken_start < end for taken_start, taken_end in spans_taken):
            cuts.append((start, end, None, explained(text[start:end], meaning)))
    pieces: list[str] = []
    position = 0
    for start, end, citation, written in sorted(cuts, key=lambda cut: cut[:2]):
        if start < position:  # a mark inside an abbreviation
            pieces.append(written)
            continue
        pieces.append(_text(text[position:start], at_start=at_start and position == 0))
        pieces.append(as_link(citation, inside(text[start:end])) if citation else written)
        position = end
    return "".join([*pieces, _text(text[position:], at_start=at_start and position == 0)])


def _text(text: str, *, at_start: bool) -> str:
    return escape(text) if at_start else inside(text)


def fitting(text: str, mentions: Sequence[Cited]) -> list[Cited]:
    """Return the mentions whose offsets hold what they say, none of which overlaps the one before."""
    kept: list[Cited] = []
    position = 0
    for mention, citation in mentions:
        fits = position <= mention.start < mention.end <= len(text) and len(kept) < MOST_LINKS
        if fits and _says(text[mention.start : mention.end], mention.printed):
            kept.append((mention, citation))
            position = mention.end
    return kept


def _says(text: str, printed: str) -> bool:
    """Whether a text holds what a mention says it does, spaces and separators aside: "Chỉ thị số 06- CT/TU" and "06-CT/TU"."""
    wanted = _letters(printed)
    return bool(wanted) and wanted in _letters(text)


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", tone_free(text)))


def outside(offset: int, spans: Sequence[Cited]) -> int:
    """Return an offset that splits no mention: one inside a mention moves to its end."""
    return next((mention.end for mention, _ in spans if mention.start < offset < mention.end), offset)
