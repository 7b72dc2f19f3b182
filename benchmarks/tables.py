"""The tables in README.md, made from results.json."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.builders import BUILDERS
from benchmarks.builds import STEPS
from benchmarks.corpus import LANGUAGES

START, END = "<!-- tables: make bench writes them -->", "<!-- end of tables -->"
OURS = BUILDERS[0]
NOTHING = "–"

Json = dict[str, Any]


def write_tables(readme: Path, results: Json) -> None:
    """Put the tables between the two marks in a file."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{START}\n\n{tables(results)}\n{END}{after}", encoding="utf-8")


def tables(results: Json) -> str:
    """All of them as Markdown."""
    parts = [f"Machine: {results['machine']}.\n", *_of_builds(results["builds"])]
    if "commands" in results:
        parts += ["### Commands by themselves, at 500 documents\n", *_of_commands(results["commands"])]
    if "library" in results:
        parts += ["### This repository's own content, with all leaflets\n", *_of_library(results["library"])]
    if "papers" in results:
        parts += ["### The leaflets of a large library\n", *_of_papers(results["papers"])]
    if "leaflets" in results:
        parts += ["### Leaflets against WeasyPrint\n", *_of_leaflets(results["leaflets"])]
    if "serve" in results:
        parts += ["### An edit of a text while the site is served, with all leaflets\n", *_of_serve(results["serve"])]
    return "\n".join(parts)


def _of_builds(builds: Json) -> Iterator[str]:
    sizes = sorted(builds, key=int)
    titles = [f"{builder.title} {_version(builds, builder.name)}".strip() for builder in BUILDERS]
    yield "### Seconds\n"
    yield _table(["documents", "step", *titles], _rows(builds, sizes, _seconds))
    yield "### Seconds of all processors · megabytes of memory at the peak · megabytes written\n"
    yield _table(["documents", "step", *titles], _rows(builds, sizes, _rest))
    yield f"### From nothing: milliseconds for each page (documents × {len(LANGUAGES)})\n"
    per_page = [[size, *(_per_page(builds[size], builder.name, int(size)) for builder in BUILDERS)] for size in sizes]
    yield _table(["documents", *titles], per_page)


def _rows(builds: Json, sizes: Sequence[str], cell: Any) -> Iterator[list[str]]:
    for size in sizes:
        for step in STEPS:
            yield [size, step, *(cell(builds[size], builder.name, step) for builder in BUILDERS)]


def _version(builds: Json, name: str) -> str:
    return next((entries[name]["version"] for entries in builds.values() if name in entries), "")


def _seconds(entries: Json, name: str, step: str) -> str:
    """Seconds, and how many times ours that is if both were measured in one session."""
    if name not in entries:
        return NOTHING
    entry, ours = entries[name], entries.get(OURS.name)
    seconds: float = entry["steps"][step]["seconds"]
    if name == OURS.name or not ours or ours["session"] != entry["session"]:
        return f"{seconds:.2f}"
    ratio = seconds / ours["steps"][step]["seconds"]
    return f"{seconds:.2f} ({ratio:.1f}×)" if ratio >= 1 else f"{seconds:.2f} ({ratio:.2f}×)"


def _rest(entries: Json, name: str, step: str) -> str:
    if name not in entries:
        return NOTHING
    cost = entries[name]["steps"][step]
    return f"{cost['cpu']:.1f} · {_memory(cost)} · {cost['written']:.1f}"


def _memory(cost: Json) -> str:
    """Megabytes; nothing where they were not measured."""
    return NOTHING if cost["memory"] is None else f"{cost['memory']:.0f}"


def _per_page(entries: Json, name: str, documents: int) -> str:
    if name not in entries:
        return NOTHING
    return f"{entries[name]['steps']['cold']['seconds'] * 1000 / documents / len(LANGUAGES):.2f}"


def _of_commands(commands: Json) -> Iterator[str]:
    named = {name: steps for name, steps in commands.items() if name != "session"}
    yield _table(
        ["command", "step", "seconds", "seconds of all processors", "megabytes of memory", "megabytes written"],
        ([name, step, *_figures(cost)] for name, steps in named.items() for step, cost in steps.items()),
    )


def _of_library(library: Json) -> Iterator[str]:
    yield f"{library['editions']} editions, {library['leaflets']} leaflets.\n"
    rows = [[step, *_figures(cost)] for step, cost in library["steps"].items()]
    served = f"{library['seconds of an edit while served']:.2f}"
    yield _table(
        ["step", "seconds", "seconds of all processors", "megabytes of memory", "megabytes written"],
        [*rows, ["one edit while served, the whole site", served, *[NOTHING] * 3]],
    )


def _figures(cost: Json) -> list[str]:
    return [f"{cost['seconds']:.2f}", f"{cost['cpu']:.2f}", f"{cost['memory']:.0f}", f"{cost['written']:.1f}"]


def _of_papers(papers: Json) -> Iterator[str]:
    yield f"{papers['papers']['documents']} documents, {papers['papers']['leaflets']} leaflets in A4 and large print.\n"
    steps = {name: cost for name, cost in papers.items() if name not in ("session", "papers")}
    yield _table(
        ["step", "seconds", "seconds of all processors", "megabytes of memory"],
        ([name, f"{cost['seconds']:.2f}", f"{cost['cpu']:.2f}", _memory(cost)] for name, cost in steps.items()),
    )


def _of_leaflets(leaflets: Json) -> Iterator[str]:
    named = {name: figures for name, figures in leaflets.items() if name != "session"}
    columns = ["a second", "a second, WeasyPrint", "times as fast"]
    yield _table(
        ["leaflets", *columns], ([name, *(str(found[column]) for column in columns)] for name, found in named.items())
    )


def _of_serve(serve: Json) -> Iterator[str]:
    columns = ["documents", "pages", "milliseconds until its page is new", "the same while the site is built"]
    yield _table([*columns, "seconds until the whole site is new", "seconds of the first build"], _served(serve))


def _served(serve: Json) -> Iterator[list[str]]:
    for size in serve["sizes"]:
        edits = _each(size["at rest"]), _each(size["while the site is built"])
        whole, first = f"{size['whole site']:.1f}", str(size["first build"])
        yield [str(size["documents"]), str(size["pages"]), *edits, whole, first]


def _each(figures: Sequence[int]) -> str:
    """Each of some figures, in order."""
    return ", ".join(map(str, figures))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
