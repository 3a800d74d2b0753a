"""Material's stylesheet without the rules for what no page of this site has: more than half of its bytes.

A rule goes when each of its selectors asks for a part named here, a variable when nothing reads it. Nothing is guessed from
the pages of one build: the parts belong to features and Markdown extensions that ``mkdocs.yml`` leaves off, and to pieces of
Material's frame in whose place the theme has its own. tests/browser/test_weight.py looks whether a page has one after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import tinycss2

# Names of classes, with all that begin so: "md-nav" is also md-nav__item and md-nav--primary.
UNUSED = (
    # the frame: the theme's header, drawer, tabs, outline, path, search field and footer have classes of their own
    *("md-nav", "md-tabs", "md-path", "md-top", "md-footer", "md-footer-meta", "md-copyright", "md-social", "md-logo"),
    *("md-header__button", "md-header__ellipsis", "md-header__option", "md-header__source", "md-header__title"),
    *("md-header__topic", "md-header--lifted", "md-search__", "md-content__button", "md-banner__button"),
    # features that are off: versions, blog, tags, annotations, tooltips, copy buttons, consent, repository, progress …
    *("md-version", "md-select", "md-option", "md-source", "md-source-file", "md-consent", "md-feedback", "md-progress"),
    *("md-annotation", "md-tooltip", "md-tooltip2", "md-clipboard", "md-code", "md-input", "md-status", "md-tag", "md-tags"),
    *("md-post", "md-author", "md-profile", "md-meta", "md-pagination", "md-pin", "md-draft", "giscus", "mermaid"),
    *("md-content--post", "md-sidebar--post"),
    # Markdown extensions that are off: highlighting, tabs, tasks, keys, mathematics, emoji, critic, cards, permalinks
    *("highlight", "highlighttable", "linenodiv", "linenos", "filename", "hll", "tabbed", "task-list", "keys"),
    *("arithmatex", "katex", "emojione", "gemoji", "twemoji", "critic", "grid", "headerlink"),
    *("footnote-ref", "footnote-backref"),
    # notices: the design has two, note and warning (design rules §5); another kind looks like a note
    *("abstract", "bug", "danger", "example", "failure", "info", "question", "quote", "success", "tip"),
)
_UNUSED = re.compile(rf"(?:{'|'.join(UNUSED)})(?:[-_].*)?")
_READ = re.compile(r"""(?:var\(\s*|["'`])(--[\w-]+)""")
_NESTED = {"media", "supports"}


def needed(stylesheet: str, beside: str = "") -> str:
    """Return the stylesheet without what no page needs; ``beside`` is all else that may read its variables.

    >>> needed(".md-button{color:red}.md-tabs__item,a.md-button{--a:1;--b:2;left:var(--b)}")
    '.md-button{color:red;}a.md-button{--b:2;left:var(--b);}'
    """
    rules = list(_kept(tinycss2.parse_stylesheet(stylesheet, skip_comments=True)))
    text, before = tinycss2.serialize(rules), ""
    while text != before:  # a variable that is gone reads no other
        read = {*_READ.findall(text), *_READ.findall(beside)}
        rules, before = list(_without_unread(rules, read)), text
        text = tinycss2.serialize(rules)
    return str(text)


def is_unused(name: str) -> bool:
    """Whether no page has this class: "md-nav__item"."""
    return _UNUSED.fullmatch(name) is not None


def _kept(rules: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules that some page may need, each with those of its selectors that do."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [selector for selector in _selectors(rule.prelude) if not any(map(is_unused, _classes(selector)))]
            rule.prelude = _joined(selectors)
            rule.content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED:
            rule.content = list(_kept(tinycss2.parse_rule_list(rule.content, skip_comments=True)))
        if rule.type == "at-rule" or (rule.type == "qualified-rule" and rule.prelude):
            yield from [rule] if rule.content != [] else []


def _without_unread(rules: Iterable[Any], read: set[str]) -> Iterator[Any]:
    """Yield the rules without variables that are not read, and without rules that are empty then."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in _NESTED:
            rule.content = list(_without_unread(rule.content, read))
        elif rule.type == "qualified-rule":
            rule.content = [part for part in rule.content if not _is_unread(part, read)]
        if rule.content != []:
            yield rule


def _is_unread(part: Any, read: set[str]) -> bool:
    return part.type == "declaration" and part.name.startswith("--") and part.name not in read


def _selectors(prelude: Iterable[Any]) -> list[list[Any]]:
    """Split at the commas that stand outside brackets: ``a,b:is(c,d)`` is two."""
    found: list[list[Any]] = [[]]
    for part in prelude:
        if part == ",":
            found.append([])
        else:
            found[-1].append(part)
    return found


def _classes(selector: Sequence[Any]) -> Iterator[str]:
    """Yield the classes that must be there; what stands within ``:not()`` or ``:is()`` need not."""
    for sign, name in pairwise(selector):
        if sign == "." and name.type == "ident":
            yield name.value


def _joined(selectors: Iterable[list[Any]]) -> list[Any]:
    comma = tinycss2.parse_component_value_list(",")
    return [part for selector in selectors for part in (*comma, *selector)][1:]
