"""What ``check`` says of a text that could be read: doubts that a person should look at. None of them stops anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.ingest.sidecar import Sidecar
from build_tools.language.characters import shown
from build_tools.model import Document, Edit
from build_tools.problems import Problem

_COMPARED = ("number", "type", "issuer", "place", "date", "subject")
_MOST = 30  # of one kind and text: a bad scan has hundreds, and the first say it


def findings(document: Document) -> tuple[Problem, ...]:
    """Warnings and hints about one text, in the order of its lines."""
    path = document.source.path
    found = [*_suspects(path, document.suspects), *_departures(path, document.departures), *_whole(document)]
    return tuple(sorted(found, key=lambda problem: problem.line))


def departures_by_hand(document: Document, sidecar: Sidecar) -> tuple[Problem, ...]:
    """Hints where the .yml says something else than was read: ``document`` is as read, before the .yml is applied."""
    path, lines = document.source.path.rpartition(".")[0] + ".yml", dict(sidecar.lines)
    read = {name: getattr(document.header, name, None) for name, _ in sidecar.fields if name in _COMPARED}
    return tuple(
        Problem(
            path,
            lines.get(name, 0),
            "yml-khac-van-ban",
            f"{name} ghi ở đây là “{shown(str(value))}”, máy đọc được “{shown(str(read[name]))}” trong văn bản",
            "đối chiếu với bản gốc; nếu giá trị ở đây đúng thì để nguyên",
            "gợi ý",
        )
        for name, value in sidecar.fields
        if read.get(name) and value and value != read[name]
    )


def _suspects(path: str, suspects: Sequence[Edit]) -> Iterable[Problem]:
    advice = "đối chiếu với bản gốc; nếu bản gốc đúng như vậy thì để nguyên"
    for edit in suspects[:_MOST]:
        yield Problem(path, edit.line, "nghi-doc-sai", f"chữ “{edit.text}” có thể bị đọc sai: {edit.reason}", advice, "gợi ý")
    if len(suspects) > _MOST:
        message = f"còn {len(suspects) - _MOST} chữ nữa có thể bị đọc sai"
        yield Problem(path, suspects[_MOST].line, "nghi-doc-sai", message, advice, "gợi ý")


def _departures(path: str, departures: Iterable[Edit]) -> Iterable[Problem]:
    advice = "nếu chép đúng bản gốc thì để nguyên: đây chỉ là ghi chú"
    for edit in departures:
        yield Problem(path, edit.line, "the-thuc", f"“{edit.text.strip()}” khác quy định: {edit.reason}", advice, "gợi ý")


def _whole(document: Document) -> Iterable[Problem]:
    path, head = document.source.path, document.header
    if not document.is_news and head.type is None:
        message = "không đọc được loại văn bản"
        yield Problem(path, 1, "khong-ro-loai", message, "kiểm tra dòng tên loại, hoặc ghi “type:” trong tệp .yml", "cảnh báo")
