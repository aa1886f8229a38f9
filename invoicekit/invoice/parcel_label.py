"""Takes a parcel's label away that is printed above the invoice on one page, as marketplaces' sellers get it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from invoicekit.blocks.model import Box, Document, Line, Page
from invoicekit.invoice.parties.plausible import heads_document
from invoicekit.invoice.upright import Turn, turned

_OF_LABEL = re.compile(
    r"^(?:if undelivered|return (?:code|to)\b|destination code|customer address|deliver(?:ed)? to\b.*\bpin|awb\b)", re.I
)
_INVOICE = re.compile(r"\binvoice\b", re.I)
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
    """Where the invoice's title stands below a label; None where there is none."""
    titles = (line.box.top for line in lines if _INVOICE.search(line.text) and heads_document(line.text))
    top = min((each for each in titles if each > _LEAST_TOP), default=None)
    if top is None or sum(bool(_OF_LABEL.match(line.text)) for line in lines if line.box.top < top) < _FEWEST:
        return None
    return top


def _below(page: Page, top: float) -> Page:
    def is_below(box: Box) -> bool:
        return box.middle[1] >= top

    return replace(
        page,
        lines=[line for line in page.lines if is_below(line.box)],
        tables=[table for table in page.tables if table.box.top >= top],
        form_fields=[each for each in page.form_fields if is_below(each.key_box)],
    )
