"""How the parts of a file about an organisation must fit together."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.sources.organisation_schema import OrganisationDetails
from taflen.sources.yaml_reader import KeyPath

# Beside the pages of organisations there are folders with these names: see `taflen/addresses.py`.
OWN_FOLDERS = ("areas", "needs", "letters")
Problem = tuple[KeyPath, str, str]


def organisation_problems(details: OrganisationDetails) -> Iterator[Problem]:
    """(keys, code, message) for each mistake."""
    if details.id in OWN_FOLDERS:
        yield ("id",), "field-wrong", "Choose another id, and rename the file: lists have this address."
    reach = details.reach
    if not (reach.phones or reach.text or reach.email or reach.website or reach.address):
        message = "Say under `reach` how people reach them: phones, text, email, website or address."
        yield ("reach",), "field-missing", message
    if details.cost == "may cost" and not details.cost_note:
        yield ("cost",), "field-missing", "Add `cost_note`: say in a few words what costs money."
    if details.referral == "needed" and not details.referral_note:
        yield ("referral",), "field-missing", "Add `referral_note`: say in a few words who must refer people."
