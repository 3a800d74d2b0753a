"""The search index as bytes: the same for the same archive, whatever the chunks, and for any text at all."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from made import archives, plan, text

from build_tools.kept_files import KeptFiles
from build_tools.model import Archive
from build_tools.publishing import offline
from build_tools.search import columns as search_columns
from build_tools.search import index as search_index
from build_tools.search.glossary import general, glossary, is_abbreviation
from build_tools.search.packed_text import Codes, coded, pieces, record, word_list
from build_tools.search.phrasebook import FEWEST, SAMPLE, SIZE, phrasebook, sampled
from build_tools.search.postings import (
    PARTS,
    WHOLE,
    Postings,
    counted_terms,
    parted,
    postings_of,
    stored_terms,
    terms_of_fields,
    varints,
)
from build_tools.search.scripts import SCRIPTS, bare, packed_scripts
from build_tools.search.shards import GUIDE, boundaries, compressed, guides, shards
from build_tools.search.terms import bare_words, number_spans, number_term, sort_key, word_terms, words
from build_tools.search.texts import SearchText, search_text

PLANS = [plan(f"van-ban/2020/{n}-kh-ubnd/", number=f"{n}/KH-UBND", issuer=f"Ủy ban nhân dân tỉnh {n}") for n in range(7)]
TEXTS = [search_text(held) for held in PLANS]
TERMS = [counted_terms(text)[1] for text in TEXTS]


def postings(*chunks: range, parts: Sequence[str] = WHOLE) -> list[Postings]:
    """The postings of all texts, gathered in some chunks."""
    made = [parted([TERMS[number] for number in chunk], parts) for chunk in chunks]
    return [
        one
        for part in range(len(parts))
        for one in postings_of((list(chunk), found[part]) for chunk, found in zip(chunks, made, strict=True))
    ]


# --- terms -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("writings", "folded"),
    [
        (("Hoà", "hòa", "HOÀ", "ho\u0061\u0300"), "hoa"),
        (("Thuý", "thúy"), "thuy"),
        (("Đảng", "đảng", "Ðảng", "ĐẢNG"), "dang"),
        (("quý", "qúy"), "quy"),
        (("nghiệp", "nghie\u0323\u0302p", "nghie\u0302\u0323p"), "nghiep"),
    ],
)
def test_writings_of_one_word_have_one_term(writings: tuple[str, ...], folded: str) -> None:
    terms = {word_terms(writing) for writing in writings}
    assert len(terms) == 1
    assert terms.pop()[0] == folded


def test_words_that_differ_in_a_mark_differ_in_their_exact_term() -> None:
    written = ("ke", "kê", "kế", "kề", "kể", "kễ", "kệ", "kè", "ké", "kẻ", "kẽ", "kẹ")
    assert len({word_terms(word)[1] for word in written}) == len(written)
    assert {word_terms(word)[0] for word in written} == {"ke"}


@pytest.mark.parametrize(
    ("number", "term"),
    [
        ("241/KH-UBND", "#241/khubnd"),
        ("241-KH/UBND", "#241/khubnd"),
        ("241 kh ubnd", "#241/khubnd"),
        ("0241 / KH – UBND", "#241/khubnd"),
        ("98-KH/BCĐCT32", "#98/khbcdct32"),
        ("34/2016/NĐ-CP", "#34/2016ndcp"),
        ("66.22/2026/NQ-CP", "#66.22/2026nqcp"),
        ("2020", None),
        ("20/6/2020", None),
        ("KH-UBND", None),
        ("", None),
    ],
)
def test_a_number_is_one_term_in_all_its_spellings(number: str, term: str | None) -> None:
    assert number_term(number) == term


def test_numbers_are_found_where_they_stand() -> None:
    said = "Theo Kế hoạch số 241/KH-UBND, ngày 15/12/2020 và Chỉ thị số 32-CT/TW."
    assert [(said[start:end], term) for start, end, term in number_spans(said)] == [
        ("241/KH-UBND", "#241/khubnd"),
        ("32-CT/TW", "#32/cttw"),
    ]


# --- abbreviations -----------------------------------------------------------------------------------------------------


def added(said: str) -> set[str]:
    return {exact.partition("'")[0] for exact in general().added(*words_of(said))}


def words_of(said: str) -> tuple[list[str], list[str]]:
    written, terms = bare_words(said)
    return [exact for _, exact in terms], written


def test_abbreviation_and_expansion_add_each_other() -> None:
    assert added("UBND tỉnh") == {"uy", "ban", "nhan", "dan"}
    assert added("Uỷ ban nhân dân tỉnh") >= {"ubnd"}
    assert added("ubnd viết thường, nhân dân") == set()


def test_a_text_adds_its_own_abbreviations() -> None:
    own = glossary([("BQLLN", "Ban Quản lý làng nghề")])
    assert list(own.added(*words_of("BQLLN họp"))) == words_of("Ban Quản lý làng nghề")[0]


@given(text)
def test_words_are_the_same_whether_their_places_are_asked_for_or_not(said: str) -> None:
    found = words(said)
    assert bare_words(said) == ([said[w.start : w.end] for w in found], [(w.folded, w.exact) for w in found])


@pytest.mark.parametrize(
    ("short", "is_one"), [("UBND", True), ("BCĐ", True), ("Bộ", False), ("Ban Chỉ đạo", False), ("A", False)]
)
def test_what_is_an_abbreviation(short: str, is_one: bool) -> None:
    assert is_abbreviation(short) is is_one


# --- postings ----------------------------------------------------------------------------------------------------------


def test_chunks_do_not_matter() -> None:
    whole = postings(range(7))
    assert [one.term for one in whole] == sorted(set().union(*TERMS), key=sort_key)
    assert postings(range(2), range(2, 3), range(3, 7)) == whole
    assert postings(range(4, 7), range(4)) == whole, "documents are numbered in another order than they are read"


def test_the_parts_of_the_alphabet_do_not_matter() -> None:
    assert list(PARTS) == sorted(PARTS)
    assert all(part.isascii() for part in PARTS)
    assert postings(range(7), parts=PARTS) == postings(range(7))


def test_a_posting_counts_from_the_one_before() -> None:
    (one,) = postings_of([([3, 9], parted([{"a'a": 2}, {"a'a": 0b101}])[0])])
    assert one == Postings("a'a", 2, bytes([(3 + 1) << 2 | 2, (9 - 3) << 2]), bytes([0b101]))


def test_numbers_in_bytes() -> None:
    assert varints([1, 300]) == b"\x01\xac\x02"
    assert varints([]) == b""
    assert varints([127, 128]) == b"\x7f\x80\x01"


def test_every_shard_begins_above_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.shards._FULL", 500)
    cut = list(shards(postings(range(7))))
    told = boundaries(cut)
    assert told == sorted(told)
    assert len(cut) > 1
    assert all(shard.first.startswith(begins) for shard, begins in zip(cut, told, strict=True))
    assert all(before.last < begins for before, begins in zip(cut, told[1:], strict=False))
    assert all(zlib.decompress(shard.data, -15) for shard in cut)


def test_each_field_has_the_terms_of_its_passages() -> None:
    number, title, agency, headings, body = terms_of_fields(TEXTS[3])
    assert "#3/khubnd" in number
    assert "_ket luan" in title
    assert "dan" in agency
    assert "muc'muc5" in headings
    assert "#34/2016ndcp" in body


def test_how_often_a_term_stands_in_each_field_is_one_number() -> None:
    fields = stored_terms(TEXTS[3])
    found = dict(TERMS[3])
    assert found.keys() == set().union(*fields)
    for term, bits in found.items():
        assert [bits >> shift & 3 for shift in (8, 2, 6, 4, 0)] == [counts[term] for counts in fields]


def test_guides_tell_of_all_shards_in_order() -> None:
    told = guides([f"{number:04}" for number in range(2 * GUIDE + 1)])
    assert [len(guide) for guide in told] == [GUIDE, GUIDE, 1]
    assert told[1][0] == f"{GUIDE:04}"


# --- the files ---------------------------------------------------------------------------------------------------------


def test_the_same_archive_gives_the_same_bytes() -> None:
    assert search_index.search_files(Archive(tuple(PLANS))) == search_index.search_files(Archive(tuple(PLANS)))


class Unmade:
    """Texts that nobody may make."""

    def __len__(self) -> int:
        return len(TEXTS)

    def __getitem__(self, place: int, /) -> SearchText:
        pytest.fail("what was found in this text is kept")


def test_a_document_that_did_not_change_is_not_even_made_into_a_text(tmp_path: Path) -> None:
    kept, names = KeptFiles(tmp_path), [(text.address, "same") for text in TEXTS]
    first = search_index.index_files(TEXTS, kept, names)
    assert search_index.index_files(Unmade(), kept, names) == first == search_index.index_files(TEXTS)
    others = [(address, "other") for address, _ in names]
    changed = [replace(text, definitions=(("ABC", "an ba ca"),)) for text in TEXTS]
    assert search_index.index_files(changed, kept, others) == search_index.index_files(changed)


def test_an_empty_archive_has_an_index() -> None:
    assert "manifest.bin" in search_index.search_files(Archive(()))


@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(archives)
def test_any_archive_has_an_index(made: Archive) -> None:
    files = search_index.search_files(made)
    assert sum(path.startswith("texts/") for path in files) == len(made.documents)


def unpacked(data: bytes, listed: list[str]) -> str:
    """Read a coded text as texts.js does."""
    codes, said = iter(data), []
    for code in codes:
        if code < 192:
            said.append(listed[code])
        elif code < 255:
            said.append(listed[192 + (code - 192 << 8) + next(codes)])
        else:
            said.append(bytes(next(codes) for _ in range(next(codes))).decode())
    return "".join(said)


@given(text)
def test_a_packed_text_is_the_text_again(said: str) -> None:
    said += " và kế hoạch" * 3
    listed = [*word_list(Counter(pieces(said))), *(f"x{n}" for n in range(400))]
    assert unpacked(coded(said, Codes(listed)), listed) == said


def test_a_text_is_read_with_its_dictionary_as_a_stored_block_before_it() -> None:
    dictionary, said = b"ke hoach pho bien giao duc phap luat", b"giao duc phap luat va ke hoach"
    size = len(dictionary)
    stored = bytes((0, size & 255, size >> 8, ~size & 255, ~size >> 8 & 255)) + dictionary
    packed = compressed(said, dictionary)
    assert len(packed) < len(compressed(said))
    assert zlib.decompress(stored + packed, -15) == dictionary + said


def test_the_dictionary_holds_what_many_texts_say() -> None:
    common = bytes(range(60, 160))
    texts = [bytes([number]) * 500 + common for number in range(SAMPLE)]
    assert common[10:50] in phrasebook(texts)
    assert len(phrasebook([bytes(range(256)) * 20] * 40)) <= SIZE
    assert phrasebook([]) == b""


def test_a_sample_is_spread_over_all_texts() -> None:
    assert sampled(FEWEST - 1) == []
    assert len(sampled(10_000)) == SAMPLE
    assert sampled(10_000)[-1] > 9_000


def test_a_record_is_lines_of_a_known_number_of_parts() -> None:
    lines = record(TEXTS[0]).split("\n")
    assert lines[0] == "van-ban/2020/0-kh-ubnd/"
    assert all(line.count("\t") == 3 for line in lines[6:])
    assert len(lines) == 6 + len(TEXTS[0].passages)


def test_columns_count_from_one_and_zero_is_unknown() -> None:
    found = search_columns.columns([text.facts for text in TEXTS])
    assert found["year"] == {"names": ["2020"], "of": [1] * 7}
    assert search_columns.dates([text.facts for text in TEXTS])[0] == 20201215


def test_lunr_is_the_published_one() -> None:
    digest = hashlib.sha256((SCRIPTS / "lunr.min.js").read_bytes()).hexdigest()
    assert digest in (SCRIPTS / "NOTE.lunr.txt").read_text()


def test_the_worker_and_the_page_load_the_same_parts() -> None:
    lists = [re.findall(r'"([\w.]+\.js)"', (SCRIPTS / name).read_text()) for name in ("worker.js", "box.js")]
    assert lists[0] == [part for part in lists[1] if part != "worker.js"]
    assert all((SCRIPTS / part).is_file() for part in lists[0])


def test_the_packed_scripts_say_the_same_without_remarks() -> None:
    packed = zlib.decompress(packed_scripts(), -15).decode()
    assert (SCRIPTS / "lunr.min.js").read_text() in packed
    assert "PlanSearch.engine =" in packed
    assert bare('/* a\n b */\n  let a = 1; // one\n  // two\n  let b = "http://c"; /* kept */\n') == (
        'let a = 1;\nlet b = "http://c"; /* kept */\n'
    )


# --- the offline edition -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("online", "from_disk"),
    [
        ('<a href="../nam/">', '<a href="../nam/index.html">'),
        ('<a href="../nam/#a">', '<a href="../nam/index.html#a">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href="../.">', '<a href=".././index.html">'),
        ('<a href="a.html">', '<a href="a.html">'),
        ('<a href="">', '<a href="">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="../tra-cuu/?q=a/b">', '<a href="../tra-cuu/index.html?q=a/b">'),
        ('<a href="#muc-i">', '<a href="#muc-i">'),
        ('<a href="nguon.txt">', '<a href="nguon.txt">'),
        ('<a href="https://a.vn/b/">', '<a href="https://a.vn/b/">'),
        ('<p>href="a/"</p>', '<p>href="a/"</p>'),
    ],
)
def test_links_from_a_disk_name_their_file(online: str, from_disk: str) -> None:
    assert offline.offline_page(online) == from_disk
