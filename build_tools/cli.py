"""The command line: ``plan-archive build | convert | prepare | check | new | explain | review | verify | serve``.

Exit codes: 0 done; 1 something is wrong in the contributions (listed); 2 wrong use of the command; 3 the pages or the site
could not be written, or another build is at work.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools.checking import report
from build_tools.ingest.sources import Contribution
from build_tools.problems import Problem, errors_among, without_hints
from build_tools.publishing import last_build, manifest
from build_tools.publishing import offline as offline_edition
from build_tools.publishing.docs_tree import CannotWriteError
from build_tools.publishing.last_build import Built, Places
from build_tools.publishing.lock import BusyError, locked
from build_tools.shares import Share, share
from build_tools.timings import Timings

if TYPE_CHECKING:
    from build_tools.pipeline import Collection
    from build_tools.reading.contributed import Reading

# What reads and makes an archive is imported by the commands that do: a build that has nothing to do ends before it is loaded.

PROBLEMS, CANNOT_WRITE = 1, 3
FOLDER = click.Path(file_okay=False, path_type=Path)
SOURCE = click.option("--source", type=FOLDER, default="source_texts", help="Thư mục văn bản đóng góp.", show_default=True)
DOCS = click.option("--docs", type=FOLDER, default="docs", help="Thư mục trang Markdown.", show_default=True)
CONFIG = click.option(
    "--config", type=click.Path(path_type=Path), default="mkdocs.yml", help="Cấu hình MkDocs.", show_default=True
)


class _Commands(click.Group):
    """The commands of this module, and ``new``, which stands in a module of its own and is loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), "new"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "new":
            return super().get_command(ctx, cmd_name)
        from build_tools.contribution.dialogue import new

        return new


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plan-archive", message="%(prog)s %(version)s")
def main() -> None:
    """Kho lưu trữ kế hoạch của cơ quan nhà nước và của Đảng."""


@main.command()
@SOURCE
@DOCS
@CONFIG
@click.option("--site", type=FOLDER, default="site", help="Thư mục trang web.", show_default=True)
@click.option("--offline", is_flag=True, help="Thêm bản mở từ đĩa, USB: thư mục và tệp .zip cạnh trang web.")
@click.option("--clean", is_flag=True, help="Dựng lại mọi trang, không dùng lại trang nào của lần trước.")
@click.option("--timings", "told", is_flag=True, help="In thời gian, bộ nhớ và số việc của từng công đoạn.")
def build(source: Path, docs: Path, config: Path, site: Path, offline: bool, clean: bool, told: bool) -> None:
    """Dựng toàn bộ kho: văn bản → trang Markdown → trang web."""
    timings, places = Timings(), Places(source, docs, config, site)
    try:
        with locked(Path.cwd()) as held:
            with timings.stage("xem có gì đổi"):
                read = last_build.inputs(places, held)
                last = None if clean or offline else last_build.standing(places, held, read)
            if last:
                _nothing_to_do(last, site, timings if told else None)
                return
            from build_tools import pipeline

            built = pipeline.build(source, docs, config, site, held, _progress, clean=clean, timings=timings)
            copies = offline_edition.write(site) if offline and not built.errors else ()
            if not built.errors:
                last_build.remember(places, held, read, built)
    except (BusyError, CannotWriteError) as error:
        sys.exit(_cannot_write(error))
    _report(built.problems)
    if told:
        click.echo(timings.table(), err=True)
    count = _counted(built.documents, built.problems)
    if built.errors:
        click.echo(f"{count} Chưa xuất bản: có lỗi ở trên; trang web cũ (nếu có) giữ nguyên.", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"{count} Trang web ở {site}/.", err=True)
    if copies:
        click.echo(f"Bản mở từ đĩa ở {copies[0]}/ và {copies[1]}.", err=True)


@main.command()
@click.argument("source", type=FOLDER, default="source_texts")
@click.argument("docs", type=FOLDER, default="docs")
def convert(source: Path, docs: Path) -> None:
    """Chỉ tạo trang Markdown, mỗi văn bản đọc được một trang. Luôn kết thúc với mã 0, kể cả khi có văn bản lỗi."""
    from build_tools import pipeline

    try:
        collection, written = pipeline.convert(source, docs, _progress, search=True, cache=Path(pipeline.READINGS))
    except CannotWriteError as error:
        sys.exit(_cannot_write(error))
    _report(collection.problems)
    changes = f"ghi {len(written.written)}, giữ nguyên {len(written.unchanged)}, bỏ {len(written.removed)} tệp"
    click.echo(f"{_count(collection)} Trang Markdown ở {docs}/: {changes}.", err=True)


def _share(_context: click.Context, _option: click.Parameter, words: str) -> Share:
    if found := share(words):
        return found
    raise click.BadParameter("ghi phần thứ mấy trên tổng số phần, ví dụ 2/4")


@main.command()
@click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="source_texts",
    help="Thư mục văn bản đóng góp.",
    show_default=True,
)
@click.option("--part", callback=_share, default="1/1", metavar="PHẦN/TỔNG", help="Phần văn bản máy này đọc, ví dụ 2/4.")
def prepare(source: Path, part: Share) -> None:
    """Đọc trước một phần văn bản vào .plan-archive/readings, để nhiều máy cùng đọc một kho lớn."""
    from build_tools import pipeline

    done = pipeline.prepare(source, part, Path(pipeline.READINGS), _progress)
    click.echo(f"Phần {part.part}/{part.parts}: {done.texts} văn bản, đọc mới {done.new}.", err=True)
    if done.lost:
        lost = f"{pipeline.READINGS}: không giữ lại được {done.lost} bản đọc"
        click.echo(f"{lost}; kiểm tra quyền ghi và chỗ trống của đĩa", err=True)
        sys.exit(CANNOT_WRITE)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@SOURCE
