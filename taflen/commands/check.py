"""`check`: only the checks."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path

from taflen.base_revision import read_base
from taflen.cache import Cache, program_digest
from taflen.document.text import SOURCE_LANGUAGE
from taflen.examination import Examiner, findings_of, harder_than
from taflen.finding_formats import FORMATS
from taflen.findings import Finding, blocks, in_order
from taflen.memory import Memory
from taflen.processes import Workers
from taflen.project import Project, open_project
from taflen.today import build_day


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What to check. With `paper` the leaflets are made too. `reader` is the language of the messages.

    With a `base`, a git revision, what stands on changed lines comes first, and text that is hard must not get harder.
    """

    root: Path
    output_format: str = "text"
    paper: bool = False
    reader: str = SOURCE_LANGUAGE
    base: str | None = None


def check(order: CheckOrder) -> int:
    """Print all findings in a format; 1 if any of them blocks a build, else 0."""
    # A check is over before there is anything worth collecting.
    gc.disable()
    project = open_project(order.root)
    cache = Cache(project.cache, program_digest())
    examiner = Examiner(project, build_day(), order.reader, memory=Memory(cache))
    base = read_base(project.root, order.base) if order.base else None
    findings = findings_of(examiner, Workers())
    if base:
        findings = tuple(in_order([*findings, *harder_than(base, examiner)]))
    if order.paper and not blocks(findings):
        findings = tuple(in_order([*findings, *_findings_on_paper(project, cache)]))
    text = FORMATS[order.output_format](sorted(findings, key=lambda f: not base.touches(f)) if base else findings)
    if text:
        print(text)
    return 1 if blocks(findings) else 0


def _findings_on_paper(project: Project, cache: Cache) -> list[Finding]:
    # Typst and pikepdf take half as long to load as all the rest: only who asks for paper waits for them.
    from taflen.commands.paper import findings_on_paper

    return findings_on_paper(project, cache)
