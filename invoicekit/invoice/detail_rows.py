"""Rows below an item that say its tax or its discount, as SAP prints them: "IGST 18.00 %" and "58,895.55"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from invoicekit.blocks.model import Cell, Table
from invoicekit.invoice.columns import Header
from invoicekit.invoice.line_details import LABELLED_HSN, value_of
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.row_names import charge_meaning, row_meaning
from invoicekit.invoice.values import parse_amount, parse_percent, parse_quantity
from invoicekit.invoice.vocabulary import column_meaning

# The sign may stand in a header: what follows must be the share of the item's amount all the same.
_TAX = re.compile(
    r"\b(?:([CSI])GST|(UTGST)|(central|state|integrated) (?:gst|tax))(?: O/?P)?\W{0,3}"
    r"(\d{1,2}(?:\.\d+)?)\s?(?:%|(?=\s|$))",
    re.I,
)
_NAMES = {"c": "cgst", "s": "sgst", "i": "igst", "utgst": "sgst"}
_TAXES = frozenset({"cgst_amount", "sgst_amount", "igst_amount"})
_ITEM_TOTAL = re.compile(r"\b(?:item|line|position|material)\b.*\btotal\b|\btotal\b.*\b(?:item|line)\b", re.I)
_SHARE = re.compile(r"(\d{1,2}(?:[.,]\d+)?)\s?[-−]?\s?%")
_MOST_DETAILS = 3  # rows from what is added to an item to what that makes
_TOLERANCE = Decimal("0.05")  # of currency units, by which a tax may be rounded


def take_details(items: Sequence[LineItem], table: Table, header: Header, cells: Sequence[Cell], mark: str) -> bool:
    """Fill what the cells of a row say of the item above it, the last of some: a tax, a discount, or its net amount."""
    item, text = items[-1], " ".join(cell.text for cell in cells)
    if LABELLED_HSN.match(text) and not any(parse_amount(cell.text, mark) for cell in cells):
        _take_hsn(item, cells)
        return True  # "Stat. Warennr. 84821010", "Ursprungsland DE"
    several = len(items) > 1 or _counts_below(table, header, cells)
    if (several and _take_charge(item, table, cells, mark)) or _take_discount(item, text, cells[-1], mark):
        _take_hsn(item, cells)  # read with the row that it stands below
        return True
    # Where rows above said the taxes of other items, or the central half of this one's, they say this one's as well.
    if _take_gross(item, text, cells[-1], mark):
        return True
    taxed = bool(item.cgst_amount) or any(each.cgst_amount or each.igst_amount for each in items[:-1])
    taxed = taxed and not header.fields & _TAXES
    said = _TAX.search(text)
    return bool(said) and (taxed or _says_item(table, header, cells)) and _take_tax(item, said, cells, mark)


def is_billed_itself(line: LineItem, item: LineItem, table: Table, cells: Sequence[Cell], mark: str) -> bool:
    """Whether a row that is counted and priced is billed as an item of its own: what is charged, "Reiskosten 84 km",
    or a discount, unless an amount below says what it leaves of the item above it."""
    if not (line.quantity and line.unit_price and line.total_amount and item.total_amount):
        return False
    amount = number_of(line.total_amount)
    if amount > 0:
        return charge_meaning(" ".join(cell.text for cell in cells)) == "added"
    return amount < 0 and not _says_below(table, cells[0].row, number_of(item.total_amount) + amount, mark)


def _take_discount(item: LineItem, text: str, last: Cell, mark: str) -> bool:
    """Fill an item's discount from "Customer discount 5,00- % 12,84-" below it, then its amount without that."""
    amount, total = parse_amount(last.text, mark), item.total_amount
    if amount is None or not total:
        return False
    rate = _SHARE.search(text)
    if rate and item.discount_amount is None and charge_meaning(text[: rate.start()]) == "deducted":
        share = parse_percent(rate[1], mark)
        if share is None or abs(number_of(total) * share / 100 - abs(amount)) > _TOLERANCE:
            return False
        item.discount_percent = value_of(last.words, rate[0], share)
        item.discount_amount = value_of(last.words, last.text, abs(amount))
        return True
    off = _off(item)
    named = column_meaning(text[: text.rfind(last.text)])
    if not off and item.quantity and amount == number_of(total) and named and named.name == "taxable_amount":
        return True  # "Assessable Value" below an item without a discount says its amount again
    if off and item.quantity and abs(number_of(total) - off - amount) <= _TOLERANCE:
        item.total_amount = value_of(last.words, last.text, amount)
        if named and named.name == "taxable_amount" and item.taxable_amount is None:
            item.taxable_amount = item.total_amount  # "Assessable Value" says what it is
        return True
    return False


