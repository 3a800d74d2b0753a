"""The tables of the open data and their columns: one declaration for the CSV, the JSON, the schemas and the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "date", "count", "list"]
DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"  # EDTF level 0, without the time
Value = str | int | tuple[str, ...] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One field. ``meaning`` is Vietnamese, for the documentation; a date is EDTF: "2020-12-15", "2021-06", "2021"."""

    name: str
    type: ColumnType
    meaning: str
    required: bool = False
    unique: bool = False
    refers: tuple[str, str] | None = None  # the table and column whose values these are


@dataclass(frozen=True, slots=True)
class Table:
    """One table, in a file of its own: ``data/<name>.csv``."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


_DOCUMENT = ("documents", "address")
_AGENCY = ("agencies", "key")

DOCUMENTS = Table(
    "documents",
    "Văn bản và tin bài",
    "Mỗi dòng là một văn bản hoặc tin bài có trong kho.",
    (
        Column("address", "text", "Địa chỉ trang trong kho, giữ mãi; ghép sau địa chỉ của kho thì thành liên kết.", True, True),
        Column("title", "text", "Tên hiển thị.", True),
        Column("number", "text", "Số và ký hiệu."),
        Column("type", "text", "Tên loại, chữ thường."),
        Column("issuer", "text", "Cơ quan ban hành, như văn bản ghi, kèm địa danh."),
        Column("agency", "text", "Mã của cơ quan ban hành trong bảng agencies.", refers=_AGENCY),
        Column("place", "text", "Địa danh ghi trước ngày tháng."),
        Column("date", "date", "Ngày ban hành (tin bài: ngày đăng)."),
        Column("subject", "text", "Trích yếu, không kèm tên loại và “V/v”."),
        Column("addressees", "list", "Kính gửi."),
        Column("recipients", "list", "Nơi nhận."),
        Column("signers", "list", "Họ tên người ký."),
        Column("author", "text", "Tác giả của tin bài."),
        Column("about", "text", "Số của văn bản mà tin bài nói đến."),
        Column("sections", "list", "Địa chỉ các chuyên mục có văn bản này."),
        Column("cites", "count", "Số văn bản được viện dẫn.", True),
        Column("cited_by", "count", "Số văn bản trong kho viện dẫn văn bản này.", True),
        Column("tasks", "count", "Số nhiệm vụ.", True),
        Column("inferred", "list", "Tên các trường do kho suy ra, văn bản không ghi."),
        Column("source_file", "text", "Tên tệp nguyên văn cạnh trang.", True),
        Column("source_path", "text", "Đường dẫn tệp trong kho văn bản đóng góp.", True),
        Column("source_sha256", "text", "SHA-256 của tệp nguyên văn.", True),
        Column("source_url", "text", "Nơi đã lấy văn bản."),
        Column("retrieved", "date", "Ngày lấy."),
        Column("contributor", "text", "Người hoặc cơ quan gửi."),
        Column("licence", "text", "Quyền sử dụng, khi có ghi."),
    ),
    ("address",),
)

CITATIONS = Table(
    "citations",
    "Viện dẫn",
    "Mỗi dòng là một văn bản được một văn bản trong kho viện dẫn, dù nhắc bao nhiêu lần.",
    (
        Column("document", "text", "Địa chỉ văn bản viện dẫn.", True, refers=_DOCUMENT),
        Column("position", "count", "Thứ tự trong văn bản viện dẫn, từ 1.", True),
        Column("number", "text", "Số, ký hiệu của văn bản được viện dẫn."),
        Column("name", "text", "Tên, với luật, pháp lệnh được gọi bằng tên."),
        Column("type", "text", "Tên loại."),
        Column("date", "date", "Ngày ban hành, theo lời viện dẫn."),
        Column("issuer", "text", "Cơ quan ban hành, theo lời viện dẫn."),
        Column("term", "text", "Khóa, với văn bản của Đảng."),
        Column("relation", "text", "Quan hệ: căn cứ, thực hiện, tổng kết, sửa đổi, thay thế …", True),
        Column("target", "text", "Địa chỉ trong kho, khi chắc chắn là văn bản ấy.", refers=_DOCUMENT),
        Column("missing", "text", "Mã trong trang Văn bản còn thiếu, khi kho chưa có."),
        Column("unsettled", "text", "Vì sao chưa khẳng định được là văn bản nào."),
        Column("mentions", "count", "Số lần nhắc.", True),
        Column("printed", "text", "Lời viện dẫn đầu tiên, nguyên văn."),
        Column("anchor", "text", "Neo của khoản nhắc đến đầu tiên: ghép sau địa chỉ và dấu #."),
    ),
    ("document", "position"),
)  # fmt: skip

TASKS = Table(
    "tasks",
    "Nhiệm vụ",
    "Mỗi dòng là một việc mà một văn bản giao.",
    (
        Column("document", "text", "Địa chỉ văn bản giao việc.", True, refers=_DOCUMENT),
        Column("position", "count", "Thứ tự trong văn bản, từ 1.", True),
        Column("anchor", "text", "Neo của khoản giao việc: ghép sau địa chỉ và dấu #."),
        Column("text", "text", "Việc phải làm, nguyên văn."),
        Column("lead", "list", "Cơ quan chủ trì, như văn bản ghi."),
        Column("with", "list", "Cơ quan phối hợp, như văn bản ghi."),
        Column("lead_agencies", "list", "Mã (bảng agencies) của cơ quan chủ trì, chỉ khi chắc chắn là cơ quan nào."),
        Column("with_agencies", "list", "Mã của cơ quan phối hợp, chỉ khi chắc chắn."),
        Column("due_text", "text", "Thời hạn, nguyên văn."),
        Column("due_kind", "text", "Kiểu: date, before, month, quarter, year, recurring (định kỳ), ongoing (thường xuyên) …"),
        Column("due_start", "date", "Ngày đầu của thời hạn."),
        Column("due_end", "date", "Ngày cuối của thời hạn, tính cả ngày ấy."),
    ),
    ("document", "position"),
)  # fmt: skip

AGENCIES = Table(
    "agencies",
    "Cơ quan",
    "Mỗi dòng là một cơ quan ban hành văn bản hoặc được giao việc trong kho, với tên đầy đủ.",
    (
        Column("key", "text", "Mã, giữ mãi.", True, True),
        Column("name", "text", "Tên đầy đủ kèm địa danh.", True),
        Column("place", "text", "Tỉnh, thành phố, huyện … mà cơ quan thuộc về; trống với cơ quan trung ương."),
        Column("level", "text", "Cấp: trung ương, tỉnh, huyện, xã."),
        Column("documents", "count", "Số văn bản và tin bài đã ban hành.", True),
        Column("leads", "count", "Số nhiệm vụ chủ trì.", True),
        Column("joins", "count", "Số nhiệm vụ phối hợp.", True),
    ),
    ("key",),
)

TABLES = (DOCUMENTS, CITATIONS, TASKS, AGENCIES)
