"""Parties of letters: the address window, and senders whose whole address stands in one line."""

from __future__ import annotations

import re

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.evidence import printed_line
from invoicekit.invoice.party import Party, take, tax_id_of

LETTERHEAD = 0.4  # of the page's height, from its top
_WINDOW = 0.3  # of the page's width: where a letter's address window begins
_SEPARATOR = r"(?:\s*[●•·|]\s*|\s[*–-]\s)"
# "Name, Street 9, 24103 Town" in small letters above the window.
_COMMAS = re.compile(r"[^\W\d][^,\d]*, [^,]*\d+ ?\w?, (?:[A-Z]{1,2}[- ])?\d{4,5} [^\W\d][^,\d]*$")
_SENDER = re.compile(rf"[^\W\d].*?{_SEPARATOR}.*\d.*{_SEPARATOR}.*\d")


def address_window(page: Page, taken: set[int]) -> Party:
    """The buyer in a letter's window: below the sender's address in one small line (DIN 5008, 6.3)."""
    for origin in page.lines:
        if origin.box.top < LETTERHEAD and _begins_sender(page, origin):
            party = Party(lines=[origin])
            below = [
                line for line in page.lines if 0 < line.box.top - origin.box.top < 0.16 and line.box.left < _WINDOW
            ]
            left = min((line.box.left for line in below), default=0.0)
            bottom = step = 0.0
            for line in sorted(below, key=lambda each: each.box.top):
                if abs(line.box.left - left) > 0.02 or id(line) in taken:
                    continue
                if step and line.box.top - bottom > 2 * step:
                    break  # the letter begins
                step = line.box.top - bottom if bottom else 0.0
                bottom = line.box.top
                party.lines.append(line)
                take(party, line)
            if party.name and party.address:
                return party
    return Party()


def _begins_sender(page: Page, line: Line) -> bool:
    """Whether a line, with what stands beside it, names sender, street and town, parted by dots or bars."""
    row = [
        each
        for each in page.lines
        if abs(each.box.middle[1] - line.box.middle[1]) < line.box.height and each.box.left >= line.box.left
    ]
    text = " ".join(each.text for each in sorted(row, key=lambda each: each.box.left))
    return bool(_SENDER.match(text) or _COMMAS.match(line.text))


def is_sender(line: Line) -> bool:
    """Whether a line names sender, street and town, parted by dots or bars."""
    return bool(_SENDER.match(line.text) or _COMMAS.match(line.text))


def sender(line: Line) -> Party:
    """A party whose name, street and town stand in one line, parted by dots or bars."""
    name, *address = re.split(r",\s*" if _COMMAS.match(line.text) else _SEPARATOR, line.text)
    party = Party(name=printed_line(line, name), tax_id=tax_id_of(line), lines=[line])
    party.address = [printed_line(line, each) for each in address]
    return party
