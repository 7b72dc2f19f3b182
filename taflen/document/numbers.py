"""Numbers written in groups, such as those of telephones: never parted by the end of a line, never in another order.

In text from right to left, Unicode's rules (UAX 9) put the groups of 0800 085 2219 in the order from right to left,
unless the number is isolated from its surroundings.
"""

from __future__ import annotations

import re

IN_GROUPS = re.compile(r"\+?\d+(?: \d+)+")
NO_BREAK = "\u00a0"
ISOLATED = "\u2066{}\u2069"


def kept_together(text: str, direction: str) -> str:
    """A text whose numbers in groups hold together; `direction` is that of the language around it."""
    form = ISOLATED if direction == "rtl" else "{}"
    return IN_GROUPS.sub(lambda found: form.format(found[0].replace(" ", NO_BREAK)), text)
