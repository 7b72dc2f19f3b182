"""Where a content repository keeps its things, and what its mkdocs.yml says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from taflen.findings import ProjectError
from taflen.sources.yaml_reader import read_yaml

MAIL_ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
GENERATOR = Path(__file__).resolve().parent.parent

FOLDERS: dict[str, str] = {
    "content/conditions": "condition",
    "content/learn": "learn",
    "content/pages": "page",
    "content/tools": "tool",
    "grids": "grid",
    "manuals": "manual",
}


@dataclass(frozen=True, slots=True)
class Project:
    """A content repository. `site_url` ends with a slash; `feedback` is an e-mail address, or empty."""

    root: Path
    site_name: str
    site_url: str
    feedback: str = ""

    @property
    def locales(self) -> Path:
        """Where the translations are."""
        return self.root / "locales"

    @property
    def cache(self) -> Path:
        """Where results are kept between builds. Safe to delete."""
        return self.root / ".cache"

    @property
    def languages(self) -> tuple[str, ...]:
        """English, then each language that has a folder below locales/."""
        found = sorted(folder.parent.name for folder in self.locales.glob("*/LC_MESSAGES"))
        return ("en", *(code for code in found if code != "en"))


def open_project(root: Path) -> Project:
    """The project in `root`. Raises ProjectError if it has no usable mkdocs.yml."""
    root = root.resolve()
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise ProjectError(f"There is no mkdocs.yml in {root}. Name the right folder with --root.")
    try:
        settings = read_yaml(config.read_text(encoding="utf-8"), "mkdocs.yml").data
    except UnicodeDecodeError as error:
        raise ProjectError("Save mkdocs.yml as UTF-8 text.") from error
    if not isinstance(settings, dict) or not settings.get("site_name") or not settings.get("site_url"):
        raise ProjectError("mkdocs.yml needs a site_name and a site_url.")
    site_url = str(settings["site_url"])
    if not site_url.startswith(("https://", "http://")):
        raise ProjectError("The site_url in mkdocs.yml must start with https://.")
    extra = settings.get("extra")
    feedback = str(extra.get("feedback", "")) if isinstance(extra, dict) else ""
    if feedback and not MAIL_ADDRESS.fullmatch(feedback):
        raise ProjectError("`feedback` in mkdocs.yml must be an e-mail address, such as leaflets@example.org.")
    return Project(root, str(settings["site_name"]), site_url.rstrip("/") + "/", feedback)
