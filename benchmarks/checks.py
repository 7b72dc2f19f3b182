"""How long `check` takes for 500 documents of 900 words: cold, and when one document changed.

`make bench` calls this. The sentences are those of the bundled conditions, dealt out anew, so that they are as long
and as hard as real ones.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CITATION = re.compile(r"\[@[^\]]+\]")
ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 500
WORDS = 900
RUNS = 3
WORDS_BETWEEN_HEADINGS = 120
SETTINGS = "site_name: Many\nsite_url: https://example.org/\nextra:\n  languages: [en]\n"


def make_project(root: Path, documents: int = DOCUMENTS, words: int = WORDS) -> None:
    """Write a project of so many conditions of so many words into a folder."""
    heads, paragraphs = _parts()
    chance = random.Random(20261121)
    folder = root / "content/conditions"
    folder.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for number in range(documents):
        name = f"condition-{number}"
        head = chance.choice(heads).replace("\nid: asthma\n", f"\nid: {name}\n")
        body: list[str] = []
        count = 0
        while count < words:
            if count % WORDS_BETWEEN_HEADINGS < 20:
                body.append(f"## Part {len(body)}")
            body.append(chance.choice(paragraphs))
            count += len(body[-1].split())
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def _parts() -> tuple[list[str], list[str]]:
    """The details of asthma with one source, and all paragraphs and lists of the conditions, which cite that one."""
    heads: list[str] = []
    paragraphs: list[str] = []
    for path in sorted((ROOT / "content/conditions").glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        if path.stem == "asthma":
            before, sources = head.strip().split("sources:\n")
            heads.append(
                before + "sources:\n" + sources.split("  - id: ")[0] + "  - id: " + sources.split("  - id: ")[1]
            )
        chunks = [chunk for chunk in body.strip().split("\n\n") if chunk[0] not in "#! |" and "](" not in chunk]
        paragraphs += [CITATION.sub("[@nhs-asthma]", chunk) for chunk in chunks]
    return heads, paragraphs


def seconds(root: Path) -> float:
    """The time of one `check`, a process of its own."""
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(root), "check", "--format", "json"]
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure_checks() -> dict[str, float]:
    """Median seconds of a check from nothing, after one edit, and with nothing changed."""
    times: dict[str, list[float]] = {"cold": [], "one changed": [], "nothing changed": []}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        make_project(root)
        for run in range(RUNS):
            shutil.rmtree(root / ".cache", ignore_errors=True)
            times["cold"].append(seconds(root))
            with (root / "content/conditions/condition-7.md").open("a", encoding="utf-8") as file:
                file.write(f"\nYou can ask about this as often as you like, {run} times.\n")
            times["one changed"].append(seconds(root))
            times["nothing changed"].append(seconds(root))
    return {what: round(statistics.median(found), 2) for what, found in times.items()}


if __name__ == "__main__":
    print(json.dumps(measure_checks(), indent=1))
