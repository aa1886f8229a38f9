"""The taxes that an invoice prints for each rate, in rows or a small table: those where rate, base and tax agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise, takewhile

from invoicekit.blocks.model import Document, Word
from invoicekit.invoice.model import LineItem, Value
from invoicekit.invoice.printed import as_value, number_of, printed, printed_rows, sum_of
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import label_meaning

_SIGNED_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)\s?%")
_BARE_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")  # in a column whose header has the sign
_MONEY = re.compile(r"\D{0,4}\d[\d.,'’\s]*[.,]\d{2}\D{0,4}")
_THOUSANDS, _REST = (
    re.compile(r"\D?\d{1,3}"),
    re.compile(r"\d{3}(?:[\s\d]*)[.,]\d{2}\D{0,2}"),
)  # "1 234,56" in two words
_ROUNDED, _ROUNDED_BY_LINE = Decimal("0.01"), Decimal("0.05")  # of currency units; the latter where gross confirms it
_NAMED = frozenset({"cgst_amount", "sgst_amount", "igst_amount"})
_LEAST_WORDS = 3  # of a row: a tax, what is taxed and how much, at a rate
_GAP = 0.03  # of the page's width, between texts that do not belong together
_MOST_RATE = 30  # percent: no country's VAT is higher


@dataclass(frozen=True)
class TaxPart:
    """The tax of one rate: ``base`` times ``rate`` (percent) is ``tax``, but for rounding."""

    rate: Decimal
    base: Value
    tax: Value


@dataclass(frozen=True)
class TaxSum:
    """What the parts of all rates add up to; ``total`` is where base and tax together are printed, if they are."""

    taxable: Value
    tax: Value
    total: Value | None


def find_tax_sums(document: Document, items: Sequence[LineItem], decimal_mark: str = "") -> Iterator[TaxSum]:
    """The sums of the taxes by rate that are printed outside the lines, the likeliest first.

    A rate that stands in several rows is counted with all of them, or else with its largest, which may be their sum.
    """
    # By their totals alone: a table may have swallowed what is printed below it into the cells of its last line.
    own = {each for item in items if item.total_amount for each in item.total_amount.word_ids}
    rows = [row for page in document.pages for row in printed_rows(page.words)]
    free = [row for row in rows if not any(word.id in own for word in row)]
    parts = list({_key(part): part for row in free for part in _parts(row, decimal_mark)}.values())
    if not any(number_of(part.tax) for part in parts):
        return  # "0 %" and "0.00" in a row may as well be no discount
    largest = {part.rate: part for part in sorted(parts, key=lambda each: number_of(each.base))}
    amounts = [amount for row in rows for amount in _amounts(row, decimal_mark)]
    options = [parts] if len(largest) == len(parts) else [parts, list(largest.values())]
    yield from (_summed(each, amounts) for each in options)


def find_named_taxes(document: Document, decimal_mark: str = "") -> Iterator[tuple[str, Value, Value]]:
    """Each tax (as "cgst_amount") that is printed by rate in rows of its own, with what is taxed: both summed up.

    Several rows of one rate are of the lines, or of parts of the invoice, and not all need be there.
    """
    found: dict[str, list[TaxPart]] = {}
    for row in (row for page in document.pages for row in printed_rows(page.words)):
        if named := _named(row):
            name, words = named
            found.setdefault(name, []).extend(_parts(words, decimal_mark))
    for name, parts in found.items():
        parts = list({_key(part): part for part in parts}.values())
        if len({part.rate for part in parts}) > 1 or len(parts) == 1:
            yield name, sum_of([part.tax for part in parts]), sum_of([part.base for part in parts])


def _named(row: Sequence[Word]) -> tuple[str, Sequence[Word]] | None:
    """The tax that a printed row names at its start or behind a gap, as other texts stand left of it, and its words."""
    if len(row) <= _LEAST_WORDS:
        return None
    begins = [0, *(at for at, (a, b) in enumerate(pairwise(row), 1) if b.box.left - a.box.right > _GAP)]
    for begin in begins:
        words = row[begin:]
        label = [word.text for word in takewhile(lambda word: not any(map(str.isdigit, word.text)), words)]
        meaning = label_meaning(" ".join(label)) if 0 < len(label) < len(words) else None
        if meaning and meaning.name in _NAMED:
            return meaning.name, words
    return None


def _parts(row: Sequence[Word], mark: str) -> Iterator[TaxPart]:
    """What a printed row says of rates; of those without a sign the first, since 5 % of 30 is 30 % of 5."""
    signed = _SIGNED_RATE.findall(" ".join(word.text for word in row))
    bare = [word.text for word in row if _BARE_RATE.fullmatch(word.text)]
    amounts = _amounts(row, mark)
    found = (part for text in dict.fromkeys(signed or bare) if (part := _part(text, amounts, bool(signed))))
    yield from found if signed else islice(found, 1)


def _part(rate_text: str, amounts: Sequence[Value], signed: bool) -> TaxPart | None:
    rate = parse_amount(rate_text, "," if "," in rate_text else ".")
    if rate is None or rate > _MOST_RATE or (rate == 0 and not signed and rate_text != "0"):
        return None  # "0.00" without a sign is an amount
    found = _base_and_tax(rate, [each for each in amounts if signed or each.text != rate_text])
    return TaxPart(rate, *found) if found else None


def _base_and_tax(rate: Decimal, amounts: Sequence[Value]) -> tuple[Value, Value] | None:
    """The two amounts of a row that agree with a rate; of several the neighbours."""
    found = [
        (abs(at - other), at > other, base, tax)
        for at, base in enumerate(amounts)
        for other, tax in enumerate(amounts)
        if at != other and number_of(base) and _agrees(rate, base, tax, amounts)
    ]
    return min(found, key=lambda each: each[:2])[2:] if found else None


def _agrees(rate: Decimal, base: Value, tax: Value, row: Sequence[Value]) -> bool:
    off = abs(number_of(base) * rate / 100 - number_of(tax))
    if not rate or not number_of(tax):
        return rate == number_of(tax)
    gross = number_of(base) + number_of(tax)
    return off <= _ROUNDED or (off <= _ROUNDED_BY_LINE and any(number_of(each) == gross for each in row))


def _amounts(row: Sequence[Word], mark: str) -> list[Value]:
    """The amounts of money of a printed row, from left to right."""
    found, at = [], 0
    while at < len(row):
        parted = at + 1 < len(row) and _THOUSANDS.fullmatch(row[at].text) and _REST.fullmatch(row[at + 1].text)
        near = parted and row[at + 1].box.left - row[at].box.right < row[at].box.height
        words = row[at : at + 2] if near else row[at : at + 1]
        text = " ".join(word.text for word in words)
        amount = parse_amount(text, mark) if _MONEY.fullmatch(text) and "%" not in text else None
        if amount is not None:
            found.append(as_value(printed(words), amount))
        at += len(words)
    return found


def _summed(parts: Sequence[TaxPart], amounts: Sequence[Value]) -> TaxSum:
    taxable, tax = (_whole([getattr(part, name) for part in parts], amounts) for name in ("base", "tax"))
    gross = number_of(taxable) + number_of(tax)
    return TaxSum(taxable, tax, next((each for each in reversed(amounts) if number_of(each) == gross), None))


def _whole(values: Sequence[Value], amounts: Sequence[Value]) -> Value:
    """The sum of some values, as printed where it is."""
    if len(values) == 1:
        return values[0]
    total = sum_of(values)
    return next((each for each in reversed(amounts) if each.value == total.value), total)


def _key(part: TaxPart) -> tuple[Decimal, Decimal, Decimal]:
    return part.rate, number_of(part.base), number_of(part.tax)
