"""What the header of a column says of every line: a quantity's unit, "Weight (MT)", and a tax's rate, "CGST 9%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.blocks.model import Cell
from invoicekit.invoice.columns import Header
from invoicekit.invoice.columns.rates import RATE_SAID
from invoicekit.invoice.line_details import value_of
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.values import parse_percent

_UNIT = re.compile(
    r"(?:\(|\bin )\s*(m\.?t\.?s?|mtrs?|kgs?|nos|pcs|ltrs?|tons?|bags|boxes|hrs|sq\.? ?ft|sqm|cft|cum|gms?|qtl)\.?\)?$",
    re.I,
)
_TAXES = ("cgst", "sgst", "igst")


def take_said(line: LineItem, header: Header, cells: Sequence[Cell]) -> None:
    """Fill a line's unit and its taxes' rates where the names of the columns say them; each as confident as the value
    that stands in the column."""
    for cell in cells:
        names, said = header.columns.get(cell.column, ()), header.names.get(cell.column, "")
        if names == ("quantity",) and line.quantity and line.unit is None and (unit := _UNIT.search(said)):
            line.unit = value_of(cell.words, unit[1], unit[1])
        for tax in _TAXES:
            rate = RATE_SAID.search(said) if names == (f"{tax}_amount",) and getattr(line, f"{tax}_amount") else None
            if rate and getattr(line, f"{tax}_percent") is None and (share := parse_percent(rate[0])) is not None:
                setattr(line, f"{tax}_percent", value_of(cell.words, rate[0], share))
