"""The file of a clinic: what is printed on the leaflets that it hands out."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from taflen.findings import Finding
from taflen.sources.picture_file import PICTURES, picture_problem
from taflen.sources.plain_text import LARGEST_PICTURE, is_plain_file, read_text
from taflen.sources.schema import Line, Part
from taflen.sources.schema_upgrades import NUMBERLESS, SchemaNumber
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import read_yaml

Lines = tuple[Line, ...]


class LogoEntry(Part):
    """A picture, and what to say of it to somebody who cannot see it."""

    file: Line = Field(description="the picture's file (SVG, PNG or JPEG), beside this one")
    alternative: Line = Field(description="what the picture says, in words")


class ClinicWords(Part):
    """What a clinic says in another language. What is left out stays in English."""

    name: Line | None = Field(default=None, description="the name of the clinic")
    address: Lines | None = Field(default=None, description="the lines of the address")
    opening_hours: Lines | None = Field(default=None, description="when it is open, a line for each")
    logo_alternative: Line | None = Field(default=None, description="what the picture says, in words")


class ClinicDetails(Part):
    """The keys of a clinic's file."""

    schema_number: SchemaNumber = Field(
        default=NUMBERLESS, alias="schema", description="the number of this format: 1; may be left out"
    )
    name: Line = Field(max_length=80, description="the name of the clinic")
    address: Lines = Field(min_length=1, max_length=6, description="the lines of the address")
    phone: Line = Field(max_length=40, description="the telephone number, in double quotes")
    opening_hours: Lines = Field(default=(), max_length=8, description="when it is open, a line for each")
    logo: LogoEntry | None = Field(default=None, description="`file` and `alternative` of a picture")
    in_other_languages: dict[str, ClinicWords] = Field(
        default={}, description="the code of a language, and below it what is said in that language"
    )


def read_clinic(path: Path) -> ClinicDetails | list[Finding]:
    """The clinic in a file, or all that is wrong with it."""
    text = read_text(path, path.name)
    if isinstance(text, Finding):
        return [text]
    file = read_yaml(text, path.name, several_languages=True)
    details = file.findings or validate(ClinicDetails, file)
    if isinstance(details, list):
        return details
    place = file.place(("logo", "file"))
    if problem := _problem_of_logo(details, path.parent):
        return [Finding(place, "picture-missing", "error", problem)]
    if details.logo and (problem := picture_problem(path.parent / details.logo.file)):
        return [Finding(place, "picture-unsafe", "error", problem)]
    return details


def _problem_of_logo(details: ClinicDetails, folder: Path) -> str:
    if details.logo is None:
        return ""
    name = details.logo.file
    picture = folder / name
    if picture.name != name or not is_plain_file(picture, name, LARGEST_PICTURE):
        return f"Put the picture {details.logo.file} into the folder of this file, or correct its name."
    if picture.suffix.lower() not in PICTURES:
        return f"Use a picture that ends with one of these: {', '.join(PICTURES)}."
    return ""
