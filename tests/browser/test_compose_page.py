"""Soạn đóng góp in a browser: a text is read, what is missing is filled in, the files are saved, and nothing is sent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from official_text import official
from playwright.sync_api import Browser, Page, Route, expect
from served_site import ROOT, Served, Visit

from build_tools.ingest.sidecar import read_sidecar
from build_tools.language import vocabulary_files
from build_tools.publishing.offline import offline_page

PAGE = "dong-gop/soan/"
FACTS = ROOT / "build_tools/theme/assets/javascripts/compose/facts.js"
BAC_GIANG = "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"
GOOD = official("15/KH-UBND", BAC_GIANG, "Bắc Giang", "05 tháng 6 năm 2021")
TEXT_FIELD = "Hoặc dán toàn văn, từ tên cơ quan đến chữ ký"
GATE = cast(list[dict[str, Any]], vocabulary_files.read("gate.yaml"))
KNOWN_SIGNS = (
    "dau-mat",
    "noi-bo",
    "dien-thoai-rieng",
    "thu-rieng",
)  # most of the converter's examples; the page says it is simpler


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Any:
    """An empty page with the script that reads."""
    page = browser.new_page()
    page.add_script_tag(path=FACTS)
    yield page
    page.close()


TEXTS = [
    (GOOD, {"number": "15/KH-UBND", "date": "2021-06-05", "type": "kế hoạch", "issuer": "Ủy ban nhân dân tỉnh Bắc Giang"}),
    ("BỘ TƯ PHÁP\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 2159 /BTP-PBGDPL\tHà Nội, ngày 11 tháng 6 năm 2019\n",
     {"number": "2159/BTP-PBGDPL", "date": "2019-06-11", "issuer": "Bộ Tư pháp", "type": ""}),
    ("Số: 98-KH/BCĐCT32", {"number": "98-KH/BCĐCT32", "issuer": ""}),
    ("Số: 34/2016/NĐ-CP", {"number": "34/2016/NĐ-CP"}),
    ("Hà Nội, ngày 31 tháng 02 năm 2021", {"date": ""}),
    ("", {"number": "", "date": "", "type": "", "issuer": "", "subject": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), TEXTS, ids=[text[:20] for text, _ in TEXTS])
def test_the_script_reads_a_head(reader: Page, text: str, facts: dict[str, str]) -> None:
    read = reader.evaluate("text => PlanFacts.read(text, ['kế hoạch', 'công văn'])", text)
    assert {name: read[name] for name in facts} == facts


@pytest.mark.parametrize("entry", GATE, ids=[entry["code"] for entry in GATE])
def test_signs_of_the_gate(reader: Page, entry: dict[str, Any]) -> None:
    """What the converter lets pass the page lets pass; of what it stops, the page knows the plain forms."""
    for line in entry["not"]:
        assert reader.evaluate("line => PlanFacts.signs(line)", line) == [], line
    found = [line for line in entry["examples"] if reader.evaluate("line => PlanFacts.signs(line)", line)]
    if entry["code"] in KNOWN_SIGNS and "cell" in entry:
        assert len(found) * 3 >= len(entry["examples"]) * 2, found


def test_hostile_text_is_read_in_no_time(reader: Page) -> None:
    for text in ("Số: " * 200_000, "1" * 500_000, "ngày 1 tháng " * 100_000, "CCCD " * 200_000, "a@" * 200_000, "\n" * 500_000):
        read = "text => [PlanFacts.read(text, ['kế hoạch']), text.split('\\n').flatMap(PlanFacts.signs)].length"
        assert reader.evaluate(read, text) == 2


def saved(visit: Visit, button: str) -> tuple[str, bytes]:
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_type_fill_and_download(phone: Visit) -> None:
    phone.go(PAGE)
    page = phone.page
    expect(page.get_by_role("button", name="Tải tệp .txt")).to_be_disabled()
    page.get_by_label(TEXT_FIELD).fill(GOOD)
    expect(page.locator(".compose-read")).to_have_text("Đọc được đủ các phần. Đối chiếu lại trước khi gửi.")
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("15/KH-UBND")
    expect(page.get_by_label("Nơi đặt tệp trong kho")).to_have_value("source_texts/ubnd-tinh-bac-giang/2021/15-kh-ubnd.txt")
    expect(page.get_by_role("button", name="Tải tệp .yml")).to_be_disabled()
    page.get_by_label("Người hoặc cơ quan gửi").fill('Văn phòng: "A" #1 \\')
    page.get_by_label("Trích yếu").fill("Phổ biến pháp luật")
    assert saved(phone, "Tải tệp .txt") == ("15-kh-ubnd.txt", GOOD.encode())
    name, yml = saved(phone, "Tải tệp .yml")
    sidecar, problems = read_sidecar(yml, name)
    assert problems == ()
    assert sidecar.fields == (("subject", "Phổ biến pháp luật"),), "what was read right is not repeated in the .yml"
    assert yaml.safe_load(yml)["contributor"] == 'Văn phòng: "A" #1 \\'
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert phone.faults == []


def test_a_file_is_saved_byte_for_byte_and_another_encoding_is_told(desktop: Visit, tmp_path: Path) -> None:
    desktop.go(PAGE)
    file = tmp_path / "nhan.txt"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    desktop.page.get_by_label("Chọn tệp .txt").set_input_files(file)
    expect(desktop.page.get_by_label("Số, ký hiệu")).to_have_value("15/KH-UBND")
    assert saved(desktop, "Tải tệp .txt")[1] == file.read_bytes()
    (tmp_path / "cu.txt").write_bytes(b"\xd0\xcf\x11\xe0")
    desktop.page.get_by_label("Chọn tệp .txt").set_input_files(tmp_path / "cu.txt")
    expect(desktop.page.locator(".compose-read")).to_contain_text("không phải văn bản UTF-8")
    expect(desktop.page.get_by_role("button", name="Tải tệp .txt")).to_be_disabled()
    assert desktop.faults == []


def test_a_classified_text_is_stopped(desktop: Visit) -> None:
    desktop.go(PAGE)
    desktop.page.get_by_label(TEXT_FIELD).fill(GOOD.replace("Số:", "TỐI MẬT\n\nSố:", 1))
    expect(desktop.page.get_by_role("alert")).to_contain_text("văn bản có dấu chỉ độ mật")
    expect(desktop.page.get_by_role("button", name="Tải tệp .txt")).to_be_disabled()
    desktop.page.get_by_label(TEXT_FIELD).fill(GOOD)
    expect(desktop.page.get_by_role("button", name="Tải tệp .txt")).to_be_enabled()


def test_a_place_outside_is_refused(desktop: Visit) -> None:
    desktop.go(PAGE)
    desktop.page.get_by_label(TEXT_FIELD).fill(GOOD)
    desktop.page.get_by_label("Nơi đặt tệp trong kho").fill("../../x.txt")
    expect(desktop.page.locator(".compose-fault")).to_contain_text("viết theo mẫu")
    expect(desktop.page.get_by_role("button", name="Tải tệp .txt")).to_be_disabled()


FORGES = [
    ("https://github.com/kho/ke-hoach/edit/main/", GOOD,
     r"https://github\.com/kho/ke-hoach/new/main/source_texts/ubnd-tinh-bac-giang/2021\?filename=15-kh-ubnd\.txt&value=.+"),
    ("https://github.com/kho/ke-hoach/edit/main/", GOOD + "Điều khoản. " * 1000,
     r"https://github\.com/kho/ke-hoach/new/main/source_texts/ubnd-tinh-bac-giang/2021\?filename=15-kh-ubnd\.txt"),
    ("https://gitlab.example.vn/kho/ke-hoach/-/edit/main/", GOOD,
     r"https://gitlab\.example\.vn/kho/ke-hoach/-/new/main/source_texts/ubnd-tinh-bac-giang/2021\?file_name=15-kh-ubnd\.txt"),
]  # fmt: skip


@pytest.mark.parametrize(("root", "text", "address"), FORGES, ids=["GitHub", "GitHub, văn bản dài", "GitLab"])
def test_the_forge_is_opened_with_the_file(browser: Browser, site: Served, root: str, text: str, address: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route("**/*", lambda route: _answer(route, site.url, root))
    page = context.new_page()
    page.goto(site.url + PAGE)
    page.get_by_label(TEXT_FIELD).fill(text)
    with context.expect_page() as opened:
        page.get_by_role("button", name="Mở trang thêm tệp ở kho mã").click()
    opened.value.wait_for_load_state()
    assert re.fullmatch(address, opened.value.url)
    if "value=" not in address:
        expect(page.locator(".compose-said")).to_contain_text("ô lớn của trang")
    context.close()


def _answer(route: Route, home: str, root: str) -> None:
    """The site with a forge configured, and an empty page for the forge."""
    if not route.request.url.startswith(home):
        route.fulfill(body="<title>kho mã</title>", content_type="text/html")
    elif route.request.url == home + PAGE:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('data-root=""', f'data-root="{root}"'))
    else:
        route.continue_()


def test_it_works_from_a_disk_and_by_keyboard(browser: Browser, site: Served) -> None:
    file = site.folder / PAGE / "index.html"
    copy = file.with_name("offline.html")
    copy.write_text(offline_page(file.read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.new_page()
    page.goto(copy.as_uri())
    page.get_by_label(TEXT_FIELD).focus()
    page.keyboard.insert_text(GOOD)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Số, ký hiệu")).to_be_focused()
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("15/KH-UBND")
    page.get_by_role("button", name="Tải tệp .txt").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "15-kh-ubnd.txt"
    page.close()
    copy.unlink()


def test_every_control_has_a_label_and_nothing_is_written_inline(desktop: Visit) -> None:
    desktop.go(PAGE)
    nameless = "[...document.querySelectorAll('.compose input, .compose textarea')].filter(one => !one.labels.length).length"
    assert desktop.page.evaluate(nameless) == 0
    html = (ROOT / "build_tools/theme/soan.html").read_text(encoding="utf-8")
    assert not re.search(r"<script>|\son\w+=|style=", html)


def test_without_script_the_form_is_hidden_and_another_way_is_shown(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + PAGE)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("noscript p")).to_contain_text("Trình duyệt của bạn không chạy script")
    expect(page.locator(".compose")).to_be_hidden()
    context.close()
