"""The catalogue of messages as a page of the handbook: what each one means, as it is said, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.checking.catalogue import Entry, Group, groups
from build_tools.language.orthography import sentence_case
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.markdown import heading, inside, items, link, page, paragraph, section
from build_tools.pages.wording import counted
from build_tools.problems import SEVERITIES, Severity

PAGE = "dong-gop/thong-bao.md"
TITLE = "Thông báo khi kiểm tra"
_MEANS: dict[Severity, str] = {
    "lỗi": "phải sửa thì mới đăng được",
    "cảnh báo": "vẫn đăng được, nhưng nên xem lại vì thường là có chỗ sai",
    "gợi ý": "chỉ để người có trách nhiệm biết; đúng như bản gốc thì không phải làm gì",
}


def catalogue_files() -> dict[str, str]:
    """Return the page by its path below ``docs``."""
    return {PAGE: _page(groups())}


def _page(listed: Iterable[Group]) -> str:
    listed = tuple(listed)
    total = sum(len(group.entries) for group in listed)
    record = {"title": TITLE, "description": "Mọi thông báo mà máy kiểm tra có thể nêu, nghĩa là gì và phải làm gì"}
    blocks = [
        heading(1, TITLE),
        paragraph("Khi bạn gửi văn bản, máy đọc rồi báo từng chỗ cần xem, bằng tiếng Việt, kèm số dòng và cách sửa. "
                  f"Trang này giải thích cả {counted(total)} thông báo, để tra khi cần."),
        items(f"**{severity}**: {_MEANS[severity]}" for severity in SEVERITIES),
        paragraph("Thông báo xếp theo nhóm:"),
        items(link(f"{inside(group.title)} ({counted(len(group.entries))})", f"#{group.anchor}") for group in listed),
    ]  # fmt: skip
    for group in listed:
        blocks += [heading(2, group.title, anchor=group.anchor), *map(_entry, group.entries)]
    return f"{yaml_block(record)}\n{page(blocks)}\n"


def _entry(entry: Entry) -> str:
    title = heading(
        3, entry.code, anchor=entry.code, written=f"{sentence_case(entry.severity)} <code>{inside(entry.code)}</code>"
    )
    said = [paragraph(f"Máy báo: “{entry.says}”", "message-said")] if entry.says else []
    return section("message", [title, paragraph(entry.meaning), *said, paragraph(f"Việc cần làm: {entry.advice}")])
