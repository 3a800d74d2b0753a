"""The key under which a document number is looked up, however it is spelt.

Separators, case, marks and leading zeros do not matter: 98-KH/BCĐCT32, 98/KH-BCĐCT32 and 98/kh-bcdct32 share a key. It
finds documents and never tells them apart: those who share one are all shown. The page's script makes the same keys
(theme/assets/javascripts/numbers/found.js); tests/number_cases.yaml holds both to it.
"""

from __future__ import annotations

import re

from build_tools.citations import numbers
from build_tools.language.orthography import folded


def number_key(number: str) -> str:
    """Return the key of a number that stands alone: "98-KH/BCĐCT32" → "98//khbcdct32", "34/2016/NĐ-CP" → "34/2016/ndcp"."""
    parts = numbers.parse(number)
    if parts is None:
        digits, rest = re.match(r"\s*(\d*)(.*)", number, re.DOTALL).groups()  # type: ignore[union-attr]
        return _key(digits, "", rest)
    return _key(parts.number, parts.year or "", "".join(parts.groups))


def _key(number: str, year: str, symbol: str) -> str:
    letters = re.sub(r"[^a-z0-9]+", "", folded(symbol))
    return f"{re.sub(r'[^a-z0-9]+', '', folded(number)).lstrip('0')}/{year}/{letters}"


def keys_in(text: str) -> list[str]:
    """Return the keys of all numbers in running text, in the order of the text."""
    return [_key(found.number, found.year or "", "".join(found.groups)) for _, _, found in numbers.find_numbers(text)]
