"""A built site against what others ask: schemas for its data, the Nu HTML checker for its pages, veraPDF for leaflets.

Run it with `make validate`. Exit status: 0 if nothing is wrong, 1 if there are findings, 2 if something is missing
that a checker needs. Another folder than site/ may be named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import data_checker
import html_checker
import verapdf
from checking import ROOT, NotReadyError, Verdict


def main(words: list[str]) -> int:
    """Run all checkers, whatever the first one says. Returns the exit status."""
    site = Path(words[0]).resolve() if words else ROOT / "site"
    return max(status_of(check, site) for check in (data_checker.check, html_checker.check, verapdf.check))


def status_of(check: Callable[[Path], Verdict], site: Path) -> int:
    """Run one checker and print what it found. Returns its exit status."""
    try:
        verdict = check(site)
    except NotReadyError as reason:
        print(reason, flush=True)
        return 2
    print(*verdict.findings, verdict.summary, sep="\n", flush=True)
    return 0 if verdict.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
