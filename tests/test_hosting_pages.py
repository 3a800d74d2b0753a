"""GitHub Pages and GitLab Pages: what their jobs make of a site, served as their documentation says, read by a browser."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import tarfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hosting.static_hosts import GITHUB, GITLAB, hosted, in_folder
from playwright.sync_api import Browser, expect
from served_site import ROOT, Served, Visit, opens_a_clause, typed, visit

DOCUMENT = "van-ban/2020/241-kh-ubnd-ha-noi/"
LARGEST = 1_000_000_000  # bytes of a site: docs.github.com/pages/getting-started-with-github-pages/github-pages-limits
MOST_FILES = 200_000  # entries of a site: docs.gitlab.com/administration/instance_limits

# github.com/actions/upload-pages-artifact, action.yml: the step "Archive artifact" on Linux
PACK = "tar --dereference --hard-dereference --directory {site} -cf {artifact} --exclude=.git --exclude=.github ."


def loaded(name: str) -> dict[Any, Any]:
    data = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def names_below(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def artifact(site: Served, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The artifact as GitHub's action packs it."""
    file = tmp_path_factory.mktemp("artifact") / "artifact.tar"
    subprocess.run(PACK.format(site=site.folder, artifact=file).split(), check=True)
    return file


@pytest.fixture(scope="module")
def github(artifact: Path) -> Iterator[str]:
    """The unpacked artifact, served as GitHub Pages does."""
    folder = artifact.parent / "site"
    folder.mkdir()
    subprocess.run(["tar", "--extract", "--file", artifact, "--directory", folder], check=True)
    with hosted(GITHUB, in_folder(folder)) as url:
        yield url


