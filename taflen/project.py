"""Where a content repository keeps its things, and what its mkdocs.yml says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from taflen.findings import ProjectError
from taflen.sources.yaml_reader import read_yaml

# No sign that would add something to a link: another receiver, a subject.
MAIL_ADDRESS = re.compile(r"[^\s@<>\"'?&#%,;:]+@[^\s@<>\"'?&#%,;:]+\.[^\s@<>\"'?&#%,;:]+")
# Plain, because settings of servers are made of it: nothing that could end a line or a word there.
SITE_URL = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:\d{1,5})?(/[\w.~-]+)*/*")
REPOSITORY = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+?(?:\.git)?/?")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
GENERATOR = Path(__file__).resolve().parent.parent

# What is published in Wales is in Welsh too, unless mkdocs.yml says otherwise.
WELSH = ("cy",)

FOLDERS: dict[str, str] = {
    "content/conditions": "condition",
    "content/glossary": "glossary",
    "content/learn": "learn",
    "content/organisations": "organisation",
    "content/pages": "page",
    "content/tools": "tool",
    "grids": "grid",
    "manuals": "manual",
}
CACHE_FOLDER = ".cache"
KINDS = tuple(FOLDERS.values())
# Their files are YAML from the first line to the last; the others are Markdown.
YAML_KINDS = ("glossary", "grid", "organisation")


def ending_of(kind: str) -> str:
    """How the names of files of a kind end."""
    return ".yml" if kind in YAML_KINDS else ".md"


@dataclass(frozen=True, slots=True)
class Project:
    """A content repository. `site_url` ends with a slash; `feedback` is an e-mail address, or empty.

    A public site has each published document in all `required_languages`. `repository` is its address on GitHub, or
    empty. `sign_offs` are the roles that each kind of document needs; None if mkdocs.yml does not say.
    """

    root: Path
    site_name: str
    site_url: str
    feedback: str = ""
    required_languages: tuple[str, ...] = WELSH
    repository: str = ""
    sign_offs: tuple[tuple[str, tuple[str, ...]], ...] | None = None

    @property
    def locales(self) -> Path:
        """Where the translations are."""
        return self.root / "locales"

    @property
    def cache(self) -> Path:
        """Where results are kept between builds. Safe to delete."""
        return self.root / CACHE_FOLDER

    @property
    def languages(self) -> tuple[str, ...]:
        """English, then each language that has a folder below locales/."""
        found = sorted(folder.parent.name for folder in self.locales.glob("*/LC_MESSAGES"))
        for code in found:
            if not LANGUAGE_CODE.fullmatch(code):
                raise ProjectError(f"There is no language {code}: rename the folder in locales/.")
        return ("en", *(code for code in found if code != "en"))


def open_project(root: Path) -> Project:
    """The project in `root`. Raises ProjectError if it has no usable mkdocs.yml."""
    root = root.resolve()
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise ProjectError(f"There is no mkdocs.yml in {root}. Name the right folder with --root.")
    try:
        read = read_yaml(config.read_text(encoding="utf-8"), "mkdocs.yml")
    except UnicodeDecodeError as error:
        raise ProjectError("Save mkdocs.yml as UTF-8 text.") from error
    if read.findings:
        wrong = read.findings[0]
        raise ProjectError(f"mkdocs.yml:{wrong.place.line}: {wrong.message}")
    settings = read.data
    if not isinstance(settings, dict) or not settings.get("site_name") or not settings.get("site_url"):
        raise ProjectError("mkdocs.yml needs a site_name and a site_url.")
    site_url = _site_url(str(settings["site_url"]))
    extra = settings.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    feedback = str(extra.get("feedback", ""))
    if feedback and not MAIL_ADDRESS.fullmatch(feedback):
        raise ProjectError("`feedback` in mkdocs.yml must be an e-mail address, such as leaflets@example.org.")
    required = extra.get("required_languages", list(WELSH))
    if not isinstance(required, list) or not all(isinstance(code, str) for code in required):
        raise ProjectError("`required_languages` in mkdocs.yml must be a list, such as [cy]. [] asks for none.")
    return Project(
        root=root,
        site_name=str(settings["site_name"]),
        site_url=site_url,
        feedback=feedback,
        required_languages=tuple(required),
        repository=_repository(extra),
        sign_offs=_sign_offs(extra),
    )


def _site_url(written: str) -> str:
    """The address of the site, with a slash at its end."""
    if not written.startswith(("https://", "http://")):
        raise ProjectError("The site_url in mkdocs.yml must start with https://.")
    try:
        is_plain = bool(SITE_URL.fullmatch(unquote(written))) and bool(
            (urlsplit(written).hostname or "").encode("idna")
        )
    except UnicodeError:
        is_plain = False
    if not is_plain:
        raise ProjectError("The site_url in mkdocs.yml must be plain, such as https://leaflets.example.org/health/.")
    return written.rstrip("/") + "/"


def _repository(extra: Mapping[str, Any]) -> str:
    written = str(extra.get("repository") or "")
    if written and not REPOSITORY.fullmatch(written):
        raise ProjectError("`repository` in mkdocs.yml must be an address such as https://github.com/OWNER/NAME.")
    return written.rstrip("/").removesuffix(".git")


def _sign_offs(extra: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    if "sign_offs" not in extra:
        return None
    written = extra["sign_offs"]
    if not isinstance(written, dict) or not all(_are_roles(roles) for roles in written.values()):
        raise ProjectError(
            "`sign_offs` in mkdocs.yml must list roles by kind, such as {condition: [Patient panel, Clinical lead]}. "
            "{} asks for none."
        )
    if unknown := sorted(set(written) - set(KINDS)):
        raise ProjectError(f"`sign_offs` in mkdocs.yml names {unknown[0]}. The kinds are: {', '.join(KINDS)}.")
    return tuple((kind, tuple(roles)) for kind, roles in written.items())


def _are_roles(roles: Any) -> bool:
    return isinstance(roles, list) and all(isinstance(role, str) and role.strip() for role in roles)
