"""Find the texts in a folder and read their bytes: the only module that opens what contributors send.

``find`` looks at names and kinds of files and opens none; ``read`` opens one. Neither follows a symbolic link.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from build_tools.ingest import plain_text
from build_tools.language.characters import UNSAFE, shown
from build_tools.language.orthography import nfc
from build_tools.problems import Problem

MAX_BYTES = 20_000_000  # of one text: a decree with all its annexes has about 2 MB
MAX_MEDIUM_BYTES = 100_000_000  # of one picture, recording or film
LONGEST_PATH = 4_096  # as Linux has it
SECTIONS = "sections"  # the folder of chuyên mục, which holds no texts
PLAIN = (".txt", ".md")
TEXTS = (*PLAIN, ".docx", ".htm", ".html", ".pdf", ".rtf")  # those that build_tools/ingest/forms.py reads
NOT_YET = (".doc", ".odt", ".ppt", ".pptx", ".xls", ".xlsx")  # people do send these
MEDIA = (".avi", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".mov", ".mp3", ".mp4", ".png", ".tif", ".tiff", ".wav", ".webp")


@dataclass(frozen=True, slots=True)
class Contribution:
    """One text to convert. ``path`` is relative to the folder of texts, with forward slashes, NFC; ``sidecar`` is its .yml."""

    path: str
    file: Path
    sidecar: Path | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    file: Path

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.path).suffix.casefold()

    @property
    def stem(self) -> str:
        return _stem(self.path)


def _stem(path: str) -> str:
    return path.removesuffix(PurePosixPath(path).suffix)


# --- finding ---------------------------------------------------------------------------------------------------------


def find(folder: Path) -> tuple[tuple[Contribution, ...], tuple[Problem, ...]]:
    """Return the texts below ``folder``, flat or nested, sorted by path, and what is wrong with the files there."""
    problems: list[Problem] = []
    files: list[_Found] = []
    for item in _walk(folder):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            files.append(item)
    files, twins = _one_each(files)
    contributions, unpaired = _pair(files, problems)
    foreign = (_foreign(file) for file in files if file.suffix not in (*TEXTS, ".yml"))
    return contributions, tuple(sorted((*problems, *twins, *unpaired, *foreign)))


def find_sections(folder: Path) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    """Return the path and the bytes of every section's file, sorted by path; without the folder there are none."""
    if not (folder / SECTIONS).is_dir() or (folder / SECTIONS).is_symlink():
        return (), ()
    found: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for item in _walk(folder / SECTIONS, f"{SECTIONS}/"):
        read = item if isinstance(item, Problem) else _section_file(item)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            found.append(read)
    return tuple(sorted(found)), tuple(sorted(problems))


