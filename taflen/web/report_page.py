"""The editors' dashboard: what to look at next, as charts, each with its table. No public site has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from taflen.addresses import REPORT, TRANSLATIONS, draft_view_address, language_folder, relative
from taflen.charts import Chart, bar_chart
from taflen.checks.documents import HIGHEST_AGE, TARGET_AGE
from taflen.checks.reading_figures import Reading
from taflen.criteria.result import Count, counts
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.languages.language import Language
from taflen.sources.review_record import CommentEntry
from taflen.web.frame import Content, Site
from taflen.web.report_parts import NOTHING, Cell, Group, Part, Report, Row, Section, in_english
from taflen.web.templates import Surroundings, render

AIM_FROM = 9
MONTHS_AHEAD, MONTHS_IN_A_YEAR = 12, 12
# Days after its review date from which on a document is late, and very late.
LATE, VERY_LATE = 30, 90
# What an option grid must have: the groups of IPDAS that make it a decision aid, and that keep it fair.
NEEDED_GROUPS = ("qualifying", "certifying")
NO_CRITERIA = Count(0, 0, 0, 0)


def report_page(site: Site, language: Language) -> Iterator[Content]:
    """The dashboard in the words of a language; none on a public site."""
    if site.is_public:
        return
    words = language.words
    page = language_folder(language.code) + REPORT
    sections = _sections(Report(site, language, page))
    charts = {section.id: Markup(bar_chart(_chart(section, language))) for section in sections}
    values = {"sections": sections, "charts": charts, "today": site.today}
    body = render("pages/report.html", language, Surroundings(page, site.library), values)
    title, text = words["Editors' dashboard"], words["What to look at next, in numbers."]
    yield Content(REPORT, title, text, body, above=[(words["Home"], "")], is_listed=False, has_more_styles=True)


def _chart(section: Section, language: Language) -> Chart:
    return Chart(f"chart-{section.id}", section.heading, section.unit, section.bars, language.direction == "rtl")


def _sections(report: Report) -> list[Section]:
    return [
        _reading_ages(report),
        _translation(report),
        _reviews_due(report),
        _overdue(report),
        _sign_offs(report),
        _criteria(report),
        _comments(report),
    ]


def _reading_ages(report: Report) -> Section:
    words = report.words
    readings = [(document, report.site.readings.get((SOURCE_LANGUAGE, document.id))) for document in report.documents]
    hardest_first = sorted(readings, key=lambda one: (-(_age(one[1]) or 0), one[0].id))
    labels = [
        words["Over age {age}"].format(age=HIGHEST_AGE),
        words["Age {low} to {high}"].format(low=TARGET_AGE + 1, high=HIGHEST_AGE),
        words["Age {low} to {high}, the aim"].format(low=AIM_FROM, high=TARGET_AGE),
        words["Under age {age}"].format(age=AIM_FROM),
        words["Too short to say"],
    ]
    groups: list[Group] = [
        (label, [_read(report, *one) for one in hardest_first if _band(_age(one[1])) == band])
        for band, label in enumerate(labels)
    ]
    harder = sum((_age(reading) or 0) > TARGET_AGE for _, reading in readings)
    bars, parts = report.counted(groups)
    return Section(
        "reading-ages",
        words["Reading ages"],
        report.fill(words["Documents that are harder to read than the aim: {number} of {all}."], harder, len(readings)),
        words["Number of documents"],
        bars,
        [words["Document"], words["Reading age"], words["Long sentences"], words["Hard words in 100"]],
        parts,
    )


def _age(reading: Reading | None) -> int | None:
    return reading.age if reading else None


def _band(age: int | None) -> int:
    """The place of a reading age among the bars, the hardest first."""
    if age is None:
        return 4
    return 0 if age > HIGHEST_AGE else 1 if age > TARGET_AGE else 2 if age >= AIM_FROM else 3


def _read(report: Report, document: Document, reading: Reading | None) -> Row:
    """A document, which leads to its draft view, with its reading figures."""
    title = report.title(document, draft_view_address(document, report.language.code))
    figures = (reading.age, reading.long_sentences, reading.hard_words_per_100) if reading else (None, None, None)
    return title, *(report.number(figure) for figure in figures)


def _translation(report: Report) -> Section:
    words = report.words
    bars, rows, up_to_date = [], [], 0
    others = [language for language in report.site.languages if language.code != SOURCE_LANGUAGE]
    for other in others:
        own = [one for (code, _), one in report.site.editions.items() if code == other.code]
        own = [one for one in own if not one.document.withdrawn]
        texts = sum(one.current for one in own), sum(one.messages for one in own)
        checked = sum(one.check == "checked" for one in own), len(own)
        up_to_date += texts[0] == texts[1]
        bars.append(report.bar(f"{other.name} – {words['Texts that are up to date']}", *texts))
        bars.append(report.bar(f"{other.name} – {words['Documents checked by a fluent reader']}", *checked))
        href = relative(report.page, language_folder(other.code) + TRANSLATIONS)
        name = Cell(other.name, href, other.code)
        rows.append((name, Cell(report.share(*texts)), Cell(report.share(*checked))))
    says = words["Languages in which every text is up to date: {number} of {all}."]
    alone = words["There is no language besides English yet."]
    return Section(
        "translation",
        words["Translation by language"],
        report.fill(says, up_to_date, len(others)) if others else alone,
        words["How much of it is done"],
        bars,
        [words["Language"], words["Texts that are up to date"], words["Documents checked by a fluent reader"]],
        [Part("", rows)],
    )


def _reviews_due(report: Report) -> Section:
    words, language, today = report.words, report.language, report.site.today
    starts = [today, *(_first_of_month(today, ahead) for ahead in range(1, MONTHS_AHEAD + 1))]
    groups: list[Group] = []
    for start, end in pairwise(starts):
        due = [report.due(document) for document in report.by_review_date() if start <= document.next_review < end]
        groups.append((words["From {date}"].format(date=language.date(start)), due))
    says = words["Documents to look at again within {time}: {number} of {all}."]
    says = says.replace("{time}", language.duration(MONTHS_AHEAD, "month"))
    bars, parts = report.counted(groups)
    return Section(
        "reviews-due",
        words["Reviews due by month"],
        report.fill(says, sum(len(rows) for _, rows in groups), len(report.documents)),
        words["Number of documents"],
        bars,
        [words["Document"], words["Next review"], words["Looked after by"], words["Status"]],
        parts,
    )


def _first_of_month(day: date, ahead: int) -> date:
    """The first day of the month so many months after that of `day`."""
    months = day.month - 1 + ahead
    return date(day.year + months // MONTHS_IN_A_YEAR, months % MONTHS_IN_A_YEAR + 1, 1)


def _overdue(report: Report) -> Section:
    words, number = report.words, report.language.number
    days = [(document, (report.site.today - document.next_review).days) for document in report.by_review_date()]
    late = [(late, (*report.due(document), report.number(late))) for document, late in days if late > 0]
    span = words["{low} to {high} days late"].format(low=number(LATE + 1), high=number(VERY_LATE))
    groups: list[Group] = [
        (
            words["More than {days} days late"].format(days=number(VERY_LATE)),
            [row for days, row in late if days > VERY_LATE],
        ),
        (span, [row for days, row in late if LATE < days <= VERY_LATE]),
        (words["Up to {days} days late"].format(days=number(LATE)), [row for days, row in late if days <= LATE]),
    ]
    bars, parts = report.counted(groups)
    return Section(
        "overdue",
        words["Overdue"],
        report.fill(words["Documents past their review date: {number} of {all}."], len(late), len(report.documents)),
        words["Number of documents"],
        bars,
        [words["Document"], words["Next review"], words["Looked after by"], words["Status"], words["Days late"]],
        parts,
    )


def _sign_offs(report: Report) -> Section:
    words = report.words
    published_first = sorted(report.documents, key=lambda one: (one.status != "published", one.id))
    all_of_them = [(document, one) for document in published_first for one in report.sign_offs(document)]
    missing: list[Row] = []
    void: list[Row] = []
    for document, one in all_of_them:
        if one.state != "holds":
            day = report.language.date(one.entry.date) if one.entry else NOTHING
            row = (report.title(document), in_english(one.role), Cell(day), report.status(document))
            (missing if one.state == "missing" else void).append(row)
    needed = [one for _, one in all_of_them if one.is_needed]
    held = sum(one.state == "holds" for one in needed)
    bars, parts = report.counted([(words["Missing"], missing), (words["Void: the text has changed since"], void)])
    return Section(
        "sign-offs",
        words["Sign-offs missing"],
        report.fill(words["Needed sign-offs that hold: {number} of {all}."], held, len(needed)),
        words["Number of sign-offs"],
        bars,
        [words["Document"], words["Role"], words["Signed on"], words["Status"]],
        parts,
    )


def _criteria(report: Report) -> Section:
    words = report.words
    bars, rows, whole = [], [], 0
    grids = [document for document in report.documents if document.kind == "grid"]
    for document in grids:
        groups = counts(report.site.criteria.get(document.id, ())).get("ipdas", {})
        needed = [groups.get(name, NO_CRITERIA) for name in NEEDED_GROUPS]
        met, asked = sum(one.met for one in needed), sum(one.applicable for one in needed)
        whole += met == asked
        bars.append(report.bar(report.name(document), met, asked))
        shares = [(met, asked), *((one.met, one.applicable) for one in needed)]
        people = sum(one.for_people for one in needed)
        rows.append((report.title(document), *(Cell(report.share(*one)) for one in shares), report.number(people)))
    says = words["Decision aids in which all that is needed is present: {number} of {all}."]
    return Section(
        "criteria",
        words["Decision aids and the criteria of IPDAS"],
        report.fill(says, whole, len(grids)),
        words["Criteria that are needed and present"],
        bars,
        [
            words["Document"],
            words["All that is needed"],
            words["Needed to be a decision aid"],
            words["Needed to be fair"],
            words["For people to judge"],
        ],
        [Part("", rows)],
    )


def _comments(report: Report) -> Section:
    words = report.words
    waiting = [(document, report.site.reviews.of(document.id).open_comments) for document in report.documents]
    most_first = sorted(waiting, key=lambda one: (-len(one[1]), one[0].id))
    groups = [(report.name(document), [_comment(one) for one in comments]) for document, comments in most_first]
    number = report.language.number(sum(len(rows) for _, rows in groups))
    bars, parts = report.counted([group for group in groups if group[1]])
    return Section(
        "comments",
        words["Open comments"],
        words["Comments that nobody has answered: {number}."].format(number=number),
        words["Number of comments"],
        bars,
        [words["Paragraph or question"], words["Comment"], words["Role"]],
        parts,
    )


def _comment(comment: CommentEntry) -> Row:
    about = comment.paragraph or comment.question or NOTHING
    return in_english(about), in_english(comment.comment), in_english(comment.role)
