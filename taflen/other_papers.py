"""What is printed besides the leaflets of single documents: records, prompts, toolkits, help near you."""

from __future__ import annotations

from collections.abc import Sequence

from taflen.area_papers import area_papers
from taflen.companion_papers import companion_papers
from taflen.companions import decision_records
from taflen.editions import Editions
from taflen.languages.translate import Edition
from taflen.papers import Paper, Papers, as_papers, print_papers
from taflen.printing import Shop
from taflen.processes import Workers
from taflen.toolkit_papers import toolkit_papers


def papers_beside(editions: Sequence[Edition], among: Sequence[Edition], shop: Shop) -> list[Paper]:
    """What goes with some editions on paper. `among` them are the other documents that it is made from."""
    records = companion_papers(editions, decision_records(among), shop.press, shop.outline)
    return [*records, *toolkit_papers(editions, among, shop)]


def print_other_papers(shop: Shop, editions: Editions, workers: Workers) -> Papers:
    """All of these papers, and what could not be made."""
    wanted = list(editions.all())
    orders = [*papers_beside(wanted, wanted, shop), *area_papers(editions, shop.press, shop.outline)]
    return as_papers(*print_papers(orders, shop.room, workers))
