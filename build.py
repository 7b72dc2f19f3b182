"""Builds the site. `python build.py --help` lists what it does; README.md says how to start."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

# Most of what a build makes it keeps to its end: to look for what nobody needs more rarely makes the start faster.
gc.set_threshold(200_000, 20, 20)
# Python keeps what it compiles beside the modules, also where the environment would not have it so (images for
# containers often do): to compile all of ours takes longer than most builds.
sys.dont_write_bytecode = False
# Pydantic would read the metadata of everything that is installed, to find plugins that we do not have.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

try:
    from taflen.cli import run
except ModuleNotFoundError as error:
    print(f"{error.name} is not installed. Run `make site`, or use .venv/bin/python.", file=sys.stderr)
    sys.exit(2)

if __name__ == "__main__":
    status = run(sys.argv[1:], default_root=Path(__file__).resolve().parent)
    # All of it goes with the process: to look through it once more for what nobody needs would take a moment.
    gc.freeze()
    sys.exit(status)
