"""The comment on a pull request: nothing that a stranger wrote does anything, and there is one comment, our own."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from dataclasses import dataclass, field
from typing import Any

import pytest

from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
import post_pull_request_comment as posting
from pull_request_comment import MARKER, MOST_SHOWN, Outcome, comment, harmless

GITHUB_TAKES = 65_536
SIGNS = "`~$[]<>\\"
OUTCOME = Outcome(passed=True, run="https://github.example/o/r/actions/runs/7", review_pack=None, pages=None)


def shown(text: str) -> str:
    return harmless(text.encode())


# What strangers write


@pytest.mark.parametrize(
    "text",
    [
        "Thanks @octocat and @org/team",
        r"Thanks \@octocat",
        "Thanks &#64;octocat, &commat;octocat and &#x40;octocat",
        "Write to someone@evil.example",
        "Closes #12, owner/repository#12, GH-12 and gh-12",
        r"Closes \#12 and &num;12",
        "See https://evil.example, http://evil.example, ftp://evil.example, www.evil.example",
        r"See https\://evil.example and https:\//evil.example and www\.evil.example",
    ],
)
def test_no_one_is_called_and_nothing_is_linked_to(text: str) -> None:
    plain = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), shown(text))
    assert re.search(r"@\w|#\d|GH-\d|://\w|www\.\w", plain, flags=re.IGNORECASE) is None
    assert "\u200b" in plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [the page](https://evil.example)", "See the page"),
        ("![a red dot](https://evil.example/spy.png)", "a red dot"),
        ("[![a](https://evil.example/a.png)](https://evil.example)", "a"),
    ],
)
def test_links_and_pictures_become_their_words(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</details><h1>Approved</h1>",
        "&lt;script&gt;",
        r"\<script\>",
        f"{MARKER} **Approved**",
        "<https://evil.example>",
        "[a]: https://evil.example",
        "[a][b] [^1] [^1]: x",
        "> [!WARNING]\n> Approved",
        "```mermaid\ngraph\n```",
        "~~~\nhidden",
        "$\\href{https://evil.example}{x}$",
    ],
)
def test_no_sign_that_starts_something_is_left(text: str) -> None:
    assert not set(SIGNS) & set(shown(text))


def test_signs_that_cannot_be_seen_are_gone() -> None:
    assert harmless(b"a\x00b\x07c\x1b[0m\xff") == "abc&#91;0m\ufffd"
    assert shown("a\u202eb\u200bc\u2066d\ufeffe") == "abcde"
    assert shown("&#0;&#8238;a") == "\ufffda"


def test_other_alphabets_stay_as_they_are() -> None:
    assert shown("تبدیلی: می\u200cخواهم, Łódź, tŷ") == "تبدیلی: می\u200cخواهم, Łódź, tŷ"


def test_a_summary_stays_easy_to_read() -> None:
    summary = (
        "## Asthma\n\n- Reading age: **11** before, 10 after\n\n| Line | What to do |\n|---|---|\n| 3 | Use 5 mg |"
    )
    assert shown(summary) == summary


def test_what_was_escaped_is_still_text() -> None:
    assert shown(r"| 1 | a \| b, \*not bold\* |") == "| 1 | a &#124; b, &#42;not bold&#42; |"


def test_nothing_is_code_where_entities_would_show() -> None:
    assert shown("a\n\n        <b>") == "a\n\n   &#60;b&#62;"


@pytest.mark.parametrize("piece", ["@a ", "[", "\\", "#1\n", "a\n", "![a](", "&#64;", "<b>", "x", "é", "\n"])
def test_a_huge_summary_is_cut(piece: str) -> None:
    text = harmless((piece * 200_000)[:200_000].encode())
    assert len(text) <= MOST_SHOWN + 100
    assert len(comment((piece * 200_000).encode(), OUTCOME)) < GITHUB_TAKES
    assert text.endswith("The review pack has all of it.*")
    assert not re.search(
        r"&#?\w*$", text.removesuffix("\n\n*The summary is longer than this. The review pack has all of it.*")
    )


# The whole comment


def test_the_comment_begins_with_its_marker_and_has_it_once() -> None:
    text = comment(f"{MARKER}\n# Summary".encode(), OUTCOME)
    assert text.startswith(MARKER)
    assert text.count(MARKER) == 1


def test_the_comment_says_what_the_check_found_and_where_to_download() -> None:
    outcome = Outcome(
        passed=False, run="https://github.example/run", review_pack="https://github.example/pack", pages=None
    )
    text = comment(b"## Asthma", outcome)
    assert "**The check found something to mend.** [See what it says](https://github.example/run)" in text
    assert "[Download the review pack](https://github.example/pack)" in text
    assert "Download the website" not in text
    assert "found nothing" in comment(b"", OUTCOME)


@pytest.mark.parametrize("summary", [None, b"", b"\x00\n \n"])
def test_without_a_summary_the_comment_says_so(summary: bytes | None) -> None:
    assert "There is no summary this time." in comment(summary, OUTCOME)


# Posting it

EVENT: dict[str, Any] = {
    "repository": {"full_name": "o/r", "default_branch": "main"},
    "workflow_run": {
        "id": 7,
        "conclusion": "success",
        "head_repository": {"owner": {"login": "stranger"}},
        "head_branch": "x; rm -rf / $(id) @file",
        "head_sha": "abc",
    },
}


def archive(name: str, text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, text)
    return packed.getvalue()


def artifact(number: int, name: str, size: int = 10, *, expired: bool = False) -> dict[str, Any]:
    return {"id": number, "name": name, "size_in_bytes": size, "expired": expired}


@dataclass
class FakeGitHub:
    """Answers as GitHub does, and keeps what was asked and written."""

    requests: list[dict[str, Any]] = field(default_factory=lambda: [{"number": 3, "head": {"sha": "abc"}}])
    comments: list[dict[str, Any]] = field(default_factory=list)
    artifacts: list[dict[str, Any]] = field(
        default_factory=lambda: [artifact(1, "summary"), artifact(2, "review-pack"), artifact(3, "website")]
    )
    archive: bytes = archive("summary.md", "## Asthma")
    asked: list[tuple[str, ...]] = field(default_factory=list)
    written: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, words: tuple[str, ...], text: str) -> bytes:
        self.asked.append(words)
        if text:
            self.written.append((words[1], words[2], json.loads(text)["body"]))
            return b"{}"
        if "repos/o/r/pulls" in words:
            return json.dumps(self.requests).encode()
        if "--jq" in words:
            return "\n".join(json.dumps(each) for each in self.comments).encode()
        if words[0].endswith("/zip"):
            return self.archive
        return json.dumps({"artifacts": self.artifacts}).encode()


def posted(github: FakeGitHub) -> FakeGitHub:
    run = posting.finished_run(EVENT, "https://github.example")
    assert run is not None
    number = posting.pull_request_number(run, github)
    assert number is not None
    posting.post(run, number, github)
    return github


def said(number: int, login: str, body: str | None) -> dict[str, Any]:
    return {"id": number, "login": login, "body": body}


def test_the_first_run_writes_a_comment() -> None:
    [(method, address, body)] = posted(FakeGitHub()).written
    assert (method, address) == ("POST", "repos/o/r/issues/3/comments")
    assert "## Asthma" in body
    assert "https://github.example/o/r/actions/runs/7/artifacts/2" in body
    assert "https://github.example/o/r/actions/runs/7/artifacts/3" in body


def test_later_runs_bring_our_own_comment_up_to_date() -> None:
    comments = [
        said(1, "stranger", f"{MARKER} mine"),
        said(2, posting.BOT, "Another workflow"),
        said(3, posting.BOT, None),
        said(4, posting.BOT, f"{MARKER}\n\nold"),
    ]
    [(method, address, _)] = posted(FakeGitHub(comments=comments)).written
    assert (method, address) == ("PATCH", "repos/o/r/issues/comments/4")


def test_words_of_a_stranger_are_one_word_of_the_command() -> None:
    asked = posted(FakeGitHub()).asked[0]
    assert asked[asked.index("head=stranger:x; rm -rf / $(id) @file") - 1] == "-f"


@pytest.mark.parametrize("requests", [[], [{"number": 3, "head": {"sha": "a newer one"}}]])
def test_a_closed_or_newer_pull_request_is_left_alone(requests: list[dict[str, Any]]) -> None:
    run = posting.finished_run(EVENT, "https://github.example")
    assert run is not None
    assert posting.pull_request_number(run, FakeGitHub(requests=requests)) is None


def test_a_deleted_fork_is_left_alone() -> None:
    gone = {**EVENT, "workflow_run": {**EVENT["workflow_run"], "head_repository": None}}
    assert posting.finished_run(gone, "https://github.example") is None


@pytest.mark.parametrize(
    "github",
    [
        FakeGitHub(archive=b"no archive"),
        FakeGitHub(archive=archive("../summary.md", "## Asthma")),
        FakeGitHub(archive=archive("summary.md", "## Asthma")[:40]),
        FakeGitHub(artifacts=[artifact(1, "summary", 2_000_000)]),
        FakeGitHub(artifacts=[artifact(1, "summary", expired=True)]),
        FakeGitHub(artifacts=[]),
    ],
    ids=["no archive", "other file", "cut off", "too large", "expired", "none"],
)
def test_a_summary_that_cannot_be_had_is_no_failure(github: FakeGitHub) -> None:
    [(_, _, body)] = posted(github).written
    assert "There is no summary this time." in body


def test_an_archive_that_swells_is_read_only_at_its_start() -> None:
    swollen = archive("summary.md", "a\n" * 50_000_000)
    assert len(swollen) < 1_000_000
    assert len(posting.summary_in(swollen) or b"") <= 200_000
