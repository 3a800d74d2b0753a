"""A Word file gives the lines that a .txt of it would have; a broken or hostile one gives one clear problem."""

from __future__ import annotations

import io
import zipfile
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.ingest.decoding import Decoded
from build_tools.ingest.docx_text import read

PATH = "source_texts/xa-duc-hoa/2021/ke-hoach.docx"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def listed(text: str, list_id: int, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: list[list[str]]) -> str:
    cells = (["<w:tc>" + "".join(map(paragraph, cell)) + "</w:tc>" for cell in row] for row in rows)
    return "<w:tbl>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in cells) + "</w:tbl>"


def part(name: str, content: str, space: str = SPACE) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{space}">{content}</w:{name}>'


def docx(*body: str, space: str = SPACE, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{''.join(body)}</w:body>", space))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def decoded(data: bytes) -> Decoded:
    result, problems = read(data, PATH)
    assert problems == ()
    assert result is not None
    return result


def text_of(*body: str, **parts: str) -> str:
    return decoded(docx(*body, **parts)).text


def level(number: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="8">'
    + level(0, "bullet", "\uf0b7")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)

INLINE = [
    pytest.param(paragraph("Kế ", "hoạch"), "Kế hoạch", id="hai đoạn chữ"),
    pytest.param(paragraph("a<w:x"), "a<w:x", id="ký tự của XML"),
    pytest.param(paragraph("Số:", "<w:r><w:tab/></w:r>", "Hà Nội"), "Số:\tHà Nội", id="tab"),
    pytest.param(paragraph("CỘNG HÒA", "<w:r><w:br/></w:r>", "Độc lập"), "CỘNG HÒA\nĐộc lập", id="ngắt dòng"),
    pytest.param(paragraph("12/KH", "<w:r><w:noBreakHyphen/></w:r>", "UBND"), "12/KH-UBND", id="dấu nối không ngắt"),
    pytest.param(paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', " Sở"), "• Sở", id="ký hiệu"),
    pytest.param(paragraph(run("quyết định", "<w:caps/>")), "QUYẾT ĐỊNH", id="chữ hoa do định dạng"),
    pytest.param(paragraph(run("thường", '<w:caps w:val="0"/>')), "thường", id="chữ hoa đã tắt"),
    pytest.param(paragraph("<w:hyperlink>" + run("cổng") + "</w:hyperlink>"), "cổng", id="liên kết"),
    pytest.param(paragraph("<w:ins>" + run("thêm") + "</w:ins>"), "thêm", id="chữ được thêm"),
    pytest.param("<w:sdt><w:sdtContent>" + paragraph("khung") + "</w:sdtContent></w:sdt>", "khung", id="khung nội dung"),
    pytest.param(paragraph(run("céng hoµ", '<w:rFonts w:ascii=".VnTimeH"/>')), "CỘNG HOÀ", id="phông TCVN3 chữ hoa"),
    pytest.param(
        paragraph(run("quye", '<w:rFonts w:ascii="VNI-Times"/>'), run("át", '<w:rFonts w:ascii="VNI-Times"/>')),
        "quyết",
        id="VNI cắt đôi",
    ),
]


@pytest.mark.parametrize(("body", "text"), INLINE)
def test_what_a_paragraph_prints(body: str, text: str) -> None:
    assert text_of(body) == f"{text}\n"


def test_paragraphs_and_tables_stand_in_reading_order() -> None:
    letterhead = table([["UBND XÃ ĐỨC HÒA", "Số: 12/KH-UBND"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập"]])
    data = table([["STT"], ["Việc"], ["Hạn"]], [["1"], ["Họp", "Báo cáo"], ["30/6"]])
    assert text_of(letterhead, paragraph("KẾ HOẠCH"), data, paragraph("Hết")).split("\n") == [
        "UBND XÃ ĐỨC HÒA",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập",
        "KẾ HOẠCH",
        "| STT | Việc | Hạn |",
        "| 1 | Họp Báo cáo | 30/6 |",
        "Hết",
        "",
    ]


def test_numbers_of_lists_are_printed() -> None:
    body = [listed("MỤC ĐÍCH", 1), listed("Yêu cầu", 1, 1), listed("Nội dung", 1, 1), listed("Chi tiết", 1, 2)]
    body += [
        listed("NHIỆM VỤ", 1),
        listed("Họp", 1, 1),
        listed("đầu", 1, 3),
        listed("sau", 1, 3),
        listed("Sở", 2),
        listed("Lại", 3),
    ]
    assert text_of(*body, numbering=NUMBERING).split("\n") == [
        "I. MỤC ĐÍCH",
        "1. Yêu cầu",
        "2. Nội dung",
        "2.1. Chi tiết",
        "II. NHIỆM VỤ",
        "1. Họp",
        "a) đầu",
        "b) sau",
        "• Sở",
        "I. Lại",
        "",
    ]


def test_styles_give_capitals_and_numbers() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:rPr><w:caps/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="DieuCon"><w:basedOn w:val="Dieu"/></w:style>',
    )
    body = paragraph("điều", properties='<w:pStyle w:val="DieuCon"/>')
    assert text_of(body, paragraph("thường"), styles=styles, numbering=NUMBERING) == "I. ĐIỀU\nthường\n"


def test_footnotes_stand_at_the_end_and_are_marked_in_the_text() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = part(
        "footnotes",
        f'<w:footnote w:id="2">{paragraph("ngày 14/5/2016")}</w:footnote>'
        f'<w:footnote w:id="5">{paragraph("đã sửa")}</w:footnote>',
    )
    body = paragraph("Nghị định số 34/2016/NĐ-CP", mark.format(5), " và Luật", mark.format(2), ".")
    assert text_of(body, footnotes=notes) == "Nghị định số 34/2016/NĐ-CP[1] và Luật[2].\n[1] đã sửa\n[2] ngày 14/5/2016\n"


def test_page_breaks_are_kept() -> None:
    body = [
        paragraph("một"),
        paragraph("<w:r><w:br w:type='page'/></w:r>", "hai"),
        paragraph("ba", properties="<w:pageBreakBefore/>"),
    ]
    assert text_of(*body) == "một\n\fhai\n\fba\n"


def test_headers_footers_hidden_and_deleted_text_stand_in_the_log_only() -> None:
    body = paragraph("Họp", run(" kín", "<w:vanish/>"), "<w:del><w:r><w:delText> bỏ</w:delText></w:r></w:del>")
    result = decoded(docx(body, header1=part("hdr", paragraph("MẬT")), footer2=part("ftr", paragraph("Trang"))))
    assert result.text == "Họp\n"
    assert [note.text for note in result.notes] == ["Trang", "MẬT", " kín", " bỏ"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent>"
    twice = f"<w:r><w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent></w:r>"
    assert text_of(paragraph("Kính gửi", twice)) == "Kính gửi\nHỎA TỐC\n"


def test_a_cell_that_goes_on_with_the_one_above_is_not_repeated() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + paragraph("x") + "</w:tc>"
    cell = "<w:tc>" + paragraph("b") + "</w:tc>"
    assert text_of(f"<w:tbl><w:tr>{merged}{cell}{cell}</w:tr></w:tbl>") == "| b | b |\n"


def test_the_strict_edition_of_the_format_is_read_too() -> None:
    assert decoded(docx(paragraph("Kế hoạch"), space=STRICT)).text == "Kế hoạch\n"


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    + part("document", f"<w:body>{paragraph('&b;')}</w:body>")[38:]
)


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as one:
        for name, content in parts.items():
            one.writestr(f"word/{name}.xml", content)
    return file.getvalue()


BROKEN = [
    pytest.param(b"", "bị hỏng", id="tệp rỗng"),
    pytest.param(b"PK\x03\x04" + bytes(40), "bị hỏng", id="tệp nén hỏng"),
    pytest.param(archive(other="x"), "không có phần chữ", id="không phải tệp Word"),
    pytest.param(archive(document="<w:document"), "bị hỏng", id="XML hỏng"),
    pytest.param(archive(document=BOMB), "DOCTYPE", id="bom thực thể XML"),
    pytest.param(
        archive(document=BOMB.replace("<!ENTITY a", '<!ENTITY a SYSTEM "file:///etc/passwd"> <!ENTITY c')), "DOCTYPE", id="XXE"
    ),
    pytest.param(docx("<w:p/>"), "không có chữ nào", id="không có chữ"),
    pytest.param(docx("<w:sdt><w:sdtContent>" * 60 + "</w:sdtContent></w:sdt>" * 60), "quá sâu", id="lồng quá sâu"),
    pytest.param(docx(" " * (65 * 1024 * 1024)), "quá lớn", id="bom nén"),
]


@pytest.mark.parametrize(("data", "words"), BROKEN)
def test_a_broken_or_hostile_file_gives_one_problem_with_advice(data: bytes, words: str) -> None:
    result, (problem,) = read(data, PATH)
    assert result is None
    assert words in problem.message
    assert problem.path == PATH
    assert problem.advice


@given(st.binary(max_size=400), st.integers(0, 900))
def test_any_damage_gives_a_text_or_a_problem(junk: bytes, place: int) -> None:
    whole = docx(paragraph("Kế hoạch phổ biến pháp luật"), listed("a", 1), numbering=NUMBERING)
    result, problems = read(whole[:place] + junk + whole[place + len(junk) :], PATH)
    assert (result is None) == bool(problems)
