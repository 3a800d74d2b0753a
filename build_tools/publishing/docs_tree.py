"""Write the generated files below ``docs`` and remove those that are not generated any more.

Generated files stand in folders and are listed in a manifest; hand-written pages stand at the top of ``docs`` or wherever
the manifest has nothing. All is planned before anything is written, so a run that is refused changes nothing at all.
"""

from __future__ import annotations

import errno
import json
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_tools.language.characters import UNSAFE, shown
from build_tools.problems import Problem

MANIFEST = ".generated/manifest.json"
BEING_WRITTEN = ".generated/writing"  # one file at a time, on the same file system as its goal


@dataclass(frozen=True, slots=True)
class Written:
    """What one run did, as sorted paths relative to ``docs``."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


class CannotWriteError(Exception):
    """Nothing was written (or, on a disk error, not everything): ``problems`` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def write(docs: Path, files: Mapping[str, bytes], *, prune: bool) -> Written:
    """Make the generated files below ``docs`` equal to ``files``; a refused file raises CannotWriteError before any change.

    ``prune`` removes what an earlier run generated and this one did not: only when every text was read. Each file is
    replaced in one step, and the manifest covers old and new files while they are being written.
    """
    try:
        before = _manifest(docs)
        if problems := tuple(_refusals(docs, files, before)):
            raise CannotWriteError(problems)
        changed = sorted(path for path in files if not _holds(docs / path, files[path]))
        orphans = sorted(before - files.keys()) if prune else []
        _record(docs, before | files.keys())
        for path in changed:
            _replace(docs, path, files[path])
        removed = [path for path in orphans if _remove(docs, path)]
        _record(docs, files.keys() if prune else before | files.keys())
    except OSError as error:
        raise CannotWriteError([_disk_error(docs, error)]) from error
    return Written(tuple(changed), tuple(sorted(files.keys() - set(changed))), tuple(removed))


def generated(docs: Path) -> frozenset[str]:
    """Return the paths of all generated files, as the manifest lists them; none when it is damaged."""
    try:
        return _manifest(docs)
    except CannotWriteError:
        return frozenset()


def hand_written(docs: Path) -> dict[str, str]:
    """Return the pages below ``docs`` that no run generated, by their path; of what is no UTF-8 MkDocs complains."""
    generated = _manifest(docs)
    found = ((page.relative_to(docs).as_posix(), page) for page in sorted(docs.rglob("*.md")) if page.is_file())
    return {
        path: page.read_bytes().decode("utf-8", "replace")
        for path, page in found
        if path not in generated and not path.startswith(".")
    }


# --- what is refused -------------------------------------------------------------------------------------------------


def _refusals(docs: Path, files: Mapping[str, bytes], before: frozenset[str]) -> Iterator[Problem]:
    folders: dict[str, str] = {}  # each folder that is needed, and the first file that needs it
    for path in sorted({*files, MANIFEST}):
        if path in files and (fault := _fault(path)):
            yield Problem(shown(path), 0, "duong-dan-sinh-sai", f"không thể sinh tệp này: {fault}", "báo lỗi cho người giữ kho")
            continue
        for parent in PurePosixPath(path).parents:
            folders.setdefault(str(parent), path)
        if path in files:
            yield from _collision(docs, path, files[path], before)
    for folder, path in folders.items():
        yield from _blocked(docs, folder, path, files)


def _fault(path: str) -> str | None:
    """Why a path may not be generated or removed, whoever names it: it could leave ``docs`` or be a hand-written page."""
    parts = path.split("/")
    if UNSAFE.search(path) or set(path) & set("\n\t\\:"):
        return "tên có ký tự lạ"
    if {"", ".", ".."} & set(parts):
        return "đường dẫn ra ngoài thư mục"
    if len(parts) < 2:  # the top of docs/ belongs to hand-written pages
        return "tệp sinh ra phải nằm trong thư mục con"
    if path in (MANIFEST, BEING_WRITTEN):
        return "tên này dành cho danh mục tệp sinh ra"
    return "tên quá dài" if max(len(part.encode()) for part in parts) > 255 or len(path.encode()) > 1_000 else None


