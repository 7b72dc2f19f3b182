"""Faults in the bundled catalogues, as slips of a translator or a bad merge would put them there."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """In the catalogue of a language, what stands in a translation, and the fault in its place."""

    catalogue: str
    old: str
    new: str


RIGHT_TO_LEFT_OVERRIDE, ISOLATE, ZERO_WIDTH = "\u202e", "\u2067", "\u200b"
CY, PL, UR = "cy/LC_MESSAGES", "pl/LC_MESSAGES", "ur/LC_MESSAGES"

FAULTS = [
    # numbers
    Fault(f"{CY}/conditions/asthma.po", "cymerwch 1 pwff bob 30 i 60 eiliad", "cymerwch 1 pwff bob 30 i 90 eiliad"),
    Fault(f"{CY}/conditions/asthma.po", "fwy na dwywaith yr wythnos", "fwy na theirgwaith yr wythnos"),
    Fault(f"{CY}/conditions/stroke.po", "4.5 awr", "45 awr"),
    Fault(f"{CY}/conditions/type-2-diabetes.po", "220,000", "22,000"),
    Fault(f"{PL}/manuals/strong-opioids.po", "często bierze się co 12 godzin", "często bierze się co 2 godziny"),
    Fault(f"{PL}/manuals/strong-opioids.po", "przez co najmniej 5 dni od", "przez co najmniej 15 dni od"),
    Fault(f"{PL}/conditions/high-blood-pressure.po", "180/120", "120/180"),
    Fault(f"{UR}/conditions/asthma.po", "30", "13"),
    # units and lengths of time
    Fault(f"{CY}/conditions/asthma.po", "bob 1 i 3 munud", "bob 1 i 3 awr"),
    Fault(f"{CY}/conditions/type-2-diabetes.po", "15 mmol/l", "15 mg/l"),
    Fault(f"{CY}/conditions/copd.po", "3 wythnos", "3 mis"),
    Fault(f"{PL}/manuals/strong-opioids.po", "po około 30 minutach", "po około 30 godzinach"),
    Fault(f"{PL}/manuals/strong-opioids.po", "co 3 lub 7 dni", "co 3 lub 7 tygodni"),
    Fault(f"{PL}/conditions/high-blood-pressure.po", "6 gramów", "6 łyżeczek"),
    # links and citations
    Fault(f"{CY}/conditions/asthma.po", "(../tools/ask-3-questions.md)", "(../tools/ask-2-questions.md)"),
    Fault(f"{CY}/conditions/asthma.po", "https://www.asthmaandlung.org.uk", "https://www.asthma-lung.example"),
    Fault(f"{PL}/conditions/copd.po", "(asthma.md)", "(stroke.md)"),
    Fault(f"{PL}/manuals/strong-opioids.po", "zdejmij stary plaster", "zdejmij [stary plaster](https://example.org)"),
    # telephone numbers
    Fault(f"{CY}/conditions/asthma.po", "Ffoniwch 999 os ydych", "Ffoniwch 111 os ydych"),
    Fault(f"{CY}/conditions/type-2-diabetes.po", "0345 123 2399", "0345 132 2399"),
    Fault(f"{PL}/conditions/stroke.po", "0303 3033 100", "0303 3033 10"),
    # placeholders of the interface
    Fault(f"{CY}/ui.po", "{count}", "{cyfrif}"),
    Fault(f"{PL}/ui.po", "{pages}", "{stron}"),
    Fault(f"{UR}/ui.po", "{date}", "date"),
    # negation
    Fault(f"{CY}/manuals/strong-opioids.po", "Peidiwch byth â chymryd 2 ddos", "Cymerwch 2 ddos"),
    Fault(f"{CY}/conditions/high-blood-pressure.po", "Peidiwch â defnyddio'r rhain", "Defnyddiwch y rhain"),
    Fault(f"{CY}/conditions/stroke.po", "Peidiwch â gyrru", "Gallwch yrru"),
    Fault(f"{PL}/manuals/strong-opioids.po", "Nie prowadź, jeśli:", "Prowadź, jeśli:"),
    Fault(f"{PL}/manuals/strong-opioids.po", "Nigdy nie prowadź po alkoholu", "Prowadź po alkoholu"),
    Fault(f"{PL}/manuals/strong-opioids.po", "zostaw etykiety", "nie zostawiaj etykiet"),
    # the wrong language
    Fault(
        f"{CY}/conditions/asthma.po",
        "Eisteddwch i fyny'n syth a cheisiwch aros yn dawel.",
        "Sit up straight and try to stay calm.",
    ),
    Fault(
        f"{CY}/conditions/asthma.po",
        "ydych chi'n rhy fyr o wynt i gael eich geiriau allan",
        "you are too breathless to get your words out",
    ),
    Fault(
        f"{CY}/conditions/asthma.po",
        "Mewn asthma, mae'r cyhyrau o amgylch eich llwybrau anadlu yn tynhau.",
        "In asthma, the muscles around your airways tighten.",
    ),
    Fault(
        f"{PL}/manuals/strong-opioids.po",
        "Bierz ją o tych samych porach, nawet jeśli nie czujesz bólu.",
        "Take it at the same times, even if you have no pain.",
    ),
    Fault(
        f"{UR}/tools/ask-3-questions.po",
        "تین سوال جو آپ اس وقت پوچھیں جب آپ کو اپنی صحت کی نگہداشت کے بارے میں کوئی انتخاب کرنا ہو۔",
        "Ask these three questions at your next visit to the doctor.",
    ),
    # plurals
    Fault(
        f"{CY}/conditions/asthma.po",
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);",
        "nplurals=2; plural=(n != 1);",
    ),
    Fault(f"{PL}/common.po", "nplurals=3;", "nplurals=2;"),
    # characters that nobody sees
    Fault(f"{CY}/conditions/copd.po", "5 diwrnod", f"{RIGHT_TO_LEFT_OVERRIDE}5 diwrnod"),
    Fault(f"{PL}/conditions/copd.po", "5 dni", f"{ISOLATE}5 dni"),
    Fault(f"{CY}/conditions/stroke.po", "24 awr", f"2{ZERO_WIDTH}4 awr"),
]