@pytest.fixture(scope="module")
def public(site: Served, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder public, made by the very commands of the job; ``make`` hands over the site that is built already."""
    folder = tmp_path_factory.mktemp("gitlab")
    made = folder / "programs" / "make"
    made.parent.mkdir()
    made.write_text(f'#!/bin/sh\n[ "$*" = site ] && echo "$PLAN_ARCHIVE_SITE_URL" >url && cp -R {site.folder} site\n')
    made.chmod(0o755)
    script = "\n".join(loaded(".gitlab-ci.yml")["pages"]["script"])
    own = os.environ | {"PATH": f"{made.parent}:{os.environ['PATH']}", "CI_PAGES_URL": "https://a.gitlab.io/kho"}
    subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=own, check=True)
    assert (folder / "url").read_text() == "https://a.gitlab.io/kho/\n"
    return folder / "public"


@pytest.fixture(scope="module")
def gitlab(public: Path) -> Iterator[str]:
    with hosted(GITLAB, in_folder(public)) as url:
        yield url


@pytest.fixture(scope="module", params=["github", "gitlab"])
def pages(request: pytest.FixtureRequest) -> str:
    """The address of the site at one host and at the other."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def desk(browser: Browser, pages: str) -> Iterator[Visit]:
    yield from visit(browser, pages, 1280)


# --- GitHub --------------------------------------------------------------------------------------------------------------


def test_the_workflow_packs_what_the_build_makes_and_only_its_last_job_may_publish() -> None:
    workflow = loaded(".github/workflows/publish.yml")
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    [packed] = [step for step in build["steps"] if step.get("uses", "").startswith("actions/upload-pages-artifact@")]
    [deployed] = [step for step in publish["steps"] if step.get("uses", "").startswith("actions/deploy-pages@")]
    assert packed["with"] == {"path": "site"}
    assert publish["environment"] == {"name": "github-pages", "url": f"${{{{ steps.{deployed['id']}.outputs.page_url }}}}"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert (publish["needs"], workflow["permissions"]) == ("build", {"contents": "read"})
    assert "permissions" not in build


def test_a_site_without_a_domain_of_its_own_still_knows_where_it_stands() -> None:
    steps = loaded(".github/workflows/publish.yml")["jobs"]["build"]["steps"]
    [url] = [step["env"]["PLAN_ARCHIVE_SITE_URL"] for step in steps if step.get("run") == "make site"]
    chosen = re.fullmatch(r"\$\{\{ vars\.PLAN_ARCHIVE_SITE_URL \|\| format\('(.+)', (.+), (.+)\) \}\}", url)
    assert chosen
    owner, repository = (
        {"github.repository_owner": "so-tu-phap", "github.event.repository.name": "kho"}[chosen[i]] for i in (2, 3)
    )
    assert chosen[1].format(owner, repository) == "https://so-tu-phap.github.io/kho/"


def test_the_artifact_holds_every_file_and_nothing_that_is_refused(artifact: Path, site: Served) -> None:
    with tarfile.open(artifact) as packed:
        members = packed.getmembers()
    assert all(member.isfile() or member.isdir() for member in members), "links are refused"
    assert all(member.mode & 0o044 == 0o044 for member in members), "what the server may not read is refused"
    assert {member.name.removeprefix("./") for member in members if member.isfile()} == names_below(site.folder)
    assert sum(member.size for member in members) < LARGEST


def test_no_name_is_left_out_by_a_host_or_means_something_to_one(site: Served) -> None:
    """Newer actions leave out hidden files; Jekyll leaves out _names; some hosts read _redirects and CNAME."""
    names = names_below(site.folder)
    assert [name for name in names if any(part.startswith((".", "_")) for part in name.split("/"))] == []
    assert "CNAME" not in names


# --- GitLab --------------------------------------------------------------------------------------------------------------


def test_the_job_publishes_the_folder_that_its_script_makes(public: Path, site: Served) -> None:
    assert loaded(".gitlab-ci.yml")["pages"]["artifacts"] == {"paths": ["public"]}
    names = names_below(public)
    assert {name for name in names if not name.endswith(".gz")} == names_below(site.folder)
    assert len(names) < MOST_FILES


def test_words_are_packed_beforehand_and_are_the_same_words(public: Path) -> None:
    packed = sorted(public.rglob("*.gz"))
    assert {file.with_suffix("").suffix for file in packed} >= {".html", ".css", ".js", ".json", ".csv"}
    for file in packed:
        assert gzip.decompress(file.read_bytes()) == file.with_suffix("").read_bytes(), file
        assert file.stat().st_size < file.with_suffix("").stat().st_size, file
    unpacked = [page for page in public.rglob("*.html") if page.stat().st_size > 1024 and not Path(f"{page}.gz").exists()]
    assert unpacked == []


def test_gitlab_sends_what_was_packed_only_to_who_can_unpack_it(gitlab: str, public: Path) -> None:
    plain = (public / "van-ban/index.html").read_bytes()
    for accepted, encoding in (("gzip", "gzip"), ("identity", None)):
        request = urllib.request.Request(f"{gitlab}van-ban/", headers={"Accept-Encoding": accepted})  # noqa: S310 (our own)
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            body = answer.read()
            assert answer.headers["Content-Encoding"] == encoding
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert (gzip.decompress(body) if encoding else body) == plain


# --- both, in a browser --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "van-ban/", DOCUMENT, "van-ban", "tra-cuu/", "du-lieu-mo/", "nhiem-vu/", "dong-gop/soan/"]
)
def test_pages_stand_there_without_a_fault(desk: Visit, path: str) -> None:
    desk.go(path)
    desk.page.wait_for_load_state("networkidle")
    assert desk.page.url == desk.home + path + ("" if not path or path.endswith("/") else "/")
    expect(desk.page.locator("h1").first).to_be_visible()
    assert desk.page.evaluate("getComputedStyle(document.body).margin") == "0px", "the stylesheet is there"
    assert desk.faults == []


def test_the_search_finds_a_clause(desk: Visit) -> None:
    desk.go(DOCUMENT)
    typed(desk, "pho bien giao duc phap luat")
    opens_a_clause(desk)
    assert desk.faults == []


def test_the_page_of_errors_leads_back(desk: Visit) -> None:
    desk.go("van-ban/2021/241-kh-ubnd-ha-noi")
    expect(desk.page.locator("h1")).to_have_text("Không có trang này")
    expect(desk.page.locator("#guess a")).to_have_count(1)
    own = desk.page.locator("main a").evaluate_all("links => links.map(link => link.href)")
    for address in own:
        assert address.startswith(desk.home)
        answer = desk.page.request.get(address)
        assert answer.ok, address
    assert len(desk.faults) == 1, "the answer 404 itself; not even an icon is looked for elsewhere on the host"


def test_what_no_host_forbids_the_page_forbids_itself(desk: Visit) -> None:
    """No header can be set there, so the policy stands in the page: what it does not allow does not run."""
    answer = desk.page.request.get(desk.home)
    assert "content-security-policy" not in answer.headers
    desk.go("")
    ran = """() => { const script = document.createElement("script"); script.textContent = "window.ran = 1";
                     document.head.append(script); return window.ran }"""
    assert desk.page.evaluate(ran) is None
    assert any("Content Security Policy" in fault for fault in desk.faults)
