"""After an edit of texts the site is made from the last one, and it is what a build from nothing would make."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from edits_of_texts import edit, hash_from_nothing, was_amended, write
from killing import is_killed_at
from projects import CONDITION, replace_in

from benchmarks import our_project as library
from benchmarks.corpus import deal
from taflen.api import FINDINGS
from taflen.cache import Cache, digest, folder_digest
from taflen.commands import amended_site
from taflen.commands.build_order import BuildState, Order
from taflen.commands.site import site
from taflen.file_digests import FileDigests
from taflen.ledger import Ledger, document_list, finding_list, kept_ledger
from taflen.search import index as index_module
from taflen.search.entries import SearchEntry, SearchPage, SearchSection, search_entry
from taflen.search.index import Index, changed_files, files_of, head_of, index_from, index_of, with_entry
from taflen.site_folder import Holding, files_in, holding_of, spare_folder, work_in

# Whether the site is made from the last one after an edit.
AMENDED = {
    "a text": True,
    "a new paragraph": True,
    "a link": True,
    "a number of a translation": True,
    "an answer of a manual": True,
    "a word that the glossary explains": True,
    "a sentence that the checks advise against": True,
    "nothing": False,
    "a number of a grid": True,
    "a title": False,
    "a heading": False,
    "a question of a manual": False,
    "a tool": False,
    "the glossary": False,
    "the name of the site": False,
    "a word of the interface": False,
}


def public(root: Path) -> Order:
    return Order(root, public=True, no_leaflets=True)


def from_nothing(root: Path, other: Path) -> str:
    return hash_from_nothing(root, public(other))


@pytest.mark.parametrize("name", AMENDED)
def test_a_site_made_from_the_last_one_is_as_one_made_from_nothing(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "kept")
    assert site(public(root)) == 0
    edit(root, name)
    capsys.readouterr()
    assert site(public(root)) == 0
    assert was_amended(capsys) == AMENDED[name]
    assert folder_digest(root / "site", (".",)) == from_nothing(root, tmp_path / "nothing")
    assert BuildState(public(root)).needs_nothing()


def test_edit_after_edit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "kept"
    library.write_project(root, deal(24, 120), ["en", "cy"])
    assert site(public(root)) == 0
    chance = random.Random(7)
    for number in range(6):
        for name in chance.sample(range(24), chance.choice((1, 3))):
            page = root / f"content/conditions/condition-{name}.md"
            text = page.read_text(encoding="utf-8")
            words = f"Ask your {chance.choice(('nurse', 'doctor', 'friend'))} once more, {'please ' * number}today."
            page.write_text(f"{text}\n{words}\n", encoding="utf-8")
        capsys.readouterr()
        assert site(public(root)) == 0
        assert was_amended(capsys)
    assert folder_digest(root / "site", (".",)) == from_nothing(root, tmp_path / "nothing")


def test_an_edit_writes_exactly_the_files_that_it_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "BYTES_IN_A_PART", 1000)
    library.write_project(tmp_path, deal(24, 120), ["en", "cy"])
    assert site(public(tmp_path)) == 0
    before = files_in(tmp_path / "site")
    page = tmp_path / "content/conditions/condition-5.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne quokka more.\n", encoding="utf-8")
    assert site(public(tmp_path)) == 0
    after = files_in(tmp_path / "site")
    changed = {address for address, mark in after.items() if before.get(address) != mark}
    index = {address for address in changed if "search/index/" in address}
    assert changed - index == {
        "conditions/condition-5/index.html",
        "cy/conditions/condition-5/index.html",
        "api/documents/en/condition-5.json",
        "api/documents/cy/condition-5.json",
        "api/documents.json",
        "api/findings.json",
    }
    shards = {address for address in index if "/terms-" in address}
    assert 0 < len(shards) < len([address for address in after if "/terms-" in address]) / 3
    assert {address.rpartition("/")[2] for address in index - shards} <= {"manifest.json", "spelling.json"}
    assert before.keys() == after.keys()


def _without_the_spare(root: Path) -> None:
    shutil.rmtree(spare_folder(root / "site"))


def _with_a_spare_that_somebody_changed(root: Path) -> None:
    page = spare_folder(root / "site") / "about/index.html"
    page.unlink()
    page.write_text("not ours")


def _with_what_a_killed_build_left_in_the_spare(root: Path) -> None:
    with pytest.raises(KeyboardInterrupt), work_in(spare_folder(root / "site")) as spare:
        (spare / "unfinished.html").write_text("unfinished")
        (spare / "about/index.html").unlink()
        raise KeyboardInterrupt


def _without_the_ledger(root: Path) -> None:
    for path in (root / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])


def _without_the_site(root: Path) -> None:
    shutil.rmtree(root / "site")


def _with_a_page_that_somebody_changed(root: Path) -> None:
    (root / "site/index.html").write_text("not ours")


def _with_a_page_that_is_gone(root: Path) -> None:
    (root / "site/index.html").unlink()


def _with_a_damaged_note_of_the_last_build(root: Path) -> None:
    path = root / ".cache/last-build.json"
    path.write_text(path.read_text()[:-5] + "12345")


def _with_a_note_of_the_last_build_by_an_earlier_version(root: Path) -> None:
    noted = json.dumps({"inputs": "", "read": {}})
    (root / ".cache/last-build.json").write_text(f"{digest([noted])}\n{noted}")


HARM = (
    _without_the_spare,
    _with_a_spare_that_somebody_changed,
    _with_what_a_killed_build_left_in_the_spare,
    _without_the_ledger,
    _without_the_site,
    _with_a_page_that_somebody_changed,
    _with_a_page_that_is_gone,
    _with_a_damaged_note_of_the_last_build,
    _with_a_note_of_the_last_build_by_an_earlier_version,
)


@pytest.mark.parametrize("harm", HARM)
def test_whatever_happened_to_what_is_kept_the_site_is_right(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    root = write(tmp_path / "kept")
    assert site(public(root)) == 0
    replace_in(root / CONDITION, "close the windows", "close all windows")
    assert site(public(root)) == 0
    harm(root)
    replace_in(root / CONDITION, "close all windows", "shut all windows")
    assert site(public(root)) == 0
    assert folder_digest(root / "site", (".",)) == from_nothing(root, tmp_path / "nothing")


@pytest.mark.parametrize("lost", ["the ledger", "the note of what was built"])
def test_a_build_that_was_killed_before_it_noted_what_it_built_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    root = write(tmp_path / "kept")
    assert site(public(root)) == 0
    replace_in(root / CONDITION, "close the windows", "close all windows")
    with monkeypatch.context() as patched:
        if lost == "the ledger":
            patched.setattr(amended_site, "keep", lambda *_: None)
        else:
            patched.setattr(BuildState, "remember", lambda *_: None)
        assert site(public(root)) == 0
    replace_in(root / CONDITION, "rinse your nose", "rinse the nose")
    assert site(public(root)) == 0
    assert folder_digest(root / "site", (".",)) == from_nothing(root, tmp_path / "nothing")


def test_a_repository_that_was_moved_is_built_into_the_same_site(tmp_path: Path) -> None:
    root, moved, out = write(tmp_path / "one"), tmp_path / "other", tmp_path / "site"
    assert site(replace(public(root), out=out)) == 0
    root.rename(moved)
    replace_in(moved / CONDITION, "close the windows", "close all windows")
    assert site(replace(public(moved), out=out)) == 0
    assert folder_digest(out, (".",)) == from_nothing(moved, tmp_path / "nothing")


def build(root: Path) -> None:
    assert site(public(root)) == 0


def test_killed_at_any_step_the_last_site_or_the_new_one_stands(tmp_path: Path) -> None:
    root = write(tmp_path / "kept")
    build(root)
    standing = {folder_digest(root / "site", (".",))}
    for number in range(2):
        replace_in(root / CONDITION, "close the windows" + "!" * number, "close the windows" + "!" * (number + 1))
        (tmp_path / str(number)).mkdir()
        standing.add(from_nothing(root, tmp_path / str(number) / "nothing"))
        # A step that is no round number, so that the second time other ones are hit.
        at = 3
        while is_killed_at(at, build, root):
            assert folder_digest(root / "site", (".",)) in standing
            at += 17
    assert folder_digest(root / "site", (".",)) == from_nothing(root, tmp_path / "nothing")


def test_what_is_wrong_with_the_new_text_stops_the_build_and_the_last_site_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path)
    assert site(public(root)) == 0
    before = folder_digest(root / "site", (".",))
    replace_in(root / CONDITION, "Try these.", "Try [these](missing.md).")
    assert site(public(root)) == 1
    assert "missing.md" in capsys.readouterr().out
    assert folder_digest(root / "site", (".",)) == before


def test_a_page_that_somebody_still_reads_is_not_written_into(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert site(public(root)) == 0
    page = root / "site/conditions/hay-fever/index.html"
    for old, new in (("close the windows", "close all windows"), ("close all windows", "shut all windows")):
        with page.open(encoding="utf-8") as opened:
            replace_in(root / CONDITION, old, new)
            assert site(public(root)) == 0
            assert old in opened.read()
        assert new in page.read_text(encoding="utf-8")


def test_where_folders_cannot_share_files_each_site_is_made_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", cannot)
    root = write(tmp_path / "kept")
    assert site(public(root)) == 0
    replace_in(root / CONDITION, "close the windows", "close all windows")
    assert site(public(root)) == 0
    assert not was_amended(capsys)
    assert folder_digest(root / "site", (".",)) == from_nothing(root, tmp_path / "nothing")


def test_a_ledger_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert site(public(root)) == 0
    state = BuildState(public(root))
    kept = kept_ledger(Cache(state.project.cache, state.program), state.around)
    assert isinstance(kept, Ledger)
    documents, findings = ((root / f"site/api/{name}.json").read_bytes() for name in ("documents", "findings"))
    assert document_list(kept.document_parts(documents), {}) == documents
    assert finding_list(kept.finding_parts(findings), (), ()) == {}, "nothing is written that is as it was"
    path = json.loads(findings)[0]["path"]
    others = [entry for entry in json.loads(findings) if entry["path"] != path]
    assert json.loads(finding_list(kept.finding_parts(findings), (path,), ())[FINDINGS]) == others


def test_a_list_that_is_not_of_the_last_site_is_not_gone_on_with(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert site(public(root)) == 0
    state = BuildState(public(root))
    kept = kept_ledger(Cache(state.project.cache, state.program), state.around)
    assert isinstance(kept, Ledger)
    for text in (b"[]\n", b"[\n1\n]\n", b"not ours"):
        with pytest.raises(ValueError, match="not the list"):
            kept.document_parts(text)
        with pytest.raises(ValueError, match="not the list"):
            kept.finding_parts(text)


def test_two_folders_hold_the_same_only_if_every_file_is_the_same() -> None:
    files = {"a/index.html": (1, 10, 100), "b/index.html": (2, 10, 100)}
    holding = holding_of(files)
    others = (
        {"a/index.html": (1, 10, 100)},
        {**files, "b/index.html": (2, 11, 100)},
        {**files, "b/index.html": (2, 10, 101)},
        {"a/index.html": (1, 10, 100), "c/index.html": (2, 10, 100)},
    )
    assert holding.files not in [holding_of(other).files for other in others]
    copy = holding_of({address: (mark[0] + 5, *mark[1:]) for address, mark in files.items()})
    assert copy.files == holding.files and copy.here != holding.here
    changed = holding.without("b/index.html", (2, 10, 100)).with_file("b/index.html", (9, 12, 104))
    assert changed == holding_of({**files, "b/index.html": (9, 12, 104)})
    assert changed.without("a/index.html", (1, 10, 100)).without("b/index.html", (9, 12, 104)) == Holding()
    assert holding.with_file("c/index.html", None) == holding


# The index of the search


def some_entry(chance: random.Random, number: int) -> SearchEntry:
    words = [f"{first}{second}{chance.choice('aeiou')}n" for first in "bcd" for second in "aeo"]
    text = " ".join(chance.choices([*words, "everywhere", str(number)], k=12))
    sections = (SearchSection(f"About {chance.choice(words)}", "#about", text),)
    page = SearchPage(f"p/{number}/", "Condition", "en", "English", f"Page {number}", text[:20], (), (), sections)
    return search_entry(page, "en")


def test_an_index_with_another_entry_is_the_index_of_the_other_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "COMMON_FROM", 10)
    monkeypatch.setattr(index_module, "BYTES_IN_A_PART", 300)
    chance = random.Random(3)
    entries = [some_entry(chance, number) for number in range(40)]
    kept: dict[str, bytes] = {}
    read: list[str] = []

    def text_of(digest: str) -> bytes:
        read.append(digest)
        return kept[digest]

    def as_kept(index: Index) -> Index:
        kept.update({piece.digest: piece.text for piece in index.pieces() if piece.is_new})
        return index_from(head_of(index), text_of)

    index = as_kept(index_of(entries, "en"))
    files = files_of(index, "en")
    for _ in range(120):
        number = chance.randrange(40)
        new = some_entry(chance, chance.randrange(60))
        last, index = index, as_kept(with_entry(index, number, entries[number], new, "en"))
        changed, gone = changed_files(last, index, "en")
        for name in gone:
            del files[name]
        files |= changed
        entries[number] = new
    assert files == files_of(index_of(entries, "en"), "en")
    assert len(files) > 12, "more than one part"
    assert changed_files(index, as_kept(index), "en") == ({}, set())
    index = as_kept(index)
    read.clear()
    one_word_more = replace(entries[3], seen=f"{entries[3].seen} quokka 10", hits=f"{entries[3].hits} quokka 10 1")
    changed, _ = changed_files(index, with_entry(index, 3, entries[3], one_word_more, "en"), "en")
    assert {name.partition("-")[0] for name in changed} <= {"manifest.json", "spelling.json", "terms"}
    assert 0 < len(read) < len(kept) / 10, "only what changes is read"


@pytest.mark.parametrize("harm", ["lost", "damaged"])
def test_an_index_with_a_lost_piece_is_made_anew(tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path / "kept")
    assert site(public(root)) == 0
    cache = Cache(root / ".cache", BuildState(public(root)).program)
    for path in cache.folder.rglob("*"):
        content = cache.kept(path) if path.is_file() else None
        if content and path == cache.path("piece of a search index", [hashlib.sha256(content).hexdigest()]):
            if harm == "lost":
                path.unlink()
            else:
                path.write_bytes(path.read_bytes()[:-1])
    replace_in(root / CONDITION, "close the windows", "close all windows")
    capsys.readouterr()
    assert site(public(root)) == 0
    assert not was_amended(capsys)
    assert folder_digest(root / "site", (".",)) == from_nothing(root, tmp_path / "nothing")
    replace_in(root / CONDITION, "close all windows", "shut all windows")
    assert site(public(root)) == 0
    assert was_amended(capsys), "the pieces are there again"


# What is in each file


def test_a_file_is_read_again_only_if_it_may_have_changed(tmp_path: Path) -> None:
    file = tmp_path / "a/file.md"
    file.parent.mkdir()
    file.write_text("one")
    fresh = FileDigests()
    first = fresh.below(tmp_path, ["a"])
    assert fresh.to_note[str(file)] == ([0, 0, 0, 0], first["a/file.md"]), "it may change again within the same tick"
    path, status = str(file), file.stat()
    mark = [status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]
    assert FileDigests({path: (mark, "noted")}).below(tmp_path, ["a"]) == {"a/file.md": "noted"}
    file.write_text("two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    again = FileDigests({path: (mark, "noted")}).below(tmp_path, ["a"])
    assert again["a/file.md"] not in ("noted", first["a/file.md"])
