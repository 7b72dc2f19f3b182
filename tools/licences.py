"""Writes LICENCES.md: the licence of all that ships, and of all that is installed with it. `make licences`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from checking import ROOT, NotReadyError
from packages import Package, packages
from shipped import OF_OTHERS, OUR_OWN

TARGET = ROOT / "LICENCES.md"
# Licences that ask for more than to name their authors, where a package leaves no other choice.
ASKS_MORE = ("GPL", "LGPL", "AGPL")
HEAD = """# Licences of all that ships

`make licences` writes this file. Do not change it by hand: change `tools/shipped.py`, or the lock file.

## In a release

| What | Version | Licence | The text of the licence |
|---|---|---|---|
"""
OURS = """| The program | | Apache-2.0 | [LICENSE](LICENSE) |
| Documents and translations | | CC-BY-4.0 | [LICENSE-CONTENT.md](LICENSE-CONTENT.md) |
"""
PACKAGES = """
The fonts are in the leaflets. The pictures are on the website, with their licences beside them.

## Installed with it

`make site` installs these packages from PyPI, each at the version and with the hash in `requirements.lock`. They are
not in a release, and no file of theirs is on a website that was built. What a package says of its licence stands here.
A package may hold programs of others: their licences are beside its own.

| Package | Version | Licence | What it does |
|---|---|---|---|
"""
MORE = """
## Licences that ask for more

{names}: it holds the dictionary of syllables, and `textstat` needs it.
Whoever hands on a package under the GPL hands on its source text too. The same goes for all that is handed on as one
with it. So this matters to you if you hand on the program together with its packages, such as in a container. It does
not matter for a website or a leaflet.

The lists of common words are under CC BY-SA 4.0. If you change and publish them, use the same licence.

What only developers use is in the other lock files. None of it is handed on.
"""


def licences(installed: Sequence[Package]) -> str:
    """The whole text of LICENCES.md."""
    return "".join((HEAD, OURS, *_assets(), PACKAGES, *_packages(installed), MORE.format(names=_names(installed))))


def _assets() -> Iterator[str]:
    for asset in (OUR_OWN, *OF_OTHERS):
        link = f"[{asset.licence_file}]({asset.licence_file})"
        yield f"| {asset.name}: {asset.what} | {asset.version} | {asset.licence} | {link} |\n"


def _packages(installed: Sequence[Package]) -> Iterator[str]:
    for one in installed:
        summary = one.summary.replace("|", "/").rstrip(".")
        yield f"| `{one.pin.name}` | {one.pin.version} | {one.licence} | {summary} |\n"


def asks_more(licence: str) -> bool:
    """Whether each choice that a licence leaves asks for more than to name authors."""
    return all(any(word in choice for word in ASKS_MORE) for choice in licence.split(" OR "))


def _names(installed: Sequence[Package]) -> str:
    return ", ".join(f"`{one.pin.name}` ({one.licence})" for one in installed if asks_more(one.licence))


def main() -> int:
    """Write LICENCES.md. Returns the exit status: 2 if a package is not installed, or does not say its licence."""
    try:
        text = licences(packages((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    except NotReadyError as reason:
        print(reason)
        return 2
    TARGET.write_text(text, encoding="utf-8")
    print(f"Written: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
