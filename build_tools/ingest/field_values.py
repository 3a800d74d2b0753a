"""Turn YAML nodes into typed values of a record: each function takes one node and returns the value or raises Unusable.

Scalars are taken as they are written (``number: 15`` is "15", ``date: 2020-12-15`` is that string), NFC.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit

import yaml

from build_tools.ingest.plain_yaml import Unusable, is_null, line_of
from build_tools.language import authorities
from build_tools.language.characters import UNSAFE, shown
from build_tools.language.orthography import nfc
from build_tools.model import SectionPart, Signature

EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")  # "2020", "2020-12", "2020-12-15"
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")  # "15/12/2020", as people write it
ADDRESS = re.compile(r"(?:van-ban|tin-bai)/[a-z0-9-]{1,200}(?:/[a-z0-9-]{1,200}){0,3}/?")
PAGE_OF_LIST = re.compile(  # the second page of "Văn bản" and so on, the versions of a text
    r"(?:van-ban|tin-bai)/trang-[0-9]+/?|.+/phien-ban(?:/.*)?"
)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")  # of a chuyên mục: the name of its file
PARTS: tuple[SectionPart, ...] = get_args(SectionPart)
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]{1,2000}", re.IGNORECASE)  # without what RFC 3986 forbids


@dataclass(frozen=True, slots=True)
class Cleared:
    """Who decided that a text may be published although the publication gate stopped it, when, and why."""

    by: str
    date: str
    reason: str


Value = str | int | None | tuple[str, ...] | tuple[Signature, ...] | Cleared
Reader = Callable[[yaml.Node], Value]

# --- text ------------------------------------------------------------------------------------------------------------


def paragraphs(node: yaml.Node) -> str:
    """Text that may have several lines."""
    value = _scalar(node)
    if found := UNSAFE.search(value):
        message = f"giá trị có ký tự điều khiển hoặc ký tự đảo chiều chữ ({shown(found[0])})"
        raise Unusable(line_of(node), "ky-tu-la", message, "xóa ký tự đó rồi gõ lại giá trị")
    return "\n".join(" ".join(row.split()) for row in nfc(value).split("\n")).strip()


def line(node: yaml.Node) -> str:
    """Text on one line: line ends and runs of spaces become one space."""
    return " ".join(paragraphs(node).split())


def line_or_null(node: yaml.Node) -> str | None:
    """Text on one line, or None for ``null``: the text does not say."""
    return None if is_null(node) else line(node)


def kind(node: yaml.Node) -> str | None:
    """The name of a type of document, in lower case as everywhere in the record: "Kế hoạch" → "kế hoạch"."""
    return None if is_null(node) else line(node).lower()


def lines(node: yaml.Node) -> tuple[str, ...]:
    """A list of texts; ``null`` and ``[]`` mean that there are none."""
    return () if is_null(node) else tuple(line(item) for item in _items(node))


def count(node: yaml.Node) -> int:
    """A whole number, with or without Vietnamese thousands points: "1.234" → 1234."""
    value = line(node)
    if not re.fullmatch(r"[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2}", value):
        raise Unusable(line_of(node), "khong-phai-so", f"“{shown(value)}” không phải số nguyên", "viết số, ví dụ: 1234")
    return int(value.replace(".", ""))


# --- dates and addresses ---------------------------------------------------------------------------------------------


def date(node: yaml.Node) -> str:
    """An EDTF date that the calendar has: "2020-12-15", "2020-12" or "2020"."""
    value = line(node)
    if (parts := EDTF.fullmatch(value)) and _exists(*(int(part or 1) for part in parts.groups())):
        return value
    swapped = DAY_FIRST.fullmatch(value)
    year, month, day = (int(part) for part in reversed(swapped.groups())) if swapped else (0, 0, 0)
    example = f"{year:04}-{month:02}-{day:02}" if _exists(year, month, day) else "2020-12-15, 2020-12 hoặc 2020"
    message = f"“{shown(value)}” không phải ngày có trong lịch, viết theo dạng năm-tháng-ngày"
    raise Unusable(line_of(node), "ngay-sai", message, f"viết: {example}")


def date_or_null(node: yaml.Node) -> str | None:
    """Return an EDTF date, or None for ``null``."""
    return None if is_null(node) else date(node)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def address(node: yaml.Node) -> str:
    """The address of a page, with its closing slash: "van-ban/2020/241-kh-ubnd-ha-noi" → "van-ban/2020/241-kh-ubnd-ha-noi/"."""
    value = line(node)
    if ADDRESS.fullmatch(value) and not _is_of_list(value):
        return value.removesuffix("/") + "/"
    outside = ".." in value or value.startswith(("/", "\\", "~")) or ":" in value
    fault = "ra ngoài thư mục của kho" if outside else "là của một trang danh sách" if _is_of_list(value) else "không đúng dạng"
    message = f"địa chỉ “{shown(value)}” {fault}"
    advice = "viết chữ thường không dấu, bắt đầu bằng van-ban/ hoặc tin-bai/, ví dụ: van-ban/2020/241-kh-ubnd-ha-noi/"
    raise Unusable(line_of(node), "dia-chi-sai", message, advice)


def _is_of_list(value: str) -> bool:
    return PAGE_OF_LIST.fullmatch(value) is not None


def section_part(node: yaml.Node) -> SectionPart:
    """The part of a chuyên mục in which a document stands: "mô hình hay, gương điển hình"."""
    value = line(node)
    for part in PARTS[:-1]:
        if authorities.key(part) == authorities.key(value):
            return part
    message = f"chuyên mục không có phần “{shown(value)}”"
    raise Unusable(line_of(node), "muc-phan-la", message, f"viết một trong: {'; '.join(PARTS[:-1])}")


def slugs(node: yaml.Node) -> tuple[str, ...]:
    """The files of chuyên mục by their names, without ending: a list, or one alone."""
    return tuple(map(_slug, [node] if isinstance(node, yaml.ScalarNode) else _items(node)))


def _slug(node: yaml.Node) -> str:
    value = line(node)
    if SLUG.fullmatch(value):
        return value
    message = f"“{shown(value)}” không phải tên tệp của một chuyên mục"
    raise Unusable(
        line_of(node), "ten-muc-sai", message, "chép phần cuối địa chỉ trang của chuyên mục, ví dụ: chi-thi-32-ct-tw"
    )


def addresses(node: yaml.Node) -> tuple[str, ...]:
    """A list of addresses of pages, or one alone."""
    return (address(node),) if isinstance(node, yaml.ScalarNode) else tuple(address(item) for item in _items(node))


def web_address(node: yaml.Node) -> str:
    """An http or https address with a host, without a user name in it (which can pass for a host)."""
    value = line(node)
    if WEB_ADDRESS.fullmatch(value) and _has_host(value):
        return value
    message = f"“{shown(value)}” không phải địa chỉ trang web"
    raise Unusable(line_of(node), "lien-ket-sai", message, "chép nguyên địa chỉ, bắt đầu bằng http:// hoặc https://")


def _has_host(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0  # reading the port checks it
    except ValueError:
        return False


# --- values with parts -----------------------------------------------------------------------------------------------


def signatures(node: yaml.Node) -> tuple[Signature, ...]:
    """A list of {name, position, authority: [...]}; ``null`` and ``[]`` mean that nobody signed."""
    return () if is_null(node) else tuple(_signature(item) for item in _items(node))


def _signature(node: yaml.Node) -> Signature:
    parts = _parts(node, ("name", "position", "authority"))
    name, position = (line_or_null(parts[key]) if key in parts else None for key in ("name", "position"))
    if name is None and position is None:
        message = "chữ ký không có tên người ký (name) hay chức vụ (position)"
        raise Unusable(line_of(node), "thieu-phan", message, "thêm name, position, hoặc bỏ mục này")
    return Signature(name, position, lines(parts["authority"]) if "authority" in parts else ())


def cleared(node: yaml.Node) -> Cleared:
    """Who let a text through the publication gate: {by, date, reason}, all three."""
    parts = _parts(node, ("by", "date", "reason"))
    if missing := [key for key in ("by", "date", "reason") if key not in parts]:
        message = f"cleared thiếu {', '.join(missing)}"
        raise Unusable(line_of(node), "thieu-phan", message, "ghi đủ by (ai), date (ngày nào), reason (vì sao)")
    return Cleared(line(parts["by"]), date(parts["date"]), line(parts["reason"]))


def _parts(node: yaml.Node, keys: tuple[str, ...]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise Unusable(line_of(node), "sai-kieu", "ở đây phải là các phần có tên", f"viết các phần: {', '.join(keys)}")
    parts: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in keys or name in parts:
            message = f"phần “{shown(name)}” {'ghi hai lần' if name in parts else 'không có trong mẫu'}"
            raise Unusable(line_of(key), "phan-la", message, f"chỉ dùng mỗi phần một lần: {', '.join(keys)}")
        parts[name] = value
    return parts


def _items(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    raise Unusable(
        line_of(node), "sai-kieu", "ở đây phải là danh sách", "viết mỗi mục một dòng, bắt đầu bằng dấu gạch và dấu cách"
    )


def _scalar(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or is_null(node):
        raise Unusable(line_of(node), "sai-kieu", "ở đây phải là một chuỗi chữ", "viết giá trị trên một dòng, sau dấu hai chấm")
    value: str = node.value
    if not value.strip():
        message = "trường để trống nên không được dùng"
        raise Unusable(line_of(node), "de-trong", message, "điền giá trị, hoặc xóa dòng này", "cảnh báo")
    return value
