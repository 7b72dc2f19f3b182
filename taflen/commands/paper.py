"""What only shows when the leaflets are made: `check --paper`."""

from __future__ import annotations

from taflen.cache import Cache
from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import make_editions
from taflen.findings import Finding
from taflen.library import read_library
from taflen.memory import Memory
from taflen.other_papers import print_other_papers
from taflen.printing import open_shop, print_editions
from taflen.processes import Workers
from taflen.project import Project
from taflen.today import build_day


def findings_on_paper(project: Project, cache: Cache) -> list[Finding]:
    """Make every leaflet: a word that does not fit, a grid longer than a side. Toolkits and other papers too."""
    library = read_library(project.root)
    editions = make_editions(project, library)
    workers = Workers()
    shop = open_shop(project, library, editions.by_id(SOURCE_LANGUAGE), build_day(), (cache, Memory(cache)))
    _, findings = print_editions(shop, list(editions.all()), workers)
    return [*findings, *print_other_papers(shop, editions, workers).findings]
