"""What a stranger must not write is refused with a finding that names file and line, and nothing of it ever runs."""

from __future__ import annotations

import base64
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from full_project import CLINIC, LOGO, sources, write_full
from hostile_project import PAYLOADS, Hostile, at, put
from html_inspection import inspected
from leaflet_samples import SVG, write_everything
from projects import CONDITION, findings_in, replace_in, write_project
from pydantic import BaseModel

from taflen.cli import run
from taflen.commands import whole_site
from taflen.document import inline
from taflen.findings import ProjectError
from taflen.languages.usable import unusable_words
from taflen.library import is_relative, may_lead
from taflen.plain_words import in_a_line, in_markdown
from taflen.project import open_project
from taflen.sources.characters import misleading
from taflen.sources.clinic_file import read_clinic
from taflen.sources.picture_file import picture_problem
from taflen.sources.yaml_reader import read_yaml

# Keys


def test_the_project_that_is_spoiled_has_every_key_that_there_is(tmp_path: Path) -> None:
    known: set[str] = set()
    there: set[str] = set()
    for source in sources(write_full(tmp_path)):
        known |= keys_of(source.schema)
        there |= keys_in(source.data)
    assert known - there == set()


def keys_of(schema: type[BaseModel]) -> set[str]:
    """The keys of a schema and of all that stands in it."""
    found = {field.alias or name for name, field in schema.model_fields.items()}
    return found.union(
        *(keys_of(part) for field in schema.model_fields.values() for part in parts_of(field.annotation))
    )


