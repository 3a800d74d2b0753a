"""``make screenshots``: every kind of page of the made-up archive, wide and narrow, one small picture each."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from kinds import one_of_each
from official_text import official
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from served_site import ROOT, Served, serve

HANDBOOK = ROOT / "docs" / "assets" / "dong-gop" / "soan.webp"  # the page Soạn đóng góp with a made-up text in it
PLACE = ROOT / "docs" / "assets" / "readme" / "pages"
SIZES = ((1280, 1100), (360, 880))
HEIGHT = 600  # of a picture: both widths stand side by side in it
QUALITY = 50
QUESTION = {"tra-cuu": "?q=kế hoạch"}


def main() -> None:
    """Build the made-up site in a temporary folder, and put a picture of each kind of page into docs/assets/readme/pages."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    PLACE.mkdir(parents=True, exist_ok=True)
    for old in PLACE.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for site in serve(Path(folder), ROOT / "tests" / "demo" / "source_texts", PLAN_ARCHIVE_NOTICE="Dữ liệu giả lập"):
            pages = [chromium.new_page(viewport={"width": width, "height": height}) for width, height in SIZES]
            for kind, address in one_of_each(site.folder).items():
                _beside_each_other([_look(page, site, kind, address) for page in pages], PLACE / f"{kind}.webp")
            composing(pages[0], site.url)
        chromium.close()
    pictures = list(PLACE.glob("*.webp"))
    print(f"{len(pictures)} ảnh, {sum(file.stat().st_size for file in pictures) // 1000} KB: {PLACE}")


def _look(page: Page, site: Served, kind: str, address: str) -> Image.Image:
    page.goto(site.url + address + QUESTION.get(kind, ""))
    if kind in QUESTION:
        page.wait_for_selector(".finder-results > li")
    return Image.open(io.BytesIO(page.screenshot(animations="disabled")))


def composing(page: Page, home: str) -> None:
    """Take the picture of the handbook: what Soạn đóng góp reads from a text that was pasted."""
    page.goto(f"{home}dong-gop/soan/")
    made_up = official("15/KH-UBND", "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", "Bắc Giang", "05 tháng 6 năm 2021")
    first, last = page.get_by_label("Hoặc dán toàn văn, từ tên cơ quan đến chữ ký"), page.get_by_label("Trích yếu")
    first.fill(made_up)
    first.evaluate("field => { field.blur(); field.scrollTop = 0; scrollTo(0, 0); }")
    top, bottom = first.bounding_box(), last.bounding_box()
    assert top
    assert bottom
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled")))
    left, right = int(top["x"]) - 12, int(top["x"] + top["width"]) + 12
    look = whole.crop((left, int(top["y"]) - 40, right, int(bottom["y"] + bottom["height"]) + 12))
    look.resize((look.width * 3 // 4, look.height * 3 // 4), Image.Resampling.LANCZOS).save(HANDBOOK, quality=QUALITY, method=6)


def _beside_each_other(looks: list[Image.Image], file: Path) -> None:
    small = [look.resize((look.width * HEIGHT // look.height, HEIGHT), Image.Resampling.LANCZOS) for look in looks]
    whole = Image.new("RGB", (sum(look.width for look in small) + 16 * (len(small) - 1), HEIGHT), "#7d7a72")
    left = 0
    for look in small:
        whole.paste(look, (left, 0))
        left += look.width + 16
    whole.save(file, quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
