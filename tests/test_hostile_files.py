"""Files as somebody hostile, or a broken editor, leaves them: each is read cleanly, or is a finding with its line."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from leaflet_samples import SVG
from projects import CONDITION, GRID, MANUAL, MKDOCS, PAGE, replace_in, translate_all, write_project
from test_pack import CLINIC

from taflen.cli import run
from taflen.findings import Finding, ProjectError
from taflen.languages.catalogues import catalogue_path
from taflen.library import read_library
from taflen.project import GENERATOR, open_project
from taflen.sources.answer_file import read_answers
from taflen.sources.characters import misleading
from taflen.sources.clinic_file import read_clinic
from taflen.sources.plain_text import LARGEST_CATALOGUE, LARGEST_FILE, LARGEST_PICTURE, read_bytes, read_text
from taflen.sources.review_record import read_review
from taflen.tokens import TOKENS, read_tokens

Spoil = Callable[[Path], None]
CATALOGUE = "locales/cy/LC_MESSAGES/conditions/hay-fever.po"
RECORD, REVIEWS, VERSIONS = "locales/cy/record.yml", "reviews/hay-fever.yml", "versions.yml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a translation, whose files `check` has read once: what has not changed is kept."""
    root = write_project(tmp_path_factory.mktemp("whole") / "project")
    translate_all(root, "cy")
    (root / RECORD).write_text("schema: 1\n")
    (root / "reviews").mkdir()
    (root / REVIEWS).write_text("schema: 1\n")
    assert run(["check"], root) == 0
    return root


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return copytree(project, tmp_path / "project")


def errors(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, str]]:
    """What `check` says that blocks a build: file, line, code. Status 1 must come with it, and 0 without."""
    capsys.readouterr()
    status = run(["check", "--format", "json"], root)
    found = json.loads(capsys.readouterr().out)
    wrong = [(one["path"], one["line"], one["code"]) for one in found if one["severity"] == "error"]
    assert status == (1 if wrong else 0)
    return wrong


# Not files of their own, or too large


OUTSIDE = GENERATOR / "LICENSE"


def as_link_out(path: Path) -> None:
    path.unlink()
    path.symlink_to(OUTSIDE)


def as_link_to_zero(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def as_50_megabytes(path: Path) -> None:
    # Without blocks on the disk: whoever reads it all reads noughts.
    os.truncate(path, 50_000_000)


SPOILT = [as_link_out, as_link_to_zero, as_pipe, as_folder, as_dangling_link, as_50_megabytes]


@pytest.mark.parametrize("spoil", SPOILT)
# A catalogue and a review are read only if their document is.
@pytest.mark.parametrize("names", [(CONDITION, GRID, RECORD), (CATALOGUE, REVIEWS, VERSIONS)], ids=["first", "second"])
def test_what_is_no_plain_file_is_never_opened(
    root: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], spoil: Spoil
) -> None:
    for name in names:
        spoil(root / name)
    found = [one for one in errors(root, capsys) if one[2] in ("file-unreadable", "catalogue-syntax")]
    code = {CATALOGUE: "catalogue-syntax"}
    assert sorted(found) == sorted((name, 1, code.get(name, "file-unreadable")) for name in names)
    assert "Apache" not in capsys.readouterr().out
    assert run(["messages"], root) in (0, 1), "it waits for nothing"


@pytest.mark.parametrize("spoil", SPOILT)
@pytest.mark.parametrize("name", ["mkdocs.yml", TOKENS])
def test_settings_that_are_no_plain_file_are_refused(root: Path, spoil: Spoil, name: str) -> None:
    (root / "theme").mkdir()
    (root / TOKENS).write_text("{}")
    spoil(root / name)
    with pytest.raises(ProjectError, match=Path(name).name):
        read_tokens(open_project(root).root)


def test_a_folder_that_is_a_link_is_not_followed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/conditions").rename(root.parent / "elsewhere")
    (root / "content/conditions").symlink_to(root.parent / "elsewhere")
    assert (CONDITION, 1, "file-unreadable") in errors(root, capsys)


def test_no_more_is_read_than_a_file_may_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * LARGEST_FILE)
    assert read_bytes(path, "a.md") == b"x" * LARGEST_FILE
    path.write_bytes(b"x" * (LARGEST_FILE + 1))
    told = read_bytes(path, "a.md")
    assert isinstance(told, Finding) and "500,000" in told.message
    assert read_bytes(path, "a.md", LARGEST_CATALOGUE) == b"x" * (LARGEST_FILE + 1)


