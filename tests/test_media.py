"""Pictures, sound and film: what must be said of each, what is measured, and pages that show it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from made import contents
from official_text import official
from PIL import ExifTags, Image

from build_tools import pipeline
from build_tools.media.gallery import gallery_pages
from build_tools.media.media_files import address_of, read_medium
from build_tools.media.thumbnails import thumbnail
from build_tools.model import Archive, Medium, Verbatim
from build_tools.problems import Problem

DEMO = Path(__file__).parent / "demo" / "source_texts"
FILM = (DEMO / "ubnd-tinh-lao-cai/media/dien-tap-so-tan.mp4").read_bytes()
SOUND = (DEMO / "ubnd-tinh-nghe-an/media/phat-thanh-tu-sach.mp3").read_bytes()
SAID = "caption: Hội nghị. Toàn cảnh.\ncredit: Văn An\ndate: 2019-06-11\nalt: Hội trường đông người, có phông chữ đỏ\n"
SPOKEN = "caption: Bản tin\ncredit: Đài truyền thanh\ndate: 2019-06\ntranscript: Thưa bà con\n"


def picture(width: int = 1280, height: int = 720, kind: str = "JPEG", *, located: bool = False) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if located:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    Image.new("RGB", (width, height), (90, 120, 60)).save(out, kind, exif=exif)
    return out.getvalue()


def read(path: str, data: bytes, said: str = SAID) -> tuple[Medium | None, list[tuple[str, str]]]:
    medium, problems = read_medium(f"so-tu-phap/media/{path}", data, said.encode())
    return medium, [(problem.code, problem.severity) for problem in problems]


# --- what is said of it --------------------------------------------------------------------------------------------------


def test_a_picture_with_its_description() -> None:
    medium, problems = read("hoi-nghi.jpg", picture(), SAID + "about: [van-ban/2019/2159-btp-pbgdpl]\n")
    assert problems == []
    assert medium is not None
    assert (medium.kind, medium.width, medium.height, medium.seconds) == ("ảnh", 1280, 720, None)
    assert (medium.credit, medium.date, medium.about) == ("Văn An", "2019-06-11", ("van-ban/2019/2159-btp-pbgdpl/",))


@pytest.mark.parametrize(
    ("path", "data", "kind", "seconds"), [("a.mp4", FILM, "phim", 2), ("a.mp3", SOUND, "âm thanh", 2)], ids=["film", "sound"]
)
def test_film_and_sound_are_measured(path: str, data: bytes, kind: str, seconds: int) -> None:
    medium, problems = read(path, data, SPOKEN)
    assert problems == []
    assert medium is not None
    assert (medium.kind, medium.seconds) == (kind, seconds)


@pytest.mark.parametrize("lacking", ["caption", "credit", "date", "alt"])
def test_a_picture_without_its_due_description_is_not_shown(lacking: str) -> None:
    said = "".join(line for line in SAID.splitlines(keepends=True) if not line.startswith(lacking))
    medium, problems = read("a.jpg", picture(), said)
    assert medium is None
    assert problems == [("tu-lieu-thieu-mo-ta", "lỗi")]


@pytest.mark.parametrize(
    ("path", "data", "said", "code"),
    [
        ("a.jpg", picture(), "", "tu-lieu-thieu-mo-ta"),
        ("a.mp3", SOUND, SAID, "tu-lieu-thieu-mo-ta"),
        ("a.jpg", picture(), SAID.replace("Hội trường đông người, có phông chữ đỏ", "ảnh"), "alt-qua-ngan"),
        ("a.jpg", picture(), SAID + "caption: lần nữa\n", "truong-la"),
        ("a.jpg", picture(), SAID + "title: x\n", "truong-la"),
        ("a.jpg", picture(), SAID.replace("2019-06-11", "11/6/2019"), "ngay-sai"),
        ("a.jpg", b"\xff\xd8 no picture", SAID, "tu-lieu-hong"),
        ("a.jpg", FILM, SAID, "tu-lieu-hong"),
        ("a.mp4", SOUND, SPOKEN, "tu-lieu-hong"),
        ("a.mp4", picture(), SPOKEN, "tu-lieu-hong"),
        ("a.svg", b"<svg/>", SAID, "tu-lieu-dang-la"),
        ("a.exe", b"MZ", SAID, "tu-lieu-dang-la"),
    ],
)  # fmt: skip
def test_what_keeps_a_file_from_being_shown(path: str, data: bytes, said: str, code: str) -> None:
    medium, problems = read(path, data, said)
    assert medium is None
    assert (code, "lỗi") in problems


@pytest.mark.parametrize(
    ("size", "warned"), [((1280, 720), False), ((720, 1280), False), ((1279, 720), True), ((4000, 700), True)]
)
def test_pictures_below_hd_are_shown_with_a_warning(size: tuple[int, int], warned: bool) -> None:
    medium, problems = read("a.jpg", picture(*size))
    assert medium is not None
    assert (("tu-lieu-duoi-hd", "cảnh báo") in problems) is warned


def test_a_picture_that_tells_where_it_was_taken_is_warned_of() -> None:
    assert read("a.jpg", picture(located=True))[1] == [("anh-co-toa-do", "cảnh báo")]


def test_a_picture_that_unfolds_to_too_many_pixels_is_refused() -> None:
    medium, problems = read("a.png", picture(13_000, 13_000, "PNG"))
    assert medium is None
    assert ("tu-lieu-hong", "lỗi") in problems


def test_addresses_come_from_paths() -> None:
    assert address_of("ubnd-ha-noi/media/hoi-nghi.jpg") == "tu-lieu/ubnd-ha-noi-hoi-nghi/"
    assert address_of("a/media/../../x.jpg").count("/") == 2


def test_a_small_copy_is_small_and_says_nothing_of_the_camera() -> None:
    small = Image.open(io.BytesIO(thumbnail(picture(2000, 1000, located=True))))
    assert (small.format, small.size) == ("WEBP", (480, 240))
    assert not small.getexif()


# --- in an archive ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    media = tmp_path / "so-tu-phap" / "media"
    media.mkdir(parents=True)
    plan = official("15/KH-STP", "SỞ TƯ PHÁP", "Bắc Giang", "5 tháng 6 năm 2021")
    (tmp_path / "so-tu-phap" / "15-kh-stp.txt").write_text(plan, encoding="utf-8")
    (media / "a.jpg").write_bytes(picture())
    (media / "a.yml").write_text(SAID, encoding="utf-8")
    return tmp_path


def problems_of(folder: Path) -> list[Problem]:
    return [problem for problem in pipeline.collect(folder).problems if problem.severity != "gợi ý"]


def test_media_stand_in_the_archive_and_their_yml_is_no_text(texts: Path) -> None:
    collection = pipeline.collect(texts)
    assert [medium.path for medium in collection.archive.media] == ["so-tu-phap/media/a.jpg"]
    assert len(collection.archive.documents) == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("b.yml", SAID.encode(), "yml-khong-co-tu-lieu"),
        ("a.png", picture(1280, 720, "PNG"), "tu-lieu-trung-ten"),
        ("a.yml", (SAID + "about: [van-ban/2000/khong-co/]\n").encode(), "tu-lieu-ve-trang-la"),
    ],
)
def test_what_is_wrong_with_media_is_told(texts: Path, name: str, content: bytes, code: str) -> None:
    assert problems_of(texts) == []
    (texts / "so-tu-phap/media" / name).write_bytes(content)
    assert [problem.code for problem in problems_of(texts)] == [code]


def test_a_link_below_media_is_not_followed(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.jpg"
    outside.write_bytes(picture())
    (texts / "so-tu-phap/media/x.jpg").symlink_to(outside)
    assert [problem.code for problem in problems_of(texts)] == ["lien-ket"]


# --- pages -----------------------------------------------------------------------------------------------------------------


def gallery(folder: Path, media: tuple[Medium, ...], data: bytes) -> dict[str, bytes]:
    """Every file of the gallery; all media are one and the same file."""
    file = folder / "one"
    file.write_bytes(data)
    files = {medium.path: Verbatim(file, medium.sha256) for medium in media}
    return contents(entry for part in gallery_pages(Archive((), media=media), files) for entry in part.items())


def page_of(folder: Path, path: str, data: bytes, said: str) -> str:
    medium, _ = read(path, data, said)
    assert medium is not None
    pages = gallery(folder, (medium,), data)
    assert pages[f"{medium.address}tu-lieu.{path.rpartition('.')[2]}"] == data
    return pages[f"{medium.address}index.md"].decode()


def test_a_picture_is_shown_with_its_words(tmp_path: Path) -> None:
    page = page_of(tmp_path, "a.jpg", picture(), SAID)
    assert 'alt="Hội trường đông người, có phông chữ đỏ" width="1280" height="720"' in page
    assert "Tác giả, nguồn: Văn An" in page


def test_a_film_has_a_player_with_controls_and_its_words(tmp_path: Path) -> None:
    page = page_of(tmp_path, "a.mp4", FILM, SPOKEN)
    assert "<video controls" in page
    assert "Thưa bà con" in page


def test_hostile_descriptions_stay_text(tmp_path: Path) -> None:
    hostile = '"x\\" onerror=alert(1) <script>alert(1)</script> [a](javascript:alert(1)) {{ x }}"'
    said = SAID.replace("Hội trường đông người, có phông chữ đỏ", hostile).replace("Hội nghị. Toàn cảnh.", hostile)
    page = page_of(tmp_path, "a.jpg", picture(), said).partition("\n---\n")[2]
    assert "<script" not in page
    assert 'alt="x&quot; onerror' in page
    assert "](javascript" not in re.sub(r'alt="[^"]*"', "", page)


def test_long_galleries_turn_pages(tmp_path: Path) -> None:
    medium, _ = read("a.jpg", picture())
    assert medium is not None
    many = tuple(Medium(**{**{name: getattr(medium, name) for name in Medium.__slots__}, "address": f"tu-lieu/a{number}/"})
                 for number in range(61))  # fmt: skip
    pages = gallery(tmp_path, many, picture())
    assert "tu-lieu/a0/" in pages["tu-lieu/index.md"].decode() or "a0/index.md" in pages["tu-lieu/index.md"].decode()
    assert "(61)" in pages["tu-lieu/trang-2/index.md"].decode()
    assert "tu-lieu/trang-3/index.md" not in pages


def test_documents_and_sections_show_the_media_about_them(texts: Path) -> None:
    plan = pipeline.collect(texts).archive.documents[0].address
    (texts / "so-tu-phap/media/a.yml").write_text(SAID + f"about: [{plan}, chuyen-muc/mot/]\n", encoding="utf-8")
    (texts / "sections").mkdir()
    root = "  - {type: chỉ thị, number: 93-CT/TU, date: 2023-05-04, issuer: Tỉnh ủy Nghệ An}\n"
    said = f"title: Một chuyên mục\nintroduction: Giới thiệu.\non: 2023-05-04\nroots:\n{root}"
    (texts / "sections/mot.yml").write_text(said, encoding="utf-8")
    collection = pipeline.collect(texts)
    assert [problem for problem in collection.problems if problem.severity == "lỗi"] == []
    pages = contents(pipeline.pages(collection))
    assert "## Tư liệu (1) {: #tu-lieu }" in pages[f"{plan}index.md"].decode()
    assert "../../tu-lieu/so-tu-phap-a/nho.webp" in pages["chuyen-muc/mot/index.md"].decode()
