"""Parties of forms that label every part of an address, as Italy's e-invoices are printed: "Comune: Faenza"."""

from __future__ import annotations

from collections.abc import Sequence

from invoicekit.blocks.model import Line, Page
from invoicekit.invoice.parties.block import is_level
from invoicekit.invoice.parties.party import Party, tax_id_of
from invoicekit.invoice.printed import Printed, printed
from invoicekit.invoice.vocabulary import part_meaning

_DEEP = 0.2  # of the page's height: how far below its heading such a form reaches
_EDGE = 0.02  # of the page's width
_TOWN = ("postcode", "town", "province", "country")  # in the order in which they are written in one line


def labelled_party(page: Page, heading: Line, others: Sequence[Line]) -> Party:
    """The party below a heading whose name and address are labelled part by part; empty where they are not."""
    beside = [each.box.left for each in others if is_level(each, heading) and each.box.left > heading.box.right]
    right = min(beside, default=1.0)
    lines = [
        line
        for line in page.lines
        if heading.box.left - _EDGE < line.box.left < right - _EDGE and 0 < line.box.top - heading.box.top < _DEEP
    ]
    parts: dict[str, tuple[Line, Printed]] = {}
    for line in lines:
        label, _, rest = line.text.partition(":")
        words = line.words[len(label.split()) :]
        if rest.strip() and words and (name := part_meaning(label)):
            parts.setdefault(name, (line, printed(words, rest.strip())))
    if "name" not in parts or not {"street", "town"} <= parts.keys():
        return Party()
    town = [parts[name][1] for name in _TOWN if name in parts]
    words = [word for each in town for word in each.words]
    address = [parts["street"][1], printed(words, " ".join(each.text for each in town))]
    own = [heading, *(line for line, _ in parts.values())]
    ids = [line for line in lines if tax_id_of(line)]
    return Party(parts["name"][1], address, tax_id_of(ids[0]) if ids else None, lines=[*own, *ids[:1]])