@pytest.mark.parametrize(
    "address",
    ["/etc/hostname.png", "../../../outside.png", "../../outside.png", "linked.png", "linked/heart.png", "huge.png"],
)
def test_a_picture_stands_in_the_repository_itself(
    root: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    folder = (root / CONDITION).parent
    for path in (root / "outside.png", root.parent / "outside.png"):
        path.write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "linked.png").symlink_to(root / "outside.png")
    (root.parent / "pictures").mkdir()
    (root.parent / "pictures/heart.png").write_bytes(b"x")
    (folder / "linked").symlink_to(root.parent / "pictures")
    (folder / "huge.png").touch()
    os.truncate(folder / "huge.png", LARGEST_PICTURE + 1)
    line = replace_in(root / CONDITION, "## What helps", f"![A heart]({address})\n\n## What helps")
    expected = [] if address == "../../outside.png" else [(CONDITION, line, "picture-missing")]
    assert errors(root, capsys) == expected


@pytest.mark.parametrize("file", ["../logo.svg", "/etc/passwd", "linked.svg", "zero.svg", "huge.svg", "logo.txt"])
def test_a_logo_stands_beside_the_clinic(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    for path in (tmp_path / "logo.svg", folder / "logo.svg", folder / "huge.svg"):
        path.write_text(SVG)
    os.truncate(folder / "huge.svg", LARGEST_PICTURE + 1)
    (folder / "linked.svg").symlink_to(folder / "logo.svg")
    (folder / "zero.svg").symlink_to("/dev/zero")
    (folder / "clinic.yml").write_text(CLINIC)
    assert not isinstance(read_clinic(folder / "clinic.yml"), list)
    line = replace_in(folder / "clinic.yml", "file: logo.svg", f"file: {file}")
    told = read_clinic(folder / "clinic.yml")
    assert isinstance(told, list)
    assert [(one.place.line, one.code) for one in told] == [(line, "picture-missing")]


# YAML and JSON that grow, nest, or do things

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("added", "line", "code"),
    [
        pytest.param(BOMB, 1, "yaml-syntax", id="bomb"),
        pytest.param("schema: 1\n", 1, "yaml-duplicate-key", id="key twice"),
        pytest.param("x: !!python/object/apply:os.system [true]\n", 1, "yaml-syntax", id="tag that runs a program"),
        pytest.param("!!python/name:os.system x: 1\n", 1, "yaml-syntax", id="tag of a key"),
        pytest.param("x: " + "[" * 5000 + "\n", 1, "yaml-syntax", id="nested lists"),
        pytest.param("x: " + "{a: " * 5000 + "\n", 1, "yaml-syntax", id="nested keys"),
        pytest.param("x: [" + "1, " * 60_000 + "]\n", 1, "yaml-syntax", id="too many values"),
        pytest.param("x: %s\n", 1, "yaml-syntax", id="sign of YAML"),
    ],
)
@pytest.mark.parametrize("names", [(CONDITION, GRID, RECORD), (REVIEWS, VERSIONS)], ids=["first", "second"])
def test_yaml_that_grows_nests_or_does_things_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], added: str, line: int, code: str
) -> None:
    expected = {}
    for name in names:
        first = "about: [1]\n" if name == VERSIONS else "schema: 1\n"
        at = replace_in(root / name, first, first + added.replace("schema: 1\n", first)) + 1
        expected[name] = (name, at + line - 1, code)
    found = errors(root, capsys)
    assert {name: next(one for one in found if one[0] == name) for name in names} == expected


@pytest.mark.parametrize(
    "added", [BOMB, "x: !!python/object/apply:os.system [true]\n", "site_name: Twice\n", "a: " + "[" * 5000 + "\n"]
)
def test_settings_that_do_things_are_refused_at_their_line(root: Path, added: str) -> None:
    (root / "mkdocs.yml").write_text(added + MKDOCS)
    with pytest.raises(ProjectError, match=r"mkdocs.yml, line \d"):
        open_project(root)


