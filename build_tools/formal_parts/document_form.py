"""Whether lines are set as an official document at all: clauses, legal bases, an operative word, Kính gửi, Nơi nhận."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.model import Line

_FORM = re.compile(
    r"[\s|*_#>\-–]{0,12}(?:(?:Điều|Article) 1\s*[.:]|Căn cứ (?:vào )?(?:Hiến|Luật|Nghị|Pháp|Quyết|Chỉ|Kế|Kết)|Pursuant to\b"
    r"|(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ ĐỊNH|QUYẾT NGHỊ)\s*:|Kính gửi\s*:|Nơi nhận\s*:)"
)


def has_document_form(lines: Sequence[Line]) -> bool:
    """Whether any line is one that only official documents have: "Điều 1.", "Căn cứ Luật …", "Kính gửi:"."""
    return any(_FORM.match(line.text) for line in lines)
