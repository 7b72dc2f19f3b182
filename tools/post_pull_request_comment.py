"""Keeps one comment on a pull request up to date. Runs from the default branch after the checks of a pull request.

It reads nothing from the proposed change but the summary, which `pull_request_comment.py` makes harmless. Which pull
request it is about comes from GitHub. No shell sees any of it: `gh` gets its words one by one.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pull_request_comment import MARKER, MOST_READ, Outcome, comment

BOT = "github-actions[bot]"
SUMMARY, REVIEW_PACK, PAGES = "summary", "review-pack", "website"
SUMMARY_FILE = "summary.md"
MOST_BYTES = 1_000_000
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, ValueError)

# Calls `gh api` with these words, and with this text as its input, and returns what it answers.
Api = Callable[[tuple[str, ...], str], bytes]


@dataclass(frozen=True)
class FinishedRun:
    """A run of the checks, as GitHub describes it."""

    repository: str
    address: str
    number: int
    passed: bool
    head: str
    sha: str
    base: str


def finished_run(event: Mapping[str, Any], server: str) -> FinishedRun | None:
    """The run that a `workflow_run` event is about. None if its fork has been deleted since."""
    run, repository = event["workflow_run"], event["repository"]
    if run["head_repository"] is None:
        return None
    name = repository["full_name"]
    return FinishedRun(
        repository=name,
        address=f"{server}/{name}/actions/runs/{int(run['id'])}",
        number=int(run["id"]),
        passed=run["conclusion"] == "success",
        head=f"{run['head_repository']['owner']['login']}:{run['head_branch']}",
        sha=run["head_sha"],
        base=repository["default_branch"],
    )


def pull_request_number(run: FinishedRun, api: Api) -> int | None:
    """The open pull request whose newest commit was checked. None if it is closed, or has a newer commit by now."""
    filters = ("state=open", f"head={run.head}", f"base={run.base}")
    words = ("--method", "GET", f"repos/{run.repository}/pulls", *(word for each in filters for word in ("-f", each)))
    found = [request["number"] for request in json.loads(api(words, "")) if request["head"]["sha"] == run.sha]
    return int(found[0]) if len(found) == 1 else None


def artifacts(run: FinishedRun, api: Api) -> dict[str, int]:
    """What the run left to download: name to id. A summary that is too large is left out."""
    answer = json.loads(api((f"repos/{run.repository}/actions/runs/{run.number}/artifacts?per_page=100",), ""))
    there = sorted(answer["artifacts"], key=lambda artifact: int(artifact["id"]))
    return {
        artifact["name"]: int(artifact["id"])
        for artifact in there
        if not artifact["expired"] and (artifact["name"] != SUMMARY or artifact["size_in_bytes"] <= MOST_BYTES)
    }


def summary_in(archive: bytes) -> bytes | None:
    """The start of the summary in an archive that strangers made, None if it is not there. Nothing goes to disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed, packed.open(SUMMARY_FILE) as file:
            return file.read(4 * MOST_READ)
    except BROKEN_ARCHIVE:
        return None


def own_comment(repository: str, number: int, api: Api) -> int | None:
    """The comment that this program wrote before. Others may copy the marker, but not who wrote it."""
    asked = ".[] | {id: .id, login: .user.login, body: .body}"
    words = ("--paginate", f"repos/{repository}/issues/{number}/comments?per_page=100", "--jq", asked)
    for line in api(words, "").decode("utf-8").splitlines():
        said = json.loads(line)
        if said["login"] == BOT and (said["body"] or "").startswith(MARKER):
            return int(said["id"])
    return None


def post(run: FinishedRun, number: int, api: Api) -> None:
    """Write the comment on this pull request, or bring it up to date."""
    left = artifacts(run, api)
    archive = api((f"repos/{run.repository}/actions/artifacts/{left[SUMMARY]}/zip",), "") if SUMMARY in left else b""
    pack, pages = (f"{run.address}/artifacts/{left[name]}" if name in left else None for name in (REVIEW_PACK, PAGES))
    text = comment(summary_in(archive), Outcome(run.passed, run.address, pack, pages))
    known = own_comment(run.repository, number, api)
    target = f"issues/comments/{known}" if known else f"issues/{number}/comments"
    method = "PATCH" if known else "POST"
    api(("--method", method, f"repos/{run.repository}/{target}", "--input", "-"), json.dumps({"body": text}))


def call_github(words: tuple[str, ...], text: str) -> bytes:
    """Ask GitHub with the program `gh`. Raises CalledProcessError if it says no."""
    return subprocess.run(["gh", "api", *words], input=text.encode(), check=True, stdout=subprocess.PIPE).stdout


def main() -> int:
    """Post the comment for the event of this workflow. Returns the exit status."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    run = finished_run(event, os.environ["GITHUB_SERVER_URL"])
    number = pull_request_number(run, call_github) if run else None
    if run is None or number is None:
        print("No open pull request ends with this commit: there is nothing to say.")
        return 0
    post(run, number, call_github)
    print(f"The comment on pull request {number} is up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