def test_programs_in_the_settings_are_not_run(root: Path) -> None:
    (root / "hook.py").write_text("open('ran', 'w').close()\n")
    (root / "parent.yml").write_text("hooks: [hook.py]\n")
    with (root / "mkdocs.yml").open("a") as file:
        file.write("INHERIT: parent.yml\nhooks: [hook.py]\nplugins: [search]\ntheme: {name: readthedocs}\n")
    assert run(["site"], root) == 0
    assert not list(Path.cwd().glob("ran")) and not (root / "ran").exists()
    assert "<title>About this site - Tiny</title>" in (root / "site/about/index.html").read_text()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        '{"light": {"brand": "#000000"}',
        '{"lihgt": {}}',
        "[1]",
        '{"size": {"measure": "1rem;}*{display:none"}}',
        '{"size": {"measure": "</style><script>"}}',
        '{"light": {"brand": "red;}*{display:none"}}',
    ],
)
def test_tokens_that_are_no_colours_and_lengths_are_refused(root: Path, text: str) -> None:
    (root / "theme").mkdir()
    (root / TOKENS).write_text(text)
    with pytest.raises(ProjectError, match=r"tokens\.json"):
        read_tokens(root)


@pytest.mark.parametrize(
    "text",
    [
        '{"schema": 1, "schema": 1}',
        '{"a": ' * 50_000,
        "1" * 5000,
        '{"answers": NaN}',
        '"\\ud800"',
        '{"role": "\\ud800"}',
    ],
)
def test_answers_that_no_form_saved_are_findings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text)
    told = read_answers(path)
    assert isinstance(told, list) and told
    assert all(one.place.path == str(path) and one.place.line >= 1 and one.message for one in told)


# Markdown that nests or goes on


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("# a\n" * 5000, id="headings without a gap"),
        pytest.param("## a\n\n" * 5000, id="the same heading again and again"),
        pytest.param("\n".join(" " * 4 * depth + '!!! info "a"' for depth in range(300)), id="cards in cards"),
        pytest.param("\n".join(" " * 4 * depth + "- a" for depth in range(300)), id="lists in lists"),
        pytest.param("[" * 100_000, id="open links"),
        pytest.param("[a](" * 25_000, id="open addresses"),
        pytest.param("**a " * 25_000, id="open stars"),
        pytest.param("[**" * 25_000, id="open links and stars"),
        pytest.param("\\*\\*" * 100, id="stars that are words"),
        pytest.param("## a" + " " * 100_000 + "b", id="a heading with a long gap"),
        pytest.param("| a " * 20_000 + "\n" + "|---" * 20_000, id="a table without end"),
        pytest.param("word " * 60_000, id="a paragraph without end"),
        pytest.param("> " * 1000 + "a", id="quotes in quotes"),
    ],
)
def test_markdown_that_nests_or_goes_on_ends_in_findings(
    root: Path, capsys: pytest.CaptureFixture[str], body: str
) -> None:
    at = replace_in(root / PAGE, "It has plain words.", f"Now.\n\n{body}\n\nIt has plain words.") + 2
    lines = (root / PAGE).read_text().count("\n") + 1
    found = errors(root, capsys)
    assert all(name == PAGE and 1 <= line <= lines for name, line, _ in found)
    assert found or "headings" in body or body.startswith("## a\n")
    assert all(line >= at for _, line, _ in found)


def test_the_text_of_ten_thousand_headings_has_an_address_each(root: Path) -> None:
    replace_in(root / PAGE, "It has plain words.", "## a\n\n" * 10_000)
    anchors = next(card.anchors for card in read_library(root).cards.all if card.path == PAGE)
    assert len(set(anchors)) == len(anchors) > 10_000
    assert {"a", "a-2", "a-10000"} <= set(anchors)


# Characters that mislead

HIDDEN = {
    "right-to-left override": "\u202e",
    "isolate": "\u2067",
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "line separator": "\u2028",
    "next line": "\u0085",
    "tag letter": "\U000e0041",
    "filler": "\u3164",
}


# Each in a file of its own: what is wrong with the details of a file may be all that is said of it.
SPOILT_WORDS = {
    "a paragraph": (CONDITION, "Try these."),
    "a detail": (CONDITION, "owner: Patient"),
    "an id": (GRID, "id: spray"),
    "a question": (GRID, "How many"),
    "the name of a version": (VERSIONS, "about"),
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize(
    "places", [("a paragraph", "an id", "the name of a version"), ("a detail", "a question")], ids=["first", "second"]
)
def test_a_hidden_character_is_named_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], places: tuple[str, ...], hidden: str
) -> None:
    lines = {}
    for name, words in (SPOILT_WORDS[place] for place in places):
        lines[name] = replace_in(root / name, words, words[:2] + hidden + words[2:])
    found = errors(root, capsys)
    for name, line in lines.items():
        assert {(name, line, "characters-hidden"), (name, line, "yaml-syntax")} & set(found)


