"""What a file about an organisation holds: who they are, whom they help, and how to reach them.

Much smaller than the details of a document: an entry of a list has no versions and no leaflet of its own.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from taflen.sources.schema import Day, Identifier, Line, Part, SourceEntry, Status, WebAddress
from taflen.sources.schema_upgrades import SchemaNumber

PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+?[0-9]+( [0-9]+)*$", max_length=20)]
# No sign that would add something to a link: another receiver, a subject.
MAIL_ADDRESS = r"^[^\s@<>\"'?&#%,;:]+@[^\s@<>\"'?&#%,;:]+\.[^\s@<>\"'?&#%,;:]+$"
MailAddress = Annotated[str, StringConstraints(pattern=MAIL_ADDRESS, max_length=100)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

# The areas of the seven health boards, all of Wales, and all of the United Kingdom.
Area = Literal[
    "aneurin-bevan",
    "betsi-cadwaladr",
    "cardiff-and-vale",
    "cwm-taf-morgannwg",
    "hywel-dda",
    "powys",
    "swansea-bay",
    "wales",
    "uk",
]
Need = Literal[
    "cancer",
    "carers",
    "dementia",
    "diabetes",
    "heart",
    "joints",
    "lungs",
    "mental-health",
    "money",
    "pain",
    "smoking",
    "stroke",
]
Cost = Literal["free", "may cost", "not known"]
Referral = Literal["not needed", "needed", "not known"]


class PhoneEntry(Part):
    """A number to call, or to send a text message to."""

    number: PhoneNumber = Field(description="the number in double quotes, with single spaces, such as 0800 085 2219")
    note: Line | None = Field(default=None, max_length=100, description="opening hours, or what to press")


class ReachEntry(Part):
    """How to reach them."""

    phones: tuple[PhoneEntry, ...] = Field(default=(), max_length=4, description="numbers to call")
    text: PhoneEntry | None = Field(default=None, description="a number for text messages")
    email: MailAddress | None = Field(default=None, description="an e-mail address")
    website: WebAddress | None = Field(default=None, description="the website, which starts with https://")
    address: Line | None = Field(default=None, max_length=200, description="the postal address, in one line")


class OrganisationDetails(Part):
    """A whole file about an organisation."""

    schema_number: SchemaNumber = Field(alias="schema", description="the number of this format: 1")
    id: Identifier = Field(description="the name of the file without its ending")
    kind: Literal["organisation"] = Field(description="organisation")
    name: Line = Field(max_length=80, description="the name of the organisation, 80 characters at most")
    summary: Line = Field(max_length=200, description="one sentence that says what they do")
    also_called: tuple[Line, ...] = Field(default=(), description="other names that people use")
    status: Status = Field(description="draft, review or published")
    owner: Line = Field(description="the role that checks these details")
    areas: tuple[Area, ...] = Field(
        min_length=1, description="where they help: wales, uk, or health boards such as powys"
    )
    needs: tuple[Need, ...] = Field(min_length=1, description="what they help with, such as cancer or mental-health")
    conditions: tuple[Identifier, ...] = Field(default=(), description="the ids of conditions that it belongs to")
    languages: tuple[LanguageCode, ...] = Field(default=(), description="the codes of the languages that they speak")
    reach: ReachEntry = Field(description="phones, text, email, website or address")
    cost: Cost = Field(description="free, may cost or not known")
    cost_note: Line | None = Field(default=None, max_length=120, description="what costs how much, in a few words")
    referral: Referral = Field(description="not needed, needed or not known")
    referral_note: Line | None = Field(default=None, max_length=120, description="who must refer people, in short")
    last_checked: Day = Field(description="the day on which the details were last known to be right")
    sources: tuple[SourceEntry, ...] = Field(min_length=1, description="where these details were read")
