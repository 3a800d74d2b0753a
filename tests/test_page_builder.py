"""Whatever is reused, in however many processes: the site has the bytes of a plain ``mkdocs build``, and its warnings count."""

from __future__ import annotations

import inspect
import json
import os
import random
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from build_tools.keeping import fingerprint
from build_tools.publishing import page_builder, page_inputs
from build_tools.publishing.lock import locked
from build_tools.publishing.site import PAGES, Published, publish

COUNT = 12
CONFIG = """
site_name: Kho
site_url: https://example.vn/kho/
theme: {name: null, custom_dir: theme, static_templates: [sitemap.xml]}
plugins: []
nav: [Trang chủ: index.md, ve.md]
not_in_nav: /van-ban/
validation: {links: {anchors: warn}}
markdown_extensions:
  - attr_list
  - toc
  - pymdownx.snippets: {base_path: [!relative $docs_dir/.generated]}
"""
TEMPLATE = """<title>{{ page.title }}</title>
{% for item in nav %}<a href="{{ item.url | url }}">{{ item.title }}{{ item.meta.icon }}</a>{% endfor %}
<p>{{ config.site_name }} {{ page.meta.number }} {{ page.canonical_url }}</p>{{ page.toc }}{{ page.content }}
"""


def page(number: int) -> str:
    """A document that links to the one before it, to a clause of it, and to a clause of its own."""
    before = (number - 1) % COUNT
    return (
        f"---\nnumber: {number}/KH-UBND\n---\n\n# Kế hoạch {number}\n\n[trước](../{before}/index.md), "
        f"[khoản](../{before}/index.md#khoan-1), [đây](#khoan-1)\n\n## Khoản 1 {{: #khoan-1 }}\n\nChữ.\n"
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive whose few pages are made in two processes all the same."""
    monkeypatch.setattr(page_builder, "_WORTH_IT", 1)
    put(tmp_path / "mkdocs.yml", CONFIG)
    put(tmp_path / "theme/main.html", TEMPLATE)
    put(tmp_path / "docs/index.md", "# Kho\n\n--8<-- 'so.md'\n")
    put(tmp_path / "docs/ve.md", "# Về kho này\n\n[khoản](van-ban/3/index.md#khoan-1)\n")
    put(tmp_path / "docs/.generated/so.md", "12 văn bản\n")
    for number in range(COUNT):
        put(document(tmp_path, number), page(number))
        put(document(tmp_path, number).with_name("nguon.txt"), f"{number}")
    return tmp_path


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def document(root: Path, number: int) -> Path:
    return root / f"docs/van-ban/{number}/index.md"


def run(root: Path, *, jobs: int = 2, clean: bool = False, strict: bool = True) -> Published:
    with locked(root) as held:
        return publish(root / "mkdocs.yml", root / "site", held, jobs=jobs, clean=clean, strict=strict)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site but those that publishing itself adds or seals after MkDocs."""
    sealed = ("sitemap.xml", "sitemap.xml.gz")
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in sealed
    }


def plain(root: Path) -> dict[str, bytes]:
    """What ``mkdocs build`` makes of the same pages."""
    folder = root / "site-of-mkdocs"
    mkdocs_build.build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    found = tree(folder)
    shutil.rmtree(folder)
    return found


def same(root: Path, made: int, reused: int, *, jobs: int = 2, clean: bool = False) -> None:
    """The next build makes and reuses so many pages, and its bytes are those of MkDocs."""
    result = run(root, jobs=jobs, clean=clean)
    assert result.done, result.problems
    assert (result.pages.plain, result.pages.made, result.pages.reused) == ("", made, reused)
    site, wanted = tree(root / "site"), plain(root)
    assert {path: site.get(path) for path in wanted} == wanted
    assert {path for path in site.keys() - wanted.keys() if path.endswith(".html")} == set()


NAV = 2  # pages of the navigation, made every time


# --- byte for byte -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_a_first_build_is_that_of_mkdocs(root: Path, jobs: int) -> None:
    same(root, COUNT + NAV, 0, jobs=jobs)


def test_nothing_is_made_again_that_did_not_change(root: Path) -> None:
    run(root)
    same(root, NAV, COUNT)


