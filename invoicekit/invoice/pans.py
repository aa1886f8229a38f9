"""Finds the Permanent Account Numbers (PAN, India's income tax numbers) of an invoice by their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.model import Value
from invoicekit.invoice.printed import as_value
from invoicekit.invoice.vocabulary import plain

# Five letters, of which the fourth says what its holder is, four digits, a letter (Income-tax Rules 1962, rule 114).
_PAN = re.compile(r"\b[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]\b")


def find_pans(evidence: Sequence[Evidence]) -> list[Value]:
    """Each PAN that stands with a label such as "PAN", "PAN No." or "Company's PAN", once."""
    found: dict[str, Value] = {}
    for each in evidence:
        match = _PAN.search(each.value.text.upper()) if "pan" in plain(each.label).split() else None
        if match:
            found.setdefault(match[0], as_value(each.value, match[0]))
    return list(found.values())