def parts_of(kind: Any) -> Iterator[type[BaseModel]]:
    """The schemas in a type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    elif isinstance(kind, types.UnionType) or typing.get_origin(kind):
        for part in typing.get_args(kind):
            yield from parts_of(part)


def keys_in(data: Any) -> set[str]:
    """The keys in some data."""
    if isinstance(data, dict):
        return set(data).union(*map(keys_in, data.values()))
    return set().union(*map(keys_in, data)) if isinstance(data, list) else set()


def test_a_key_that_takes_no_such_text_says_so_at_its_line(hostile: Hostile) -> None:
    assert len(hostile.refused) > 150
    for source, keys in hostile.refused:
        before = at(source.data, keys)
        put(source.data, keys, f"{PAYLOADS[0]} {before}")
        text = yaml.safe_dump(source.data, allow_unicode=True, sort_keys=False, width=100_000)
        found = source.mistakes_in(text)
        put(source.data, keys, before)
        assert found, (source.name, keys)
        assert {finding.place.path for finding in found} == {source.name}
        lines = text.split("\n")
        near = [lines[finding.place.line - 1] for finding in found]
        own = [key for key in keys if isinstance(key, str)]
        assert any(f"{key}:" in line or PAYLOADS[0][:5] in line for line in near for key in own), (keys, near)


# Links

DANGEROUS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "java\tscript:alert(1)",
    "java&#9;script:alert(1)",
    "java&Tab;script&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&#58;alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "javascript\\:alert(1)",
    "javascript:/x/;alert(1)",
    "javascript://https://www.nhs.uk/%0aalert(1)",
    "<javascript:alert(1)>",
    'javascript:alert(1) "a title"',
    "//evil.example/",
    "\\\\evil.example\\",
    "/\\evil.example",
    "file:///etc/passwd",
    "blob:https://evil.example/x",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "jar:https://evil.example!/x",
    "https:evil.example",
    'x" onclick="alert(1)',
)


@pytest.mark.parametrize("address", DANGEROUS)
def test_a_link_that_does_more_than_lead_is_a_finding_and_never_a_link(tmp_path: Path, address: str) -> None:
    root = write_project(tmp_path)
    line = replace_in(root / CONDITION, "## What helps", f"See [this]({address}) now.\n\n## What helps")
    found = [finding for finding in findings_in(root) if finding.place.line == line and finding.severity == "error"]
    links = inline.links(f"[this]({address})")
    assert found or links == (), address
    # What names no file of the repository is no link, whoever makes a page or a paper of it.
    assert all(is_relative(href) or not may_lead(href) for href in links)


def test_dangerous_links_do_not_reach_a_page_even_if_no_check_sees_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path)
    # A file with a hidden character is not read at all.
    readable = [address for address in DANGEROUS if not list(misleading(address, CONDITION))]
    assert len(readable) > 20
    links = "\n\n".join(f"See [this]({address}) now." for address in readable)
    replace_in(root / CONDITION, "## What helps", f"{links}\n\n## What helps")
    monkeypatch.setattr(whole_site, "_stops", lambda *_: False)
    assert run(["site", "--only", "hay-fever"], root) == 0
    page = inspected((root / "site/conditions/hay-fever/index.html").read_text("utf-8"))
    assert page.dangers == [] and "evil.example" not in page.hosts


# Settings and folders: nothing in a content repository is a program


@pytest.mark.parametrize(
    "written",
    [
        "extra: !!python/object/apply:os.mkdir [{made}]",
        "hooks: [{hook}]",
        "plugins: [{{search: {{}}}}]\nhooks: [{hook}]",
        "theme: {{name: null, custom_dir: {folder}}}",
        "INHERIT: {inherited}",
        "markdown_extensions: [{{x: !!python/name:os.system }}]",
        "copyright: !ENV HOME",
        "validation: !relative $docs_dir",
    ],
)
def test_what_mkdocs_yml_names_is_never_run(tmp_path: Path, written: str) -> None:
    root, made = write_project(tmp_path / "root"), tmp_path / "made"
    hook, inherited, folder = root / "hook.py", root / "other.yml", root / "theme"
    hook.write_text(f"import os\nos.mkdir({str(made)!r})\n")
    inherited.write_text(f"extra: !!python/object/apply:os.mkdir [{made}]\n")
    folder.mkdir()
    (folder / "main.html").write_text("OTHER TEMPLATE {{ 7 * 7 }}")
    settings = (root / "mkdocs.yml").read_text().replace("extra:\n", "") if written.startswith("extra") else None
    if settings:
        settings = settings.split("  required")[0]
    values = {"made": made, "hook": hook, "inherited": inherited, "folder": folder}
    (root / "mkdocs.yml").write_text((settings or (root / "mkdocs.yml").read_text()) + written.format(**values) + "\n")
    status = run(["site", "--only", "about"], root)
    assert not made.exists()
    page = root / "site/about/index.html"
    assert status in (1, 2) or "OTHER TEMPLATE" not in page.read_text("utf-8")
    assert not page.is_file() or str(Path.home()) not in page.read_text("utf-8")


def test_a_tag_in_mkdocs_yml_is_named_with_its_line(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    line = replace_in(root / "mkdocs.yml", "site_name: Tiny", "site_name: !ENV HOME")
    with pytest.raises(ProjectError, match=rf"mkdocs.yml, line {line}: Remove the tag"):
        open_project(root)


@pytest.mark.parametrize("code", ['cy@"><script>alert(1)<b>', "cy.UTF-8", "cy_GB", "..", "cy\n::error::x"])
def test_a_folder_that_is_no_language_is_refused(tmp_path: Path, code: str) -> None:
    root = write_project(tmp_path)
    (root / "locales" / code / "LC_MESSAGES").mkdir(parents=True)
    assert run(["check"], root) == (0 if code == ".." else 2)


@pytest.mark.parametrize(
    "address", ["a@b.example?bcc=x@evil.example", "a@b.example&cc=x", "a@b.example,x@evil.example"]
)
def test_an_e_mail_address_adds_nothing_to_a_message(tmp_path: Path, address: str) -> None:
    root = write_project(tmp_path)
    with (root / "mkdocs.yml").open("a") as file:
        file.write(f"  feedback: {address}\n")
    with pytest.raises(ProjectError, match="feedback"):
        open_project(root)


@pytest.mark.parametrize("words", ["{count.__class__}", "{count!r}", "{count:>9999999}", "{0}", "{count[0]}", "{}"])
def test_words_of_the_interface_reach_no_further_than_their_places(words: str) -> None:
    assert unusable_words("About {count} people", f"Tua {words} o bobl")


# Pictures

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
HOSTILE_PICTURES = {
    "script": f"{START}<script>alert(1)</script></svg>",
    "script-elsewhere": f'{START}<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script></svg>',
    "handler": f'{START}<rect width="9" height="9" onload="alert(1)"/></svg>',
    "handler-on-svg": START.replace("<svg", '<svg onload="alert(1)"') + "</svg>",
    "link": f'{START}<a xlink:href="javascript:alert(1)"><rect/></a></svg>',
    "foreign": f"{START}<foreignObject><p>x</p></foreignObject></svg>",
    "animation": f'{START}<set attributeName="href" to="javascript:alert(1)"/></svg>',
    "other-file": f'{START}<image href="/etc/passwd" width="9" height="9"/></svg>',
    "other-site": f'{START}<image href="https://evil.example/x.png"/></svg>',
    "svg-in-svg": f'{START}<image href="data:image/svg+xml,%3Csvg/%3E"/></svg>',
    "use": f'{START}<use xlink:href="other.svg#x"/></svg>',
    "import": f'{START}<style>@import "https://evil.example/x.css";</style></svg>',
    "style": f'{START}<rect style="fill:url(https://evil.example/x)"/></svg>',
    "escaped-style": f'{START}<rect style="fill:\\75rl(https://evil.example/x)"/></svg>',
    "cut-style": f"{START}<style>rect{{fill:u<![CDATA[rl(]]>https://evil.example/x)}}</style></svg>",
    "base": START.replace("<svg", '<svg xml:base="https://evil.example/"') + "</svg>",
    "stylesheet": f'<?xml-stylesheet href="https://evil.example/x.css"?>{START}</svg>',
    "entity": f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{START}<text>&x;</text></svg>',
    "bomb": '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + START + "<text>&b;</text></svg>",
    "page": "<!doctype html><script>alert(1)</script>",
    "html": '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "broken": f"{START}<rect></svg>",
    "empty": "",
}


@pytest.mark.parametrize("name", HOSTILE_PICTURES)
def test_a_picture_that_is_more_than_a_picture_is_a_finding(tmp_path: Path, name: str) -> None:
    root = write_everything(tmp_path)
    (root / "content/conditions/nose.svg").write_text(HOSTILE_PICTURES[name], encoding="utf-8")
    found = [finding for finding in findings_in(root) if finding.code == "picture-unsafe"]
    assert [(finding.place.path, finding.severity) for finding in found] == [
        ("content/conditions/everything.md", "error")
    ]
    (root / CLINIC).write_text(
        f'name: A\naddress: [B]\nphone: "1"\nlogo:\n  file: {LOGO}\n  alternative: A tree\n', encoding="utf-8"
    )
    (root / LOGO).write_text(HOSTILE_PICTURES[name], encoding="utf-8")
    refused = read_clinic(root / CLINIC)
    assert isinstance(refused, list)
    assert [(finding.code, finding.place.line) for finding in refused] == [("picture-unsafe", 5)]


@pytest.mark.parametrize(
    "drawing",
    [
        SVG,
        f'{START}<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect fill="url(#g)"/></svg>',
        f'{START}<style>.a {{ fill: #0b4b45; stroke: url( "#g" ) }}</style><use href="#x"/></svg>',
        f'{START}<image href="data:image/png;base64,{PNG}"/><title>A dog\'s "nose"</title></svg>',
        f'<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->{START}<g><path d="M0 0h9"/></g></svg>',
        f'{START}<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata></svg>',
    ],
)
def test_what_drawing_programs_write_is_fine(tmp_path: Path, drawing: str) -> None:
    (tmp_path / "x.svg").write_text(drawing, encoding="utf-8")
    assert picture_problem(tmp_path / "x.svg") == ""


@pytest.mark.parametrize(("name", "content"), [("x.png", b"<script>"), ("x.jpg", b"GIF89a"), ("x.JPEG", b"\x89PNG")])
def test_a_picture_is_what_its_name_says(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert "it is no" in picture_problem(tmp_path / name)
    (tmp_path / "good.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert picture_problem(tmp_path / "good.png") == ""


# Words of others in logs and in Markdown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("::error::x", ": :error::x"),
        ("a\n::add-mask::b", "a ::add-mask::b"),
        ("\n::stop-commands::x", " : :stop-commands::x"),
        ("##[group]x", "## [group]x"),
        ("\x1b[31mred\x07", "\\u001b[31mred\\u0007"),
        ("a\u202eb", "a\\u202eb"),
        ("می\u200cخواهم 5\u00a0mg", "می\u200cخواهم 5\u00a0mg"),
        ("\udcff", "\\udcff"),
    ],
)
def test_a_log_shows_all_and_obeys_nothing(written: str, shown: str) -> None:
    assert in_a_line(written) == shown
    assert in_a_line(written).encode()


@pytest.mark.parametrize(
    "mark", ["- x", "+ x", "12. x", "# x", "> x", "a | b", "![x](y)", "<b>", "&lt;", "$x$", "~~x~~"]
)
def test_markdown_shows_all_and_marks_nothing(mark: str) -> None:
    shown = in_markdown(mark)
    assert shown != mark and shown.replace("\\", "") == mark


def test_read_yaml_is_what_reads_the_settings(tmp_path: Path) -> None:
    """The reader of this program has no tags: what MkDocs would run is a finding."""
    assert read_yaml("x: !!python/object/apply:os.system [id]", "mkdocs.yml").findings
