"""The firm for which an invoice is signed, "For Sharma Traders" over "Authorised Signatory", as its law wants it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Line
from invoicekit.invoice.parties.party import Party
from invoicekit.invoice.parties.plausible import may_be_name
from invoicekit.invoice.printed import printed_line

_FOR = re.compile(r"(?:for\b(?: and on behalf of)?|p\.?p\.)\s*[,:]?\s*(?:m/s\.?\s+)?(?=[^\W\d_])", re.I)
# CGST Rules 2017, rule 46 (q): the signature of the supplier or his authorised representative.
_SIGNED = re.compile(r"\b(?:signator(?:y|ies)|signature|sign\.?|partner|propriet\w+|prop|director|manager)\b", re.I)
_NEAR = 0.12  # of the page's height, from the firm down to who signs
_MOST_WORDS = 9


def signed_for(lines: Sequence[Line]) -> Party:
    """The firm below whose name somebody signs; an empty party where none is."""
    for line in lines:
        match = _FOR.match(line.text)
        name = line.text[match.end() :].strip(" .,") if match else ""
        if not name or len(name.split()) > _MOST_WORDS or not may_be_name(name) or not _is_signed(line, lines):
            continue
        return Party(name=printed_line(line, name), lines=[line])
    return Party()


def _is_signed(line: Line, lines: Sequence[Line]) -> bool:
    """Whether below a line, on its side of the page, it is said who signs."""
    return any(
        each.page == line.page
        and 0 < each.box.top - line.box.top < _NEAR
        and each.box.left < line.box.right
        and each.box.right > line.box.left
        and _SIGNED.search(each.text)
        for each in lines
    )
