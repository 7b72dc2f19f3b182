"""What guards the repository on GitHub: workflows that are safe with strangers' changes, and forms that work."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
import actionlint
from checking import NotReadyError

GITHUB = GENERATOR / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = ("something-is-wrong.yml", "mae-rhywbeth-yn-anghywir.yml")
TEMPLATES = ("new-document.md", "change.md", "translation.md", "yearly-review.md")
ACTIONS = ("checkout", "setup-python", "upload-artifact", "download-artifact", "github-script", "cache")
# These run beside secrets, or may write, although a stranger can start them.
TRUSTED_TRIGGERS = {"pull_request_target", "workflow_run", "issue_comment", "issues"}
RISKY = """\
name: Risky
on: pull_request_target
permissions: write-all
jobs:
  risky:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo "${{ github.event.pull_request.title }}"
"""

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def triggers(workflow: dict[Any, Any]) -> set[str]:
    """What starts a workflow. YAML reads the key `on` as true."""
    return {workflow[True]} if isinstance(workflow[True], str) else set(workflow[True])


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


# Two linters


def lint(workflows: list[Path]) -> list[str]:
    try:
        return actionlint.problems(workflows)
    except NotReadyError as reason:
        pytest.skip(str(reason))


def zizmor_findings(path: Path) -> list[str]:
    """What zizmor finds, without asking GitHub anything."""
    words = ["--offline", "--no-progress", "--no-exit-codes", "--persona=pedantic", "--format=json", str(path)]
    run = subprocess.run([Path(sys.executable).parent / "zizmor", *words], check=True, capture_output=True, text=True)
    return [finding["ident"] for finding in json.loads(run.stdout) if not finding["ignored"]]


def test_actionlint_finds_nothing() -> None:
    assert lint(WORKFLOWS) == []


def test_zizmor_finds_nothing() -> None:
    assert zizmor_findings(GITHUB / "workflows") == []


def test_both_linters_find_what_is_wrong(tmp_path: Path) -> None:
    risky = tmp_path / ".github" / "workflows" / "risky.yml"
    risky.parent.mkdir(parents=True)
    risky.write_text(RISKY, encoding="utf-8")
    assert {"dangerous-triggers", "template-injection", "unpinned-uses"} <= set(zizmor_findings(risky))
    assert "potentially untrusted" in "\n".join(lint([risky]))


# Rules of this house


def test_there_is_a_workflow_for_each_job() -> None:
    assert [path.stem for path in WORKFLOWS] == ["comment", "pull-request", "tests", "weekly"]


@each_workflow
def test_a_workflow_may_nothing_that_a_job_does_not_ask_for(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert job["permissions"]


@each_workflow
def test_what_a_stranger_proposes_runs_without_secrets_and_may_only_read(path: Path) -> None:
    workflow = read(path)
    if triggers(workflow) & TRUSTED_TRIGGERS:
        return
    text = path.read_text(encoding="utf-8")
    assert [word for word in ("secrets.", "secrets[", "github.token", "GITHUB_TOKEN") if word in text] == []
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert "secrets" not in job


@each_workflow
def test_what_may_write_takes_no_file_from_a_stranger(path: Path) -> None:
    workflow = read(path)
    if not triggers(workflow) & TRUSTED_TRIGGERS:
        return
    assert "pull_request_target" not in triggers(workflow)
    for step in steps(workflow):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"
            assert "repository" not in step["with"]
        assert "download-artifact" not in step.get("uses", "")


def test_the_comment_follows_the_checks_by_name() -> None:
    followed = read(GITHUB / "workflows" / "comment.yml")[True]["workflow_run"]["workflows"]
    assert followed == [read(GITHUB / "workflows" / "pull-request.yml")["name"]]


def test_the_comment_looks_for_what_the_checks_keep() -> None:
    import post_pull_request_comment as posting  # noqa: PLC0415

    kept = {
        s["with"]["name"]: s["with"]["path"]
        for s in steps(read(GITHUB / "workflows" / "pull-request.yml"))
        if "with" in s and "name" in s["with"]
    }
    assert set(kept) == {posting.SUMMARY, posting.REVIEW_PACK, posting.PAGES}
    assert kept[posting.SUMMARY].endswith(posting.SUMMARY_FILE)


@each_workflow
def test_no_expression_is_put_into_a_script(path: Path) -> None:
    for step in steps(read(path)):
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("with", {}).get("script", "")


@each_workflow
def test_actions_are_githubs_own_at_an_exact_commit(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.fullmatch(rf"\s*(- )?uses: actions/({'|'.join(ACTIONS)})@[0-9a-f]{{40}} # v\d+\.\d+\.\d+", line)


@each_workflow
def test_no_checkout_leaves_its_token_behind(path: Path) -> None:
    for step in steps(read(path)):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_every_target_that_is_made_is_in_the_makefile(path: Path) -> None:
    makefile = (GENERATOR / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    for step in steps(read(path)):
        for target in re.findall(r"^make (\S+)", step.get("run", ""), flags=re.MULTILINE):
            assert re.search(rf"^{re.escape(target)}:", makefile, flags=re.MULTILINE), target


# Forms, templates, owners


def fields(form: str) -> dict[str, dict[str, Any]]:
    return {part["id"]: part for part in read(GITHUB / "ISSUE_TEMPLATE" / form)["body"] if "id" in part}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_can_be_filled_in_by_an_address(form: str) -> None:
    types = {name: part["type"] for name, part in fields(form).items()}
    assert types == {
        "document": "input",
        "version": "input",
        "paragraph": "input",
        "what": "textarea",
        "private": "checkboxes",
    }
    assert [name for name, part in fields(form).items() if part.get("validations", {}).get("required")] == [
        "document",
        "what",
    ]
    assert all(part["attributes"]["label"] for name, part in fields(form).items())


@pytest.mark.parametrize(("form", "words"), [(FORMS[0], "your own health"), (FORMS[1], "eich iechyd eich hun")])
def test_a_form_asks_for_no_details_of_a_persons_health(form: str, words: str) -> None:
    page = read(GITHUB / "ISSUE_TEMPLATE" / form)
    assert {"name", "description", "title", "body"} == set(page)
    assert words in page["body"][0]["attributes"]["value"]
    assert fields(form)["private"]["attributes"]["options"][0]["required"] is True


def test_people_may_write_without_a_form() -> None:
    assert read(GITHUB / "ISSUE_TEMPLATE" / "config.yml") == {"blank_issues_enabled": True}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_a_few_questions_and_boxes(name: str) -> None:
    text = (GITHUB / "PULL_REQUEST_TEMPLATE" / name).read_text(encoding="utf-8")
    assert 2 <= len(re.findall(r"^## .+[?]$", text, flags=re.MULTILINE)) <= 3
    assert 3 <= len(re.findall(r"^- \[ \] .+[.`]$", text, flags=re.MULTILINE)) <= 6
    assert text.count("<!--") == text.count("-->")


def test_the_template_that_comes_by_itself_leads_to_all_others() -> None:
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    assert set(re.findall(r"/blob/main/\.github/PULL_REQUEST_TEMPLATE/([\w-]+\.md)", text)) == set(TEMPLATES)
    assert {path.name for path in (GITHUB / "PULL_REQUEST_TEMPLATE").iterdir()} == set(TEMPLATES)


def owned() -> dict[str, list[str]]:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    return {pattern: owners for pattern, *owners in rules}


def test_every_line_of_owners_fits_a_folder_or_files() -> None:
    for pattern, owners in owned().items():
        found = list(GENERATOR.glob(pattern.strip("/")))
        assert pattern == "*" or found, pattern
        assert pattern == "*" or all(path.is_dir() == pattern.endswith("/") for path in found), pattern
        assert owners
        assert all(re.fullmatch(r"@[\w-]+/[\w-]+", owner) for owner in owners), "roles, never people"


def test_every_folder_of_content_and_every_language_has_owners() -> None:
    folders = [path for parent in ("content", "locales") for path in (GENERATOR / parent).iterdir() if path.is_dir()]
    needed = {f"/{path.relative_to(GENERATOR)}/" for path in folders} | {"/grids/", "/manuals/"}
    assert needed - set(owned()) == set()


@pytest.mark.parametrize(
    "name", ["build.py", "Makefile", "pyproject.toml", "SECURITY.md", "requirements.lock", "requirements-dev.lock"]
)
def test_what_runs_or_is_installed_has_developers_as_owners(name: str) -> None:
    fitting = [owners for pattern, owners in owned().items() if fnmatchcase(f"/{name}", pattern)]
    assert fitting[-1] == ["@OWNER/developers"]
