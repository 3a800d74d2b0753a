"""The name of an issuer in running text: where it ends, word by word ("của Thủ tướng Chính phủ | phê duyệt …").

The words that end a name are data (``vocabulary/issuer_names.yaml``); the names themselves are those of the authority files.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from build_tools.citations.number_symbols import is_type_name
from build_tools.language.authorities import agency_of_name, phrase_pattern
from build_tools.language.authority_entries import read

_FILE = "issuer_names.yaml"
_LONGEST = 160
_TOKEN = re.compile(r"\S+")
_ABBREVIATED = frozenset({"TP.", "Tp.", "T.", "P.", "Q."})

# A body named after its task, "Ban Chỉ đạo thực hiện …", "Ủy ban dự thảo sửa đổi Hiến pháp năm 1992", ends only at these:
_TASK_BODY = re.compile(
    r"(?:Tiểu\s+ban|Ban|Ủy\s+ban|Uỷ\s+ban|Tổ|Hội\s+đồng)\s+(?:[Cc]hỉ\s+đạo|[Dd]ự\s+thảo|[Ss]oạn\s+thảo|[Cc]ông\s+tác)\s+(?=[a-zđ])"
)
_HARD_END = re.compile(r"[;:.(),“\"|]|\s+(?:về|ban\s+hành|đã|có|ngày)(?!\w)")


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(read(_FILE)[part])


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(phrase_pattern, sorted(_words('titles'), key=len, reverse=True)))})(?!\w)\s*")


def read_issuer(text: str, start: int) -> tuple[str | None, int]:
    """The name that begins at ``start``, and where it ends; None when there is no name, or half of one, or one in capitals.

    >>> read_issuer("Bộ Giáo dục và Đào tạo quy định chi tiết", 0)
    ('Bộ Giáo dục và Đào tạo', 22)
    """
    hard = _HARD_END.search(text, start, start + _LONGEST) if _TASK_BODY.match(text, start) else None
    end = hard.start() if hard else _name_end(list(_TOKEN.finditer(text, start, start + _LONGEST)), start)
    printed = " ".join(text[start:end].split())
    name = printed if hard else _known_part(printed, cut=end == len(text))
    return (name, start + _length_of(name, text[start:end])) if name else (None, start)


def whole_issuer(text: str) -> str | None:
    """The name of an issuer when the text is that and nothing else."""
    printed = " ".join(text.split())
    tokens = list(_TOKEN.finditer(text))
    return printed if tokens and _name_end(tokens, 0) == len(text) and _known_part(printed, cut=False) == printed else None


def _length_of(name: str, printed: str) -> int:
    """How much of the printed words the name takes, whatever the spaces between them."""
    words = len(name.split())
    return next((token.end() for place, token in enumerate(_TOKEN.finditer(printed), 1) if place == words), len(printed))


@lru_cache(4096)
def _known_part(name: str, *, cut: bool) -> str | None:
    """The name without what was read too much: "Chính phủ đều" → "Chính phủ"; None for no name, or for half of one."""
    if not name[:1].isupper() or (name.isupper() and len(name) > 6):  # a title in capitals hides where names begin
        return None
    words = name.split()
    title = _title().match(name)
    first = len(title[0].split()) if title else 0
    for size in range(len(words), first, -1):
        following = " ".join(words[size : size + 2])
        small = following[:1].islower() and following[:3] != "và "
        ended = not following or small or not {following, words[size]}.isdisjoint(_words("capitalised"))
        if ended and agency_of_name(" ".join(words[first:size])):
            return " ".join(words[:size])
    return None if cut or len(words) <= first or name in _words("halves") else name


def _name_end(tokens: list[re.Match[str]], start: int) -> int:
    """Where a name ends, word by word; a comma, "và" or a dash ends it only where no name goes on after it."""
    end = start
    for place, token in enumerate(tokens):
        word = token[0].rstrip(',;:./)”"')
        if place and _is_past(tokens, place, word):
            break
        end = token.start() + len(word)
        if token[0] not in {word, word + ","} and token[0] not in _ABBREVIATED:
            break
    return end


def _is_past(tokens: list[re.Match[str]], place: int, word: str) -> bool:
    """Whether the name ended before this word."""
    following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    if word in {"và", "-", "–"}:
        return not following[:1].isupper() or _is_citation(tokens, place + 1)
    after_comma = tokens[place - 1][0].endswith(",") and (
        word[:1].islower() or not {word, f"{word} {following.rstrip(',;:.')}"}.isdisjoint(_words("organs"))
    )
    return after_comma or _begins_matter(word, following) or _is_citation(tokens, place)


def _begins_matter(word: str, following: str) -> bool:
    """Whether the subject, a date or a bracket begins here; "Trung ương 6" still belongs to a name."""
    small = word.lower() if word.isupper() else word
    pair = f"{small} {following.lower() if following.isupper() else following}".rstrip(",;:.)")
    return (
        not {small, pair}.isdisjoint(_words("entries")) or word[:1] in {"(", "“", '"', "|"} or sum(map(str.isdigit, word)) > 1
    )


def _is_citation(tokens: list[re.Match[str]], place: int) -> bool:
    """Whether the next citation begins here: "… của Chính phủ, Quyết định số"."""
    words = [token[0] for token in tokens[place : place + 2]]
    return words[0][:1].isupper() and any(is_type_name(" ".join(words[:size]).rstrip(",;:.")) for size in (1, 2))
