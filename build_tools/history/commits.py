"""What git knows of the folder of texts: the only module that asks it, in one question a build.

No git, no repository, a shallow or partial clone, a folder that nobody committed: then nothing is known, and a page says
nothing rather than a wrong day. Commits are those of the main line (``--first-parent``): what the archive held after each
merge, not what somebody tried before it. Of a commit only its id and its author's day are asked; names, addresses and subjects
never. Nothing that a contributor can send (a folder that looks like a repository) or a user has set changes the answer, and
git may not ask the network for what it lacks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 4_000_000  # of one old file that is read
_SECONDS = 120
_RENAMED = 80  # percent alike: plans copy one another, and half alike would make one document the history of another
_ALIKE_AT_MOST = 400  # files of one commit that are compared with one another
_PARTIAL = r"^remote\..*\.(promisor|partialclonefilter)$"  # its old files are elsewhere
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SETTINGS = ("log.showSignature=false", "log.showRoot=true", "log.diffMerges=separate", "safe.bareRepository=explicit")
_KEPT = ("GIT_CONFIG", "GIT_EXEC_PATH")  # who may read a repository of another user is said there
_FORMAT = "--format=%x02%H %as"
_ENTRY = re.compile(r":(?P<old>\d+) (?P<new>\d+) (?P<before>[0-9a-f]+) (?P<after>[0-9a-f]+) (?P<status>[A-Z])\d*")
_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, and the folder of texts in it: "source_texts/", or "" when that is all of it."""

    root: Path
    folder: str
    head: str


@dataclass(frozen=True, slots=True)
class Change:
    """One file that a commit added, changed, renamed or removed. ``blob`` is git's id of its content, None when it is gone."""

    path: str  # below the folder of texts
    blob: str | None
    renamed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit of the main line did to the folder of texts. ``day`` is its author's, in his own time zone."""

    day: str | None
    changes: tuple[Change, ...]


def repository_of(folder: Path) -> Repository | None:
    """Return the repository that a folder stands in; None when its history is not there, or not whole."""
    place = folder.resolve()
    root = next((parent for parent in (place, *place.parents) if (parent / ".git").exists()), None)
    if root is None:
        return None
    shallow, _, head = (_asked(root, "rev-parse", "--is-shallow-repository", "HEAD") or b"").decode().strip().partition("\n")
    if shallow != "false" or not _ID.fullmatch(head) or _asked(root, "config", "--get-regexp", _PARTIAL):
        return None
    below = place.relative_to(root).as_posix()
    return Repository(root, "" if below == "." else f"{below}/", head)


def standing(folder: Path) -> str:
    """Name all that git knows of a folder by the last commit that changed it: "" when nothing is known."""
    repository = repository_of(folder)
    if repository is None:
        return ""
    command = ("rev-list", "-1", "--first-parent", repository.head, "--", repository.folder or ".")
    return (_asked(repository.root, *command) or b"").decode().strip()


def commits(repository: Repository) -> tuple[Commit, ...] | None:
    """Return all that happened to the folder of texts, oldest first; None when git does not tell."""
    said = _asked(
        repository.root,
        *("log", "--first-parent", "-m", "--reverse", "--raw", "--no-abbrev", "-z", f"-M{_RENAMED}%", f"-l{_ALIKE_AT_MOST}"),
        *("--no-rename-empty", "--no-follow", "--no-color", "--no-ext-diff", f"-O{os.devnull}", _FORMAT, repository.head),
        *("--", repository.folder or "."),
    )
    return None if said is None else tuple(_read(os.fsdecode(said), repository.folder))


def _read(said: str, folder: str) -> Iterator[Commit]:
    r"""Read "\x02<id> <day>\0\n:<modes> <blobs> A\0<path>\0…"; a path is taken by its place, whatever stands in it."""
    day: str | None = None
    changes: list[Change] = []
    tokens = iter(said.split("\0"))
    for token in tokens:
        if entry := _ENTRY.fullmatch(token.removeprefix("\n")):
            changes.append(_change(entry, tokens, folder))
        elif token.startswith("\x02"):
            if changes:
                yield Commit(day, tuple(changes))
            day, changes = _day(token), []
    if changes:
        yield Commit(day, tuple(changes))


def _change(entry: re.Match[str], tokens: Iterator[str], folder: str) -> Change:
    first = next(tokens).removeprefix(folder)
    blob = entry["after"] if entry["new"] in _FILES else None  # a link or another repository is no text
    return Change(next(tokens).removeprefix(folder), blob, first) if entry["status"] == "R" else Change(first, blob)


def _day(token: str) -> str | None:
    day = token.rpartition(" ")[2]
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII) else None


# --- old contents --------------------------------------------------------------------------------------------------------


def contents(repository: Repository, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of some blobs by their ids; those that are too large, or not there, are left out."""
    wanted = sorted(set(blobs))
    sizes = _asked(repository.root, "cat-file", "--batch-check", asked="\n".join(wanted)) or b""
    small = [line.split()[0] for line in sizes.decode().splitlines() if _is_small(line.split())]
    said = _asked(repository.root, "cat-file", "--batch", asked="\n".join(small)) if small else None
    return dict(_contents(said or b""))


def _is_small(answer: Sequence[str]) -> bool:
    return len(answer) == 3 and answer[1] == "blob" and int(answer[2]) <= MOST_BYTES


def _contents(said: bytes) -> Iterator[tuple[str, bytes]]:
    r"""Read "<id> blob <size>\n<content>\n…"."""
    start = 0
    while (end := said.find(b"\n", start)) >= 0:
        name, _, size = said[start:end].decode().split()
        start = end + 1 + int(size)
        yield name, said[end + 1 : start]
        start += 1


# --- git itself ----------------------------------------------------------------------------------------------------------


def _asked(root: Path, *command: str, asked: str = "") -> bytes | None:
    """Ask git, as plainly as it can be asked; None when there is none, or it fails or does not come to an end."""
    git = shutil.which("git")
    if git is None:
        return None
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command; what varies are ids, and a path after "--")
            [git, "--no-pager", *settings, *command],
            cwd=root,
            env=_environment(root),
            input=asked.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _environment(root: Path) -> Mapping[str, str]:
    """The environment without what would lead git elsewhere: a build may itself run in a hook of another repository."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return plain | {
        "GIT_CEILING_DIRECTORIES": str(root.parent),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",  # what older versions of git understand for the same
        "LC_ALL": "C",
    }
