"""The JSON Schema of one document's JSON, and the meaning of its fields in Vietnamese."""

from __future__ import annotations

from typing import Any, get_args

from build_tools.data.schemas import DRAFT
from build_tools.data.tables import DATE_PATTERN
from build_tools.model import ClauseKind, DueKind, Relation

_Schema = dict[str, Any]


def _one(meaning: str, *types: str, **more: Any) -> _Schema:
    return {"description": meaning, "type": list(types) if len(types) > 1 else types[0], **more}


def _text(meaning: str) -> _Schema:
    return _one(meaning, "string", "null")


def _date(meaning: str) -> _Schema:
    return _one(meaning, "string", "null", pattern=DATE_PATTERN)


def _list(meaning: str, items: _Schema) -> _Schema:
    return {"description": meaning, "type": "array", "items": items}


def _object(properties: _Schema, meaning: str = "", *, or_null: bool = False) -> _Schema:
    kind: str | list[str] = ["object", "null"] if or_null else "object"
    said = {"type": kind, "properties": properties, "required": list(properties), "additionalProperties": False}
    return {"description": meaning, **said} if meaning else said


_STRINGS: _Schema = {"type": "string"}
_PARTS: _Schema = {"type": ["string", "null"]}  # an item of which no visible character is left
_EDIT = _object({
    "line": _one("Dòng của tệp nguyên văn, từ 1.", "integer"),
    "text": _text("Dòng ấy."),
    "reason": _text("Vì sao."),
})  # fmt: skip
_DUE = _object(
    {
        "text": _text("Thời hạn, nguyên văn."),
        "kind": {"enum": list(get_args(DueKind))},
        "start": _date("Ngày đầu."),
        "end": _date("Ngày cuối, tính cả ngày ấy."),
    },
    "Thời hạn; null khi văn bản không nêu.",
    or_null=True,
)
_CITATION = _object({
    "number": _text("Số, ký hiệu."),
    "type": _text("Tên loại."),
    "date": _date("Ngày ban hành."),
    "issuer": _text("Cơ quan ban hành."),
    "name": _text("Tên, với văn bản được gọi bằng tên."),
    "relation": {"enum": list(get_args(Relation))},
    "target": _text("Địa chỉ trong kho, khi chắc chắn là văn bản ấy."),
})  # fmt: skip
_TASK = _object({
    "text": _text("Việc phải làm."),
    "lead": _list("Cơ quan chủ trì.", _PARTS),
    "with": _list("Cơ quan phối hợp.", _PARTS),
    "due": _DUE,
    "anchor": _text("Neo của khoản giao việc."),
})  # fmt: skip
_CLAUSE = _object({
    "kind": {"enum": list(get_args(ClauseKind))},
    "label": _text("Số, chữ đánh thứ tự, đúng như in: I., 5.3., đ), -."),
    "text": _text("Phần chữ sau số thứ tự."),
    "depth": _one("Bậc, 1 là ngoài cùng.", "integer"),
    "anchor": _text("Neo trên trang."),
    "line": _one("Dòng đầu trong tệp nguyên văn.", "integer"),
    "heading": _one("Là đề mục.", "boolean"),
    "notes": _list("Chỗ đánh dấu chú thích.", _object({
        "offset": _one("Vị trí trong text.", "integer"),
        "label": _text("Dấu chú thích như in."),
    })),
})  # fmt: skip

DOCUMENT: _Schema = {
    "$schema": DRAFT,
    "title": "Một văn bản",
    "description": "Tệp van-ban.json cạnh trang của mỗi văn bản. null nghĩa là văn bản không nêu.",
    **_object({
        "address": _one("Địa chỉ trang trong kho, giữ mãi.", "string"),
        "akn": _one("Tên của văn bản trong Akoma Ntoso (FRBR Work).", "string"),
        "title": _one("Tên hiển thị.", "string"),
        "number": _text("Số, ký hiệu."),
        "type": _text("Tên loại."),
        "issuer": _text("Cơ quan ban hành."),
        "place": _text("Địa danh."),
        "date": _date("Ngày ban hành."),
        "subject": _text("Trích yếu."),
        "addressees": _list("Kính gửi.", _PARTS),
        "recipients": _list("Nơi nhận.", _PARTS),
        "signatures": _list("Chữ ký.", _object({
            "name": _text("Họ tên."),
            "position": _text("Chức vụ."),
            "authority": _list("Thẩm quyền ký: TM., KT., TL. …", _PARTS),
        })),
        "cites": _list("Văn bản được viện dẫn.", _CITATION),
        "cited_by": _list("Địa chỉ các văn bản viện dẫn văn bản này.", _STRINGS),
        "tasks": _list("Nhiệm vụ.", _TASK),
        "source": _object({
            "path": _text("Đường dẫn trong kho văn bản đóng góp."),
            "file": _one("Tên tệp nguyên văn cạnh trang.", "string"),
            "sha256": _one("SHA-256 của tệp nguyên văn.", "string"),
            "url": _text("Nơi đã lấy."),
            "retrieved": _date("Ngày lấy."),
            "contributor": _text("Người gửi."),
        }, "Nguồn."),
        "edits": _object({
            "joined": _one("Số chỗ xuống dòng được nối.", "integer"),
            "dropped": _list("Dòng không đưa vào văn bản.", _EDIT),
            "moved": _list("Dòng chuyển chỗ.", _EDIT),
        }, "Nhật ký biên tập."),
        "author": _text("Tác giả của tin bài."),
        "about": _text("Số của văn bản mà tin bài nói đến."),
        "sections": _list("Chuyên mục.", _object({"address": _one("Địa chỉ.", "string"), "title": _text("Tên.")})),
        "inferred": _list("Trường do kho suy ra.", _PARTS),
        "corrections": _list("Trường lấy theo tệp .yml.", _object({
            "field": _text("Tên trường."), "value": _text("Giá trị."), "rule": _text("Thay cho gì."),
        })),
        "footnotes": _list("Chú thích.", _object({
            "label": _text("Dấu như in."), "text": _text("Nội dung."), "anchor": _text("Neo của khoản có dấu chú thích."),
        })),
        "clauses": _list("Toàn văn, từng khoản theo thứ tự.", _CLAUSE),
    }),
}  # fmt: skip