def test_an_escape_hides_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = replace_in(root / CONDITION, "\nsummary: Hay fever", '\nsummary: "Take \\u202e01 tablets\\0"\n#') + 1
    assert (CONDITION, line, "characters-hidden") in errors(root, capsys)


@pytest.mark.parametrize("hidden", ["\u0000", "\u0007", "\u001b"])
def test_a_control_character_is_named_in_text_and_in_details(
    root: Path, capsys: pytest.CaptureFixture[str], hidden: str
) -> None:
    line = replace_in(root / CONDITION, "Try these.", f"Try{hidden} these.")
    other = replace_in(root / MANUAL, "owner: ", f"owner: {hidden}")
    found = errors(root, capsys)
    assert (CONDITION, line, "characters-hidden") in found
    assert (MANUAL, other, "yaml-syntax") in found


LOOKALIKES = [
    "p\u0430racetamol",
    "\u0421\u041ePD",
    "1\u041e0",
    "\u03bfpioid",
    "in\u04bbaler",
    "\U0001d41adose",
    "\uff11\uff10",
]


@pytest.mark.parametrize("word", LOOKALIKES)
def test_a_word_in_two_alphabets_is_named_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    expected = set()
    for name in (CONDITION, GRID):
        line = replace_in(root / name, "\nowner: Patient", f"\nowner: {word} patient") + 1
        expected.add((name, line, "letters-mixed"))
    assert set(errors(root, capsys)) >= expected


@pytest.mark.parametrize("name", ["p\u0430ge", "a\u202eb"])
def test_an_id_has_plain_letters_only(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (root / PAGE).rename(root / f"content/pages/{name}.md")
    replace_in(root / f"content/pages/{name}.md", "id: about", f"id: {name}")
    codes = {code for path, _, code in errors(root, capsys) if path.startswith("content/pages")}
    assert codes & {"field-wrong", "letters-mixed", "characters-hidden"}


@pytest.mark.parametrize(
    "words",
    [
        "5 μg or 5 µg of it",
        "TNFα blockers",
        "β-blockers and α1",
        "Поддержка на русском",
        "Δ and Ω",
        "H₂O, m², ½",
        "Tŷ 😀",
        "naïve",
    ],
)
def test_letters_that_medicine_needs_are_right(words: str) -> None:
    assert list(misleading(words, "a.md")) == []


@pytest.mark.parametrize(("letter", "code"), [("\u202e", "translation-characters"), ("\u0430", "translation-letters")])
def test_translations_hide_nothing_either(
    root: Path, capsys: pytest.CaptureFixture[str], letter: str, code: str
) -> None:
    replace_in(root / CATALOGUE, "[cy] What helps", f"[cy] Wh{letter}at helps")
    assert {(path, found) for path, _, found in errors(root, capsys)} >= {(CATALOGUE, code)}


def test_what_other_languages_need_is_right_where_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    comment = (
        "schema: 1\nrounds:\n- {id: r, panel: P, asked: 2026-11-01, answer_by: 2026-11-02, version: 1, people: 1}\n"
        'comments:\n- {round: r, role: P, language: ur, comment: "کتاب\u200cخانہ"}\n'
    )
    (tmp_path / REVIEWS).write_text(comment)
    assert read_review(tmp_path, "hay-fever").findings == ()
    (tmp_path / REVIEWS).write_text(comment.replace("\u200c", "\u202e"))
    assert [one.code for one in read_review(tmp_path, "hay-fever").findings] == ["characters-hidden"]


# What editors do to a file


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_ends_of_lines_and_a_byte_order_mark_change_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], end: str, mark: bytes
) -> None:
    before = [document.blocks for document in read_library(root).documents]
    for name in (CONDITION, GRID, CATALOGUE, RECORD, REVIEWS, VERSIONS, "mkdocs.yml"):
        path = root / name
        path.write_bytes(mark + path.read_text().replace("\n", end).encode())
    assert errors(root, capsys) == []
    assert [document.blocks for document in read_library(root).documents] == before
    replace_in(root / CATALOGUE, "[cy] What helps", "[cy] What\u202e helps")
    (found,) = errors(root, capsys)
    assert found[0] == CATALOGUE and found[1] > 1


