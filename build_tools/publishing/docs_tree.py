"""Write the generated files below ``docs`` and remove those that are not generated any more.

Generated files stand in folders and are listed in a manifest; hand-written pages stand at the top of ``docs`` or wherever
the manifest has nothing. Files are taken as they are made and, where they differ from what stands, kept apart until all are
there: a run that is refused, or that fails while a page is made, changes nothing at all, and no run holds all files at once.
"""

from __future__ import annotations

import errno
import hashlib
import json
import re
import shutil
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from build_tools.language.characters import UNSAFE, shown
from build_tools.model import Content, Standing, Verbatim
from build_tools.problems import Problem
from build_tools.publishing.folder_listing import files_below
from build_tools.publishing.standing_files import NOTHING_STANDS, StandingFiles, stamp

MANIFEST = ".generated/manifest.json"
BEING_WRITTEN = ".generated/writing"  # one file at a time, on the same file system as its goal
STAGED = ".generated/staged"  # a folder of files that are to replace others once all are made; numbered
_PIECE = 1 << 20  # bytes of a file that are held at once
_SOUND = re.compile(r"(?=.{1,250}\Z)[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)+").fullmatch  # as nearly all paths are


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


Files = Mapping[str, Content] | Iterable[tuple[str, Content]]


def write(docs: Path, files: Files, *, prune: bool, standing: StandingFiles = NOTHING_STANDS) -> Written:
    """Make the generated files below ``docs`` equal to ``files``; a refused file raises CannotWriteError before any change.

    ``files`` may be made while they are asked for. ``prune`` removes what an earlier run generated and this one did not:
    only when every text was read. Each file is replaced in one step, and the manifest covers old and new files meanwhile.
    What is known to be ``standing`` is not opened, and what stands at the end is noted there.
    """
    try:
        before = _manifest(docs)
        with _staging(docs) as staging:
            plan = _Plan(docs, before, staging, standing)
            plan.take(files.items() if isinstance(files, Mapping) else files)
            if plan.problems:
                raise CannotWriteError(sorted(plan.problems))
            orphans = sorted(before - plan.paths) if prune else []
            _record(docs, before | plan.paths)
            for path in sorted(plan.changed):
                (docs / path).parent.mkdir(parents=True, exist_ok=True)
                plan.changed[path].replace(docs / path)
            removed = [path for path in orphans if _remove(docs, path)]
        _record(docs, plan.paths if prune else before | plan.paths)
        standing.note(plan.paths if prune else before | plan.paths, plan.stamps)
    except OSError as error:
        raise CannotWriteError([_disk_error(docs, error)]) from error
    return Written(tuple(sorted(plan.changed)), tuple(sorted(plan.paths - plan.changed.keys())), tuple(removed))


def generated(docs: Path) -> frozenset[str]:
    """Return the paths of all generated files, as the manifest lists them; none when it is damaged."""
    try:
        return _manifest(docs)
    except CannotWriteError:
        return frozenset()


def hand_written(docs: Path) -> dict[str, str]:
    """Return the pages below ``docs`` that no run generated, by their path; of what is no UTF-8 MkDocs complains."""
    generated = _manifest(docs)
    pages = ((path, file) for path, file in files_below(docs) if path.endswith(".md") and file.is_file())
    own = sorted(Path(path) for path, _ in pages if path not in generated and not path.startswith("."))
    return {page.as_posix(): (docs / page).read_bytes().decode("utf-8", "replace") for page in own}


# --- what is to be done ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Plan:
    """All paths of a run, the staged file of each that is new or changed, and why the run is refused."""

    docs: Path
    before: Container[str]
    staging: Path
    standing: StandingFiles
    paths: set[str] = field(default_factory=set)
    changed: dict[str, Path] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)  # of all that was compared or staged, as it then was
    problems: list[Problem] = field(default_factory=list)

    def take(self, files: Iterable[tuple[str, Content]]) -> None:
        """Take every file as it comes and stage those that differ, as long as nothing is refused."""
        self.problems += _blocked_folders(self.docs, [MANIFEST], ())
        faulty = set[str]()
        for number, (path, content) in enumerate(files):
            self.paths.add(path)
            self.changed.pop(path, None)  # of two files for one path the later stands
            self.stamps.pop(path, None)
            if fault := _fault(path):
                faulty.add(path)
                message = f"không thể sinh tệp này: {fault}"
                self.problems.append(Problem(shown(path), 0, "duong-dan-sinh-sai", message, "báo lỗi cho người giữ kho"))
            elif content is not Standing.AS_IT_IS:
                self._compare(path, content, number)
        self.problems += _blocked_folders(self.docs, self.paths - faulty, self.paths)

    def _compare(self, path: str, content: bytes | Verbatim, number: int) -> None:
        file = self.docs / path
        sha256 = content.sha256 if isinstance(content, Verbatim) else hashlib.sha256(content).hexdigest()
        if self.standing.holds(path, sha256):
            return
        self.stamps[path] = stamp(file, sha256)
        if _holds(file, content):
            return
        self.problems += _collision(self.docs, path, self.before)
        if not self.problems:
            self.changed[path] = _stage(self.staging / str(number), content)
            self.stamps[path] = stamp(self.changed[path], sha256)