def find_media(folder: Path) -> tuple[tuple[Contribution, ...], tuple[Problem, ...]]:
    """Return the files below the agencies' folders ``media``, each with its .yml, sorted by path; none is opened."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for place in sorted(folder.glob("*/media")) if folder.is_dir() else ():
        if place.is_symlink() or place.parent.is_symlink() or not place.is_dir():
            continue
        for item in _walk(place, f"{nfc(place.parent.name)}/media/"):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found[item.path] = item.file
    described = {path.removesuffix(".yml") for path in found if path.endswith(".yml")}
    media = [path for path in sorted(found) if not path.endswith(".yml")]
    alone = described - {_stem(path) for path in media}
    advice = "thêm tư liệu cùng tên vào thư mục này, sửa tên cho khớp, hoặc bỏ tệp .yml này"
    message = "tệp .yml không đi cùng tư liệu nào"
    problems += [Problem(f"{stem}.yml", 0, "yml-khong-co-tu-lieu", message, advice) for stem in alone]
    media_files = (Contribution(path, found[path], found.get(f"{_stem(path)}.yml")) for path in media)
    return tuple(media_files), tuple(sorted(problems))


def _section_file(file: _Found) -> tuple[str, bytes] | Problem:
    if file.suffix != ".yml" or file.path.count("/") > 1:
        message = "tệp này không phải chuyên mục nên bị bỏ qua"
        advice = f"đặt mỗi chuyên mục một tệp .yml ngay trong {SECTIONS}/, văn bản để ở thư mục của cơ quan"
        return Problem(file.path, 0, "muc-tep-la", message, advice, "cảnh báo")
    data = _bytes(file.file, file.path)
    return data if isinstance(data, Problem) else (file.path, data)


def _walk(folder: Path, below: str = "") -> Iterator[_Found | Problem]:
    waiting = [(below, folder)]
    while waiting:
        prefix, place = waiting.pop()
        try:
            with os.scandir(place) as listing:
                listed = list(listing)
        except OSError as error:
            yield _unreadable(prefix.rstrip("/") or folder.name or str(folder), error, "thư mục")
            continue
        yield from (_hidden(entry, nfc(prefix + entry.name)) for entry in listed if _is_hidden_text(entry.name))
        for entry in (entry for entry in listed if not entry.name.startswith(".")):
            path = nfc(prefix + entry.name)
            if refusal := _refuse_entry(entry, path):
                yield refusal
            elif _ignored(entry, path):
                continue
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((path + "/", Path(entry.path)))
            else:
                yield _Found(path, Path(entry.path))


def _refuse_entry(entry: os.DirEntry[str], path: str) -> Problem | None:
    if UNSAFE.search(entry.name) or re.search(r"[\n\t\\]", entry.name):
        return Problem(
            shown(path, LONGEST_PATH),
            0,
            "ten-tep-ky-tu-la",
            "tên tệp hoặc thư mục có ký tự điều khiển, ký tự đảo chiều chữ, dấu \\ hoặc không phải UTF-8",
            "đổi tên, chỉ dùng chữ cái, chữ số, dấu gạch nối và dấu chấm",
        )
    if entry.is_symlink():
        return _link(path)
    if not entry.is_dir(follow_symlinks=False) and not entry.is_file(follow_symlinks=False):
        return _not_a_file(path)
    return None


def _is_hidden_text(name: str) -> bool:
    return name.startswith(".") and PurePosixPath(name).suffix.casefold() in (*TEXTS, ".yml")


def _hidden(entry: os.DirEntry[str], path: str) -> Problem:
    message = "tên tệp bắt đầu bằng dấu chấm nên tệp bị bỏ qua"
    advice = "đổi tên nếu đây là văn bản, nếu không thì bỏ tệp"
    return _refuse_entry(entry, path) or Problem(path, 0, "tep-bo-qua", message, advice, "cảnh báo")


def _ignored(entry: os.DirEntry[str], path: str) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return entry.name == "media" or path == SECTIONS
    return entry.name == "CODEOWNERS" or entry.name.casefold().startswith("readme")


def _one_each(files: Iterable[_Found]) -> tuple[list[_Found], list[Problem]]:
    """Drop files whose NFC paths are equal, all but one, and report those and the names that differ only in case."""
    kept: list[_Found] = []
    problems: list[Problem] = []
    for _, same_case in groupby(sorted(files, key=_by_case), key=lambda file: nfc(file.path.casefold())):
        first, *others = same_case
        kept.append(first)
        for other in others:
            if other.path != kept[-1].path:
                kept.append(other)
            problems.append(_twin(other, first))
    return kept, problems


def _by_case(file: _Found) -> tuple[str, str, bool, str]:
    """Equal names stand together; of two Unicode forms the composed one, which other systems write, stands first."""
    written = str(file.file)
    return nfc(file.path.casefold()), file.path, written != nfc(written), written


def _twin(file: _Found, first: _Found) -> Problem:
    differs = "dạng Unicode (dựng sẵn, tổ hợp)" if file.path == first.path else "chữ hoa, chữ thường"
    message = f"tên tệp chỉ khác {first.path} ở {differs}"
    return Problem(file.path, 0, "ten-tep-trung", message, "đổi tên một trong hai tệp, hoặc bỏ tệp thừa")


def _pair(files: Iterable[_Found], refused: Iterable[Problem]) -> tuple[tuple[Contribution, ...], list[Problem]]:
    """Give each text the .yml of the same name; a .yml that two texts could claim goes to neither."""
    sidecars = {file.stem: file for file in files if file.suffix == ".yml"}
    texts = sorted((file for file in files if file.suffix in TEXTS), key=lambda file: file.path)
    claims = Counter(text.stem for text in texts)
    own = {stem: file.file for stem, file in sidecars.items() if claims[stem] == 1}
    blamed = {_stem(problem.path) for problem in refused} | {file.stem for file in files if file.suffix != ".yml"}
    problems = [_alone(file) for stem, file in sidecars.items() if stem not in blamed]
    problems += [_shared(file) for stem, file in sidecars.items() if claims[stem] > 1]
    return tuple(Contribution(text.path, text.file, own.get(text.stem)) for text in texts), problems


def _alone(file: _Found) -> Problem:
    advice = f"thêm văn bản {PurePosixPath(file.stem).name}.txt vào cùng thư mục, sửa tên cho khớp, hoặc bỏ tệp .yml này"
    return Problem(file.path, 0, "yml-khong-co-van-ban", "tệp .yml không đi cùng văn bản nào", advice)


def _shared(file: _Found) -> Problem:
    message = "không rõ tệp .yml này thuộc văn bản nào, vì có hai văn bản cùng tên, khác đuôi"
    return Problem(file.path, 0, "yml-hai-van-ban", message, "đổi tên một trong hai văn bản")


def _foreign(file: _Found) -> Problem:
    if file.suffix in NOT_YET:
        message = f"kho chưa nhận tệp {file.suffix}"
        return Problem(
            file.path, 0, "dinh-dang-chua-nhan", message, "lưu thành .docx hoặc .pdf, hoặc chép phần chữ vào một tệp .txt"
        )
    if file.suffix in MEDIA:
        return Problem(file.path, 0, "ngoai-media", "ảnh, âm thanh, phim đặt lẫn với văn bản", "chuyển tệp vào thư mục media/")
    if file.suffix == ".yaml":
        return Problem(file.path, 0, "duoi-yaml", "tệp .yaml không được đọc", "đổi đuôi .yaml thành .yml")
    message = "tệp không phải văn bản (.txt, .md, .docx, .pdf, .html, .rtf) hay .yml nên bị bỏ qua"
    return Problem(
        file.path, 0, "tep-bo-qua", message, "đổi đuôi thành .txt nếu đây là văn bản, nếu không thì bỏ tệp", "cảnh báo"
    )


# --- reading ---------------------------------------------------------------------------------------------------------


def read(contribution: Contribution) -> bytes | Problem:
    """Return the bytes of a text, or the one reason why it cannot be a text: a link, unreadable, empty, too large, not text."""
    data = _bytes(contribution.file, contribution.path)
    if isinstance(data, Problem):
        return data
    if PurePosixPath(contribution.path).suffix.casefold() in PLAIN:
        return plain_text.refuse(data, contribution.path) or data
    return data or plain_text.empty(contribution.path)


def read_medium(medium: Contribution) -> bytes | Problem:
    """Return the bytes of a picture, a recording or a film."""
    return _bytes(medium.file, medium.path, MAX_MEDIUM_BYTES)


def read_beside(contribution: Contribution) -> bytes | Problem:
    """Return the bytes of the .yml beside a text, b"" when there is none."""
    if contribution.sidecar is None:
        return b""
    return _bytes(contribution.sidecar, str(PurePosixPath(contribution.path).with_name(nfc(contribution.sidecar.name))))


def _bytes(file: Path, path: str, most: int | None = None) -> bytes | Problem:
    # Not blocking, so that a pipe put in the file's place since it was found does not hang the build.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(file, flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return _not_a_file(path)
            data = stream.read((most or MAX_BYTES) + 1)
    except OSError as error:
        return _link(path) if error.errno == errno.ELOOP else _unreadable(path, error, "tệp")
    return data if len(data) <= (most or MAX_BYTES) else _too_large(path, most or MAX_BYTES)


# --- problems of both ------------------------------------------------------------------------------------------------


def _link(path: str) -> Problem:
    return Problem(
        path, 0, "lien-ket", "đây là liên kết (symbolic link), không được đọc theo", "thay liên kết bằng chính tệp đó"
    )


def _not_a_file(path: str) -> Problem:
    return Problem(path, 0, "khong-phai-tep", "đây không phải tệp thường", "bỏ nó khỏi thư mục văn bản")


def _too_large(path: str, most: int) -> Problem:
    advice = "chỉ giữ phần chữ của văn bản, tách phụ lục thành tệp riêng; phim, ghi âm thì nén hoặc cắt ngắn"
    return Problem(path, 0, "tep-qua-lon", f"tệp lớn hơn {most // 1_000_000} MB", advice)


def _unreadable(path: str, error: OSError, what: str) -> Problem:
    known = {errno.EACCES: "không có quyền đọc", errno.ENOENT: "không tìm thấy", errno.ENOTDIR: "không phải là"}
    message = f"{known.get(error.errno or 0, 'không đọc được')} {what}"
    return Problem(shown(path, LONGEST_PATH), 0, "khong-doc-duoc", message, "kiểm tra tên và quyền truy cập rồi thử lại")
