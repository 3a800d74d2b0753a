"""The kinds of page that a site has, and one page of each: the longest, because it meets the most."""

from __future__ import annotations

import re
from pathlib import Path

_LIST = r"(van-ban|co-quan|loai|nam|dia-phuong|tu-viet-tat|van-ban-con-thieu)"
KINDS = {
    "trang-chu": r"",
    "van-ban": r"van-ban/[^/]+/(?!trang-)[^/]+/",
    "tin-bai": r"tin-bai/[^/]+/",
    "phien-ban": r"(van-ban/[^/]+|tin-bai)/[^/]+/phien-ban/(trang-\d+/)?",
    "van-ban-ds": r"van-ban/",
    "co-quan-ds": r"co-quan/",
    "co-quan": r"co-quan/(?!trang-)[^/]+/",
    "co-quan-gui-den": r"co-quan/[^/]+/gui-den/(trang-\d+/)?",
    "loai-ds": r"loai/",
    "loai": r"loai/[^/]+/",
    "nam-ds": r"nam/",
    "nam": r"nam/[^/]+/",
    "dia-phuong-ds": r"dia-phuong/",
    "dia-phuong": r"dia-phuong/[^/]+/",
    "trang-tiep": rf"{_LIST}/([^/]+/)?trang-\d+/",
    "chuyen-muc-ds": r"chuyen-muc/",
    "chuyen-muc": r"chuyen-muc/[^/]+/",
    "nhiem-vu": r"nhiem-vu/(lich/)?(trang-\d+/)?",
    "nhiem-vu-hang-nam": r"nhiem-vu/hang-nam/(trang-\d+/)?",
    "nhiem-vu-thuong-xuyen": r"nhiem-vu/thuong-xuyen/(trang-\d+/)?",
    "nhiem-vu-theo-su-kien": r"nhiem-vu/theo-su-kien/(trang-\d+/)?",
    "nhiem-vu-khong-neu-thoi-han": r"nhiem-vu/khong-neu-thoi-han/(trang-\d+/)?",
    "nhiem-vu-van-ban": r"nhiem-vu/van-ban/(trang-\d+/)?",
    "nhiem-vu-co-quan-ds": r"nhiem-vu/co-quan/(trang-\d+/)?",
    "nhiem-vu-co-quan": r"nhiem-vu/co-quan/(?!trang-)[^/]+/(trang-\d+/)?",
    "thong-ke": r"thong-ke/",
    "van-ban-con-thieu": r"van-ban-con-thieu/",
    "tra-so-hieu": r"tra-so-hieu/",
    "so-sanh-ds": r"so-sanh/(trang-\d+/)?",
    "so-sanh": r"so-sanh/(?!trang-)[^/]+/",
    "tu-lieu-ds": r"tu-lieu/(trang-\d+/)?",
    "tu-lieu": r"tu-lieu/(?!trang-)[^/]+/",
    "tu-viet-tat": r"tu-viet-tat/",
    "du-lieu-mo": r"du-lieu-mo/",
    "dong-gop": r"dong-gop/",
    "so-tay": r"dong-gop/[^/]+/",
    "gioi-thieu": r"gioi-thieu/",
    "lien-he": r"lien-he/",
    "english": r"english/",
    "tra-cuu": r"tra-cuu/",
    "404": r"404\.html",
}


def pages_of(folder: Path) -> list[str]:
    """Every page by its address: "", "van-ban/", "404.html" …"""
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in files)


def kind_of(address: str) -> str | None:
    """The first kind whose pattern an address fits.

    >>> kind_of("van-ban/2020/trang-2/")
    'trang-tiep'
    """
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, address)), None)


def one_of_each(folder: Path) -> dict[str, str]:
    """For each kind that a site has, the address of its longest page."""
    longest: dict[str, tuple[int, str]] = {}
    for address in pages_of(folder):
        file = folder / (address if address.endswith(".html") else f"{address}index.html")
        kind = kind_of(address)
        if kind and (size := (file.stat().st_size, address)) > longest.get(kind, (0, "")):
            longest[kind] = size
    return {kind: longest[kind][1] for kind in KINDS if kind in longest}
