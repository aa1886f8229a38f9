"""Merges what Textract's AnalyzeExpense read into an Invoice: of each value, the reading that is surer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from invoicekit.blocks.expense import ExpenseDocument, ExpenseField, ExpenseLine
from invoicekit.blocks.model import Document, Word
from invoicekit.invoice.checks import run_checks
from invoicekit.invoice.model import Invoice, LineItem, Value
from invoicekit.invoice.printed import holds
from invoicekit.invoice.values import (
    decimal_mark,
    find_gstin,
    find_vat_number,
    parse_amount,
    parse_date,
    parse_quantity,
)
from invoicekit.invoice.vocabulary import label_meaning, plain

# AnalyzeExpense's normalized types: https://docs.aws.amazon.com/textract/latest/dg/invoices-receipts.html
HEADER_FIELDS = {
    "INVOICE_RECEIPT_ID": "invoice_number",
    "INVOICE_RECEIPT_DATE": "invoice_date",
    "DUE_DATE": "due_date",
    "PO_NUMBER": "po_number",
    "VENDOR_NAME": "seller_name",
    "VENDOR_ADDRESS": "seller_address",
    "VENDOR_GST_NUMBER": "seller_tax_id",
    "VENDOR_VAT_NUMBER": "seller_tax_id",
    "RECEIVER_NAME": "buyer_name",
    "RECEIVER_ADDRESS": "buyer_address",
    "RECEIVER_GST_NUMBER": "buyer_tax_id",
    "RECEIVER_VAT_NUMBER": "buyer_tax_id",
    "SUBTOTAL": "taxable_amount",
    "TOTAL": "total_invoice_amount",
}
# Whose an address is, by its group. The block is the address alone, as ours is; other types have the name above it.
_BLOCK = "ADDRESS_BLOCK"
_ADDRESSES = {
    "VENDOR": "seller_address",
    "VENDOR_SUPPLIER": "seller_address",
    "RECEIVER": "buyer_address",
    "RECEIVER_BILL_TO": "buyer_address",
    "RECEIVER_SOLD_TO": "buyer_address",
}
LINE_FIELDS = {
    "ITEM": "title",
    "QUANTITY": "quantity",
    "UNIT_PRICE": "unit_price",
    "PRICE": "total_amount",
    "PRODUCT_CODE": "product_id",
}
# By page: each word's middle from the page's top, its place in reading order, and the word, from top to bottom.
_WordsByHeight = dict[int, list[tuple[float, int, Word]]]
_SPLIT_TAXES = ("cgst_amount", "sgst_amount", "igst_amount", "cess_amount")
# One reading may say more than the other: an address with the name above it, a title with its details.
_MAY_SAY_MORE = frozenset({"seller_address", "buyer_address", "ship_to_address", "title"})


def merge_expense(invoice: Invoice, expenses: Sequence[ExpenseDocument], document: Document) -> Invoice:
    """The invoice with what AnalyzeExpense read of the same document; ``invoice`` itself stays as it is.

    Of two different values the one with the higher confidence is taken, ours where they are equal; a value that only
    one of the two has is taken from it; where both read the same, nothing changes. Text of AnalyzeExpense's that is not
    what its field holds (a date, an amount) is passed over. Line items are taken where ours has none, and merged
    likewise, one by one, where both have as many on the same pages; otherwise ours stay. (Recorded answers say 70 for
    the type of everything in a line item, so that ours mostly stays there too.) Checks are made anew.

    Args:
        document: what the invoice was understood from; it tells the decimal mark, and each value's words. What
            AnalyzeExpense read on pages that it does not have belongs to another invoice.
    """
    pages = {page.number for page in document.pages}
    fields = [each for expense in expenses for each in expense.summary_fields if each.page in pages]
    rows = [row for expense in expenses for row in expense.lines if {each.page for each in row.fields} <= pages]
    merged = replace(invoice, currency=_surer("currency", invoice.currency, _currency(fields)))
    # Only in the United States does the month come first.
    day_first = merged.currency is None or merged.currency.value != "USD"
    typed = _Typing(_by_height(document), decimal_mark(word.text for word in document.words), day_first)
    for name, values in _header(fields, typed).items():
        setattr(merged, name, _surer(name, getattr(merged, name), max(values, key=_confidence)))
    _take_taxes(merged, fields, typed)
    merged.lines = _merge_lines(invoice.lines, rows, typed)
    merged.checks = run_checks(merged)
    return merged


@dataclass(frozen=True)
class _Typing:
    """Makes typed values of AnalyzeExpense's texts, by the conventions of their document and with its words."""

    words: _WordsByHeight
    mark: str
    day_first: bool

    def value(self, name: str, field: ExpenseField) -> Value | None:
        """A field's value as the invoice's field of that name holds it, None where its text is no such value."""
        found = self._parse(name, field.value)
        if found is None or found == "":
            return None
        return Value(field.value, found, field.confidence, field.page, field.box, self._word_ids(field))

    def _parse(self, name: str, text: str) -> str | Decimal | date | None:
        if name.endswith("_date"):
            return parse_date(text, day_first=self.day_first)
        if name.endswith("_amount") or name == "unit_price":
            return parse_amount(text, self.mark)
        if name == "quantity":
            return (parse_quantity(text, self.mark) or (None,))[0]
        if name.endswith("_tax_id"):
            return find_gstin(text) or find_vat_number(text) or text.strip()
        if name.endswith("_address"):
            return ", ".join(part.strip(" ,:") for part in text.splitlines() if part.strip(" ,:"))
        return " ".join(text.split()).strip(" #:" if name.endswith("_number") else " :")

    def _word_ids(self, field: ExpenseField) -> tuple[str, ...]:
        if field.box is None:
            return ()
        words = self.words.get(field.page, [])
        first, last = bisect_left(words, (field.box.top,)), bisect_right(words, (field.box.bottom, len(words)))
        inside = [(at, word) for _, at, word in words[first:last] if holds(field.box, word.box)]
        return tuple(word.id for _, word in sorted(inside, key=lambda each: each[0]))


