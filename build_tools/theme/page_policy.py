"""MkDocs hook: every page, and the page of errors, forbids itself whatever it does not need (Content-Security-Policy).

Nothing is asked of another host, no script or style stands in a page unless its hash is named, nothing is framed or embedded.
A server that sends the same policy as a header can only make it stricter. Not in a preview: MkDocs puts a script into each page
there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

from mkdocs.exceptions import ConfigurationError

EACH_PAGE_BY_ITSELF = True

# "'self'" is the folder the site lies in, also from a disk. data: are the icons inside stylesheets.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_INLINE = re.compile(r"<(?P<tag>script|style)(?P<attributes>[^>]*)>(?P<code>.*?)</(?P=tag)>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def on_config(config: Any, **_: Any) -> Any:
    """Refuse a counter that stands on another host: no page asks anything of one."""
    address = config.extra.get("counter") or ""
    parts = urlsplit(str(address))
    if parts.scheme or parts.netloc or str(address).startswith(("//", "\\")):
        message = f"extra.counter: «{address}» ở máy chủ khác; bộ đếm phải là một tệp trên chính máy chủ của trang này"
        raise ConfigurationError(message)
    return config


def on_post_page(output: str, *, page: Any, config: Any, **_: Any) -> str:
    """Give a finished page its policy; what the templates wrote may run, never what stands in a text."""
    return output if _is_preview(config) else with_policy(output, page.content or "")


def on_post_template(output: str, *, template_name: str, config: Any, **_: Any) -> str:
    """Give the page of errors its policy."""
    return with_policy(output) if template_name == "404.html" and not _is_preview(config) else output


def _is_preview(config: Any) -> bool:
    return bool(config.extra.get("preview")) or str(config.site_url).startswith(f"http://{config.dev_addr}/")


def with_policy(page: str, text: str = "") -> str:
    """Put the policy behind the charset, before anything that it rules."""
    rule = f'<meta http-equiv="Content-Security-Policy" content="{policy(page, text)}">'
    return page.replace(_CHARSET, f"{_CHARSET}\n    {rule}", 1)


def policy(page: str, text: str = "") -> str:
    """Return the policy of a page: what every page has, and the hashes of its scripts and styles but those within ``text``."""
    named = _written(page)
    strange = _written(text)
    rules = dict(_POLICY)
    for tag, hashes in named.items():
        rules[f"{tag}-src"] = " ".join([rules[f"{tag}-src"], *sorted(hashes - strange[tag])])
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _written(page: str) -> dict[str, set[str]]:
    """Return the hashes of the scripts and of the styles that stand in a page."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for match in _INLINE.finditer(page):
        if " src=" not in match["attributes"] and "application/" not in match["attributes"]:  # data is not run
            found[match["tag"]].add(_hash(match["code"]))
    return found


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
