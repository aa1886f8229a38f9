"""Takes a parcel's label away that is printed above the invoice on one page, as marketplaces' sellers get it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from invoicekit.blocks.model import Box, Document, Line, Page
from invoicekit.invoice.parties.ids import tax_id_of
from invoicekit.invoice.upright import Turn, turned
from invoicekit.invoice.vocabulary import named_label, named_party

_OF_LABEL = re.compile(r"(?:if undelivered|return code|destination code|customer address)\b", re.I)
_TITLE = re.compile(r"(?:tax )?invoice(?: cum .*|\W*original.*)?|bill of supply", re.I)
_FEWEST = 2  # lines that only a label has
_MARGIN = 0.04  # of the page's height, left above the invoice
_LEAST_TOP = 0.15  # of the page's height, from its top: where the invoice below a label begins


def without_parcel_label(document: Document, turns: Mapping[int, Turn]) -> tuple[Document, Mapping[int, Turn]]:
    """A document whose first page begins with the invoice, not with the label of the parcel that it was in, and how its
    pages lie after that."""
    first, *rest = document.pages
    top = _top_of_invoice(first.lines)
    if top is None:
        return document, turns
    lower = top - _MARGIN
    page = turned(_below(first, top), Turn(lower=lower))
    return Document([page, *rest]), {**turns, first.number: replace(turns.get(first.number, Turn()), lower=lower)}


def _top_of_invoice(lines: Sequence[Line]) -> float | None:
    """Where the invoice's title stands below a label; None where there is none.

    Above it nothing is an invoice's, and below it somebody is billed: what only the label says stays.
    """
    top = min((line.box.top for line in lines if _TITLE.fullmatch(line.text)), default=0.0)
    if top < _LEAST_TOP:
        return None
    above, below = ([line for line in lines if (line.box.middle[1] < top) == is_above] for is_above in (True, False))
    marks = {match[0].casefold() for line in above if (match := _OF_LABEL.match(line.text))}
    if len(marks) < _FEWEST:
        return None
    numbered = any(named_label(line.text.partition(":")[0]) == "invoice_number" or tax_id_of(line) for line in above)
    heads = {named_party(part) for line in below for part in line.text.partition(":")[0].split("/")}
    return None if numbered or heads.isdisjoint({"buyer", "ship_to"}) else top


def _below(page: Page, top: float) -> Page:
    def is_below(box: Box) -> bool:
        return box.middle[1] >= top

    return replace(
        page,
        lines=[line for line in page.lines if is_below(line.box)],
        tables=[table for table in page.tables if table.box.top >= top],
        form_fields=[each for each in page.form_fields if is_below(each.key_box)],
    )