def _by_height(document: Document) -> _WordsByHeight:
    return {
        page.number: sorted(
            ((word.box.middle[1], at, word) for at, word in enumerate(page.words)), key=lambda each: each[:2]
        )
        for page in document.pages
    }


def _header(fields: Sequence[ExpenseField], typed: _Typing) -> dict[str, list[Value]]:
    """The values of each header field; more than one where several pages or places name it."""
    named = [(name, field) for field in fields if (name := _header_name(field))]
    with_block = {name for name, field in named if field.type == _BLOCK}
    found: dict[str, list[Value]] = {}
    for name, field in named:
        if (field.type == _BLOCK or name not in with_block) and (value := typed.value(name, field)):
            found.setdefault(name, []).append(value)
    return found


def _header_name(field: ExpenseField) -> str | None:
    groups = set(field.groups)
    if groups == {"RECEIVER_SHIP_TO"}:
        return "ship_to_address" if field.type in ("ADDRESS", "RECEIVER_ADDRESS") else None
    if field.type == _BLOCK:
        return next((_ADDRESSES[group] for group in field.groups if group in _ADDRESSES), None)
    return None if groups == {"VENDOR_REMIT_TO"} else HEADER_FIELDS.get(field.type)


def _currency(fields: Sequence[ExpenseField]) -> Value | None:
    """The currency that most amounts are in."""
    codes = [each.currency for each in fields if each.currency]
    if not codes:
        return None
    code = max(dict.fromkeys(codes), key=codes.count)
    field = max((each for each in fields if each.currency == code), key=lambda each: each.currency_confidence)
    return Value(field.value, code, field.currency_confidence, field.page, field.box)


def _take_taxes(invoice: Invoice, fields: Sequence[ExpenseField], typed: _Typing) -> None:
    """The taxes by their labels, since AnalyzeExpense calls each of them TAX; several that no label parts are left."""
    found: dict[str, list[Value]] = {}
    for field in fields:
        meaning = label_meaning(field.label) if field.label else None
        name = meaning.name if meaning and meaning.name in _SPLIT_TAXES else "total_tax_amount"
        if field.type == "TAX" and (value := typed.value(name, field)):
            found.setdefault(name, []).append(value)
    for name in (*_SPLIT_TAXES, "total_tax_amount"):
        values = found.get(name, [])
        if len({value.value for value in values}) != 1:
            continue
        part_of_it = [part.value for each in _SPLIT_TAXES if (part := getattr(invoice, each))]
        if name != "total_tax_amount" or values[0].value not in part_of_it:
            setattr(invoice, name, _surer(name, getattr(invoice, name), max(values, key=_confidence)))


def _merge_lines(ours: list[LineItem], rows: Sequence[ExpenseLine], typed: _Typing) -> list[LineItem]:
    theirs = list(_lines(rows, typed))
    if not ours:
        return theirs
    if [line.page for line in ours] != [line.page for line in theirs]:
        return ours
    return [_merge_line(*pair) for pair in zip(ours, theirs, strict=True)]


def _lines(rows: Sequence[ExpenseLine], typed: _Typing) -> Iterator[LineItem]:
    """Rows as line items; one that names nothing or has no number is none."""
    for row in rows:
        found: dict[str, Value] = {}
        for field in row.fields:
            name = LINE_FIELDS.get(field.type)
            value = typed.value(name, field) if name else None
            if name and value and (name not in found or value.confidence > found[name].confidence):
                found[name] = value
        if found.keys() & {"title", "product_id"} and found.keys() & {"quantity", "unit_price", "total_amount"}:
            yield LineItem(next(iter(found.values())).page, **found)


def _merge_line(ours: LineItem, theirs: LineItem) -> LineItem:
    changes = {name: _surer(name, getattr(ours, name), value) for name, value in theirs.values()}
    # Their PRICE may be another of the row's amounts than its last one.
    amounts = [value.value for name, value in ours.values() if name.endswith("_amount")]
    if theirs.total_amount and theirs.total_amount.value in amounts:
        changes["total_amount"] = ours.total_amount
    return replace(ours, **changes)


def _surer(name: str, ours: Value | None, theirs: Value | None) -> Value | None:
    if ours is None or theirs is None:
        return ours or theirs
    return ours if _same(name, ours, theirs) or ours.confidence >= theirs.confidence else theirs


def _same(name: str, ours: Value, theirs: Value) -> bool:
    """Whether both read the same, whatever marks and spaces stand between its letters and digits."""
    if not isinstance(ours.value, str) or not isinstance(theirs.value, str):
        return ours.value == theirs.value
    one, other = (plain(value.value).replace(" ", "") for value in (ours, theirs))
    return one == other or (name in _MAY_SAY_MORE and (one in other or other in one))


def _confidence(value: Value) -> float:
    return value.confidence