def _take_charge(item: LineItem, table: Table, cells: Sequence[Cell], mark: str) -> bool:
    """Fill what is added to an item's price from "Packing & forwarding 1.500 % 1,964.16" below it, where with that it
    makes what an amount below says."""
    text, amount = " ".join(cell.text for cell in cells), parse_amount(cells[-1].text, mark)
    name = text[: next((at for at, letter in enumerate(text) if letter.isdigit()), 0)]
    if amount is None or not item.total_amount or charge_meaning(name) != "added":
        return False
    if not _says_below(table, cells[0].row, number_of(item.total_amount) - _off(item) + amount, mark):
        return False
    added = (number_of(item.additions) if item.additions else Decimal(0)) + amount
    item.additions = value_of(cells[-1].words, cells[-1].text, added)
    return True


def _off(item: LineItem) -> Decimal:
    """What is taken off an item's amount, less what is added to it."""
    off = number_of(item.discount_amount) if item.discount_amount else Decimal(0)
    return off - (number_of(item.additions) if item.additions else Decimal(0))


def _says_below(table: Table, row: int, amount: Decimal, mark: str) -> bool:
    """Whether one of the next rows ends in an amount."""
    below = {cell.row: cell for cell in table.cells if row < cell.row <= row + _MOST_DETAILS and cell.words}
    found = (parse_amount(cell.text, mark) for cell in below.values())  # each row's last cell
    return any(each is not None and abs(each - amount) <= _TOLERANCE for each in found)


def _take_gross(item: LineItem, text: str, last: Cell, mark: str) -> bool:
    """Fill an item's amount with its taxes from "Item Total 5,01,603.84" below them: what was there is taxed."""
    taxes = sum(number_of(tax) for tax in (item.cgst_amount, item.sgst_amount, item.igst_amount) if tax)
    net, amount = item.total_amount, parse_amount(last.text, mark)
    known = item.taxable_amount and item.taxable_amount is not net
    if not taxes or not net or amount is None or known or row_meaning(text) not in ("totals", ""):
        return False
    if abs(number_of(net) + taxes - amount) > _TOLERANCE or not _ITEM_TOTAL.search(text):
        return False
    item.taxable_amount, item.total_amount = net, value_of(last.words, last.text, amount)
    return True


def _take_tax(item: LineItem, said: re.Match[str], cells: Sequence[Cell], mark: str) -> bool:
    """Fill an item's tax, and its HSN code, from the cells of a row below it that say one; False where they do not.

    The row's amount must be what its rate gives on the item's.
    """
    last = cells[-1]
    amount = parse_amount(last.text, mark)
    base = item.taxable_amount or item.total_amount
    if amount is None or not base or item.tax_amount:
        return False
    rate = Decimal(said[4])
    name = _NAMES[(said[1] or said[2] or said[3][0]).casefold()]
    rated = [cell for cell in cells if said[4] in cell.text]
    if getattr(item, f"{name}_amount") or abs(number_of(base) * rate / 100 - amount) > _TOLERANCE or not rated:
        return False
    setattr(item, f"{name}_percent", value_of(rated[-1].words, said[0], rate))
    setattr(item, f"{name}_amount", value_of(last.words, last.text, amount))
    _take_hsn(item, cells)
    return True


def _take_hsn(item: LineItem, cells: Sequence[Cell]) -> None:
    for cell in cells:
        if (code := LABELLED_HSN.search(cell.text)) and not item.hsn:
            item.hsn = value_of(cell.words, code[1], code[1])


def _says_item(table: Table, header: Header, cells: Sequence[Cell]) -> bool:
    """Whether a row says the tax of the item above it, and not of all: it has an HSN code, or an item is below it."""
    return _counts_below(table, header, cells) or any(LABELLED_HSN.search(cell.text) for cell in cells)


def _counts_below(table: Table, header: Header, cells: Sequence[Cell]) -> bool:
    """Whether a row further down counts and prices something."""
    numeric = {n for n, names in header.columns.items() if set(names) & {"quantity", "unit_price"}}
    below = (each for each in table.cells if each.row > cells[0].row and each.column in numeric)
    counted = Counter(each.row for each in below if parse_quantity(each.text) is not None)
    return any(count > 1 for count in counted.values())
