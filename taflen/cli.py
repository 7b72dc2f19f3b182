"""The command line: which words call which command.

Each command is imported only when it is called: `check` must answer within a second, and never needs Typst or MkDocs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from taflen.document.text import SOURCE_LANGUAGE
from taflen.findings import FINDING_FORMATS, ProjectError
from taflen.formats.names import FORMATS as ON_REQUEST
from taflen.leaflets.variants import VARIANTS
from taflen.plain_words import in_lines
from taflen.project import FOLDERS
from taflen.today import build_day

WRONG_CALL = 2
NEW_KINDS = (*FOLDERS.values(), "language", "site")
COMMANDS = ("site", "check", "messages", "serve", "new", "pack", "review", "report")


def run(arguments: Sequence[str], default_root: Path) -> int:
    """Do what the arguments say. Returns the exit status: 0 fine, 1 findings that block, 2 the call is wrong."""
    options = _parser(default_root).parse_args(_with_command(arguments))
    try:
        return _command(options)
    except ProjectError as error:
        print(f"build.py: {in_lines(str(error))}", file=sys.stderr)
        return WRONG_CALL
    except OSError as error:
        said = f"{error.filename or 'a file'}: {error.strerror or error}"
        print(f"build.py: {in_lines(said)}", file=sys.stderr)
        return WRONG_CALL
    except KeyboardInterrupt:
        print("\nStopped. The last site is as it was.", file=sys.stderr)
        return WRONG_CALL


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`site` is what happens without a command."""
    words = list(arguments)
    if not any(word in COMMANDS or word in ("-h", "--help") for word in words):
        position = 2 if words[:1] == ["--root"] else 1 if words and words[0].startswith("--root=") else 0
        words.insert(position, "site")
    return words


def _command(options: argparse.Namespace) -> int:
    root: Path = options.root
    match options.command:
        case "check":
            from taflen.commands.check import CheckOrder, check

            return check(CheckOrder(root, options.format, options.paper, options.messages_in, options.base))
        case "new":
            from taflen.commands.new import new

            return new(root, options.kind, options.name)
        case "serve":
            from taflen.commands.serve import serve

            return serve(root, options.port)
    others = {"messages": _messages, "pack": _pack, "review": _review}
    return others.get(options.command, _site)(options)


def _site(options: argparse.Namespace) -> int:
    """`site`; `report` builds the same and says where the dashboard is."""
    if options.command == "report":
        from taflen.commands.report import report

        return report(options.root)
    from taflen.commands.build_order import BuildState, Order

    order = Order(options.root, options.out, options.language, options.only, options.public, options.jobs)
    order = replace(order, no_leaflets=options.no_leaflets, cluster=options.cluster)
    state = BuildState(order)
    if state.needs_nothing():
        return 0
    from taflen.commands.site import site

    return site(order, state=state)


def _messages(options: argparse.Namespace) -> int:
    """`messages` alone updates the catalogues; with --import or --checked it does that instead."""
    if options.table:
        from taflen.commands.import_corrections import import_corrections

        return import_corrections(options.root, options.table)
    if options.checked:
        from taflen.commands.checked import CheckedOrder, checked

        return checked(CheckedOrder(options.root, options.checked, options.language, options.role, build_day()))
    from taflen.commands.messages import messages

    return messages(options.root)


def _pack(options: argparse.Namespace) -> int:
    """`pack` with documents makes a PDF; with --stock it looks up codes. Raises ProjectError if it is neither."""
    if bool(options.stock) == bool(options.documents):
        raise ProjectError("Say which documents to pack, or name a file of codes with --stock.")
    if options.stock:
        from taflen.commands.stock import stock

        return stock(options.root, options.stock, build_day())
    from taflen.commands.pack import PackOrder, pack

    order = PackOrder(
        root=options.root,
        names=options.documents,
        language=options.language,
        variant=options.variant,
        clinic=options.clinic,
        out=options.out,
        today=build_day(),
        format=options.format,
    )
    return pack(order)


def _review(options: argparse.Namespace) -> int:
    """`review` alone makes the pack for a panel; its actions record and tell what came of it."""
    root: Path = options.root
    match options.action:
        case "record":
            from taflen.commands.review_record import RecordOrder, record

            return record(
                RecordOrder(
                    root=root,
                    files=options.files,
                    round=options.round,
                    panel=options.panel,
                    people=options.people,
                    asked=options.asked,
                    answer_by=options.answer_by,
                )
            )
        case "sign":
            from taflen.commands.review_sign import SignOrder, sign

            return sign(SignOrder(root, options.document, options.role, build_day()))
        case "fix":
            from taflen.commands.review_fix import FixOrder, fix

            return fix(FixOrder(root, options.document, options.role, options.base, build_day()))
        case "report":
            from taflen.commands.review_report import ReviewReportOrder, review_report

            return review_report(ReviewReportOrder(root, options.out, options.panel, build_day()))
    from taflen.commands.review import ReviewOrder, review

    if not options.base or not options.out:
        raise ProjectError("Say what to compare with and where to put the pack: --base origin/main --out FOLDER.")
    asked = (options.asked_panel, options.round_name, options.due, options.language)
    return review(ReviewOrder(root, options.base, options.out, build_day(), *asked))


