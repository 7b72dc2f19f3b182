"""What programs read: sitemaps and feeds against the schemas in tools/schemas/, JSON against those of the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checking import ROOT, NotReadyError, Verdict
from jsonschema import Draft202012Validator
from lxml import etree

SCHEMAS = ROOT / "tools" / "schemas"
# Files, and the schema on the site that each must fit.
JSON_FILES = {
    "api/documents.json": "api/documents.schema.json",
    "api/findings.json": "api/findings.schema.json",
    "api/documents/*/*.json": "api/document.schema.json",
}


def check(site: Path) -> Verdict:
    """Check all data of a site. Raises NotReadyError if there is none."""
    if not (site / "sitemap.xml").is_file():
        raise NotReadyError(f"There is no built site in {site}. Build it first: make site.")
    maps, feeds = sorted(site.glob("sitemap*.xml")), sorted(site.rglob("feed.xml"))
    found = [*_xml_problems(site, maps, _sitemap_schema()), *_xml_problems(site, feeds, _feed_schema())]
    files = {path: site / schema for names, schema in JSON_FILES.items() for path in sorted(site.glob(names))}
    found += [problem for path, schema in files.items() for problem in _json_problems(site, path, schema)]
    said = "no errors" if not found else "see the errors above"
    summary = f"Schemas: {len(maps)} sitemaps, {len(feeds)} feeds, {len(files)} JSON files, {said}."
    return Verdict(summary, tuple(found), not found)


def _sitemap_schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))


def _feed_schema() -> Any:
    return etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))


def _xml_problems(site: Path, paths: list[Path], schema: Any) -> Iterator[str]:
    for path in paths:
        name = path.relative_to(site).as_posix()
        try:
            tree = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            yield f"{name}: {error}"
            continue
        if not schema.validate(tree):
            yield from (f"{name}:{entry.line}: {entry.message}" for entry in schema.error_log)


def _json_problems(site: Path, path: Path, schema: Path) -> Iterator[str]:
    name = path.relative_to(site).as_posix()
    rules = json.loads(schema.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    judge = Draft202012Validator(rules, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for error in judge.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
        yield f"{name}: {error.json_path}: {error.message}"
