"""Hostile inputs that are too large, or too binary, to be stored: each is made by a rule."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MANY = 20_000

TEXTS: Mapping[str, Callable[[], str]] = {
    # values of fields, names of files
    "url": lambda: "https://a.vn/" + "x" * 3_000,
    "id": lambda: "id: van-ban/" + "a" * 300,
    "name": lambda: "a" * 240 + ".txt",
    "zalgo": lambda: "".join(f"{letter}{chr(0x300 + n % 60) * 12}" for n, letter in enumerate("Kế hoạch tổng kết")),
    "endless yml": lambda: "note: " + "x" * 70_000,
    # whole texts
    "endless line": lambda: "Kế hoạch " * 120_000,
    "endless file": lambda: "Kế hoạch\n" * 2_000_000,
    "spaces": lambda: " \t\n" * 50_000,
    "long word": lambda: "Kế " + "hoạch" * _MANY,
    "long number": lambda: "Số " + "9" * 4 * _MANY + "/KH-UBND ngày " + "1" * _MANY + "/2020",
    "long line": lambda: "Kế hoạch tổng kết " * _MANY,
    "empty lines": lambda: "Kế hoạch\n" + "\n" * 5 * _MANY + "hết",
    "many clauses": lambda: "\n".join(f"{n}. Việc thứ {n}" for n in range(1, 3_000)),
    "deep numbers": lambda: "\n".join(".".join(["1"] * n) + ". Việc" for n in range(1, 200)),
    "deep indents": lambda: "\n".join(" " * n + "- việc" for n in range(400)),
    "brackets": lambda: "[" * _MANY + "(" * _MANY + "](" * 5_000,
    "stars": lambda: "*_" * _MANY + "\n\n" + "**a __b " * 5_000,
    "backticks": lambda: " ".join("`" * n for n in range(1, 200)),
    "tags": lambda: "<" * _MANY + "\n\n" + "<a " * 5_000 + "\n\n" + "<!--" * 5_000 + "\n\n" + "&" * _MANY,
    "citations": lambda: "\n".join(f"Căn cứ Quyết định số {n}/QĐ-UBND ngày 01/02/2020;" for n in range(1, 1_000)),
    "notes": lambda: "\n".join(f"Theo Luật{n} và [{n}] này." for n in range(1, 500)) + "\n" + "\n".join(
        f"{n} Luật số {n}/2020/QH14" for n in range(1, 500)
    ),
    "appendices": lambda: "\n\n".join(f"PHỤ LỤC {n}\nBiểu số {n}" for n in range(1, 400)),
    "wide table": lambda: "\n".join("| " + " | ".join(f"ô {n}" for n in range(400)) + " |" for _ in range(20)),
    "recipients": lambda: "Kế hoạch\n\nNơi nhận:\n" + "\n".join(f"- Sở thứ {n};" for n in range(2_000)),
    "signatures": lambda: "Kế hoạch\n\n" + "\n\n".join(f"KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn {c}" for c in "ABCDEGH" * 30),
    "leads": lambda: "1. " + ", ".join(f"Sở Tư pháp tỉnh thứ {n}" for n in range(1_500)) + " chủ trì, trước ngày 30/6/2021.",
    "marks": lambda: "Kế" + "\u0301" * _MANY + " hoạch " + "\u0e49" * _MANY,
    "quotes": lambda: "“" * 5_000 + "Kế hoạch" + "”" * 5_000 + "\"'" * 5_000,
}  # fmt: skip


# --- Word --------------------------------------------------------------------------------------------------------------


def _body(content: str) -> bytes:
    return f'<w:document xmlns:w="{WORD}"><w:body>{content}</w:body></w:document>'.encode()


SOUND = _body(
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Kế hoạch</w:t></w:r></w:p>"
)


def docx(*members: tuple[str, bytes], document: bytes = SOUND, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with these members besides the document."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def with_part(part: str, content: str, encoding: str = "utf-8") -> bytes:
    """A Word file with one hostile part; ``"W"`` stands for the namespace of WordprocessingML."""
    data = content.replace('"W"', f'"{WORD}"').encode(encoding)
    return docx(document=data) if part == "document" else docx((f"word/{part}.xml", data))


def _twice() -> bytes:
    """Two parts of one name, which ``zipfile`` itself would warn of."""
    whole = docx(("word/documenX.xml", _body("<w:p><w:r><w:t>bản thứ hai</w:t></w:r></w:p>")))
    return whole.replace(b"word/documenX.xml", b"word/document.xml")


def _symlink() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", SOUND)
        link = zipfile.ZipInfo("word/styles.xml.lnk")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def _patched(whole: bytes, at_local: int, at_central: int, value: bytes) -> bytes:
    """The file with one field of the first member changed in both of its headers."""
    central = whole.index(b"PK\x01\x02")
    changed = bytearray(whole)
    changed[at_local : at_local + len(value)] = value
    changed[central + at_central : central + at_central + len(value)] = value
    return bytes(changed)


def _nested(tag: str, times: int) -> bytes:
    inner = "<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>"
    return docx(document=_body(f"<w:{tag}>" * times + inner + f"</w:{tag}>" * times))


# --- PDF ---------------------------------------------------------------------------------------------------------------


def pdf(*objects: str | bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content if isinstance(content, bytes) else content.encode("latin-1"))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF"
    return body + end % (size, table, size, root, len(body))


def _stream(content: bytes, more: str = "") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), more.encode(), content)


def _one_page(drawing: bytes, catalog: str = "", box: str = "0 0 595 842", more: str = "", *others: str) -> bytes:
    return pdf(
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >> /MediaBox [{box}] /Contents 5 0 R >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        _stream(drawing, more),
        *others,
    )


_DRAWN = b"BT /F1 12 Tf 60 700 Td (Ke hoach) Tj ET"
_MARKUP = b"BT /F1 12 Tf 60 700 Td (<script>window.__pwned=1</script> {{ 7*7 }} =1+1) Tj ET"


def _loop() -> bytes:
    return pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")


def _pages() -> bytes:
    kids = "3 0 R " * 4_000
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 4000 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )


def _bomb() -> bytes:
    drawing = zlib.compress(_DRAWN + b" " * 50_000_000, 9)
    return _one_page(drawing, more="/Filter /FlateDecode")


# --- pictures ----------------------------------------------------------------------------------------------------------


def picture(width: int = 1280, height: int = 720) -> bytes:
    """A sound picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 60)).save(out, "PNG")
    return out.getvalue()