def _parser(default_root: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py", description="Check, translate and build patient information: website and leaflets."
    )
    parser.add_argument("--root", type=Path, default=default_root, help="the folder with content/ and mkdocs.yml")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    builds = commands.add_parser("site", help="check, then build everything into site/ (the default)")
    builds.add_argument("--out", type=Path, help="the folder to build into (site/ in the root without it)")
    builds.add_argument("--language", help="only this language, such as cy")
    builds.add_argument("--only", metavar="ID", help="only this document")
    builds.add_argument("--public", action="store_true", help="only what is published")
    builds.add_argument("--jobs", type=int, metavar="N", help="how many processes may work at once (one for each core)")
    builds.add_argument("--cluster", metavar="ADDRESS", help="let a dask cluster help, such as tcp://192.0.2.1:8786")
    builds.add_argument("--no-leaflets", action="store_true", help="only pages and data, nothing on paper")
    checks = commands.add_parser("check", help="only the checks")
    checks.add_argument("--format", choices=FINDING_FORMATS, default="text", help="how to show the findings")
    checks.add_argument("--paper", action="store_true", help="make the leaflets too, and check them")
    checks.add_argument("--base", metavar="REV", help="the git revision that this is a change of, such as origin/main")
    checks.add_argument("--messages-in", default=SOURCE_LANGUAGE, metavar="CODE", help="the language of the messages")
    updates = commands.add_parser(
        "messages", help="update the translation catalogues, and say what each language needs"
    )
    updates.add_argument(
        "--import", dest="table", type=Path, metavar="FILE", help="corrections from the table of a proof"
    )
    updates.add_argument("--checked", metavar="ID", help="record that a fluent reader has checked a translation")
    updates.add_argument("--language", default="", metavar="CODE", help="the language that was checked, such as cy")
    updates.add_argument("--role", default="", help="who checked it: a role, such as 'Welsh editor', never a name")
    serves = commands.add_parser("serve", help="build, serve on this machine, rebuild after each edit")
    serves.add_argument("--port", type=int, default=8000, help="where to serve: http://127.0.0.1:PORT/")
    makes = commands.add_parser("new", help="start a new document, language or site")
    makes.add_argument("kind", choices=NEW_KINDS, help="what to start")
    makes.add_argument("name", help="the id of the document, the code of the language, or the folder of the site")
    _review_parser(commands.add_parser("review", help="a pack for a panel to read, and what came of it"))
    commands.add_parser("report", help="build everything, and say where the editors' dashboard is")
    packs = commands.add_parser(
        "pack", help="one PDF of several leaflets, or whether those in the drawer are still right"
    )
    packs.add_argument("documents", nargs="*", metavar="ID", help="the documents to pack, in this order")
    packs.add_argument("--language", default=SOURCE_LANGUAGE, help="the language of the leaflets, such as cy")
    packs.add_argument("--variant", choices=VARIANTS, default="a4", help="the kind of leaflet")
    packs.add_argument("--format", choices=("pdf", *ON_REQUEST), default="pdf", help="a PDF, or a format on request")
    packs.add_argument("--clinic", type=Path, metavar="FILE", help="a YAML file with the name and number of a clinic")
    packs.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    packs.add_argument(
        "--stock", type=Path, metavar="CODES", help="a text file with the code of a leaflet on each line"
    )
    return parser


def _review_parser(review: argparse.ArgumentParser) -> None:
    """`review --base REV --out FOLDER`, and its four actions."""
    review.add_argument("--base", metavar="REV", help="the git revision that people know, such as origin/main")
    review.add_argument("--out", type=Path, metavar="FOLDER", help="where to put the pack")
    review.add_argument("--panel", dest="asked_panel", default="Patient panel", metavar="ROLE", help="who is asked")
    review.add_argument("--round", dest="round_name", default="", metavar="ID", help="a name for the round: 2026-11")
    review.add_argument(
        "--answer-by", dest="due", type=date.fromisoformat, metavar="DATE", help="the last day for answers (in 2 weeks)"
    )
    review.add_argument("--language", default=SOURCE_LANGUAGE, metavar="CODE", help="the language of the letter")
    actions = review.add_subparsers(dest="action", metavar="ACTION")
    records = actions.add_parser("record", help="put the answers of a panel into reviews/")
    records.add_argument("files", nargs="*", type=Path, metavar="FILE", help="what the form of the pack saved")
    records.add_argument("--round", metavar="ID", help="the round that all of them must be of, such as 2026-11")
    records.add_argument("--panel", metavar="ROLE", help="of a new round: who was asked, such as 'Patient panel'")
    records.add_argument("--people", type=int, metavar="NUMBER", help="how many people answered")
    records.add_argument("--asked", metavar="DATE", help="of a new round: the day on which the pack went out")
    records.add_argument("--answer-by", metavar="DATE", help="of a new round: the last day for answers")
    signs = actions.add_parser("sign", help="record that a role approves a document as it stands")
    fixes = actions.add_parser("fix", help="record that only a slip was mended after a sign-off")
    for parser in (signs, fixes):
        parser.add_argument("document", metavar="ID", help="the document")
        parser.add_argument("--role", default="", help="a role, such as 'Clinical lead', never a name")
    fixes.add_argument("--base", required=True, metavar="REV", help="the git revision before the slip was mended")
    reports = actions.add_parser("report", help="tell each panel what became of what it said")
    reports.add_argument("--out", type=Path, metavar="FOLDER", help="where to put it (review-report/ without it)")
    reports.add_argument("--panel", metavar="ROLE", help="only this panel")
