"""The setting extra.other_archives: folders on this host, each once; without it nothing of it is published."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import ConfigurationError

from build_tools.theme.other_archives import SCRIPTS, objection, on_config, on_files

HA_NOI = {"name": "Kho Hà Nội", "path": "../ha-noi/"}
SITE = "https://luutru.example.vn/trung-uong/"


@pytest.mark.parametrize("given", [None, [], [HA_NOI], [HA_NOI, {"name": "Huế", "path": "../../mien-trung/hue/"}]])
def test_folders_on_this_host_are_taken(given: Any) -> None:
    assert objection(given, "Kho Trung ương", SITE) is None
    assert objection(given, "Kho Trung ương", None) is None


@pytest.mark.parametrize(
    "path",
    [
        "https://kho.example.vn/ha-noi/",
        "//kho.example.vn/",
        "/ha-noi/",
        "../ha-noi",
        "../",
        "",
        "..\\ha-noi/",
        "javascript:alert(1)/",
        "../ha-noi/?q=/",
        "../ha-noi/#/",
        "../ha-noi/../bac-giang/",
        "../%2e%2e/",
        "../hà-nội/",
        "../ha-noi/\n",
        None,
        7,
    ],
)
def test_what_is_no_folder_on_this_host_is_refused(path: Any) -> None:
    said = objection([{"name": "Kho Hà Nội", "path": path}], "Kho Trung ương", SITE)
    assert said is not None
    assert "trên chính máy chủ này" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("../ha-noi/", "danh sách"),
        (["../ha-noi/"], "danh sách"),
        ([{"path": "../ha-noi/"}], "name và path"),
        ([{"name": " ", "path": "../ha-noi/"}], "name và path"),
        ([{**HA_NOI, "url": "x"}], "name và path"),
        ([HA_NOI, HA_NOI], "hai lần"),
        ([HA_NOI, {**HA_NOI, "name": "Thủ đô"}], "hai lần"),
        ([{**HA_NOI, "name": "Kho Trung ương"}], "chính kho này"),
        ([{**HA_NOI, "path": "../trung-uong/"}], "chính kho này"),
    ],
)
def test_what_is_wrong_is_said(given: Any, said: str) -> None:
    assert said in (objection(given, "Kho Trung ương", SITE) or "")


def test_a_wrong_setting_stops_the_build() -> None:
    with pytest.raises(ConfigurationError, match=r"extra\.other_archives: «https"):
        on_config(
            SimpleNamespace(
                extra={"other_archives": [{"name": "Kho", "path": "https://kho.example.vn/"}]}, site_name="", site_url=""
            )
        )


@pytest.mark.parametrize(("others", "published"), [([], set()), ([HA_NOI], SCRIPTS)])
def test_the_scripts_are_published_only_where_there_are_other_archives(others: Any, published: set[str]) -> None:
    files = [SimpleNamespace(src_uri=name) for name in (*sorted(SCRIPTS), "assets/javascripts/search/finder.js")]
    left = {file.src_uri for file in on_files(files, config=SimpleNamespace(extra={"other_archives": others}))}
    assert left == published | {"assets/javascripts/search/finder.js"}
