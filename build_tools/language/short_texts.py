"""What is asked of short texts is asked again and again: of lines that repeat, the cells of tables, the same agencies."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")
Question = Callable[[str], Answer]


def remembered(up_to: int, most: int = 1 << 13) -> Callable[[Question[Answer]], Question[Answer]]:
    """Remember the last ``most`` answers to a pure question about texts of at most ``up_to`` characters.

    >>> remembered(up_to=5)(str.upper)("điều")
    'ĐIỀU'
    """

    def remembering(question: Question[Answer]) -> Question[Answer]:
        of_short = lru_cache(most)(question)

        @wraps(question)
        def asked(text: str) -> Answer:
            return of_short(text) if len(text) <= up_to else question(text)

        return asked

    return remembering
