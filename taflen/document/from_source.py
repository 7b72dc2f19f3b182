"""A checked source file becomes a document."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date

from taflen.document.about import (
    Change,
    Contributor,
    Judgement,
    RuleException,
    SignedVideo,
    Source,
    UnderstandingQuestion,
    Withdrawal,
)
from taflen.document.beside import TeachBack
from taflen.document.from_fill_in import diary_block, form_block
from taflen.document.from_glossary import glossary_list
from taflen.document.from_grid import grid_block
from taflen.document.from_learn import flashcards_of, misplaced_pictures, quiz_of
from taflen.document.from_organisation import MONTHS_BETWEEN_CHECKS, organisation_document
from taflen.document.later import Later
from taflen.document.markdown_cutter import Cut, cut_markdown
from taflen.document.tree import EASY_READ, Block, Document, Heading, Question
from taflen.document.yaml_texts import YamlTexts
from taflen.findings import Finding
from taflen.sources.condition_schema import ConditionDetails
from taflen.sources.fill_in_schema import ToolDetails
from taflen.sources.glossary_schema import GlossaryDetails
from taflen.sources.grid_schema import GridDetails
from taflen.sources.manual_schema import ManualDetails
from taflen.sources.organisation_schema import OrganisationDetails
from taflen.sources.reader import SourceFile
from taflen.sources.schema import DocumentDetails


def document_from(source: SourceFile) -> tuple[Document, list[Finding]]:
    """The document in a source file, and what is wrong with its body."""
    details, text = source.details, YamlTexts(source.yaml)
    if isinstance(details, OrganisationDetails):
        next_check = add_months(details.last_checked, MONTHS_BETWEEN_CHECKS)
        return organisation_document(details, text, source.path, source.digest, next_check), text.findings
    cut = cut_markdown(source.body, source.path, source.body_line)
    blocks, findings = _blocks(source, details, cut, text), cut.findings
    document = Document(
        id=details.id,
        kind=details.kind,
        path=source.path,
        title=text(("title",), "title"),
        summary=text(("summary",), "summary"),
        body=Later.now(blocks),
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
        teach_back=_teach_back(source, text),
        flashcards=flashcards_of(details, text),
        quiz=quiz_of(details, text),
        toolkit=details.toolkit if isinstance(details, ConditionDetails) else (),
        bsl=_signed_videos(details, text),
        evidence_search=text(("evidence_search",), "how the evidence was found") if details.evidence_search else None,
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


def _signed_videos(details: DocumentDetails, text: YamlTexts) -> tuple[SignedVideo, ...]:
    return tuple(
        SignedVideo(
            url=entry.url,
            title=text(("bsl", n, "title"), "title of a video"),
            translated_by=text(("bsl", n, "translated_by"), "role"),
            date=entry.date,
            version=entry.version,
        )
        for n, entry in enumerate(details.bsl)
    )


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _blocks(source: SourceFile, details: DocumentDetails, cut: Cut, text: YamlTexts) -> tuple[Block, ...]:
    """All blocks of a file. What is wrong with them is added to the findings of its body."""
    blocks = cut.blocks
    if isinstance(details, GridDetails):
        blocks = (grid_block(details, text),)
    if isinstance(details, GlossaryDetails):
        blocks = (glossary_list(details, text),)
    if isinstance(details, ManualDetails):
        blocks = _questions(blocks, cut.findings)
    if details.layout != EASY_READ:
        cut.findings += misplaced_pictures(blocks)
    return (*blocks, *_to_fill_in(source, text))


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


def _to_fill_in(source: SourceFile, text: YamlTexts) -> Iterator[Block]:
    """What a file has to fill in, after its body."""
    details = source.details
    if isinstance(details, ToolDetails) and details.form:
        yield form_block(details.form, text)
    if isinstance(details, ManualDetails | ToolDetails) and details.diary:
        yield diary_block(details.diary, text)


def _teach_back(source: SourceFile, text: YamlTexts) -> tuple[TeachBack, ...]:
    details = source.details
    if not isinstance(details, ManualDetails | GridDetails):
        return ()
    return tuple(
        TeachBack(
            text(("teach_back", n, "about"), "what a prompt is about"),
            text(("teach_back", n, "ask"), "prompt for teach-back"),
            tuple(text(("teach_back", n, "listen_for", m), "what to listen for") for m in range(len(entry.listen_for))),
        )
        for n, entry in enumerate(details.teach_back)
    )
