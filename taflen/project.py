"""Where a content repository keeps its things, and what its mkdocs.yml says."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from taflen.findings import Finding, ProjectError
from taflen.sources.plain_text import read_text
from taflen.sources.yaml_reader import KeyPath, YamlFile, read_yaml

CONFIG = "mkdocs.yml"
SITE_NAME = re.compile(r"\S(?:[^\n]{0,198}\S)?")
LONGEST_ADDRESS, LONGEST_SITE_URL = 254, 500
# No sign that would add something to a link: another receiver, a subject.
MAIL_ADDRESS = re.compile(r"[^\s@<>\"'?&#%,;:]+@[^\s@<>\"'?&#%,;:]+\.[^\s@<>\"'?&#%,;:]+")
# Plain, because settings of servers are made of it: nothing that could end a line or a word there.
SITE_URL = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:\d{1,5})?(/[\w.~-]+)*/*")
REPOSITORY = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+?(?:\.git)?/?")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
GENERATOR = Path(__file__).resolve().parent.parent

# Which versions people may hold on paper.
VERSIONS_FILE = "versions.yml"

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
# A source file, by its path below the root, and the kind of document that it holds.
FileAndKind = tuple[str, str]
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
    file = _read_config(root)
    settings = file.data
    if not isinstance(settings, dict) or not settings.get("site_name") or not settings.get("site_url"):
        raise ProjectError("mkdocs.yml needs a site_name and a site_url.")
    site_name = str(settings["site_name"])
    if not SITE_NAME.fullmatch(site_name):
        raise _wrong(file, ("site_name",), "The site_name in mkdocs.yml must be a line of 200 characters at most.")
    site_url = _site_url(file, str(settings["site_url"]))
    extra = settings.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    feedback = str(extra.get("feedback", ""))
    if feedback and not (len(feedback) <= LONGEST_ADDRESS and MAIL_ADDRESS.fullmatch(feedback)):
        message = "`feedback` in mkdocs.yml must be an e-mail address, such as leaflets@example.org."
        raise _wrong(file, ("extra", "feedback"), message)
    required = extra.get("required_languages", list(WELSH))
    if not isinstance(required, list) or not all(_is_language(code) for code in required):
        message = "`required_languages` in mkdocs.yml must be a list, such as [cy]. [] asks for none."
        raise _wrong(file, ("extra", "required_languages"), message)
    return Project(
        root=root,
        site_name=site_name,
        site_url=site_url,
        feedback=feedback,
        required_languages=tuple(required),
        repository=_repository(file, extra),
        sign_offs=_sign_offs(file, extra),
    )


def _site_url(file: YamlFile, written: str) -> str:
    """The address of the site, with a slash at its end."""
    if not written.startswith(("https://", "http://")):
        raise _wrong(file, ("site_url",), "The site_url in mkdocs.yml must start with https://.")
    try:
        is_plain = bool(SITE_URL.fullmatch(unquote(written))) and bool(
            (urlsplit(written).hostname or "").encode("idna")
        )
    except UnicodeError:
        is_plain = False
    if not is_plain or len(written) > LONGEST_SITE_URL:
        message = "The site_url in mkdocs.yml must be plain, such as https://leaflets.example.org/health/."
        raise _wrong(file, ("site_url",), message)
    return written.rstrip("/") + "/"


def _read_config(root: Path) -> YamlFile:
    """What mkdocs.yml says. Raises ProjectError with the first line that is wrong."""
    if not os.path.lexists(root / CONFIG):
        raise ProjectError(f"There is no mkdocs.yml in {root}. Name the right folder with --root.")
    text = read_text(root / CONFIG, CONFIG)
    if isinstance(text, Finding):
        raise ProjectError(f"{CONFIG}, line {text.place.line}: {text.message}")
    file = read_yaml(text, CONFIG, several_languages=True)
    for wrong in file.findings:
        raise ProjectError(f"{CONFIG}, line {wrong.place.line}: {wrong.message} {wrong.suggestion}".strip())
    return file


def _wrong(file: YamlFile, keys: KeyPath, message: str) -> ProjectError:
    return ProjectError(f"{CONFIG}, line {file.place(keys).line}: {message}")


def _is_language(code: Any) -> bool:
    return isinstance(code, str) and LANGUAGE_CODE.fullmatch(code) is not None


def _repository(file: YamlFile, extra: Mapping[str, Any]) -> str:
    written = str(extra.get("repository") or "")
    if written and not REPOSITORY.fullmatch(written):
        message = "`repository` in mkdocs.yml must be an address such as https://github.com/OWNER/NAME."
        raise _wrong(file, ("extra", "repository"), message)
    return written.rstrip("/").removesuffix(".git")


def _sign_offs(file: YamlFile, extra: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    if "sign_offs" not in extra:
        return None
    written, keys = extra["sign_offs"], ("extra", "sign_offs")
    if not isinstance(written, dict) or not all(_are_roles(roles) for roles in written.values()):
        message = (
            "`sign_offs` in mkdocs.yml must list roles by kind, such as {condition: [Patient panel, Clinical lead]}. "
            "{} asks for none."
        )
        raise _wrong(file, keys, message)
    if unknown := sorted(set(written) - set(KINDS)):
        message = f"`sign_offs` in mkdocs.yml names {unknown[0]}. The kinds are: {', '.join(KINDS)}."
        raise _wrong(file, (*keys, unknown[0]), message)
    return tuple((kind, tuple(roles)) for kind, roles in written.items())


def _are_roles(roles: Any) -> bool:
    return isinstance(roles, list) and all(isinstance(role, str) and role.strip() for role in roles)