@contextmanager
def _staging(docs: Path) -> Iterator[Path]:
    """The folder for files on their way, made by the first of them; afterwards it is gone, and what was made for it too."""
    staging = docs / STAGED
    new = [place for place in (staging.parent, docs, *docs.parents) if not place.exists()]
    mode = None if staging.parent.is_symlink() else _mode(staging)
    if mode is not None:  # left by a run that was killed, or put there
        shutil.rmtree(staging) if stat.S_ISDIR(mode) else staging.unlink()
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        with suppress(OSError):  # not empty, as it should be
            for place in new:
                place.rmdir()


def _stage(file: Path, content: bytes | Verbatim) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        file.write_bytes(content)
        return file
    try:
        with content.file.open("rb") as source, file.open("wb") as target:
            shutil.copyfileobj(source, target, _PIECE)
        changed = _sha256(file) != content.sha256
    except FileNotFoundError:
        changed = True
    if changed:  # since it was read: the page would say what the file beside it does not
        message, advice = "tệp này vừa đổi trong lúc dựng", "đợi chép xong rồi chạy lại"
        raise CannotWriteError([Problem(shown(str(content.file), 1_000), 0, "tep-vua-doi", message, advice)])
    return file


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# --- what is refused -------------------------------------------------------------------------------------------------


def _blocked_folders(docs: Path, paths: Iterable[str], files: Container[str]) -> Iterator[Problem]:
    folders: dict[str, str] = {}  # each folder that is needed, and the first file that needs it
    for path in sorted(paths):
        folder = path
        while folder != "." and (folder := folder.rpartition("/")[0] or ".") not in folders:
            folders[folder] = path
    for folder, path in folders.items():
        yield from _blocked(docs, folder, path, files)


def _fault(path: str) -> str | None:
    """Why a path may not be generated or removed, whoever names it: it could leave ``docs`` or be a hand-written page."""
    if _SOUND(path):
        return None
    parts = path.split("/")
    if UNSAFE.search(path) or set(path) & set("\n\t\\:"):
        return "tên có ký tự lạ"
    if {"", ".", ".."} & set(parts):
        return "đường dẫn ra ngoài thư mục"
    if len(parts) < 2:  # the top of docs/ belongs to hand-written pages
        return "tệp sinh ra phải nằm trong thư mục con"
    if path in (MANIFEST, BEING_WRITTEN, STAGED) or path.startswith(f"{STAGED}/"):
        return "tên này dành cho danh mục tệp sinh ra"
    return "tên quá dài" if max(len(part.encode()) for part in parts) > 255 or len(path.encode()) > 1_000 else None


def _collision(docs: Path, path: str, before: Container[str]) -> Iterator[Problem]:
    mode = _mode(docs / path)
    if mode is not None and not stat.S_ISREG(mode):
        yield Problem(str(docs / path), 0, "cho-da-co", "ở đây đã có thư mục hoặc liên kết", "chuyển nó đi nơi khác")
    elif mode is not None and path not in before:
        message = "tệp này không do chương trình sinh ra nên không bị ghi đè, nhưng một trang sinh ra cần chỗ này"
        yield Problem(str(docs / path), 0, "cho-da-co", message, "chuyển tệp đi nơi khác; nếu nó còn từ lần dựng cũ thì xóa đi")


def _blocked(docs: Path, folder: str, path: str, files: Container[str]) -> Iterator[Problem]:
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


def _holds(file: Path, content: bytes | Verbatim) -> bool:
    mode = _mode(file)
    if mode is None or not stat.S_ISREG(mode):
        return False
    if isinstance(content, Verbatim):
        return _sha256(file) == content.sha256
    return file.stat().st_size == len(content) and file.read_bytes() == content


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
