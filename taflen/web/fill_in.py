"""What a page needs to be filled in: its sheets, and what its script must know and say."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from taflen.addresses import relative
from taflen.codes import leaflet_code
from taflen.document import inline
from taflen.document.tree import Diary, Document, Form
from taflen.fill_in import sheets_of
from taflen.languages.language import Language, Words
from taflen.web.offline import WORKER

SCRIPT = "assets/fill-in.js"


def fill_in_values(site_url: str, document: Document, language: Language, name: str, page: str) -> dict[str, Any]:
    """The sheets of a document as its page shows them in `language`, and the data of its script.

    `name` is the sheet's for ever: what somebody wrote is kept under it. `page` is the address of the page.
    """
    blocks = [block for block in document.blocks if isinstance(block, Form | Diary)]
    sheets = [sheet for block in blocks for sheet in sheets_of(block)]
    about = {
        "key": f"{urlsplit(site_url).path}{name}",
        "sheet": name,
        "version": document.version,
        "code": leaflet_code(document.id, document.version, language.code),
        "title": inline.plain(document.title.shown),
        "language": language.code,
        "lines": sum(block.days for block in blocks if isinstance(block, Diary)),
        "worker": relative(page, WORKER),
    }
    return {"sheets": sheets, "about": json.dumps(about), "said": json.dumps(_said(language.words), ensure_ascii=False)}


def _said(words: Words) -> dict[str, str]:
    """What the script says."""
    return {
        "unkept": words["This device does not keep what you write. Save it as a file before you close this page."],
        "saved": words["Saved. Look for the file among your downloads."],
        "notOurs": words["That file was not saved from a sheet of this site. Choose another one."],
        "otherSheet": words["That file belongs to another sheet. Choose another one, or open it on its own sheet."],
        "opened": words["Your file is open. It is also kept on this device now."],
        "deleted": words["What you wrote on this sheet is deleted from this device."],
        "deletedAll": words["Everything that this site kept on this device is deleted."],
        "number": words["Write a number, such as 7 or 7.5"],
        "up": words["Move up"],
        "down": words["Move down"],
        "moved": words["It is now in place:"],
        "add": words["Add a line"],
        "summary": words["Summary of what you wrote"],
        "print": words["Print the summary"],
        "close": words["Close the summary"],
        "nothing": words["You have not written anything yet."],
        "lines": words["Lines filled in:"],
        "first": words["First day:"],
        "last": words["Last day:"],
        "others": words["From another version of this sheet"],
    }
