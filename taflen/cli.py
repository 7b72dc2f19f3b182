"""The command line: which words call which command.

Each command is imported only when it is called: `check` must answer within a second, and never needs Typst or MkDocs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from taflen.document.tree import SOURCE_LANGUAGE
from taflen.finding_formats import FORMATS
from taflen.findings import ProjectError
from taflen.leaflets.variants import VARIANTS
from taflen.project import FOLDERS
from taflen.today import build_day

WRONG_CALL = 2
NEW_KINDS = (*FOLDERS.values(), "language", "site")
COMMANDS = ("site", "check", "messages", "serve", "new", "pack")


def run(arguments: Sequence[str], default_root: Path) -> int:
    """Do what the arguments say. Returns the exit status: 0 fine, 1 findings that block, 2 the call is wrong."""
    options = _parser(default_root).parse_args(_with_command(arguments))
    try:
        return _command(options)
    except ProjectError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return WRONG_CALL
    except OSError as error:
        print(f"build.py: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
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
        case "messages":
            from taflen.commands.messages import messages

            return messages(root)
        case "new":
            from taflen.commands.new import new

            return new(root, options.kind, options.name)
        case "serve":
            from taflen.commands.serve import serve

            return serve(root, options.port)
        case "pack":
            return _pack(options)
    from taflen.commands.site import Order, site

    return site(Order(root, options.out, options.language, options.only, options.public))


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
    )
    return pack(order)


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
    checks = commands.add_parser("check", help="only the checks")
    checks.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to show the findings")
    checks.add_argument("--paper", action="store_true", help="make the leaflets too, and check them")
    checks.add_argument("--base", metavar="REV", help="the git revision that this is a change of, such as origin/main")
    checks.add_argument("--messages-in", default=SOURCE_LANGUAGE, metavar="CODE", help="the language of the messages")
    commands.add_parser("messages", help="update the translation catalogues, and say what each language needs")
    serves = commands.add_parser("serve", help="build, serve on this machine, rebuild after each edit")
    serves.add_argument("--port", type=int, default=8000, help="where to serve: http://127.0.0.1:PORT/")
    makes = commands.add_parser("new", help="start a new document, language or site")
    makes.add_argument("kind", choices=NEW_KINDS, help="what to start")
    makes.add_argument("name", help="the id of the document, the code of the language, or the folder of the site")
    packs = commands.add_parser(
        "pack", help="one PDF of several leaflets, or whether those in the drawer are still right"
    )
    packs.add_argument("documents", nargs="*", metavar="ID", help="the documents to pack, in this order")
    packs.add_argument("--language", default=SOURCE_LANGUAGE, help="the language of the leaflets, such as cy")
    packs.add_argument("--variant", choices=VARIANTS, default="a4", help="the kind of leaflet")
    packs.add_argument("--clinic", type=Path, metavar="FILE", help="a YAML file with the name and number of a clinic")
    packs.add_argument("--out", type=Path, metavar="FILE", help="the PDF to write")
    packs.add_argument(
        "--stock", type=Path, metavar="CODES", help="a text file with the code of a leaflet on each line"
    )
    return parser
