"""One picture, recording or film and its .yml as a Medium: what is said of it, and what its bytes are."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from pathlib import PurePosixPath

import yaml

from build_tools.ingest import field_values as read
from build_tools.ingest.field_values import Reader, Value
from build_tools.ingest.plain_yaml import Unusable, line_of, parse
from build_tools.language.characters import shown
from build_tools.language.orthography import slug
from build_tools.media.measures import Measures, UnreadableMediumError, measure
from build_tools.model import Medium, MediumKind
from build_tools.problems import Problem, errors_among

GALLERY = "tu-lieu/"
KINDS: Mapping[str, MediumKind] = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp"), "ảnh"),
    **dict.fromkeys((".mp4", ".webm"), "phim"),
    **dict.fromkeys((".mp3", ".ogg", ".m4a"), "âm thanh"),
}
HD = (1280, 720)  # Công văn 2159/BTP-PBGDPL: ảnh, phim "chuẩn HD"
_FIELDS: Mapping[str, Reader] = {
    "caption": read.paragraphs,
    "credit": read.line,
    "date": read.date,
    "alt": read.paragraphs,
    "transcript": read.paragraphs,
    "licence": read.line,
    "about": read.lines,
}
_WANTED: Mapping[MediumKind, tuple[str, ...]] = {
    "ảnh": ("caption", "credit", "date", "alt"),
    "phim": ("caption", "credit", "date", "transcript"),
    "âm thanh": ("caption", "credit", "date", "transcript"),
}
_MEANING = {
    "caption": "chú thích",
    "credit": "tác giả hoặc nguồn",
    "date": "ngày chụp, ghi, quay",
    "alt": "lời tả ảnh cho người không nhìn thấy",
    "transcript": "lời thoại, lời đọc cho người không nghe được",
}
_LEAST_ALT = 10  # characters: less names a picture, it does not tell what it shows


def read_medium(path: str, data: bytes, description: bytes) -> tuple[Medium | None, tuple[Problem, ...]]:
    """Read a file below a folder ``media`` and its .yml (b"" for none); without its due description it is no Medium."""
    kind = KINDS.get(PurePosixPath(path).suffix.casefold())
    if kind is None:
        return None, (_wrong_form(path),)
    said, problems = _described(str(PurePosixPath(path).with_suffix(".yml")), description, kind)
    try:
        measures = measure(data, kind)
    except UnreadableMediumError as error:
        return None, (*problems, Problem(path, 0, "tu-lieu-hong", str(error), "mở thử tệp, lưu lại rồi gửi lại"))
    found = (*problems, *_doubts(path, kind, measures))
    if errors_among(found):
        return None, found
    return _medium(path, data, kind, said, measures), found


def _medium(path: str, data: bytes, kind: MediumKind, said: Mapping[str, Value], measures: Measures) -> Medium:
    text = {name: value if isinstance(value := said.get(name), str) else None for name in _FIELDS}
    about = said.get("about")
    return Medium(
        path=path,
        address=address_of(path),
        kind=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        caption=text["caption"] or "",
        credit=text["credit"] or "",
        date=text["date"] or "",
        alt=text["alt"],
        transcript=text["transcript"],
        licence=text["licence"],
        about=tuple(str(one) for one in about) if isinstance(about, tuple) else (),
        width=measures.width,
        height=measures.height,
        seconds=measures.seconds,
    )


def address_of(path: str) -> str:
    """Return where the page of a file stands: "ubnd-ha-noi/media/hoi-nghi.jpg" → "tu-lieu/ubnd-ha-noi-hoi-nghi/"."""
    return f"{GALLERY}{slug(path.rpartition('.')[0].replace('/media/', '/')) or 'khong-ten'}/"


def unknown_targets(medium: Medium, addresses: Container[str]) -> tuple[Problem, ...]:
    """Return a problem for each address that the archive does not have."""
    path = str(PurePosixPath(medium.path).with_suffix(".yml"))
    advice = "chép phần sau tên miền của trang văn bản hoặc chuyên mục, ví dụ: van-ban/2020/241-kh-ubnd-ha-noi/"
    return tuple(
        Problem(path, 0, "tu-lieu-ve-trang-la", f"about: kho không có trang “{shown(address)}”", advice)
        for address in medium.about
        if address not in addresses
    )


# --- the description -----------------------------------------------------------------------------------------------------


def _described(path: str, description: bytes, kind: MediumKind) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    try:
        root = parse(description)
    except Unusable as reason:
        return {}, (reason.in_file(path),)
    if not isinstance(root, yaml.MappingNode):
        return {}, (_missing(path, _WANTED[kind]),)
    values, problems = _values(path, root)
    if lacking := [name for name in _WANTED[kind] if name not in values]:
        problems.append(_missing(path, lacking))
    alt = values.get("alt")
    if isinstance(alt, str) and len(alt) < _LEAST_ALT:
        message = f"alt: “{shown(alt)}” quá ngắn, người không nhìn thấy ảnh không biết ảnh có gì"
        problems.append(Problem(path, 0, "alt-qua-ngan", message, "tả một câu: ai, làm gì, ở đâu"))
    return values, tuple(problems)


def _values(path: str, root: yaml.MappingNode) -> tuple[dict[str, Value], list[Problem]]:
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for key, node in root.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        try:
            values[name] = _reader(name, key, name in values)(node)
        except Unusable as reason:
            problems.append(reason.in_file(path))
    if isinstance(about := values.get("about"), tuple):
        values["about"] = tuple(f"{str(address).strip('/')}/" for address in about)
    return values, problems


def _reader(name: str, key: yaml.Node, twice: bool) -> Reader:
    if name not in _FIELDS or twice:
        message = f"trường {name} ghi hai lần" if twice else f"tư liệu không có trường “{shown(name)}”"
        raise Unusable(line_of(key), "truong-la", message, f"chỉ dùng mỗi trường một lần: {', '.join(_FIELDS)}")
    return _FIELDS[name]


def _missing(path: str, names: tuple[str, ...] | list[str]) -> Problem:
    lacking = ", ".join(f"{name} ({_MEANING[name]})" for name in names)
    return Problem(path, 0, "tu-lieu-thieu-mo-ta", f"tư liệu thiếu {lacking}", "ghi thêm vào tệp .yml cùng tên, cạnh tư liệu")


# --- the bytes -------------------------------------------------------------------------------------------------------------


def _wrong_form(path: str) -> Problem:
    message = f"kho không nhận tư liệu dạng {PurePosixPath(path).suffix or 'không có đuôi'}"
    return Problem(path, 0, "tu-lieu-dang-la", message, f"đổi sang một trong các dạng: {', '.join(KINDS)}")


def _doubts(path: str, kind: MediumKind, measures: Measures) -> tuple[Problem, ...]:
    found: list[Problem] = []
    sides = sorted((measures.width or 0, measures.height or 0), reverse=True)
    if kind != "âm thanh" and (sides[0] < HD[0] or sides[1] < HD[1]):
        message = f"{kind} {measures.width}×{measures.height} dưới chuẩn HD ({HD[0]}×{HD[1]})"
        found.append(Problem(path, 0, "tu-lieu-duoi-hd", message, "gửi bản gốc lớn hơn nếu có", "cảnh báo"))
    if measures.located:
        message = "ảnh còn ghi tọa độ nơi chụp"
        found.append(
            Problem(path, 0, "anh-co-toa-do", message, "xóa thông tin vị trí của ảnh nếu không muốn công khai", "cảnh báo")
        )
    return tuple(found)
