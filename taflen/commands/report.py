"""`report`: build everything, then say where the editors' dashboard is."""

from __future__ import annotations

from pathlib import Path

from taflen.commands.site import Order, site
from taflen.web.report_page import REPORT


def report(root: Path) -> int:
    """Build the site that is not public, which has the dashboard; 1 if findings block it."""
    status = site(Order(root))
    if status == 0:
        dashboard = root.resolve() / "site" / REPORT / "index.html"
        shown = dashboard.relative_to(Path.cwd()) if dashboard.is_relative_to(Path.cwd()) else dashboard
        print(f"The editors' dashboard is {shown}.")
    return status
