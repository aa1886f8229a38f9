"""Amounts that their labels say only in part: they count where they add up with others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from invoicekit.blocks.model import Box, Line
from invoicekit.invoice.amounts import Candidate
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.model import Value
from invoicekit.invoice.printed import as_value, printed_line, sum_of
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import label_meaning, plain

_TAX = re.compile(r"\b(?:ust|mwst|umsatzsteuer|mehrwertsteuer|vat|tva|btw|iva|gst|tax)\b", re.I)
_RATED = ("cgst_amount", "sgst_amount", "igst_amount", "cess_amount", "total_tax_amount")
# A web shop's: "(inkl. € 58,33 20% USt.)", "(includes £5.83 VAT)".
_INCLUDED = re.compile(
    r"\((?:inkl|incl|inclu\w+|dont|compris|iva incluida)\b\.?\s+(?P<amount>[€£$]?\s?\d[\d.,' ]*[.,]\d\d\s?[€£$]?)\s+"
    r"(?:[A-Z]{2} )?(?:\d{1,2}(?:[.,]\d+)?\s?%\s+)?(?P<tax>[^\W\d]+\.?)(?:\s+\(?\d{1,2}\s?%\)?)?\)",
    re.I,
)
_LABELLED_RATE = re.compile(r"(\d{1,2}(?:[.,]\d{1,3})?)\s*%|(?<=GST)\s?(\d{1,2}(?:\.\d{1,2})?)\b", re.I)


def taxes_in_sentences(evidence: Sequence[Evidence], mark: str) -> Iterator[Candidate]:
    """Amounts whose label says a tax among other things, such as "Steuerbasis USt. 19 %"; they count if they add up."""
    for each in evidence:
        if _TAX.search(each.label) and (amount := parse_amount(each.value.text, mark)) is not None:
            yield Candidate(as_value(each.value, amount), 0.3)


def included_tax(line: Line) -> Evidence | None:
    """The tax that is said in brackets to be within the total above or before it."""
    match = _INCLUDED.search(line.text)
    if match is None or not _TAX.search(match["tax"]):
        return None
    return Evidence(match["tax"], printed_line(line, match["amount"].strip()), line.box, 0.8, "total_tax_amount")


def bare_amounts(evidence: Sequence[Evidence], mark: str) -> Iterator[Candidate]:
    """Amounts that are called nothing else: what is taxed, or the total below the taxes, if they add up."""
    for each in evidence:
        if plain(each.label) in ("amount", "charges") and (amount := parse_amount(each.value.text, mark)) is not None:
            yield Candidate(as_value(each.value, amount), 0.3)


def net_before_tax(evidence: Sequence[Evidence], mark: str) -> Iterator[tuple[str, Candidate]]:
    """Two amounts right of one label of a tax's total, what is taxed and the tax: "USt. Gesamt  124,00 €  20,88 €"."""
    rows: dict[Box, dict[Box, Value]] = {}
    for each in evidence:
        meaning, amount = label_meaning(each.label), parse_amount(each.value.text, mark)
        if meaning and meaning.name == "total_tax_amount" and amount is not None:
            rows.setdefault(each.label_box, {}).setdefault(each.value.box, as_value(each.value, amount))
    for amounts in rows.values():
        if len(amounts) == 2:
            net, tax = (amounts[box] for box in sorted(amounts, key=lambda box: box.left))
            yield "taxable_amount", Candidate(net, 0.4)
            yield "total_tax_amount", Candidate(tax, 0.4)


def sums_of_rates(evidence: Sequence[Evidence], mark: str) -> Iterator[tuple[str, Candidate]]:
    """The tax of an invoice that prints it for each of several rates: "CGST 2.5 %" and "CGST 9 %"."""
    parts: dict[str, dict[str, Value]] = {}
    for each in evidence:
        rate, meaning = _LABELLED_RATE.search(each.label), label_meaning(each.label)
        amount = parse_amount(each.value.text, mark)
        # "Local option tax 1%" is a tax beside "State sales tax 6%", whatever it is called.
        name = meaning.name if meaning else "total_tax_amount" if _TAX.search(each.label) else ""
        if rate and name in _RATED and amount is not None:
            parts.setdefault(name, {}).setdefault(rate[1] or rate[2], as_value(each.value, amount))
    for name, by_rate in parts.items():
        values = list(by_rate.values())
        if len(values) > 1:
            yield name, Candidate(sum_of(values), 0.4)