def _pixels() -> bytes:
    """A PNG that says it has 40,000 × 40,000 pixels."""
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b"")
    written = (struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


BYTES: Mapping[str, Callable[[], bytes]] = {
    "zip bomb": lambda: docx(document=_body(" " * (65 * 1024 * 1024))),
    "many members": lambda: docx(*((f"word/x{n}.xml", b"") for n in range(5_001)), method=zipfile.ZIP_STORED),
    "traversal": lambda: docx(("../../../pwned.xml", b"x"), ("word/../../pwned.xml", b"x")),
    "absolute": lambda: docx(("/tmp/pwned.xml", b"x"), ("C:\\pwned.xml", b"x")),  # noqa: S108 - a name that nothing may write
    "twice": _twice,
    "symlink": _symlink,
    "encrypted": lambda: _patched(docx(), 6, 8, b"\x01\x00"),
    "method": lambda: _patched(docx(), 8, 10, b"\x63\x00"),
    "crc": lambda: _patched(docx(), 14, 16, b"\x00\x01\x02\x03"),
    "cut": lambda: docx()[:-40],
    "deep": lambda: _nested("sdt", 60),
    "very deep": lambda: _nested("x", 50_000),
    "attributes": lambda: docx(
        document=_body("<w:p " + " ".join(f'a{n}="1"' for n in range(100_000)) + "><w:r><w:t>Kế</w:t></w:r></w:p>")
    ),
    "deep html": lambda: b"<div>" * 20_000 + "Kế hoạch".encode(),
    "deep tables": lambda: b"<table><tr><td>" * 3_000 + "Kế hoạch".encode(),
    "many brackets": lambda: "Kế hoạch ".encode() + b"<a" * 50_000 + b"<!--" * 20_000,
    "many quotes": lambda: "<p>Kế hoạch</p>".encode() + b'<a x="' * 30_000,
    "deep rtf": lambda: b"{\\rtf1 " + b"{" * 50_000 + b"Ke hoach\\par" + b"}" * 50_000,
    "cut pdf": lambda: _one_page(_DRAWN)[:120],
    "javascript pdf": lambda: _one_page(_DRAWN, "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "launch pdf": lambda: _one_page(_DRAWN, "/OpenAction << /S /Launch /F (cmd.exe) >>"),
    "loop pdf": _loop,
    "bomb pdf": _bomb,
    "pages pdf": _pages,
    "huge pdf": lambda: _one_page(_DRAWN, box="0 0 1e9 1e9"),
    "markup pdf": lambda: _one_page(_MARKUP),
    "negative pdf": lambda: _one_page(_DRAWN, box="0 0 -595 -842"),
    "cut picture": lambda: picture()[:200],
    "pixels": _pixels,
}