def test_a_welsh_letter_is_one_character_however_it_was_typed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "Dŵr, tŷ, ŵyr a chân: rinse your nose"
    for path in (CONDITION, CATALOGUE):
        text = (root / path).read_text().replace("rinse your nose", words)
        (root / path).write_text(unicodedata.normalize("NFD", text))
    assert errors(root, capsys) == []
    read = read_text(root / CONDITION, CONDITION)
    assert isinstance(read, str) and words in read
    assert run(["site"], root) == 0
    for page in ("site/conditions/hay-fever/index.html", "site/cy/conditions/hay-fever/index.html"):
        assert words in (root / page).read_text()


@pytest.mark.parametrize(
    ("raw", "line"), [(b"a\nb\xff", 2), (b"\xc3", 1), (b"\xed\xa0\x80", 1), (b"a\n\n\xf4\x90\x80\x80", 3)]
)
def test_broken_utf_8_is_named_at_its_line(tmp_path: Path, raw: bytes, line: int) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    found = read_text(tmp_path / "a.md", "a.md")
    assert isinstance(found, Finding)
    assert (found.place.line, found.code) == (line, "file-unreadable")


# Catalogues


@pytest.mark.parametrize(
    ("added", "offset"),
    [
        pytest.param('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, id="the same message twice"),
        pytest.param('msgid "a"\nmsgstr "b\n', 1, id="open quote"),
        pytest.param('msgstr "b"\n', 0, id="no msgid"),
        pytest.param('msgid "a"\n\n#, fuzzy\nmsgid "c"\nmsgstr "d"\n', 2, id="no msgstr"),
        pytest.param('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 2, id="plural without forms"),
        pytest.param('#, fuzzy\n"a"\n', 1, id="text of nothing"),
        pytest.param("#| \n", 0, id="nothing before"),
        pytest.param('#| "a"\n', 0, id="previous text of nothing"),
        pytest.param('#~ msgid "a"\nmsgstr "b"\n', 1, id="half obsolete"),
        pytest.param('msgid "a" "b"\nmsgstr "c"\n', 0, id="two texts"),
        pytest.param("# a\u2028b\n", 0, id="another end of a line"),
        pytest.param('msgid "a"\nmsgstr "nplurals=999999999;"\n', 1, id="room for a milliard forms"),
        pytest.param(f'msgid "a"\nmsgstr "{"b" * 20_000}"\n', 1, id="a message without end"),
    ],
)
def test_a_catalogue_that_two_programs_would_read_in_two_ways_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], added: str, offset: int
) -> None:
    path = root / CATALOGUE
    text = path.read_text().rstrip("\n") + "\n\n"
    path.write_text(text + added)
    line = text.count("\n") + 1 + offset
    assert (CATALOGUE, line, "catalogue-syntax") in errors(root, capsys)
    before = path.read_bytes()
    assert run(["messages"], root) == 1
    assert path.read_bytes() == before


def test_a_catalogue_that_says_a_path_is_not_that_file(root: Path) -> None:
    secret = root / "secret.po"
    secret.write_text('msgid "a"\nmsgstr "stolen"\n')
    catalogue_path(root / "locales", "cy", "conditions/hay-fever").write_text(str(secret))
    assert run(["messages"], root) == 1
    assert "stolen" not in (root / CATALOGUE).read_text()


def test_a_thousand_messages_without_an_english_text_are_soon_dealt_with(root: Path) -> None:
    messages = (f'msgctxt "list item"\nmsgid "Take {n} tablets, twice a day."\nmsgstr "Dau {n}"\n' for n in range(1400))
    with (root / CATALOGUE).open("a") as file:
        file.write("\n" + "\n".join(messages))
    assert run(["messages"], root) == 0
    assert (root / CATALOGUE).read_text().count("#~ msgid") == 1400, "nothing is lost"


@pytest.mark.parametrize("name", ["<b>", "xx-yy-zz-1", "c\u0443", "..."])
def test_a_folder_that_is_no_language_is_refused(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (root / f"locales/{name}/LC_MESSAGES").mkdir(parents=True)
    assert run(["check"], root) == 2
    assert "rename the folder" in capsys.readouterr().err
