"""The taxes that have columns of their own, and the rates that the law knows."""

from __future__ import annotations

import re
from decimal import Decimal

RATE_SAID = re.compile(r"(\d{1,2}(?:\.\d+)?)\s?%")  # in a column's name, of its amounts: "CGST 9% (Rs.)"
TAXES = ("cgst", "sgst", "igst", "cess")
TAX_AMOUNTS = frozenset({*(f"{tax}_amount" for tax in TAXES), "tax_amount"})
# Whole and halved, as notified under section 9 of the CGST Act and section 5 of the IGST Act, 2017.
_RATES = ("0", "0.05", "0.1", "0.125", "0.25", "0.75", "1", "1.5", "2.5", "3", "5", "6", "7.5", "9", "12", "14", "18")
GST_RATES = frozenset(map(Decimal, (*_RATES, "20", "28", "40")))
