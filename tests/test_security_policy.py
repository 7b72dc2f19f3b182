"""What pages say that they may load: one policy, strict enough that nothing between the lines of a page could run."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from html_inspection import inspected

from taflen.project import GENERATOR
from taflen.web.security_policy import allowing_scripts, directives, pack_policy, page_policy

THEME = GENERATOR / "theme"
TEMPLATES = sorted([*THEME.glob("*.html"), *THEME.glob("pages/*.html"), *THEME.glob("review/*.html")])
COMPONENTS = sorted(THEME.glob("components/*/*.html"))
# MkDocs renders these without escaping anything.
UNESCAPED = [
    THEME / "main.html",
    THEME / "404.html",
    *(THEME / f"components/{name}/{name}.html" for name in ("breadcrumb", "language-switch", "search-form")),
]
MACROS = ("breadcrumb(", "language_switch(", "search_form(")


def test_nothing_is_allowed_but_files_of_the_site() -> None:
    sources = {source for values in directives().values() for source in values}
    assert sources == {"'none'", "'self'"}
    assert directives()["default-src"] == directives()["base-uri"] == directives()["frame-ancestors"] == ("'none'",)


@pytest.mark.parametrize("has_scripts", [False, True])
def test_a_server_may_send_its_policy_with_every_page(has_scripts: bool) -> None:
    own = dict(part.split(" ", 1) for part in page_policy(has_scripts=has_scripts).split("; "))
    assert all(" ".join(directives()[name]) == values for name, values in own.items())
    # A page cannot say this of itself: a browser would only complain.
    assert "frame-ancestors" not in own
    assert ("script-src" in own) == has_scripts


def test_a_page_of_a_review_pack_sends_nothing() -> None:
    assert "form-action 'none'" in pack_policy() and "connect-src" not in pack_policy()


def test_serve_may_add_its_own_script_to_any_page() -> None:
    for page in (page_policy(has_scripts=False), page_policy(has_scripts=True)):
        escaped = f'<meta content="{page.replace(chr(39), "&#39;")}">'
        assert "script-src 'self'" in unescape(allowing_scripts(escaped))


@pytest.mark.parametrize("path", [*TEMPLATES, *COMPONENTS], ids=lambda path: path.name)
def test_no_template_has_a_style_or_script_between_its_lines(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|data:", text)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", text, flags=re.S)
    assert not "".join(scripts).strip()


@pytest.mark.parametrize("path", UNESCAPED, ids=lambda path: path.name)
def test_the_frame_escapes_every_value_itself(path: Path) -> None:
    values = [value.strip() for value in re.findall(r"\{\{(.*?)\}\}", path.read_text(encoding="utf-8"))]
    assert len(values) > 2
    bare = [value for value in values if not value.endswith("| e") and not value.startswith(MACROS)]
    assert bare == (["page.content"] if path.name == "main.html" else [])


def test_a_script_never_writes_html() -> None:
    for path in THEME.rglob("*.js"):
        words = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", words), (
            path
        )


def test_a_page_that_is_kept_has_the_words_of_translators_as_text() -> None:
    """The worker makes HTML of words: each goes through `escaped`, which the browser shows in test_hostile_pages."""
    worker = (THEME / "worker.js").read_text(encoding="utf-8")
    assert worker.count("allEscaped(") == 2
    kept = worker[worker.index("return `<!doctype html>") :].split("`")[1]
    assert inspected(kept).policies == ["default-src 'none'; base-uri 'none'; form-action 'none'"]
