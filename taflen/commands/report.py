"""`report`: build everything, then say where the editors' dashboard is."""

from __future__ import annotations

from pathlib import Path

from taflen.addresses import REPORT
from taflen.commands.build_order import BuildState, Order, shown
from taflen.commands.site import site


def report(root: Path) -> int:
    """Build the site that is not public, which has the dashboard; 1 if findings block it."""
    order = Order(root)
    state = BuildState(order)
    status = 0 if state.needs_nothing() else site(order, state=state)
    if status == 0:
        print(f"The editors' dashboard is {shown(state.out / REPORT / 'index.html')}.")
    return status
