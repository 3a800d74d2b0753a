"""The pages that show the versions of a text, newest first, each with what it changed; and the line that leads to them.

An old version is shown only as far as it may be public: where it has a sign of the gate (vocabulary/gate.yaml) that the
published text does not have, such as the number of somebody's identity card that a correction took out, neither its words nor
its hash are shown, for a hash would let one guess the number. What was taken out of the archive and came back is not shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.history.changed_words import changes_section
from build_tools.history.difference import difference
from build_tools.history.recorded import VERSIONS
from build_tools.history.versions import after_last_removal, folder_of
from build_tools.ingest.forms import read_form
from build_tools.model import Held, Version
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.leaves import leaves, turning
from build_tools.pages.markdown import heading, inside, items, link, page, section
from build_tools.pages.page_links import leaf_address, to_page
from build_tools.pages.wording import counted, date_in_words, short_name, shortened
from build_tools.reading import gate

_WITHHELD = "có dấu hiệu là điều không được công khai hoặc thông tin riêng của một người"


@dataclass(frozen=True, slots=True)
class _Words:
    """A file of one version: its words and its SHA-256, where they may and can be shown, and otherwise why not."""

    text: str | None = None
    sha256: str | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class _Shown:
    """One version as the page tells of it."""

    number: int
    version: Version
    text: _Words
    record: _Words | None  # of the .yml; None when there was none


def history_line(held: Held) -> str:
    """Say when a text came and was last corrected, and in whose folder, with a link to its versions; "" when nobody knows."""
    shown = after_last_removal(held.history)
    if not shown:
        return ""
    again = f", sau khi gỡ ngày {_day(held.history[-len(shown) - 1])}" if len(shown) < len(held.history) else ""
    said = f"thêm {'lại ' if again else ''}vào kho ngày {_day(shown[0])}{again}{_in_folder(shown[0])}"
    if len(held.history) == 1:
        return said
    count = link(f"{counted(len(shown))} phiên bản", to_page(held.address, f"{held.address}{VERSIONS}"))
    if len(shown) == 1:
        return f"{said} ({count})"
    where = _in_folder(shown[-1]) if folder_of(shown[-1].path) != folder_of(shown[0].path) else ""
    return f"{said}; sửa lần cuối ngày {_day(shown[-1])}{where} ({count})"


def _day(version: Version) -> str:
    return date_in_words(version.day) if version.day else "không rõ"


def _in_folder(version: Version) -> str:
    folder = folder_of(version.path)
    if folder is None:
        return ""
    return f", trong thư mục của {inside(version.agency)}" if version.agency else f", trong thư mục {inside(folder)}"


# --- pages ---------------------------------------------------------------------------------------------------------------


def version_pages(held: Held, files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the pages of the versions of a text, by path; ``files`` are the contents of blobs, as far as they were read."""
    shown = _shown(held, files)
    entries = [_entry(one, before, held) for one, before in zip(shown, [None, *shown[:-1]], strict=True)][::-1]
    if len(shown) < len(held.history):
        entries.append(_removed(held.history[: -len(shown)]))
    address = f"{held.address}{VERSIONS}"
    parts = leaves(entries, str)
    return {
        f"{leaf_address(address, number)}index.md": _page(held, number, len(parts), part, len(shown))
        for number, part in enumerate(parts, start=1)
    }


def _page(held: Held, number: int, last: int, entries: Sequence[str], count: int) -> str:
    address = f"{held.address}{VERSIONS}"
    here, name = leaf_address(address, number), shortened(short_name(held.document), 100)
    which = f", trang {number}" if number > 1 else ""
    issuer = held.document.header.issuer
    title = f"Các phiên bản của {name}{which}"
    introduction = (
        f"{link(inside(name), to_page(here, held.address), 'cite', 'held')}: {counted(count)} phiên bản của tệp văn bản và tệp "
        ".yml đi kèm, mới nhất trước, theo lịch sử của kho mã. Đổi khoảng trắng hay chỗ xuống dòng không tính là sửa chữ."
    )
    about = {
        "title": title if issuer is None or number > 1 else f"{title} của {shortened(issuer, 100)}",
        "template": "phien-ban.html",
        "description": f"Tệp của {name} được thêm vào kho và được sửa khi nào, sửa những chữ nào",
        "hide": ["toc"],
    }
    return f"{yaml_block(about)}\n{page([heading(1, title), introduction, *entries, turning(address, number, last)])}\n"


