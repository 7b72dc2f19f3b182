"""What a file about an organisation says, as labels with lines: the same for pages, paper and data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from taflen.document.organisation import Contact, Organisation
from taflen.document.text import Text
from taflen.languages.language import Language, say
from taflen.languages.locale_data import name_in

AREA_NAMES: Mapping[str, str] = {
    "aneurin-bevan": say("Gwent"),
    "betsi-cadwaladr": say("North Wales"),
    "cardiff-and-vale": say("Cardiff and the Vale of Glamorgan"),
    "cwm-taf-morgannwg": say("Cwm Taf Morgannwg"),
    "hywel-dda": say("West Wales"),
    "powys": say("Powys"),
    "swansea-bay": say("Swansea Bay"),
    "wales": say("All of Wales"),
    "uk": say("All of the UK"),
}
# The counties, because few people know the name of their health board.
AREA_TEXTS: Mapping[str, str] = {
    "aneurin-bevan": say("Blaenau Gwent, Caerphilly, Monmouthshire, Newport and Torfaen (Aneurin Bevan health board)."),
    "betsi-cadwaladr": say(
        "Anglesey, Conwy, Denbighshire, Flintshire, Gwynedd and Wrexham (Betsi Cadwaladr health board)."
    ),
    "cardiff-and-vale": say("Cardiff and the Vale of Glamorgan (Cardiff and Vale health board)."),
    "cwm-taf-morgannwg": say("Bridgend, Merthyr Tydfil and Rhondda Cynon Taf (Cwm Taf Morgannwg health board)."),
    "hywel-dda": say("Carmarthenshire, Ceredigion and Pembrokeshire (Hywel Dda health board)."),
    "powys": say("The county of Powys (Powys health board)."),
    "swansea-bay": say("Neath Port Talbot and Swansea (Swansea Bay health board)."),
    "wales": say("Organisations that help everywhere in Wales."),
    "uk": say("Organisations that help everywhere in the UK."),
}
NEED_NAMES: Mapping[str, str] = {
    "cancer": say("Cancer"),
    "carers": say("Caring for someone"),
    "dementia": say("Dementia"),
    "diabetes": say("Diabetes"),
    "heart": say("Heart and blood vessels"),
    "joints": say("Bones and joints"),
    "lungs": say("Lungs and breathing"),
    "mental-health": say("Mental health"),
    "money": say("Money and rights"),
    "pain": say("Pain"),
    "smoking": say("Stopping smoking"),
    "stroke": say("Stroke"),
}
WAYS: Mapping[str, str] = {
    "phone": say("Phone"),
    "text": say("Text message"),
    "email": say("E-mail"),
    "website": say("Website"),
    "address": say("Address"),
}
SCHEMES: Mapping[str, str] = {"phone": "tel:", "text": "sms:", "email": "mailto:", "website": "", "address": ""}
AREA, LAST_CHECKED = say("Area"), say("Last checked")
UNKNOWN = say("We do not know. Ask them first.")
COSTS: Mapping[str, str] = {"free": say("Free"), "may cost": say("It may cost something."), "not known": UNKNOWN}
REFERRALS: Mapping[str, str] = {
    "not needed": say("Not needed. You can ask for help yourself."),
    "needed": say("Needed. Somebody must send you to them."),
    "not known": UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line. `text` is a text of the document, or plain words: those of the interface, in English, if `is_word`.

    `href` is what it leads to, if anything. An address, on the web or for letters, is the same in every language.
    """

    text: Text | str
    href: str = ""
    is_word: bool = False
    is_address: bool = False
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, in words of the interface in English, with one line or more."""

    label: str
    lines: tuple[FactLine, ...]


def ways_to_reach(organisation: Organisation) -> list[Fact]:
    """The ways to reach an organisation, in the order of its file; those of one kind stand together."""
    found: dict[str, list[FactLine]] = {}
    for contact in organisation.contacts:
        found.setdefault(contact.way, []).append(_line(contact))
    return [Fact(WAYS[way], tuple(lines)) for way, lines in found.items()]


def all_facts(organisation: Organisation, language: Language) -> list[Fact]:
    """How to reach them, cost, referral, languages, areas, needs, and when all this was checked."""
    return [
        *ways_to_reach(organisation),
        Fact(say("Cost"), tuple(_with_note(COSTS[organisation.cost], organisation.cost_note))),
        Fact(say("Referral"), tuple(_with_note(REFERRALS[organisation.referral], organisation.referral_note))),
        Fact(say("Languages that they speak"), (_languages(organisation, language),)),
        Fact(AREA, tuple(FactLine(AREA_NAMES[area], is_word=True) for area in organisation.areas)),
        Fact(say("Helps with"), tuple(FactLine(NEED_NAMES[need], is_word=True) for need in organisation.needs)),
        Fact(LAST_CHECKED, (FactLine(language.date(organisation.last_checked)),)),
    ]


def _line(contact: Contact) -> FactLine:
    value, scheme = contact.value, SCHEMES[contact.way]
    if contact.way in ("phone", "text"):
        return FactLine(value, scheme + value.replace(" ", ""), note=contact.note)
    if contact.way == "website":
        return FactLine(value.split("://", 1)[1].removeprefix("www.").rstrip("/"), value, is_address=True)
    return FactLine(value, f"{scheme}{value}" if scheme else "", is_address=True)


def _with_note(word: str, note: Text | None) -> Iterator[FactLine]:
    yield FactLine(word, is_word=True)
    if note:
        yield FactLine(note)


def _languages(organisation: Organisation, language: Language) -> FactLine:
    names = [name_in(code, language.code) for code in organisation.languages]
    return FactLine(", ".join(names)) if names else FactLine(UNKNOWN, is_word=True)