@click.option("--format", "style", type=click.Choice(report.FORMS), default="text", show_default=True)
def check(paths: tuple[Path, ...], source: Path, style: str) -> None:
    """Nêu mọi chỗ sai trong văn bản đóng góp. Mã 1 khi có lỗi."""
    from build_tools import pipeline

    today = date.today()  # noqa: DTZ011  the contributor's own day; only what is said depends on it, never a page
    collection = pipeline.collect(source, _progress, cache=Path(pipeline.READINGS), today=today)
    wanted = [problem for problem in collection.problems if _is_among(problem.path, paths, source)]
    if said := report.report(wanted, style, source):
        click.echo(said)
    if style == "text":
        texts = len(collection.archive.documents)
        click.echo(f"{texts} văn bản. {len(wanted)} điều cần xem: {report.counted(wanted)}.", err=True)
    sys.exit(PROBLEMS if errors_among(wanted) else 0)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def explain(file: Path, as_json: bool) -> None:
    """Cho biết đã đọc được gì từ một văn bản, ở dòng nào, theo quy tắc nào."""
    from build_tools import pipeline
    from build_tools.archive import identity
    from build_tools.reading import explanation

    sidecar = file.with_suffix(".yml")
    contribution = Contribution(file.name, file, sidecar if sidecar.exists() else None)
    found = pipeline.read_contribution(contribution)
    _report(found.problems)
    if found.document is None:
        sys.exit(PROBLEMS)
    address = identity.address(found.document)
    if as_json:
        click.echo(json.dumps(explanation.as_data(found.document, address), ensure_ascii=False, indent=2))
    else:
        click.echo(explanation.as_text(found.document, address), nl=False)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@SOURCE
def review(paths: tuple[Path, ...], source: Path) -> None:
    """Tóm tắt cho người duyệt điều đọc được từ những văn bản đã đổi: bảng Markdown."""
    from build_tools import pipeline
    from build_tools.pages.review_table import review_table

    collection = pipeline.collect(source, cache=Path(pipeline.READINGS))
    documents = [held for held in collection.archive.documents if _is_among(held.document.source.path, paths, source)]
    failed = {problem.path for problem in collection.errors} - collection.sources.keys()
    click.echo(review_table(documents, sorted(path for path in failed if _is_among(path, paths, source))))


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default="site")
def verify(site: Path) -> None:
    """Kiểm tra một bản sao của trang web: tệp nào thiếu, khác, thừa so với manifest-sha256.txt. Mã 1 khi có."""
    try:
        count, differences = manifest.verify(site)
    except manifest.UnreadableError as reason:
        click.echo(f"{site / manifest.MANIFEST}: lỗi: {reason}; lấy lại bản sao từ nơi xuất bản", err=True)
        sys.exit(PROBLEMS)
    for difference in differences:
        click.echo(f"{difference.change}: {difference.path}")
    click.echo(f"{count} tệp trong danh sách, {len(differences)} chỗ không khớp.", err=True)
    sys.exit(PROBLEMS if differences else 0)


@main.command()
@SOURCE
@DOCS
@CONFIG
@click.option("--port", type=int, default=8000, show_default=True)
def serve(source: Path, docs: Path, config: Path, port: int) -> None:
    """Xem thử trên máy này; dựng lại khi tệp thay đổi."""
    from build_tools.publishing import preview

    theme = Path(__file__).parent / "theme"
    try:
        preview.serve(config, lambda: _convert_quietly(source, docs), (source, theme), say=click.echo, port=port)
    except (CannotWriteError, OSError) as error:
        sys.exit(_cannot_write(error))


def _convert_quietly(source: Path, docs: Path) -> None:
    from build_tools import pipeline

    collection, _ = pipeline.convert(source, docs, search=True, cache=Path(pipeline.READINGS))
    _report(collection.problems)


def _progress(readings: Iterable[Reading], count: int) -> Iterable[Reading]:
    """Show progress on a terminal; in a pipe say nothing."""
    with click.progressbar(readings, length=count, label="Đọc văn bản", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def _report(problems: Sequence[Problem]) -> None:
    for problem in without_hints(problems):
        click.echo(str(problem), err=True)


def _cannot_write(error: Exception) -> int:
    problems = getattr(error, "problems", None) or (getattr(error, "problem", None) or error,)
    for problem in problems:
        click.echo(str(problem), err=True)
    return CANNOT_WRITE


def _nothing_to_do(last: Built, site: Path, timings: Timings | None) -> None:
    _report(last.problems)
    if timings:
        click.echo(timings.table(), err=True)
    click.echo(f"{_counted(last.documents, last.problems)} Không có gì đổi từ lần dựng trước. Trang web ở {site}/.", err=True)


def _count(collection: Collection) -> str:
    return _counted(len(collection.archive.documents), collection.problems)


def _counted(documents: int, problems: Sequence[Problem]) -> str:
    count = Counter(problem.severity for problem in problems)
    return f"{documents} văn bản, {count['lỗi']} lỗi, {count['cảnh báo']} cảnh báo."


def _is_among(name: str, paths: Sequence[Path], source: Path) -> bool:
    """Whether a file of the sources is one of the named files, or in a named folder; without names, every file is."""
    place = (source / name).resolve()
    return not paths or any(
        place.with_suffix("") == path.resolve().with_suffix("") or path.resolve() in place.parents for path in paths
    )
