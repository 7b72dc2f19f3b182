"""`site`: check, then build everything."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from typing import Any

from taflen.commands.amend import amended
from taflen.commands.build_order import AS_IT_WAS, BuildState, Order, reason
from taflen.findings import ProjectError
from taflen.memory import Memory
from taflen.processes import Workers
from taflen.project import Project, open_project
from taflen.publish import Building, only_build
from taflen.source_stamp import SourcesChangedError, Stamp, source_stamp

MOST_TRIES = 3
# Is told of the `LastSite` and of the state of its sources. The class is not named: it loads for a while.
Published = Callable[[Any, Stamp], None]


def site(
    order: Order,
    memory: Memory | None = None,
    state: BuildState | None = None,
    published: Published = lambda *_: None,
) -> int:
    """Build the site; 1 if findings block it, and then the last site stays as it was.

    A `state` of the sources that has just been looked up need not be looked up again. A `memory` makes a second build
    in the same process faster, and what that knows of a new site is told to `published`. If files change meanwhile, the
    site is made again from what they say now. Raises ProjectError if the project or the disk does not let it be made.
    """
    project = open_project(order.root)
    root = project.root
    out = (order.out or root / "site").resolve()
    with only_build(out) as building, closing(_workers(order, project)) as workers:
        for number in range(MOST_TRIES):
            now = state if state and number == 0 else BuildState(order)
            stamp = now.stamp
            try:
                status, told = _built(now, building, (memory, workers, published), stamp)
                break
            except SourcesChangedError:
                if memory:
                    memory.go_on()
                print("Files changed while the site was made from them. Making it again …", file=sys.stderr)
            except OSError as error:
                if source_stamp(root) == stamp:
                    raise ProjectError(f"{reason(error)}. {AS_IT_WAS}") from error
                print(f"{reason(error)}. Making the site again …", file=sys.stderr)
        else:
            raise ProjectError(f"Stop what changes the files all the time, then build again. {AS_IT_WAS}")
    print(told)
    return status


def _workers(order: Order, project: Project) -> Workers:
    """Who works for the build. Raises ProjectError if that is a cluster, and it cannot be reached."""
    if order.cluster is None:
        return Workers(order.jobs)
    # It loads for a second, and is not installed everywhere.
    from taflen.cluster import Cluster

    return Cluster(order.cluster, project)


def _built(
    state: BuildState, building: Building, by: tuple[Memory | None, Workers, Published], stamp: Stamp
) -> tuple[int, str]:
    """The site built, or not, with a memory and by workers; the exit status, and what to tell."""
    memory, *_ = by
    if memory is None and (told := amended(state, building, stamp)):
        return 0, told
    # It loads for a while, and most edits do not need it.
    from taflen.commands.whole_site import whole_site

    return whole_site(state, building, by, stamp)
