"""The address of a clause inside its document.

It is built from the printed labels, so it does not change when text above the clause does: "muc-ii-3-a", "dieu-5-2-dd"; an
unnumbered clause takes its first words: "muc-ii-1-quan-triet-trien-khai".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from build_tools.body.labels import Label
from build_tools.language.orthography import slug
from build_tools.language.short_texts import remembered
from build_tools.model import ClauseKind

_WORDS = 4
_NEAR = 48  # characters that hold the first words of nearly every paragraph
_LONGEST_WORDS = 60
_LONGEST = 120  # a hostile text could nest long words in long words
_WORD = re.compile(r"\w{1,60}")
_NUMBER = re.compile(r"\d+[a-z]*")
_APPENDIX = re.compile(  # the anchor of what is attached, at the beginning of those inside it
    r"(?:phu-luc(?:-[a-z0-9]+)?|kem-theo)(?:-(?:mau|bieu)-so-[a-z0-9]+)?|(?:mau|bieu)-so-[a-z0-9]+"
)


_slug = lru_cache(maxsize=8192)(slug)  # few words open most clauses


@dataclass(slots=True)
class Anchors:
    """Makes the anchors of one document, each once: a second clause of the same labels gets "_2"."""

    taken: dict[str, int] = field(default_factory=dict)

    def make(self, kind: ClauseKind, label: Label | None, text: str, parent: str) -> str:
        """Return the anchor of the next clause; ``parent`` is the anchor of the clause it stands in, "" for none."""
        wanted = _anchor(kind, label, text, parent)
        chosen = wanted
        while chosen in self.taken:  # "a_2" may itself be what another clause asked for
            self.taken[wanted] += 1
            chosen = f"{wanted}_{self.taken[wanted]}"
        self.taken[chosen] = 1
        return chosen


def _anchor(kind: ClauseKind, label: Label | None, text: str, parent: str) -> str:
    token = _token(kind, label, text)
    if kind == "điều":
        appendix = _APPENDIX.match(parent)
        return f"{appendix[0]}-{token}" if appendix else token  # Điều runs through the whole document
    if kind == "khoản" and label and "." in label.token:
        return _below(_above(label.token, parent), token)
    return _below(parent, token)


def _above(token: str, parent: str) -> str:
    """The anchor of the khoản that "3.1" names above itself, whether or not it is printed."""
    for part in token.split(".")[:-1]:
        parent = parent if parent.endswith(f"-{part}") or parent == f"khoan-{part}" else _below(parent, part)
    return parent


def _below(parent: str, token: str) -> str:
    if not parent:
        return f"khoan-{token}" if _NUMBER.fullmatch(token) else token
    if token.startswith("phu-luc") or len(parent) > _LONGEST:
        return token
    return f"{parent}-{token}"


def _token(kind: ClauseKind, label: Label | None, text: str) -> str:
    """What a clause adds to the anchor of the one above: its bare number or letter, or its first words."""
    if label is None or kind in ("gạch", "cộng"):
        return _of_words(text)
    token = label.token.replace("đ", "dd")  # as typed in Telex, so that d) and đ) differ
    if kind == "điểm":
        return _slug(token)
    if kind == "khoản":
        return _slug(token.rpartition(".")[2])
    if kind == "phụ lục":
        return _slug(label.printed)
    return f"{_slug(kind)}-{_slug(token) or 'x'}"


@remembered(up_to=_NEAR)  # the cells of tables repeat
def _of_words(text: str) -> str:
    """The first words of a text: "Quán triệt, triển khai nội dung …" → "quan-triet-trien-khai"."""
    words = filter(None, map(_slug, _first_words(text)))
    return "-".join(words)[:_LONGEST_WORDS].rstrip("-") or "doan"


def _first_words(text: str) -> list[str]:
    words = _WORD.findall(text[:_NEAR])
    if len(words) <= _WORDS and len(text) > _NEAR:  # the last of them may be cut
        words = [word[0] for word in islice(_WORD.finditer(text), _WORDS)]
    return words[:_WORDS]
