"""What a page may do is written into it: nothing of another host, no script that the templates did not write."""

from __future__ import annotations

import base64
import hashlib
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import ConfigurationError

from build_tools.publishing.offline import offline_page
from build_tools.theme.page_policy import on_config, on_post_page, on_post_template, policy, with_policy

HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'
SITE = SimpleNamespace(extra={}, site_url="https://luutru.example/", dev_addr="127.0.0.1:8000")


def hash_of(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def rule(text: str, name: str) -> str:
    return next(part.removeprefix(f"{name} ") for part in policy(text).split("; ") if part.startswith(f"{name} "))


def test_nothing_is_allowed_that_is_not_named() -> None:
    assert policy("").startswith("default-src 'none'; ")
    assert "unsafe" not in policy("")
    assert "http" not in policy("")
    assert "*" not in policy("")


def test_a_script_and_a_style_of_the_template_are_named_by_their_hashes() -> None:
    page = HEAD.format("<script>let a = 1;\nlet b;</script><style>p { color: red }</style>")
    assert rule(page, "script-src") == f"'self' {hash_of('let a = 1;' + chr(10) + 'let b;')}"
    assert rule(page, "style-src") == f"'self' {hash_of('p { color: red }')}"


def test_data_and_files_need_no_hash() -> None:
    page = HEAD.format('<script src="a.js"></script><script type="application/json">{}</script>')
    assert rule(page, "script-src") == "'self'"


def test_a_script_within_a_text_is_not_blessed() -> None:
    text = "<p><script>steal()</script></p>"
    page = HEAD.format(f"<script>own()</script>{text}")
    made = on_post_page(page, page=SimpleNamespace(content=text), config=SITE)
    assert hash_of("own()") in made
    assert hash_of("steal()") not in made


def test_the_policy_stands_before_all_that_it_rules() -> None:
    made = with_policy(HEAD.format(""))
    assert made.index("Content-Security-Policy") < made.index("<title>")


def test_the_page_of_errors_has_one_and_the_sitemap_none() -> None:
    assert "Content-Security-Policy" in on_post_template(HEAD, template_name="404.html", config=SITE)
    assert on_post_template(HEAD, template_name="sitemap.xml", config=SITE) == HEAD


@pytest.mark.parametrize(
    "config",
    [
        SimpleNamespace(extra={"preview": True}, site_url="http://127.0.0.1:8123/", dev_addr="127.0.0.1:8000"),
        SimpleNamespace(extra={}, site_url="http://127.0.0.1:8000/", dev_addr="127.0.0.1:8000"),
    ],
)
def test_a_preview_has_none(config: SimpleNamespace) -> None:
    assert on_post_page(HEAD, page=SimpleNamespace(content=""), config=config) == HEAD


def test_the_offline_edition_names_the_files_of_the_disk() -> None:
    assert "script-src 'self' file:;" in offline_page(with_policy(HEAD.format("'self'")))
    assert offline_page(HEAD.format("'self'")) == HEAD.format("'self'")


@pytest.mark.parametrize("address", ["https://dem.example/a.js", "//dem.example/a.js", "http:a.js", "\\\\dem.example\\a.js"])
def test_a_counter_on_another_host_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="ở máy chủ khác"):
        on_config(SimpleNamespace(extra={"counter": address}))


@pytest.mark.parametrize("address", ["", "/dem/dem.js", "assets/dem.js", None])
def test_a_counter_of_the_own_host_is_taken(address: str | None) -> None:
    config = SimpleNamespace(extra={"counter": address})
    assert on_config(config) is config