CHANGES: list[tuple[str, Callable[[Path], object], int, int]] = [
    ("one word", lambda root: put(document(root, 3), page(3) + "\nThêm.\n"), 1, COUNT - 1),
    ("a page more", lambda root: put(document(root, 99), page(1)), 1, COUNT),
    ("a date only", lambda root: os.utime(document(root, 3), (1, 1)), 0, COUNT),
    ("a file beside a page", lambda root: put(root / "docs/van-ban/3/nguon.txt", "khác"), 0, COUNT),
    ("a snippet", lambda root: put(root / "docs/.generated/so.md", "13 văn bản\n"), 0, COUNT),
    ("the text of a page of the navigation", lambda root: put(root / "docs/ve.md", "# Về kho này\n\nKhác.\n"), 0, COUNT),
    ("the title of one, which is on every page", lambda root: put(root / "docs/ve.md", "# Khác\n"), COUNT, 0),
    ("front matter that is printed", lambda root: put(root / "docs/ve.md", "---\nicon: a\n---\n# Về kho này\n"), COUNT, 0),
    ("front matter nobody prints", lambda root: put(root / "docs/ve.md", "---\ncounts: [1, 2]\n---\n# Về kho này\n"), 0, COUNT),
    ("a setting", lambda root: put(root / "mkdocs.yml", CONFIG.replace("site_name: Kho", "site_name: Khác")), COUNT, 0),
    ("the theme", lambda root: put(root / "theme/main.html", TEMPLATE + "."), COUNT, 0),
]  # fmt: skip


@pytest.mark.parametrize(("change", "made", "reused"), [pytest.param(*row[1:], id=row[0]) for row in CHANGES])
def test_what_changed_is_made_again_and_no_more(root: Path, change: Callable[[Path], object], made: int, reused: int) -> None:
    run(root)
    change(root)
    same(root, NAV + made, reused)


def test_generated_files_have_a_second_name_in_the_site_instead_of_a_copy(root: Path) -> None:
    listed = [*(f"van-ban/{number}/nguon.txt" for number in range(COUNT)), ".generated/so.md", ".generated/ngay.json"]
    put(root / "docs/.generated/manifest.json", json.dumps({"files": listed}))
    put(root / "docs/.generated/ngay.json", "{}")
    same(root, COUNT + NAV, 0)
    here, there = document(root, 3).with_name("nguon.txt"), root / "site/van-ban/3/nguon.txt"
    assert here.samefile(there)
    assert not (root / "site/.generated").exists(), "what is no part of the site"
    new = here.with_name("new")
    put(new, "khác")
    new.replace(here)  # as build_tools/publishing/docs_tree.py writes
    assert there.read_text() == "3", "the site that is published stays as it is"
    same(root, NAV, COUNT)


def test_a_page_that_is_gone_leaves_nothing_behind(root: Path) -> None:
    put(document(root, 99), page(1))
    run(root)
    shutil.rmtree(document(root, 99).parent)
    same(root, NAV, COUNT)
    assert len(list((root / PAGES).rglob("*.html"))) == COUNT


def test_a_page_is_made_again_when_the_page_it_links_to_is_gone(root: Path) -> None:
    """Page 4 did not change, but its link to page 3 leads nowhere now: that must be told, as MkDocs tells it."""
    run(root)
    document(root, 3).unlink()
    result = run(root)
    assert not result.done
    assert "van-ban/4/index.md" in "".join(problem.message for problem in result.problems)
    put(document(root, 3), page(3))
    same(root, NAV + 2, COUNT - 2)


def test_an_edit_taken_back_makes_nothing_wrong(root: Path) -> None:
    run(root)
    put(document(root, 3), page(3) + "\nThêm.\n")
    same(root, NAV + 1, COUNT - 1)
    put(document(root, 3), page(3))
    same(root, NAV + 1, COUNT - 1)


def test_clean_makes_every_page(root: Path) -> None:
    run(root)
    same(root, NAV + COUNT, 0, clean=True)


