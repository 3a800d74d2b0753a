"""The search index as bytes: the same for the same archive, whatever the chunks, and for any text at all."""

from __future__ import annotations

import hashlib
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made import archives, plan, text

from build_tools.kept_files import KeptFiles
from build_tools.model import Archive
from build_tools.publishing import offline
from build_tools.search import columns as search_columns
from build_tools.search import index as search_index
from build_tools.search.blocks import blocks
from build_tools.search.glossary import general, glossary, is_abbreviation
from build_tools.search.inversion import BLOCK, PARTS, Postings, inverted, postings_of, varints
from build_tools.search.packed_text import Codes, coded, pieces, record, word_list
from build_tools.search.phrasebook import FEWEST, SAMPLE, SIZE, phrasebook
from build_tools.search.postings import MOST, counted_terms, stored_terms, terms_of_fields
from build_tools.search.quotations import sampled, wordbook
from build_tools.search.scripts import SCRIPTS, bare, packed_scripts
from build_tools.search.shards import GUIDE, boundaries, compressed, guides, shards
from build_tools.search.terms import bare_words, number_spans, number_term, sort_key, word_terms, words
from build_tools.search.texts import BODY, Passage, SearchText, search_text

PLANS = [plan(f"van-ban/2020/{n}-kh-ubnd/", number=f"{n}/KH-UBND", issuer=f"Ủy ban nhân dân tỉnh {n}") for n in range(7)]
TEXTS = [search_text(held) for held in PLANS]
TERMS = [counted_terms(text)[1] for text in TEXTS]


