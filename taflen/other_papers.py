"""What is printed besides the leaflets of single documents: records, prompts, toolkits, help near you."""

from __future__ import annotations

from taflen.area_papers import area_papers
from taflen.companion_papers import companion_papers
from taflen.companions import decision_records
from taflen.editions import Editions
from taflen.papers import Papers, as_papers, print_papers
from taflen.printing import Shop
from taflen.processes import Workers
from taflen.toolkit_papers import toolkit_papers


def print_other_papers(shop: Shop, editions: Editions, workers: Workers) -> Papers:
    """All of these papers, and what could not be made."""
    wanted = list(editions.all())
    orders = [
        *companion_papers(wanted, decision_records(wanted), shop.press, shop.outline),
        *toolkit_papers(wanted, shop),
        *area_papers(editions, shop.press, shop.outline),
    ]
    return as_papers(*print_papers(orders, shop.room, workers))
