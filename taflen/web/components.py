"""The components of theme/components/: one folder each, with what it is for, what goes in, and examples.

The same file feeds the style guide and the tests of the template, of accessibility and of how it looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from taflen.document.markdown_cutter import cut_markdown
from taflen.document.walking import map_parts
from taflen.languages.language import Language
from taflen.project import GENERATOR
from taflen.sources.yaml_reader import read_yaml
from taflen.tokens import read_tokens, text_pairs
from taflen.web.templates import THEME, Surroundings, render, render_part

ASSETS = "assets/"
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component. `content` is Markdown that stands inside it."""

    id: str
    name: str
    values: dict[str, Any]
    content: str


@dataclass(frozen=True, slots=True)
class Component:
    """A folder of theme/components/. `parameters` are names with what they mean."""

    id: str
    name: str
    description: str
    parameters: dict[str, str]
    examples: tuple[Example, ...]

    @property
    def template(self) -> str:
        """The file of its macro, below theme/."""
        return f"components/{self.id}/{self.id}.html"

    @property
    def macro(self) -> str:
        """The name of its macro."""
        return self.id.replace("-", "_")


def read_components() -> list[Component]:
    """Every component, by name of its folder."""
    return [_component(folder) for folder in sorted((THEME / "components").iterdir()) if folder.is_dir()]


def example_html(component: Component, example: Example, language: Language, around: Surroundings) -> Markup:
    """An example as it stands on a page."""
    values = {name: _as_values(value, around) for name, value in example.values.items()}
    if example.content:
        cut = cut_markdown(example.content, f"{component.id}.yaml", 1).blocks
        blocks = map_parts(cut, lambda part: _with_own_id(part, example))
        inside = render_part("blocks.html", "blocks", language, around, items=blocks)
        values["caller"] = lambda: inside
    return render_part(component.template, component.macro, language, around, **values)


def style_guide(language: Language, around: Surroundings) -> Markup:
    """The page that shows every component with its examples."""
    entries = [
        {
            "id": component.id,
            "name": component.name,
            "description": component.description,
            "parameters": [{"name": name, "description": text} for name, text in component.parameters.items()],
            "examples": [
                {"id": example.id, "name": example.name, "html": example_html(component, example, language, around)}
                for example in component.examples
            ],
        }
        for component in read_components()
    ]
    pairs = text_pairs(read_tokens(GENERATOR)["light"])
    values = {"components": entries, "colours": [paper for paper, ink in pairs if ink == f"{paper}-ink"]}
    return render("pages/style-guide.html", language, around, values)


def _component(folder: Path) -> Component:
    data: Any = read_yaml((folder / f"{folder.name}.yaml").read_text(encoding="utf-8"), folder.name).data
    examples = tuple(
        Example(f"example-{folder.name}-{number}", entry["name"], entry["values"], entry.get("content", ""))
        for number, entry in enumerate(data["examples"], 1)
    )
    return Component(folder.name, data["name"], data["description"], data["parameters"], examples)


def _with_own_id(part: Any, example: Example) -> Any:
    """A block with an id that no other example on the page has."""
    return replace(part, id=f"{example.id}.{part.id}") if getattr(part, "id", "") else part


def _as_values(value: Any, around: Surroundings) -> Any:
    """Data of a YAML file as the templates read it: names behind a full stop, days as dates, files of the site."""
    if isinstance(value, dict):
        return SimpleNamespace(**{name: _as_values(part, around) for name, part in value.items()})
    if isinstance(value, list):
        return [_as_values(part, around) for part in value]
    if isinstance(value, str) and value.startswith(ASSETS):
        return around.link_to(value)
    return date.fromisoformat(value) if isinstance(value, str) and ISO_DATE.fullmatch(value) else value
