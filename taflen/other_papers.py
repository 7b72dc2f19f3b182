"""What is printed besides the leaflets of single documents: records, prompts, toolkits, help near you."""

from __future__ import annotations

from datetime import date

from taflen.area_papers import area_papers
from taflen.cache import Cache
from taflen.companion_papers import companion_papers
from taflen.companions import decision_records
from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import Editions
from taflen.library import Library
from taflen.memory import Memory
from taflen.papers import Papers, print_papers
from taflen.printing import open_shop
from taflen.project import Project
from taflen.toolkit_papers import toolkit_papers


def print_other_papers(
    project: Project, library: Library, editions: Editions, today: date, kept: tuple[Cache, Memory]
) -> Papers:
    """All of these papers, and what could not be made. What is overdue depends on `today`."""
    shop = open_shop(project, library, editions.by_id(SOURCE_LANGUAGE), today, kept)
    wanted = list(editions.all())
    jobs = [
        *companion_papers(wanted, decision_records(wanted), shop.press, shop.outline),
        *toolkit_papers(wanted, shop),
        *area_papers(editions, shop.press, shop.outline),
    ]
    return print_papers(jobs, project.root, *kept)
