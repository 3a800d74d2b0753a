"""Frozen values out of plain JSON: every value is checked against its type before it becomes part of a document."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import is_dataclass
from functools import cache
from typing import Any

Build = Callable[[Any], Any]
_PLAIN = frozenset({str, int, float, bool})


@cache
def builder(hint: Any) -> Build:
    """Return the function that makes a value of this type of what JSON gives, or raises ValueError."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if plain := _plain(hint):
        return _one_of_types(plain)
    if origin is tuple and arguments[-1:] == (...,):
        return _row_of(arguments[0])
    if origin is tuple:
        return _together(tuple, arguments)
    if _is_union(origin):
        (kind,) = _without_none(arguments)
        return _or_none(builder(kind))
    if origin is typing.Literal:
        return _one_of(frozenset(arguments))
    if is_dataclass(hint):
        kind, hints = typing.cast(Any, hint), typing.get_type_hints(hint)
        return _together(lambda values: kind(*values), [hints[name] for name in kind.__match_args__])
    raise TypeError(f"no way to keep a value of type {hint}")


def _plain(hint: Any) -> frozenset[type]:
    """The types that a value may have which is taken as it is: of ``str | None`` str and None; none of any other hint."""
    if hint in _PLAIN:
        return frozenset({hint})
    arguments = typing.get_args(hint)
    if _is_union(typing.get_origin(hint)) and set(_without_none(arguments)) <= _PLAIN:
        return frozenset(arguments)
    return frozenset()


def _is_union(origin: Any) -> bool:
    return origin is types.UnionType or origin is typing.Union


def _without_none(arguments: Iterable[Any]) -> list[Any]:
    return [argument for argument in arguments if argument is not type(None)]


def _one_of_types(allowed: frozenset[type]) -> Build:
    def build(value: Any) -> Any:
        if type(value) not in allowed:
            raise ValueError
        return value

    return build


def _row_of(hint: Any) -> Build:
    if allowed := _plain(hint):

        def build_plain(values: Any) -> tuple[Any, ...]:
            if not set(map(type, _listed(values))) <= allowed:
                raise ValueError
            return tuple(values)

        return build_plain
    build = builder(hint)
    return lambda values: tuple(map(build, _listed(values)))


def _together(make: Callable[[list[Any]], Any], hints: Sequence[Any]) -> Build:
    """Make a value of several in a row. Most are plain: their types are looked up all at once among those that were right."""
    plain = [_plain(hint) for hint in hints]
    parts = [(at, builder(hint)) for at, hint in enumerate(hints) if not plain[at]]
    right: set[tuple[type, ...]] = set()

    def build(values: Any) -> Any:
        found = tuple(map(type, _listed(values)))
        if found not in right:
            if any(allowed and kind not in allowed for kind, allowed in zip(found, plain, strict=True)):
                raise ValueError
            right.add(found)
        for at, part in parts:
            values[at] = part(values[at])
        return make(values)

    return build


def _or_none(build: Build) -> Build:
    return lambda value: None if value is None else build(value)


def _one_of(allowed: frozenset[Any]) -> Build:
    def build(value: Any) -> Any:
        if type(value) is not str or value not in allowed:
            raise ValueError
        return value

    return build


def _listed(values: Any) -> list[Any]:
    if type(values) is not list:
        raise ValueError
    return values
