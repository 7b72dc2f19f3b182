"""A checked source file becomes a document."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from taflen.document.from_grid import grid_block
from taflen.document.markdown_cutter import cut_markdown
from taflen.document.tree import (
    Block,
    Card,
    Change,
    Contributor,
    Diary,
    DiaryColumn,
    Document,
    Heading,
    Judgement,
    ListBlock,
    ListItem,
    Question,
    RuleException,
    Source,
    UnderstandingQuestion,
    Withdrawal,
)
from taflen.document.yaml_texts import YamlTexts
from taflen.findings import Finding
from taflen.sources.grid_schema import GridDetails
from taflen.sources.manual_schema import DiaryEntry, ManualDetails
from taflen.sources.reader import SourceFile

DIARY_CARD_LEVEL = 3


def document_from(source: SourceFile) -> tuple[Document, list[Finding]]:
    """The document in a source file, and what is wrong with its body."""
    details, text = source.details, YamlTexts(source.yaml)
    cut = cut_markdown(source.body, source.path, source.body_line)
    blocks, findings = cut.blocks, cut.findings
    if isinstance(details, GridDetails):
        blocks = (grid_block(details, text),)
    if isinstance(details, ManualDetails):
        blocks = _questions(blocks, findings)
        if details.diary:
            blocks = (*blocks, _diary(details.diary, text))
    document = Document(
        id=details.id,
        kind=details.kind,
        path=source.path,
        title=text(("title",), "title"),
        summary=text(("summary",), "summary"),
        blocks=blocks,
        also_called=text.joined(("also_called",), "other names, separated by ;") if details.also_called else None,
        layout=details.layout,
        status=details.status,
        version=details.version,
        changes=tuple(
            Change(change.version, change.date, text(("changes", n, "note"), "what changed"))
            for n, change in sorted(enumerate(details.changes), key=lambda numbered: numbered[1].version)
        ),
        owner=text(("owner",), "role"),
        last_reviewed=details.last_reviewed,
        next_review=add_months(details.last_reviewed, details.review_every_months),
        took_part=tuple(
            Contributor(text(("took_part", n, "role"), "role"), entry.number)
            for n, entry in enumerate(details.took_part)
        ),
        funding=text(("funding",), "funding"),
        competing_interests=text(("competing_interests",), "competing interests"),
        sources=tuple(Source(s.id, s.citation, s.url, s.year, s.good_for_years) for s in details.sources),
        withdrawn=(
            Withdrawal(details.withdrawn.date, text(("withdrawn", "reason"), "why it is withdrawn"))
            if details.withdrawn
            else None
        ),
        digest=source.digest,
        understanding=tuple(
            UnderstandingQuestion(entry.question, entry.asks, entry.answer) for entry in details.understanding
        ),
        sort_as=text(("sort_as",), "what it is filed under in the A to Z") if details.sort_as else None,
        exceptions=tuple(
            RuleException(entry.rule, entry.words or "", entry.reason, entry.role, source.yaml.place(("exceptions", n)))
            for n, entry in enumerate(details.exceptions)
        ),
        judgements=tuple(
            Judgement(entry.criterion, entry.role, entry.date, entry.met, entry.note or "")
            for entry in details.judgements
        ),
    )
    return document, [*findings, *text.findings]


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _questions(blocks: Iterable[Block], findings: list[Finding]) -> tuple[Block, ...]:
    """The blocks of a manual with everything below a level 2 heading gathered under its question."""
    gathered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            gathered.append(Question(block.text, block.anchor, ()))
            if not re.search(r"\?$", block.text.english):
                message = "Write this heading as a question that ends with a question mark."
                findings.append(Finding(block.text.place.at(0), "question-mark-missing", "error", message))
        elif gathered and isinstance(question := gathered[-1], Question):
            gathered[-1] = Question(question.text, question.anchor, (*question.blocks, block))
        else:
            gathered.append(block)
    return tuple(gathered)


def _diary(diary: DiaryEntry, text: YamlTexts) -> Diary:
    items = (ListItem(text(("diary", "help", "items", n), "list item")) for n in range(len(diary.help.items)))
    title = text(("diary", "help", "title"), "emergency card title")
    return Diary(
        title=text(("diary", "title"), "diary title"),
        intro=text(("diary", "intro"), "paragraph"),
        days=diary.days,
        columns=tuple(
            DiaryColumn(column.id, text(("diary", "columns", n, "label"), "diary column"), column.type)
            for n, column in enumerate(diary.columns)
        ),
        help=Card("emergency", title, DIARY_CARD_LEVEL, (ListBlock(False, tuple(items)),)),
    )
