"""What may stand in the .yml beside a text, and what is said about everything else."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.ingest import plain_yaml
from build_tools.ingest.field_values import Cleared, Value
from build_tools.ingest.sidecar import FIELDS, KEYS, PROVENANCE, Sidecar, read_sidecar
from build_tools.model import Signature
from build_tools.problems import Problem

PATH = "so-tu-phap/2021/12.yml"


def good(text: str) -> Sidecar:
    sidecar, problems = read_sidecar(text.encode(), PATH)
    assert problems == ()
    return sidecar


def bad(text: str | bytes) -> tuple[Sidecar, Problem]:
    """Return what is left of a .yml with exactly one problem, and the problem."""
    sidecar, problems = read_sidecar(text.encode() if isinstance(text, str) else text, PATH)
    (problem,) = problems
    assert problem.path == PATH
    assert problem.message
    assert problem.advice
    assert "\n" not in str(problem)
    return sidecar, problem


# --- what is read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        pytest.param("title: Kế hoạch  triển khai", "title", "Kế hoạch triển khai", id="a title"),
        pytest.param("number: 241/KH-UBND", "number", "241/KH-UBND", id="a number"),
        pytest.param("number: 15", "number", "15", id="a number of digits stays as written"),
        pytest.param("number: 007", "number", "007", id="not octal"),
        pytest.param("number: null", "number", None, id="null: the text does not say"),
        pytest.param("number: ~", "number", None, id="the other null"),
        pytest.param('number: "null"', "number", "null", id="a quoted null is a word"),
        pytest.param("type: Kế Hoạch", "type", "kế hoạch", id="types are lower case"),
        pytest.param("place: no", "place", "no", id="no is a word, not false"),
        pytest.param("date: 2020-12-15", "date", "2020-12-15", id="an unquoted date is its string"),
        pytest.param('date: "2020-12"', "date", "2020-12", id="a month"),
        pytest.param("date: 2020", "date", "2020", id="a year"),
        pytest.param("date: 2020-02-29", "date", "2020-02-29", id="a leap day"),
        pytest.param("date: null", "date", None, id="no date"),
        pytest.param("subject: |\n  Về việc\n  tuyên truyền\n", "subject", "Về việc tuyên truyền", id="a subject on two lines"),
        pytest.param("addressees:\n- Sở Tư pháp\n- Sở Nội vụ", "addressees", ("Sở Tư pháp", "Sở Nội vụ"), id="a list"),
        pytest.param("recipients: [Như trên, Lưu]", "recipients", ("Như trên", "Lưu"), id="a list on one line"),
        pytest.param("recipients: []", "recipients", (), id="an empty list"),
        pytest.param("recipients: null", "recipients", (), id="null for a list"),
        pytest.param(
            "signatures:\n- name: Lê Văn A\n  position: Giám đốc\n  authority: [TM. UBND, KT. Chủ tịch]\n- position: Bí thư",
            "signatures",
            (
                Signature("Lê Văn A", "Giám đốc", ("TM. UBND", "KT. Chủ tịch")),
                Signature(None, "Bí thư"),
            ),
            id="signatures",
        ),
        pytest.param("term: XIII", "term", "XIII", id="a term"),
    ],
)
def test_corrections(text: str, key: str, value: Value) -> None:
    sidecar = good(text)
    assert sidecar.fields == ((key, value),)
    assert sidecar.lines == ((key, 1),)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        pytest.param("source_url: https://vi.dụ.vn/a?b=1#c", "source_url", "https://vi.dụ.vn/a?b=1#c", id="an address"),
        pytest.param(
            "source_url: HTTP://example.org:8080/", "source_url", "HTTP://example.org:8080/", id="capital letters, a port"
        ),
        pytest.param("retrieved: 2026-01-05", "retrieved", "2026-01-05", id="a day"),
        pytest.param("contributor: Trần Thị B", "contributor", "Trần Thị B", id="a person"),
        pytest.param("licence: Điều 15 Luật Sở hữu trí tuệ", "licence", "Điều 15 Luật Sở hữu trí tuệ", id="a licence"),
        pytest.param("note: |\n  dòng một\n  dòng\thai\n", "note", "dòng một\ndòng hai", id="a note keeps its lines"),
        pytest.param("views: 1234", "views", 1234, id="a counter"),
        pytest.param("views: 1.234.567", "views", 1234567, id="a counter with Vietnamese points"),
    ],
)
def test_provenance(text: str, key: str, value: Value) -> None:
    assert good(text).provenance == ((key, value),)


def test_a_whole_file_with_its_lines() -> None:
    sidecar = good(
        "# từ cổng thông tin\n"
        "source_url: https://example.vn/1\n"
        "\n"
        "id: van-ban/2020/241-kh-ubnd-ha-noi\n"
        "cleared:\n"
        "  by: Ban biên tập\n"
        "  date: 2026-02-01\n"
        "  reason: số điện thoại công vụ\n"
        "title: Kế hoạch\n"
    )
    assert sidecar.id == "van-ban/2020/241-kh-ubnd-ha-noi/"
    assert sidecar.cleared == Cleared("Ban biên tập", "2026-02-01", "số điện thoại công vụ")
    assert dict(sidecar.lines) == {"source_url": 2, "id": 4, "cleared": 5, "title": 9}
    assert (sidecar.fields, sidecar.provenance) == ((("title", "Kế hoạch"),), (("source_url", "https://example.vn/1"),))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"# only a comment\n", b"\n\n", b"---\n"])
def test_an_empty_yml_says_nothing(data: bytes) -> None:
    assert read_sidecar(data, PATH) == (Sidecar(), ())


@pytest.mark.parametrize(
    "text", ["\ufefftitle: a\r\nnumber: 1/B\r\n", "{title: a, number: 1/B}", "\"title\": \"a\"\n'number': '1/B'\n"]
)
def test_other_ways_to_write_the_same(text: str) -> None:
    assert good(text).fields == (("title", "a"), ("number", "1/B"))


def test_values_are_composed() -> None:
    assert good("title: " + unicodedata.normalize("NFD", "Ủy ban")).fields == (
        ("title", unicodedata.normalize("NFC", "Ủy ban")),
    )


def test_a_sidecar_goes_from_process_to_process() -> None:
    sidecar = good("title: a\nsignatures: [{name: B}]\ncleared: {by: a, date: 2020, reason: c}")
    assert pickle.loads(pickle.dumps(sidecar)) == sidecar  # noqa: S301
    assert hash(sidecar) == hash(good("title: a\nsignatures: [{name: B}]\ncleared: {by: a, date: 2020, reason: c}"))


def test_every_key_of_the_contract_is_known() -> None:
    corrections = "title number type issuer place date subject addressees recipients signatures author about term"
    assert " ".join(FIELDS) == corrections
    assert " ".join(PROVENANCE) == "source_url retrieved contributor licence note views"
    assert set(KEYS) == {*FIELDS, *PROVENANCE, "part", "sections", "id", "moved", "cleared"}


# --- a problem in one key drops that key -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        pytest.param("titel: a", "truong-la", "có phải title không?", id="a misspelt key"),
        pytest.param("Title: a", "truong-la", "có phải title không?", id="a key in capitals"),
        pytest.param("cơ quan: a", "truong-la", "các trường được dùng: title", id="an unknown key"),
        pytest.param("? [a, b]\n: c", "truong-la", "“?”", id="a list for a key"),
        pytest.param("<<: {title: a}", "truong-la", "“<<”", id="a merge"),
        pytest.param('"ti\\u202etle": a', "truong-la", "ti\\u202etle", id="a key that deceives"),
        pytest.param("title: [a, b]", "sai-kieu", "một chuỗi chữ", id="a list for a string"),
        pytest.param("title: {a: b}", "sai-kieu", "một chuỗi chữ", id="parts for a string"),
        pytest.param("title: null", "sai-kieu", "một chuỗi chữ", id="a title cannot be null"),
        pytest.param("recipients: Như trên", "sai-kieu", "danh sách", id="a string for a list"),
        pytest.param("recipients: [[a]]", "sai-kieu", "một chuỗi chữ", id="a list in a list"),
        pytest.param("recipients: {a: b}", "sai-kieu", "danh sách", id="parts for a list"),
        pytest.param("signatures: [Nguyễn Văn A]", "sai-kieu", "name, position, authority", id="a bare name for a signature"),
        pytest.param("signatures: [{ten: A}]", "phan-la", "“ten”", id="an unknown part"),
        pytest.param("signatures: [{name: A, name: B}]", "phan-la", "ghi hai lần", id="a part twice"),
        pytest.param("signatures: [{[a]: A}]", "phan-la", "“?”", id="a list for a part's name"),
        pytest.param("signatures: [{authority: [TM. UBND]}]", "thieu-phan", "name", id="nobody signs"),
        pytest.param("cleared: {by: A, date: 2020-01-01}", "thieu-phan", "thiếu reason", id="cleared without a reason"),
        pytest.param("cleared: {by: A, date: hôm qua, reason: b}", "ngay-sai", "hôm qua", id="cleared on no day"),
        pytest.param("cleared: true", "sai-kieu", "by, date, reason", id="cleared by nobody"),
        pytest.param("date: 2020-13-01", "ngay-sai", "2020-13-01", id="a thirteenth month"),
        pytest.param("date: 2021-02-29", "ngay-sai", "2021-02-29", id="no leap year"),
        pytest.param("date: 2020-00", "ngay-sai", "2020-00", id="month nought"),
        pytest.param("date: 0000", "ngay-sai", "0000", id="year nought"),
        pytest.param("date: 15/12/2020", "ngay-sai", "viết: 2020-12-15", id="day first, mended in the advice"),
        pytest.param("date: 31.6.2020", "ngay-sai", "viết: 2020-12-15, 2020-12 hoặc 2020", id="day first, impossible"),
        pytest.param("date: 2020-12-15T10:00:00", "ngay-sai", "T10", id="with a time"),
        pytest.param('date: "٢٠٢٠"', "ngay-sai", "dạng năm-tháng-ngày", id="digits of another script"),
        pytest.param("retrieved: null", "sai-kieu", "một chuỗi chữ", id="null for provenance"),
        pytest.param("views: nhiều", "khong-phai-so", "nhiều", id="no number"),
        pytest.param("views: -1", "khong-phai-so", "-1", id="a number below nought"),
        pytest.param("views: 1.5", "khong-phai-so", "1.5", id="a broken number"),
        pytest.param("id: ../../index", "dia-chi-sai", "ra ngoài thư mục", id="an id that climbs out"),
        pytest.param("id: van-ban/../x", "dia-chi-sai", "ra ngoài thư mục", id="an id that climbs"),
        pytest.param("id: /van-ban/x", "dia-chi-sai", "ra ngoài thư mục", id="an absolute id"),
        pytest.param('id: "C:/van-ban/x"', "dia-chi-sai", "ra ngoài thư mục", id="an id with a drive"),
        pytest.param("id: van-ban", "dia-chi-sai", "không đúng dạng", id="an id that is a list page"),
        pytest.param("id: van-ban//x", "dia-chi-sai", "không đúng dạng", id="an id with a hole"),
        pytest.param("id: co-quan/x", "dia-chi-sai", "không đúng dạng", id="an id elsewhere"),
        pytest.param("id: van-ban/Đất", "dia-chi-sai", "không đúng dạng", id="an id with marks"),
        pytest.param(f"id: van-ban/{'a' * 201}", "dia-chi-sai", "không đúng dạng", id="an id no file system takes"),
        pytest.param('source_url: "javascript:alert(1)"', "lien-ket-sai", "javascript", id="a script"),
        pytest.param('source_url: "data:text/html,x"', "lien-ket-sai", "data", id="data"),
        pytest.param("source_url: ftp://a.vn/x", "lien-ket-sai", "ftp", id="another protocol"),
        pytest.param("source_url: //a.vn/x", "lien-ket-sai", "http:// hoặc https://", id="no protocol"),
        pytest.param('source_url: "https://"', "lien-ket-sai", "https", id="no host"),
        pytest.param('source_url: "https://[::1"', "lien-ket-sai", "[::1", id="a broken host"),
        pytest.param('source_url: "https://a.vn:99999/"', "lien-ket-sai", "99999", id="no port"),
        pytest.param("source_url: https://moj.gov.vn@evil.example/", "lien-ket-sai", "@", id="a user that looks like a host"),
        pytest.param('source_url: "https://a.vn/ b"', "lien-ket-sai", "a.vn", id="a space"),
        pytest.param('source_url: "https://a.vn/\\">x"', "lien-ket-sai", "a.vn", id="a quote"),
        pytest.param('source_url: "https://a.vn/\\u202efdp"', "ky-tu-la", "\\u202e", id="a turned address"),
        pytest.param('title: "a\\0b"', "ky-tu-la", "\\u0000", id="NUL"),
        pytest.param('title: "a\\eb"', "ky-tu-la", "\\u001b", id="a terminal control"),
        pytest.param('title: "a\\rb"', "ky-tu-la", "\\u000d", id="carriage return"),
        pytest.param('title: "\\ud800"', "ky-tu-la", "\\ud800", id="half a character"),
        pytest.param("title: a\u2066b", "ky-tu-la", "\\u2066", id="bidi"),
        pytest.param('title: "a\\Lb"', "ky-tu-la", "\\u2028", id="line separator"),
        pytest.param("recipients: [a, b\u202e]", "ky-tu-la", "\\u202e", id="bidi in a list"),
    ],
)
def test_a_key_that_cannot_be_used_is_dropped_alone(text: str, code: str, words: str) -> None:
    sidecar, problem = bad(f"number: 1/KH\n{text}\nplace: Huế\n")
    assert (problem.line, problem.code, problem.severity) == (2, code, "lỗi")
    assert words in str(problem)
    assert sidecar == Sidecar(
        fields=(("number", "1/KH"), ("place", "Huế")), lines=(("number", 1), ("place", 3 + text.count("\n")))
    )


@pytest.mark.parametrize("text", ["title:", "title: ''", "title: ' '", "number:", "date: ", "recipients: [a, '']", "id:"])
def test_a_blank_value_is_a_warning_not_a_correction(text: str) -> None:
    sidecar, problem = bad(text)
    assert (problem.code, problem.severity, sidecar.fields) == ("de-trong", "cảnh báo", ())


def test_a_blank_list_is_no_list() -> None:
    assert bad("recipients:")[1].code == "sai-kieu"


def test_a_key_written_twice_counts_as_neither() -> None:
    sidecar, problem = bad("title: a\nplace: Huế\ntitle: b\n")
    assert (problem.line, problem.code) == (3, "truong-lap")
    assert "lần đầu ở dòng 1" in problem.message
    assert sidecar.fields == (("place", "Huế"),)


def test_all_problems_come_at_once() -> None:
    problems = read_sidecar(b"date: 2020-02-30\nid: ../x\nx: 1\ntitle: [a]\n", PATH)[1]
    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "ngay-sai"),
        (2, "dia-chi-sai"),
        (3, "truong-la"),
        (4, "sai-kieu"),
    ]


# --- a file that is not plain YAML drops the sidecar ------------------------------------------------------------------

ALIAS_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        pytest.param("title: a\nnote: !!python/object/apply:os.system ['exit 1']", 2, "yml-the-la", id="python object"),
        pytest.param("!!python/name:os.system\ntitle: a", 1, "yml-the-la", id="python name at the root"),
        pytest.param("title: !!python/object/new:str [a]", 1, "yml-the-la", id="python new"),
        pytest.param("title: !tuy-chon a", 1, "yml-the-la", id="a tag of one's own"),
        pytest.param("title: ! a", 1, "yml-the-la", id="a bare tag"),
        pytest.param("title: !!str a", 1, "yml-the-la", id="even a harmless tag"),
        pytest.param("%TAG ! tag:example.org,2000:\n---\ntitle: !x a", 3, "yml-the-la", id="a tag by a directive"),
        pytest.param("!!set {a, b}", 1, "yml-the-la", id="a set"),
        pytest.param(ALIAS_BOMB, 1, "yml-chep-gia-tri", id="an alias bomb"),
        pytest.param("title: a\nnote: &n b", 2, "yml-chep-gia-tri", id="an anchor alone"),
        pytest.param("note: *n", 1, "yml-chep-gia-tri", id="an alias of nothing"),
        pytest.param("a: &a [*a]", 1, "yml-chep-gia-tri", id="an alias of itself"),
        pytest.param("title: " + "[" * 6 + "]" * 6, 1, "yml-qua-phuc-tap", id="too deep"),
        pytest.param("[" * 30_000, 1, "yml-qua-phuc-tap", id="far too deep"),
        pytest.param("title: [" + "a," * 5_000 + "]", 1, "yml-qua-phuc-tap", id="too many"),
        pytest.param("# " + "a" * 65_536, 0, "yml-qua-lon", id="too large"),
        pytest.param(b"title: a\nnote: \xd0\xf1", 2, "yml-khong-utf8", id="not utf-8"),
        pytest.param(b"\xef\xbb\xbf" + "éé\né".encode() + b"\xff", 2, "yml-khong-utf8", id="not utf-8 after a mark"),
        pytest.param("title: a".encode("utf-16"), 1, "yml-khong-utf8", id="utf-16"),
        pytest.param("- title: a", 1, "yml-hong", id="a list"),
        pytest.param("Kế hoạch", 1, "yml-hong", id="a sentence"),
        pytest.param("null", 1, "yml-hong", id="null"),
        pytest.param("title: a\n  note: b", 2, "yml-hong", id="wrong indentation"),
        pytest.param("place: a\ntitle: 'chưa đóng\nnote: b\n", 2, "yml-hong", id="an open quote, told where it opens"),
        pytest.param("title: a\nnote: [b, c\nplace: d", 3, "yml-hong", id="an open list"),
        pytest.param('title: "\\U00110000"', 1, "yml-hong", id="an escape beyond Unicode"),
        pytest.param('a: b\ntitle: "\\UFFFFFFFF"', 2, "yml-hong", id="an escape far beyond"),
        pytest.param("%YAML " + "1" * 5_000 + ".1\n---\na: b", 1, "yml-hong", id="a version of 5000 digits"),
        pytest.param("title: a\nnote: b\0c", 2, "yml-hong", id="NUL"),
        pytest.param("title: a\nnote: b\u2028c", 2, "yml-hong", id="a line separator that only YAML sees"),
    ],
)
def test_a_file_that_is_not_plain_yaml_is_dropped_with_one_message(data: str | bytes, line: int, code: str) -> None:
    sidecar, problem = bad(data)
    assert (problem.line, problem.code, problem.severity) == (line, code, "lỗi")
    assert sidecar == Sidecar()


@pytest.mark.parametrize("row", plain_yaml.SYNTAX, ids=lambda row: row[0])
def test_each_common_slip_is_explained_in_vietnamese(row: tuple[str, str, str, str]) -> None:
    _, message, advice, example = row
    problem = bad(example)[1]
    assert (problem.message, problem.advice) == (message, advice)


# --- hostile input ---------------------------------------------------------------------------------------------------

SIGNS = ": |- |? |, |[|]|{|}|>-\n |#|%|@|&a |*a |!|!!|~|<<|\\|\\U|\\x|---\n|...\n|\n|\n  |\t|\r|\x85|'|\""
WORDS = ["|\n ", "title", "date", "id", "signatures", "name", "2020-12-15", "é"]
PIECES = st.sampled_from([*SIGNS.split("|"), *WORDS])


@given(
    st.binary(max_size=400)
    | st.lists(PIECES | st.text(max_size=3), max_size=40).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
)
@settings(max_examples=400, deadline=None)
def test_whatever_comes_is_read_or_told(data: bytes) -> None:
    sidecar, problems = read_sidecar(data, PATH)
    assert {name for name, _ in (*sidecar.fields, *sidecar.provenance)} <= KEYS.keys()
    assert all(problem.message and problem.advice and problem.line >= 0 and "\n" not in str(problem) for problem in problems)
    assert read_sidecar(data, PATH) == (sidecar, problems)


@given(st.fixed_dictionaries({}, optional={key: st.text(max_size=30) for key in sorted(KEYS)}))
@settings(max_examples=200, deadline=None)
def test_no_value_that_passes_holds_a_character_that_deceives(values: dict[str, str]) -> None:
    sidecar, _ = read_sidecar(yaml.safe_dump(values, allow_unicode=True).encode("utf-8", "surrogatepass"), PATH)
    for _, value in (*sidecar.fields, *sidecar.provenance):
        assert not any(unicodedata.category(letter) in ("Cs", "Zl", "Zp") for letter in str(value))
        assert not any(letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b" for letter in str(value))


UNITS = "[|{|- |? |a: |- a\n|'' |1:|9|a\n |#|\n|!|&|%|[{|a |\\n|\t|x: 1\n|title: a\n|\ufeff|ậ|a-|a/|111.| \n|? a\n|: |a, "


@pytest.mark.parametrize("unit", UNITS.split("|"))
@pytest.mark.parametrize("opening", ["", "title: ", 'title: "', "id: van-ban/"])
def test_64_kb_of_anything_are_read_or_told(unit: str, opening: str) -> None:
    data = (opening + unit * 65_536).encode()[: plain_yaml.MAX_BYTES]
    sidecar, problems = read_sidecar(data.decode("utf-8", "ignore").encode(), PATH)
    assert {name for name, _ in (*sidecar.fields, *sidecar.provenance)} <= KEYS.keys()
    assert all(problem.message and problem.advice for problem in problems)


def test_a_tag_is_told_as_it_was_written() -> None:
    _, problem = bad("title: !!python/object:os.system x")
    assert "(dấu ! ở đầu giá trị): !!python/object:os.system" in problem.message