def test_another_copy_of_the_archive_uses_the_same_cache(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As on a fresh clone with a cache that was kept: other places, other dates, the same bytes."""
    run(root)
    other = tmp_path_factory.mktemp("clone") / "kho"
    shutil.copytree(root, other, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("site"))
    same(other, NAV, COUNT)


def test_random_edits_give_the_bytes_of_a_clean_build(root: Path) -> None:
    chance = random.Random(8)  # noqa: S311 (repeatable on purpose)
    for _ in range(8):
        for _ in range(chance.randint(1, 5)):
            number = chance.randrange(COUNT + 4)
            words = f"\nLần {chance.random()}.\n" if chance.random() < 0.7 else ""
            put(document(root, number), page(number % COUNT) + words)
        assert run(root).done
        site, wanted = tree(root / "site"), plain(root)
        assert {path: site.get(path) for path in wanted} == wanted


# --- warnings ----------------------------------------------------------------------------------------------------------


def test_a_warning_of_a_page_is_told_every_time(root: Path) -> None:
    put(document(root, 3), page(3) + "\n[x](khong-co.md)\n")
    for _ in range(3):
        result = run(root, strict=False)
        assert result.done
        assert "khong-co.md" in "".join(problem.message for problem in result.problems)
        assert not run(root).done


def test_an_anchor_that_goes_from_a_page_that_others_link_to_is_told(root: Path) -> None:
    """Only page 3 is made again; the link that breaks stands on page 4, which is reused."""
    run(root)
    put(document(root, 3), page(3).replace("#khoan-1 }", "#khoan-2 }").replace("(#khoan-1)", "(#khoan-2)"))
    result = run(root, strict=False)
    assert (result.pages.made, result.pages.reused) == (NAV + 1, COUNT - 1)
    told = sorted(problem.message for problem in result.problems)
    assert [words in message for words, message in zip(["'van-ban/4/index.md'", "'ve.md'"], told, strict=True)] == [True] * 2
    assert all("'#khoan-1'" in message for message in told)


def test_a_page_that_cannot_be_made_is_named(root: Path) -> None:
    run(root)
    put(root / "theme/main.html", TEMPLATE + "{{ 1 / (0 if page.meta.number == '5/KH-UBND' else 1) }}")
    result = run(root)
    assert not result.done
    assert "van-ban/5/index.md" in "".join(problem.message for problem in result.problems)


# --- what cannot be reused ---------------------------------------------------------------------------------------------


def test_a_page_that_prints_other_pages_is_made_every_time(root: Path) -> None:
    put(root / "theme/main.html", TEMPLATE + "{% if page.meta.number == '5/KH-UBND' %}{{ pages | length }}{% endif %}")
    run(root)
    same(root, NAV + 1, COUNT - 1)


def test_a_page_with_a_snippet_is_made_every_time(root: Path) -> None:
    put(document(root, 3), page(3) + "\n--8<-- 'so.md'\n")
    run(root)
    put(root / "docs/.generated/so.md", "13 văn bản\n")
    same(root, NAV + 1, COUNT - 1)


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param("plugins: [search]", id="a search that holds every page"),
        pytest.param("hooks: [hook.py]", id="a hook that does not say each page stands by itself"),
        pytest.param("extra_templates: [tat-ca.xml]", id="a template that could print every page"),
    ],
)
def test_where_pages_depend_on_one_another_mkdocs_makes_them(root: Path, setting: str) -> None:
    put(root / "hook.py", "def on_page_content(html, **_):\n    return html\n")
    put(root / "docs/tat-ca.xml", "{% for file in pages %}{{ file.page.title }}{% endfor %}")
    put(root / "mkdocs.yml", CONFIG.replace("plugins: []", "plugins: []" if "plugins" not in setting else "") + setting + "\n")
    result = run(root)
    assert result.done
    assert result.pages.plain
    site, wanted = tree(root / "site"), plain(root)
    assert {path: site.get(path) for path in wanted} == wanted


def test_a_trusted_hook_that_leaves_a_page_in_the_search_is_noticed(root: Path) -> None:
    """Its index must hold page 5, which only one process can do; so MkDocs begins again by itself."""
    put(
        root / "hook.py",
        "EACH_PAGE_BY_ITSELF = True\n\n\ndef on_page_markdown(text, *, page, **_):\n"
        "    page.meta['search'] = {'exclude': page.meta.get('number') != '5/KH-UBND'}\n    return text\n",
    )
    put(
        root / "mkdocs.yml",
        CONFIG.replace("plugins: []", "plugins: [material/search: {lang: en, separator: ' ', pipeline: []}]\nhooks: [hook.py]"),
    )
    assert run(root).done
    index = json.loads((root / "site/search/search_index.json").read_bytes())
    assert {entry["location"].partition("#")[0] for entry in index["docs"]} == {"van-ban/5/"}
    assert tree(root / "site")["search/search_index.json"] == plain(root)["search/search_index.json"]


# --- a cache somebody damaged ------------------------------------------------------------------------------------------


def spoil_page(folder: Path) -> None:
    next(iter(sorted(folder.rglob("*.html")))).write_bytes(b"spoilt")


def remove_page(folder: Path) -> None:
    next(iter(sorted(folder.rglob("*.html")))).unlink()


def change_index(folder: Path) -> None:
    data = bytearray((folder / "index").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "index").write_bytes(bytes(data))


def wrong_shape(folder: Path) -> None:
    packed = zlib.compress(b'{"a": [1]}')
    (folder / "index").write_bytes(fingerprint(packed).encode() + b"\n" + packed)


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        (spoil_page, 1),
        (remove_page, 1),
        (change_index, COUNT),
        (wrong_shape, COUNT),
        (lambda folder: (folder / "index").write_bytes(b""), COUNT),
        (lambda folder: (folder / "index").unlink(), COUNT),
        (shutil.rmtree, COUNT),
    ],
)
def test_what_is_damaged_is_made_again(root: Path, damage: Callable[[Path], object], lost: int) -> None:
    run(root)
    shutil.rmtree(root / "site")
    damage(root / PAGES)
    same(root, NAV + lost, COUNT - lost)
    same(root, NAV, COUNT)


def test_a_page_changed_in_the_site_never_comes_back(root: Path) -> None:
    """The page in the site and the kept one may be one file: who writes into the one changes the other, which is noticed."""
    run(root)
    with (root / "site/van-ban/3/index.html").open("r+b") as stream:
        stream.write(b"mine")
    same(root, NAV + 1, COUNT - 1)


def test_without_a_cache_that_can_be_written_the_site_is_built(root: Path) -> None:
    put(root / PAGES, "a file where the folder should be")
    same(root, NAV + COUNT, 0)


def test_a_disk_without_second_names_gets_copies(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted", str(target))

    monkeypatch.setattr(os, "link", refuse)
    run(root)
    same(root, NAV, COUNT)


def test_a_build_that_may_not_fork_makes_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    same(root, NAV + COUNT, 0)


# --- MkDocs itself -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (mkdocs_build._populate_page, ["page", "config", "files", "dirty"]),
        (mkdocs_build._build_page, ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"]),
        (mkdocs_build.build, ["config", "serve_url", "dirty"]),
        (Page.validate_anchor_links, ["self", "files", "log_level"]),
        (Files.get_file_from_path, ["self", "path"]),
        (File.is_modified, ["self"]),
    ],
)
def test_the_parts_of_mkdocs_that_are_used_are_as_they_were(function: Callable[..., object], parameters: list[str]) -> None:
    """When this fails, MkDocs changed: read build_tools/publishing/mkdocs_steps.py against its commands/build.py."""
    assert list(inspect.signature(function).parameters) == parameters


def test_mkdocs_calls_what_is_called_here_in_the_order_that_is_relied_on() -> None:
    source = inspect.getsource(mkdocs_build.build)
    steps = ["on_nav(", "_populate_page(", "on_env(", "copy_static_files(", "_build_page(", "validate_anchor_links("]
    assert sorted(steps, key=source.index) == steps
    assert "A 'dirty' build is being performed" in source


def test_the_name_of_a_site_does_not_tell_the_place_or_the_machine(root: Path) -> None:
    names = set()
    for folder in (root, root.with_name("khac")):
        if folder != root:
            shutil.copytree(root, folder)
        names.add(page_inputs.of_site(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "x"))))
    assert len(names) == 1


def test_the_packages_that_make_pages_are_named_with_their_versions_and_those_of_development_are_not() -> None:
    names = [name.partition("-")[0].lower() for name in page_inputs.installed()]
    assert {"mkdocs", "mkdocs_material", "markdown", "pymdown_extensions", "jinja2", "pyyaml"} <= set(names)
    assert not {"pytest", "ruff", "playwright"} & set(names)
