"""Material's stylesheet loses what no page needs, and nothing else; the joined styles and scripts hold every part."""

from __future__ import annotations

import re
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files

from build_tools.publishing.needed_styles import is_unused, needed
from build_tools.theme import one_script, one_stylesheet

ROOT = Path(__file__).parent.parent
THEIRS = next(Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")).read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(".md-nav__item{a:b}p{c:d}", "p{c:d;}", id="a part that no page has"),
        pytest.param(".md-grid{a:b}.mermaid-less{c:d}", ".md-grid{a:b;}", id="a name that begins so"),
        pytest.param(".md-content{a:b}.md-header{c:d}", ".md-content{a:b;}.md-header{c:d;}", id="parts that are used"),
        pytest.param(".tips,.md-navigate{a:b}", ".tips,.md-navigate{a:b;}", id="only whole words of a name"),
        pytest.param("h1,.md-tabs a,h2{a:b}", "h1,h2{a:b;}", id="one selector of three"),
        pytest.param("p:not(.md-tag),:is(.md-nav,a){a:b}", "p:not(.md-tag),:is(.md-nav,a){a:b;}", id="not in brackets"),
        pytest.param("a>.md-nav b,li .tabbed-set{a:b}", "", id="anywhere in the selector"),
        pytest.param("@media print{.md-nav{a:b}p{c:d}}", "@media print{p{c:d;}}", id="inside a condition"),
        pytest.param("@media print{.md-nav{a:b}}@supports (a:b){.md-tag{c:d}}p{e:f}", "p{e:f;}", id="empty then"),
        pytest.param("@keyframes go{0%{a:b}to{c:d}}", "@keyframes go{0%{a:b}to{c:d}}", id="movements stay"),
        pytest.param(":root{--a:1;--b:2}p{c:var( --b)}", ":root{--b:2;}p{c:var( --b);}", id="a variable that nothing reads"),
        pytest.param(":root{--a:var(--b);--b:2}p{c:d}", "p{c:d;}", id="nor what only such a one reads"),
        pytest.param("p{--a:url('x;--a,}');c:var(--a)}", "p{--a:url('x;--a,}');c:var(--a);}", id="text is text"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_a_stylesheet_keeps_what_a_page_may_need(before: str, after: str) -> None:
    assert needed(before).replace('"', "'") == after


def test_what_other_styles_and_scripts_read_stays() -> None:
    assert needed(":root{--a:1;--b:2;--c:3}", "p{d:var(--a,0)}") == ":root{--a:1;}"
    assert needed(":root{--a:1;--b:2}", 'getPropertyValue("--b")') == ":root{--b:2;}"


def test_most_of_materials_styles_are_for_what_no_page_has() -> None:
    kept = needed(THEIRS)
    assert len(kept) < len(THEIRS) / 2
    assert not [name for name in re.findall(r"(?<![\w:(])\.([a-z][\w-]*)(?=[^{}]*\{)", kept) if is_unused(name)]
    for name in ("md-header", "md-content__inner", "md-search-result__link", "md-skip", "md-typeset", "admonition-title"):
        assert f".{name}" in kept, name


# --- the joined files ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files() -> Files:
    """All files of the site as the hooks leave them."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    found = get_files(config)
    found.add_files_from_theme(config.theme.get_env(), config)
    config.plugins._current_plugin = "one_stylesheet"  # MkDocs notes which hook makes a file
    one_stylesheet.on_files(found, config=config)
    one_script.on_files(found, config=config)
    return found


def content(files: Files, path: str) -> str:
    file = files.get_file_from_path(path)
    assert file is not None, path
    return file.content_string


def test_the_shared_styles_hold_materials_and_ours_in_the_order_of_the_cascade(files: Files) -> None:
    whole = content(files, one_stylesheet.WHOLE)
    signs = ["md-content", "--ground:#f7f6f2", ".brand-name", ".search-icon", ".lead{", ".fact-remark", ".counts", "size:a4"]
    places = [whole.index(sign) for sign in signs]
    assert places == sorted(places)
    assert whole.startswith('@charset "UTF-8"')
    assert "/*" not in whole


def test_every_stylesheet_and_script_that_a_template_names_is_published_once(files: Files) -> None:
    published = {file.src_uri for file in files}
    assert not [path for path in published if re.fullmatch(r"assets/stylesheets/main\..*\.css", path)]
    for template in sorted((ROOT / "build_tools" / "theme").glob("*.html")):
        text = template.read_text(encoding="utf-8")
        for kind, folder in (("stylesheets", "assets/stylesheets/archive/{}.css"), ("scripts", "assets/javascripts/{}.js")):
            for found in re.findall(rf"{{% set {kind} = \[(.*?)\] %}}", text):
                for name in re.findall(r'"([^"]+)"', found):
                    assert folder.format(name) in published, (template.name, name)
    for parts in one_script.WHOLE.values():
        whole = {f"{one_script.FOLDER}{part}.js" for part in parts}
        assert published & whole == one_script.ALSO_ALONE & whole


def test_the_joined_scripts_hold_every_part_without_its_remarks(files: Files) -> None:
    site, document = (content(files, f"assets/javascripts/{name}.js") for name in ("site", "document"))
    assert site.index("planSearchEscaped =") < site.index("planSearchLink =") < site.index("details.scheme")
    assert document.index("PlanCitation =") < document.index("short-form-bubble")
    assert not re.search(r"(?m)^\s*(/\*|//)", site + document)
