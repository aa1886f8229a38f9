"""The total quantity: what is printed beside a total and is the sum of the lines' quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from invoicekit.invoice.amounts import Candidate, amount_of
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.printed import as_value
from invoicekit.invoice.row_evidence import Items
from invoicekit.invoice.values import parse_quantity
from invoicekit.invoice.vocabulary import label_meaning

SURE_COUNT = 0.6  # a score of a total quantity that need not be the lines' sum
_PAIR = re.compile(r"\d+\s*/\s*(\d[\d.,]*)")  # a count of lines and one of pieces


def counts_beside_totals(evidence: Sequence[Evidence], mark: str) -> Iterator[Candidate]:
    """What stands beside "Total" and is a count with its unit, "30 PCS", or the second of two: "8 / 461"."""
    for each in evidence:
        meaning = label_meaning(each.label)
        count = second_of_pair(each.value.text)
        amount = parse_quantity(count.rstrip(" `₹"), mark)  # the currency of the amount behind it
        is_pair = count != each.value.text
        if amount and (is_pair or (meaning and meaning.name == "total_invoice_amount" and amount[1])):
            yield Candidate(as_value(each.value, amount[0]), SURE_COUNT)


def second_of_pair(text: str) -> str:
    """The second of two counts, which is that of pieces; a text that is none as it is."""
    match = _PAIR.fullmatch(text.strip())
    return match[1] if match else text


def counts_in_totals(items: Items, mark: str) -> Iterator[Candidate]:
    """What a row of totals ends its words with: "Total Items / Qty : 8 / 461"."""
    for title in filter(None, (totals.get("title") for totals in items.totals)):
        if amount := parse_quantity(title.text.split()[-1], mark):
            yield Candidate(replace(title, value=amount[0]), SURE_COUNT)


def beside_sub_totals(sums: Sequence[Candidate], items: Items) -> Sequence[Candidate]:
    """What stands beside "Sub total", where the lines' amounts have another sum: else it is that of goods at 1.00."""
    amounts = [line.total_amount.value for line in items.lines if line.total_amount]
    total = sum((each for each in amounts if isinstance(each, Decimal)), Decimal(0))
    return [each for each in sums if amount_of(each) != total]


def counted(totals: Iterable[Candidate], items: Items) -> list[Candidate]:
    """What stands beside "Total" or "Qty" and is the sum of the lines' quantities."""
    counts = [line.quantity.value for line in items.lines if line.quantity]
    total = sum((each for each in counts if isinstance(each, Decimal)), Decimal(0))
    return [each for each in totals if len(counts) > 1 and amount_of(each) == total]