def _collision(docs: Path, path: str, data: bytes, before: frozenset[str]) -> Iterator[Problem]:
    mode = _mode(docs / path)
    if mode is not None and not stat.S_ISREG(mode):
        yield Problem(str(docs / path), 0, "cho-da-co", "ở đây đã có thư mục hoặc liên kết", "chuyển nó đi nơi khác")
    elif mode is not None and path not in before and not _holds(docs / path, data):
        message = "tệp này không do chương trình sinh ra nên không bị ghi đè, nhưng một trang sinh ra cần chỗ này"
        yield Problem(str(docs / path), 0, "cho-da-co", message, "chuyển tệp đi nơi khác; nếu nó còn từ lần dựng cũ thì xóa đi")


def _blocked(docs: Path, folder: str, path: str, files: Mapping[str, bytes]) -> Iterator[Problem]:
    mode = _mode(docs / folder)
    if folder in files:
        yield Problem(folder, 0, "duong-dan-sinh-sai", f"vừa là tệp vừa là thư mục chứa {path}", "báo lỗi cho người giữ kho")
    elif mode is not None and not stat.S_ISDIR(mode) and not (folder == "." and docs.is_dir()):
        message = "chỗ này là liên kết hoặc tệp, không phải thư mục"
        yield Problem(str(docs / folder), 0, "cho-da-co", message, f"chuyển nó đi nơi khác để có chỗ cho {path}")


def _mode(place: Path) -> int | None:
    try:
        return place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):  # a file stands where a folder is needed: _blocked says so
        return None


def _holds(file: Path, data: bytes) -> bool:
    mode = _mode(file)
    return mode is not None and stat.S_ISREG(mode) and file.stat().st_size == len(data) and file.read_bytes() == data


# --- the manifest ----------------------------------------------------------------------------------------------------


def _manifest(docs: Path) -> frozenset[str]:
    """What earlier runs generated. A manifest that is damaged, or names a file no run may generate, is not believed."""
    mode = _mode(docs / MANIFEST)
    if mode is None:
        return frozenset()
    try:
        paths = json.loads((docs / MANIFEST).read_bytes())["files"] if stat.S_ISREG(mode) else None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise CannotWriteError([_damaged(docs)]) from error
    if not isinstance(paths, list) or any(not isinstance(path, str) or _fault(path) for path in paths):
        raise CannotWriteError([_damaged(docs)])
    return frozenset(paths)


def _damaged(docs: Path) -> Problem:
    advice = "xóa tệp này cùng các thư mục trang sinh ra (van-ban, tin-bai, …) rồi chạy lại"
    return Problem(str(docs / MANIFEST), 0, "danh-muc-hong", "danh mục tệp sinh ra bị hỏng hoặc bị sửa", advice)


def _record(docs: Path, paths: Iterable[str]) -> None:
    text = json.dumps({"files": sorted(paths)}, ensure_ascii=False, indent=0) + "\n"
    if not _holds(docs / MANIFEST, text.encode()):
        _replace(docs, MANIFEST, text.encode())


# --- writing and removing --------------------------------------------------------------------------------------------


def _replace(docs: Path, path: str, data: bytes) -> None:
    temporary, goal = docs / BEING_WRITTEN, docs / path
    temporary.parent.mkdir(parents=True, exist_ok=True)
    goal.parent.mkdir(parents=True, exist_ok=True)
    temporary.unlink(missing_ok=True)  # left by a run that was killed, or a link put there
    try:
        temporary.write_bytes(data)
        temporary.replace(goal)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _remove(docs: Path, path: str) -> bool:
    """Remove a generated file and the folders it leaves empty; leave what was put in its place since."""
    parents = [docs / parent for parent in PurePosixPath(path).parents][:-1]
    mode = _mode(docs / path)
    if mode is None or not stat.S_ISREG(mode) or any(parent.is_symlink() for parent in parents):
        return False
    (docs / path).unlink()
    with suppress(OSError):  # not empty
        for parent in parents:
            parent.rmdir()
    return True


def _disk_error(docs: Path, error: OSError) -> Problem:
    reasons = {
        errno.ENOSPC: "đĩa đã đầy",
        errno.EDQUOT: "hết hạn mức đĩa",
        errno.EACCES: "không có quyền",
        errno.EROFS: "đĩa chỉ đọc",
    }
    reason = reasons.get(error.errno or 0, error.strerror or type(error).__name__)
    place = shown(str(error.filename2 or error.filename or docs), 1_000)
    advice = "kiểm tra dung lượng đĩa và quyền ghi rồi chạy lại"
    return Problem(place, 0, "khong-ghi-duoc", f"không ghi được tệp sinh ra: {reason}", advice)