def postings(*cut: Sequence[int], together: int = len(PARTS)) -> list[Postings]:
    """The postings of all texts, found in some blocks, so many parts of the alphabet at a time."""
    found = [(places, inverted([TERMS[place] for place in places])) for places in cut]
    return [
        one
        for start in range(0, len(PARTS), together)
        for one in postings_of((places, run) for places, runs in found for run in runs[start : start + together])
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


def test_blocks_do_not_matter() -> None:
    whole = postings(range(7))
    assert [one.term for one in whole] == sorted(set().union(*TERMS), key=sort_key)
    assert postings(range(2), range(2, 3), range(3, 7)) == whole
    assert postings(range(4, 7), range(4)) == whole, "documents are numbered in another order than they are read"


def test_the_parts_of_the_alphabet_do_not_matter() -> None:
    assert list(PARTS) == sorted(PARTS)
    assert all(part.isascii() for part in PARTS)
    assert postings(range(7), together=1) == postings(range(7), together=5) == postings(range(7))


def test_a_posting_counts_from_the_one_before() -> None:
    runs = inverted([{"ab'ab": 2, "ai'ai": 1}, {"ab'ab": 0b101}])
    one, other = postings_of(([3, 9], run) for run in runs)
    assert one == Postings("ab'ab", 2, bytes([(3 + 1) << 2 | 2, (9 - 3) << 2]), bytes([0b101]))
    assert other == Postings("ai'ai", 1, bytes([(3 + 1) << 2 | 1]), b"")


documents = st.lists(
    st.dictionaries(st.sampled_from(("a'a", "_a b", "_thu", "#1/a", "zz'zz", "đ", "𠀀")), st.integers(1, 1023))
)


@given(documents, st.randoms(use_true_random=False))
def test_every_document_of_a_term_can_be_read_from_its_postings(found: list[dict[str, int]], chance: random.Random) -> None:
    numbers = [number * 50 for number in range(len(found))]
    chance.shuffle(numbers)
    cut = blocks([chance.choice((None, str(number))) for number in numbers])
    runs = [(numbers[one.start : one.stop], run) for one in cut for run in inverted(found[one.start : one.stop])]
    written = {one.term: list(documents_of(one)) for one in postings_of(runs)}
    terms = sorted(set().union(*found), key=sort_key)
    assert list(written) == terms
    assert written == {
        term: sorted((number, one[term]) for number, one in zip(numbers, found, strict=True) if term in one) for term in terms
    }


def documents_of(postings: Postings) -> Iterator[tuple[int, int]]:
    """Read postings as postings.js does: the number of each document, and the bits of its fields."""
    document, values = -1, numbers_in(postings.values)
    for key in numbers_in(postings.keys):
        document += key >> 2
        yield document, key & 3 or next(values)


def numbers_in(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


@given(st.lists(st.integers(0, 1 << 40)))
def test_numbers_in_bytes_are_the_numbers_again(numbers: list[int]) -> None:
    assert list(numbers_in(varints(numbers))) == numbers


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


def test_a_term_counts_so_many_times_at_most() -> None:
    said = replace(TEXTS[0], passages=(Passage(BODY, "a", "", "kế kế kế kế kế hoạch hoạch"),))
    body = stored_terms(said)[BODY]
    assert body == {"ke'kê2": MOST, "_ke ke": MOST, "hoach'hoach5": 2, "_ke hoach": 1, "_hoach hoach": 1}


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


def test_one_more_text_changes_one_block_only() -> None:
    addresses = [f"van-ban/2020/{number}-kh-ubnd/" for number in range(3_000)]
    before, after = set(cut_of(addresses)), set(cut_of([*addresses[:1_000], "van-ban/2020/1000-ct-tw/", *addresses[1_000:]]))
    assert len(before) > 60
    assert len(before - after) == 1
    assert len(after - before) <= 2
    assert sum(map(len, before)) == len(addresses)
    assert max(map(len, (*before, *after))) <= BLOCK


def cut_of(addresses: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(addresses[places.start : places.stop]) for places in blocks(addresses)]


class Counted(list[SearchText]):
    """Texts that tell how many were made."""

    made = 0

    def __getitem__(self, place: Any) -> Any:
        self.made += 1
        return super().__getitem__(place)


def test_after_one_more_text_few_texts_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.index._WORTH", 10**6)  # in this process, where they are counted
    monkeypatch.setattr("build_tools.search.quotations.SAMPLE", 1)
    texts = [replace(TEXTS[number % 7], address=f"van-ban/2020/{number}/") for number in range(400)]
    texts += [replace(TEXTS[0], address="van-ban/2021/1/")]
    names, kept = [(text.address, text.address) for text in texts], KeptFiles(tmp_path)
    search_index.index_files(texts[:-1], kept, names[:-1])
    counted = Counted(texts)
    assert search_index.index_files(counted, kept, names) == search_index.index_files(texts)
    assert 2 <= counted.made <= 2 * BLOCK


def test_however_texts_are_cut_the_index_is_the_same() -> None:
    texts = [replace(TEXTS[number % 7], address=f"van-ban/2020/{number}/") for number in range(250)]
    known = [(text.address, "") for text in texts]
    assert search_index.index_files(texts, names=known) == search_index.index_files(texts)


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


def test_few_texts_have_no_dictionary() -> None:
    assert wordbook(TEXTS[number % 7] for number in range(FEWEST - 1)).dictionary == b""
    assert wordbook(TEXTS[number % 7] for number in range(FEWEST)).dictionary


def test_a_sample_is_spread_over_all_texts_and_seldom_changes() -> None:
    addresses = [f"van-ban/{2012 + number % 9}/{number}-kh-ubnd/" for number in range(10_000)]
    chosen = sampled(addresses)
    assert len(set(chosen)) == SAMPLE
    assert max(later - place for place, later in pairwise(chosen)) < 1_000
    assert sampled(addresses[::-1]) == sorted(9_999 - place for place in chosen), "the order of the texts does not matter"
    others = [f"van-ban/2024/{number}-ct-tw/" for number in range(40)]
    assert sum(sampled([*addresses, other]) == chosen for other in others) > 35


def test_a_record_is_lines_of_a_known_number_of_parts() -> None:
    lines = record(TEXTS[0]).split("\n")
    assert lines[0] == "van-ban/2020/0-kh-ubnd/"
    assert all(line.count("\t") == 3 for line in lines[6:])
    assert len(lines) == 6 + len(TEXTS[0].passages)


def test_a_passage_is_one_line_whatever_stands_in_it() -> None:
    said = record(replace(TEXTS[0], passages=(Passage(BODY, "muc-i", "Mục\tI", "một\n\n hai\u2028ba\tbốn"),)))
    assert said.split("\n")[6:] == ["4\t0 muc-i\t0 Mục I\tmột hai ba bốn"]


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
