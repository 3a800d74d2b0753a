from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from made import cited, helds, plan, text
from mkdocs.utils.meta import get_data

from build_tools.model import CitedBy, Document, Evidence, Held
from build_tools.pages.front_matter import front_matter, yaml_block
from build_tools.pages.markdown import plain

FIELDS = [
    "title", "number", "type", "issuer", "place", "date", "subject", "addressees", "recipients", "signatures", "cites",
    "cited_by", "tasks", "source", "edits", "template", "description", "inferred", "corrections",
    "sections", "section_titles", "lists",
]  # fmt: skip
BODY = "\n# Tiêu đề\n"


def loaded(text: str) -> dict[str, object]:
    """The front matter as MkDocs reads it."""
    body, data = get_data(text + BODY)
    assert body == BODY.lstrip("\n")
    return data


def test_the_record_of_a_plan() -> None:
    held = replace(plan(), cited_by=(CitedBy("van-ban/2021/1/", "thực hiện", "doan"),) * 2)
    data = loaded(front_matter(held))
    assert list(data) == FIELDS
    assert data["number"] == "241/KH-UBND"
    assert data["date"] == "2020-12-15"
    assert data["recipients"] == ["Bộ Tư pháp", "Hội Luật gia Thành phố", "Lưu: VT"]
    assert data["signatures"] == [
        {"name": "Lê Hồng Sơn", "position": "Phó Chủ tịch", "authority": ["TM. Ủy ban nhân dân", "KT. Chủ tịch"]}
    ]
    assert data["cited_by"] == ["van-ban/2021/1/"]
    assert data["source"] == {
        "path": "ubnd-ha-noi/2020/kh-241.txt", "file": "nguon.txt",
            "sha256": "ab" * 32, "url": None, "retrieved": None, "contributor": None,
    }  # fmt: skip
    assert data["tasks"] == [
        {
            "text": "chủ trì, xong trong quý IV",
            "lead": ["Sở Tư pháp"],
            "with": [],
            "due": {"text": "quý IV", "kind": "quarter", "start": "2020-10-01", "end": "2020-12-31"},
            "anchor": "muc-i-1-dd-so-tu-phap",
        }
    ]
    assert data["edits"] == {
        "joined": 12,
        "dropped": [{"line": 4, "text": "-------", "reason": "kẻ bảng"}],
        "moved": [{"line": 30, "text": "1 ngày 14/5/2016", "reason": "chuyển thành chú thích 1"}],
    }


def test_a_citation_has_all_its_fields_and_null_for_what_the_text_does_not_say() -> None:
    held = replace(
        plan(), document=replace(plan().document, citations=(cited("80-KL/TW", "kết luận", target="van-ban/2020/80/"),))
    )
    assert loaded(front_matter(held))["cites"] == [
        {
            "number": "80-KL/TW",
            "type": "kết luận",
            "date": None,
            "issuer": None,
            "name": None,
            "relation": "thực hiện",
            "target": "van-ban/2020/80/",
        }
    ]


def test_an_article_says_who_wrote_it_and_what_about() -> None:
    document = replace(plan().document, author="Thanh Tuấn", about="32-KH/BCSĐ", views=2036)
    document = replace(document, header=replace(document.header, type="tin bài"))
    data = loaded(front_matter(Held("tin-bai/a/", document)))
    assert (data["author"], data["about"], data["views"]) == ("Thanh Tuấn", "32-KH/BCSĐ", 2036)


def test_what_a_sidecar_gives_and_what_is_inferred_is_said() -> None:
    correction = Evidence("issuer", "Bộ Tư pháp", None, "theo tệp .yml")
    document = replace(plan().document, corrections=(correction,), inferred=("issuer",))
    data = loaded(front_matter(Held("van-ban/2020/a/", document)))
    assert data["corrections"] == [{"field": "issuer", "value": "Bộ Tư pháp", "rule": "theo tệp .yml"}]
    assert data["inferred"] == ["issuer"]


def test_the_lists_of_a_document_are_named() -> None:
    assert loaded(front_matter(plan()))["lists"] == {
        "type": "loai/ke-hoach/",
        "issuer": "co-quan/uy-ban-nhan-dan-thanh-pho-ha-noi/",
        "place": "dia-phuong/ha-noi/",
        "date": "nam/2020/",
    }


LOOKS_LIKE_SOMETHING_ELSE = [
    "2020-12-15", "2021-06", "null", "~", "yes", "No", "on", "1e3", "0x1f", "0o7", "1_000", "12:30:45", ".inf", "=", "<<",
    "---", "--- a", "...", "- a", "? a", ": a", "a: b", "a #b", "# a", "!!python/object:os.system x", "&a", "*a", "{a: b}",
    "[a]", "|", ">", "%YAML", "@a", "`a`", "'a'", '"a"', "\\n", "😀", "a\u00a0b",
]  # fmt: skip


@pytest.mark.parametrize("value", LOOKS_LIKE_SOMETHING_ELSE)
def test_a_string_stays_that_string(value: str) -> None:
    block = yaml_block({"a": value, "b": [value], "c": {"d": value}})
    assert loaded(block) == {"a": value, "b": [value], "c": {"d": value}}


@given(st.recursive(text, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text.map(plain), inner, max_size=3)))
@settings(deadline=None, max_examples=200)
def test_whatever_it_holds_it_reads_back_as_one_line_strings(value: object) -> None:
    block = yaml_block({"a": value})
    assert loaded(block) == {"a": seen(value)}
    assert yaml.safe_load(block.split("---\n", 1)[1].rsplit("---\n", 1)[0]) == {"a": seen(value)}
    assert [line for line in block.split("\n") if line.startswith(("---", "..."))] == ["---", "---"]


def seen(value: object) -> object:
    if isinstance(value, str):
        return plain(value).strip() or None
    if isinstance(value, dict):
        return {key: seen(one) for key, one in value.items()}
    return [seen(one) for one in value] if isinstance(value, list) else value


@given(helds)
@settings(deadline=None, max_examples=60)
def test_any_record_reads_back(held: Held) -> None:
    data = loaded(front_matter(held))
    header, document = held.document.header, held.document
    assert [data[name] for name in ("number", "type", "issuer", "subject")] == [
        seen(value) for value in (header.number, header.type, header.issuer, header.subject)
    ]
    assert data["title"] == (seen(document.title) or seen(document.source.path))
    assert data["recipients"] == [seen(one) for one in document.ending.recipients]
    assert [cite["target"] for cite in as_list(data["cites"])] == [citation.target for citation in document.citations]
    assert dropped(data) == [(edit.line, seen(edit.text)) for edit in document.log.dropped]


def as_list(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


def dropped(data: dict[str, object]) -> list[tuple[object, object]]:
    edits = data["edits"]
    assert isinstance(edits, dict)
    return [(edit["line"], edit["text"]) for edit in edits["dropped"]]


def test_it_is_the_same_every_time() -> None:
    document: Document = plan().document
    assert front_matter(Held("a/", document)) == front_matter(Held("a/", replace(document)))
