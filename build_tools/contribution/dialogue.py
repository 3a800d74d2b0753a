"""The guided form on a terminal: show what was read, ask for the rest, write the two files, check them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NoReturn

import click

from build_tools import pipeline
from build_tools.checking import report
from build_tools.contribution.proposal import NOT_STATED, facts, is_place, place_for, refusals, sidecar_text
from build_tools.ingest import plain_text, sources
from build_tools.ingest.sidecar import KEYS, read_sidecar
from build_tools.ingest.sources import Contribution
from build_tools.language.characters import shown
from build_tools.model import Document
from build_tools.pages.wording import date_in_words
from build_tools.problems import Problem, errors_among
from build_tools.reading import corrections, gate, reading

END = "HẾT"  # alone on a line, it ends what is pasted
_PROVENANCE = {
    "source_url": "Địa chỉ trang đã lấy văn bản",
    "contributor": "Người hoặc cơ quan gửi",
    "note": "Điều cần biết về bản này",
}
_EXAMPLES = {"number": "241/KH-UBND", "type": "kế hoạch", "date": "2021-06-05"}


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--source",
    type=click.Path(file_okay=False, path_type=Path),
    default="source_texts",
    show_default=True,
    help="Thư mục văn bản đóng góp.",
)
@click.option("--yes", is_flag=True, help="Không hỏi gì: ghi theo điều đọc được và các --field.")
@click.option(
    "--field", "given", multiple=True, metavar="TÊN=GIÁ TRỊ", help="Một trường của tệp .yml, ví dụ number=15/KH-UBND."
)
@click.option("--place", help="Nơi đặt tệp, dưới thư mục văn bản; không ghi thì máy đề nghị.")
def new(file: Path | None, source: Path, yes: bool, given: tuple[str, ...], place: str | None) -> None:
    """Thêm một văn bản: từ một tệp, hoặc dán vào (không nêu tệp; “-” là từ đầu vào chuẩn)."""
    answers = _given(given)
    data, suffix = _contributed(file, yes)
    document = _read(data, suffix)
    _stop_at_gate(document)
    _show(document)
    if not yes:
        answers |= _asked(document, answers)
    document = _corrected(document, answers)
    known = [held.document for held in pipeline.collect(source).archive.documents] if source.is_dir() else []
    path = _placed(source, place or place_for(document, known, suffix), suffix, ask=not yes and place is None)
    if not yes and not click.confirm(f"Ghi {source / path}?", default=True):
        raise click.Abort
    _write(source, path, data, sidecar_text(answers))
    sys.exit(_check(source, path))


# --- what is contributed -----------------------------------------------------------------------------------------------


def _contributed(file: Path | None, yes: bool) -> tuple[bytes, str]:
    if file is None and not yes:
        return _pasted(), ".txt"
    if file is None or str(file) == "-":
        return _unless_refused(_refused_or(sys.stdin.buffer.read(sources.MAX_BYTES + 1))), ".txt"
    suffix = file.suffix.casefold()
    if suffix not in sources.TEXTS:
        _refuse(f"{shown(file.name)}: kho không nhận tệp dạng này; các dạng được nhận: {', '.join(sources.TEXTS)}")
    return _unless_refused(sources.read(Contribution(file.name, file))), suffix


def _pasted() -> bytes:
    click.echo(f"Dán văn bản vào đây, rồi gõ một dòng chỉ có chữ {END}:", err=True)
    return _unless_refused(_refused_or(b"".join(_until_end())))


def _until_end() -> Iterator[bytes]:
    while (line := sys.stdin.buffer.readline()) and line.strip() != END.encode():
        yield line


def _refused_or(data: bytes) -> bytes | Problem:
    if len(data) > sources.MAX_BYTES:
        _refuse(f"Văn bản lớn hơn {sources.MAX_BYTES // 1_000_000} MB.")
    return plain_text.refuse(data, "văn bản dán vào") or data


def _unless_refused(data: bytes | Problem) -> bytes:
    if isinstance(data, Problem):
        _refuse(str(data))
    return data


def _read(data: bytes, suffix: str) -> Document:
    document, problems = reading.read(data, f"van-ban{suffix}")
    for problem in problems:
        click.echo(f"{problem.severity}: {problem.message}; {problem.advice}", err=True)
    if document is None:
        _refuse("Không đọc được văn bản.")
    return document


def _stop_at_gate(document: Document) -> None:
    """Nothing is written of a text that may not be public: only a maintainer lifts that, in the review."""
    found = gate.problems(document, None)
    for problem in found:
        click.echo(f"dòng {problem.line}: {problem.message}; {problem.advice}", err=True)
    if found:
        _refuse("Văn bản có dấu hiệu không được đăng. Chỉ người quản lý kho mới cho phép được.")


# --- what is asked -----------------------------------------------------------------------------------------------------


def _show(document: Document) -> None:
    click.echo("Đọc được từ văn bản:", err=True)
    click.echo(f"  Tiêu đề: {shown(document.title, 300)}", err=True)
    for fact in facts(document):
        value = date_in_words(fact.value) if fact.field == "date" else fact.value
        doubt = "" if fact.sure or fact.value is None else " (suy ra, chưa chắc)"
        click.echo(f"  {fact.label}: {shown(value, 300) if value else 'chưa đọc được'}{doubt}", err=True)
    signers = ", ".join(signature.name for signature in document.ending.signatures if signature.name)
    click.echo(f"  Người ký: {shown(signers, 300) or 'chưa đọc được'}", err=True)


def _asked(document: Document, given: Mapping[str, str]) -> dict[str, str]:
    """Ask for what is missing or doubtful; nothing typed means that nothing is said."""
    answers: dict[str, str] = {}
    for fact in facts(document):
        if not fact.sure and fact.field not in given:
            example = f", ví dụ {_EXAMPLES[fact.field]}" if fact.field in _EXAMPLES else ""
            hint = f"{fact.label} (bỏ trống: chưa biết; {NOT_STATED}: bản gốc không nêu{example})"
            answers[fact.field] = _answer(hint, fact.field, fact.value or "")
    for field, label in _PROVENANCE.items():
        if field not in given:
            answers[field] = _answer(f"{label} (không bắt buộc)", field, "")
    return {field: answer for field, answer in answers.items() if answer}


def _answer(label: str, field: str, default: str) -> str:
    while True:
        answer = str(click.prompt(label, default=default, show_default=bool(default), err=True)).strip()
        faults = refusals(field, answer)
        if not faults:
            return answer
        for fault in faults:
            click.echo(f"  {fault.message}; {fault.advice}", err=True)


def _given(pairs: Iterable[str]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name not in KEYS or name == "cleared":
            raise click.BadParameter(f"“{shown(pair)}”: viết TÊN=GIÁ TRỊ, TÊN là một trong {', '.join(sorted(KEYS))}")
        if faults := refusals(name, value):
            raise click.BadParameter(f"{faults[0].message}; {faults[0].advice}")
        answers[name] = value
    return answers


def _corrected(document: Document, answers: Mapping[str, str]) -> Document:
    return corrections.apply(document, read_sidecar(sidecar_text(answers).encode(), "x.yml")[0])


# --- what is written ---------------------------------------------------------------------------------------------------


def _placed(source: Path, proposed: str, suffix: str, *, ask: bool) -> str:
    while True:
        path = str(click.prompt("Đặt tệp ở", default=proposed, err=True)).strip() if ask else proposed
        fault = _fault_of_place(source, path, suffix)
        if fault is None:
            return path
        if not ask:
            _refuse(fault)
        click.echo(f"  {fault}", err=True)


def _fault_of_place(source: Path, path: str, suffix: str) -> str | None:
    if not is_place(path) or not path.endswith(suffix):
        return f"“{shown(path)}”: viết cơ-quan/năm/tên{suffix}, chữ thường không dấu, nối bằng gạch ngang"
    if (source / path).parent.resolve() != source.resolve() / PurePosixPath(path).parent:
        return f"{path}: thư mục này là liên kết trỏ đi nơi khác"
    taken = [ending for ending in (*sources.TEXTS, ".yml") if (source / path).with_suffix(ending).exists()]
    return f"đã có {PurePosixPath(path).with_suffix(taken[0])}; không tệp nào bị ghi đè, hãy chọn tên khác" if taken else None


def _write(source: Path, path: str, data: bytes, sidecar: str) -> None:
    target = source / path
    target.parent.mkdir(parents=True, exist_ok=True)
    files = [(target, data)] + ([(target.with_suffix(".yml"), sidecar.encode())] if sidecar else [])
    for file, content in files:
        with file.open("xb") as stream:  # never over a file that came to be meanwhile
            stream.write(content)
        click.echo(f"Đã ghi {file}")


def _check(source: Path, path: str) -> int:
    today = date.today()  # noqa: DTZ011  the contributor's own day; only what is said depends on it
    own = {path, str(PurePosixPath(path).with_suffix(".yml"))}
    problems = [problem for problem in pipeline.collect(source, today=today).problems if problem.path in own]
    if problems:
        click.echo(report.as_text(problems), err=True)
    click.echo(f"Kiểm tra: {report.counted(problems)}." if problems else "Kiểm tra: không có gì phải sửa.", err=True)
    return int(bool(errors_among(problems)))


def _refuse(reason: str) -> NoReturn:
    click.echo(f"{reason} Không ghi tệp nào.", err=True)
    sys.exit(1)
