"""Soạn đóng góp: the page on which a text is prepared in the browser; the template and two scripts do the rest."""

from __future__ import annotations

from build_tools.language import authorities
from build_tools.pages.front_matter import yaml_block
from build_tools.pages.markdown import link, page

ADDRESS = "dong-gop/soan/"
TITLE = "Soạn đóng góp"


def compose_files() -> dict[str, str]:
    """Return the page by its path below ``docs``; the types of documents are those of the vocabulary."""
    names = [kind.name for kind in authorities.document_types()]
    aliases = [alias.lower() for kind in authorities.document_types() for alias in kind.aliases]
    record = {
        "title": TITLE,
        "description": "Chuẩn bị một văn bản để gửi vào kho, ngay trên máy của bạn",
        "template": "soan.html",
        "hide": ["toc"],
        "types": sorted({*names, *aliases}),
    }
    other_way = link("cách làm bằng trình duyệt", "../index.md#trinh-duyet")
    without = f"Trình duyệt của bạn không chạy script, nên trang này không đọc được văn bản. Vẫn gửi được theo {other_way}."
    body = page(['<noscript markdown="block">', without, "</noscript>"])
    return {f"{ADDRESS}index.md": f"{yaml_block(record)}\n{body}\n"}