def _entry(one: _Shown, before: _Shown | None, held: Held) -> str:
    version = one.version
    facts = [
        ("Thư mục của" if version.agency else "Thư mục", inside(version.agency or folder_of(version.path) or "")),
        ("Tên tệp khi ấy", inside(version.path) if version.path != held.document.source.path else ""),
        ("SHA-256 của tệp văn bản", _hash(one.text)),
        ("SHA-256 của tệp .yml", _hash(one.record) if one.record else ""),
    ]
    return page(
        [
            heading(2, f"Phiên bản {one.number}, ngày {_day(version)}", anchor=f"phien-ban-{one.number}"),
            _what(one, before),
            section("version-facts", [items(f"{label}: {value}" for label, value in facts if value)]),
            *(_changes(one, before) if before else ()),
        ]
    )


def _hash(words: _Words) -> str:
    return f"<code>{words.sha256}</code>" if words.sha256 else f"không hiển thị: {words.why_not}"


def _what(one: _Shown, before: _Shown | None) -> str:
    if before is None:
        return "Thêm vào kho."
    old, new = before.version, one.version
    done = ["sửa tệp văn bản"] if old.text != new.text else []
    if old.record != new.record:
        done.append("thêm tệp .yml" if old.record is None else "bỏ tệp .yml" if new.record is None else "sửa tệp .yml")
    said = ", ".join(done)
    return f"{said[0].upper()}{said[1:]}."


def _changes(one: _Shown, before: _Shown) -> Iterable[str]:
    if before.version.text != one.version.text:
        yield _between("Chữ sửa trong văn bản", before.text, one.text, before.number)
    if before.version.record != one.version.record:
        yield _between("Dòng sửa trong tệp .yml", before.record or _Words(""), one.record or _Words(""), before.number)


def _between(title: str, old: _Words, new: _Words, earlier: int) -> str:
    if old.text is None or new.text is None:
        whose = f"phiên bản {earlier}" if old.text is None else "phiên bản này"
        return f"{title} không hiển thị: {whose} {old.why_not if old.text is None else new.why_not}."
    return changes_section(title, difference(old.text, new.text))


def _removed(history: Sequence[Version]) -> str:
    kept = [version for version in history if version.text]
    gone = history[-1]
    said = f"Trước đó kho có văn bản này từ ngày {_day(kept[0])}, rồi gỡ; nội dung đã gỡ không hiển thị lại."
    return page([heading(2, f"Gỡ khỏi kho ngày {_day(gone)}", anchor="go-khoi-kho"), said])


# --- what may be shown ---------------------------------------------------------------------------------------------------


def _shown(held: Held, files: Mapping[str, bytes]) -> list[_Shown]:
    public = frozenset(held.document.text.split("\n"))
    return [
        _Shown(
            number,
            version,
            _words(version.text or "", version.path, files, public),
            _words(version.record, "tep.txt", files, frozenset()) if version.record else None,
        )
        for number, version in enumerate(after_last_removal(held.history), start=1)
    ]


def _words(blob: str, path: str, files: Mapping[str, bytes], public: frozenset[str]) -> _Words:
    data = files.get(blob)
    if data is None:
        return _Words(why_not="quá lớn hoặc quá cũ nên không so")
    sha256 = hashlib.sha256(data).hexdigest()
    if not data.strip():
        return _Words("", sha256)
    decoded, _ = read_form(data, path)
    if decoded is None:
        return _Words(None, sha256, "không đọc được chữ")
    if not _may_be_shown(frozenset(decoded.text.split("\n")), public):
        return _Words(why_not=_WITHHELD)
    return _Words(decoded.text, sha256)


def _may_be_shown(lines: frozenset[str], public: frozenset[str]) -> bool:
    """Whether old lines have no sign of the gate but those of the published text; every line counts, unlike in a new text."""
    found = _signs(lines - public)
    return not found or found <= _signs(public)


def _signs(lines: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset((rule.code, sign) for line in lines for rule in gate.rules() if (sign := rule.find(line)))
