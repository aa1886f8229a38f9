"""Columns that their headers do not name, or not well, told by the values below."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import permutations

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.header import Header, body, column_text
from invoicekit.invoice.columns.names import AMOUNT
from invoicekit.invoice.columns.rates import GST_RATES, TAXES
from invoicekit.invoice.columns.rivals import letters_of
from invoicekit.invoice.values import MINUS, parse_amount, parse_percent, parse_quantity
from invoicekit.invoice.vocabulary import column_meaning, plain, row_meaning

_WHOLE = 100  # percent
_TAX_AMOUNTS = frozenset({"cgst_amount", "sgst_amount", "igst_amount", "cess_amount", "tax_amount"})
_SUM_TOLERANCE = Decimal("0.02")  # of currency units
_LEAST_TITLE = 4  # letters a row, for a column to say what is sold
_BARE_RATE = re.compile(r"^(?:rate(?: %)?|%)$")


Columns = dict[int, tuple[str, ...]]


def by_values(table: Table, header: Header) -> Header:
    """A header with what the values below it tell of its columns."""
    columns = header.columns
    for told in (
        _with_signs,
        _with_rates,
        _with_total,
        _with_title,
        _with_taxes,
        _with_taxable,
        _with_both,
        _with_price,
        _with_quantity,
    ):
        columns = told(table, header.last_row, columns)
    return Header(header.last_row, columns)


def _places(columns: Columns) -> dict[str, int]:
    """The column of each field that has one to itself."""
    return {names[0]: column for column, names in columns.items() if len(names) == 1}


def _free(table: Table, columns: Columns) -> list[int]:
    """The columns that no field is known to be in."""
    return [n for n in range(1, table.column_count + 1) if columns.get(n, ("other",)) == ("other",)]


def _with_signs(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one holds nothing but the sign of the numbers left of it, "21" beside "%": its name is
    theirs."""
    texts = body(table, last_row)
    for column, held in texts.items():
        if set(held) == {"%"} and column in columns and columns.get(column - 1, ("other",)) == ("other",):
            columns = {n: names for n, names in columns.items() if n != column} | {column - 1: columns[column]}
    return columns


def _with_rates(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one that names a tax and holds nothing but lawful rates holds those."""
    texts = body(table, last_row)
    fields = {name for names in columns.values() for name in names}

    def renamed(column: int, names: tuple[str, ...]) -> tuple[str, ...]:
        said = "%" in column_text(table, column, last_row)
        if names == ("unit_price",) and all("%" in text for text in texts.get(column, [""])):
            return ("tax_percent",) if "tax_percent" not in fields else ("other",)  # "Rate" heads either
        if names == ("discount_percent",) and "discount_amount" not in fields and not said:
            amounts = [parse_amount(text) or Decimal(0) for text in texts.get(column, ())]
            return ("discount_amount",) if max(amounts, default=0) > _WHOLE else names  # "Disc" heads either
        tax = names[0].removesuffix("_amount")
        if len(names) > 1 or tax not in TAXES or names[0] == tax or f"{tax}_percent" in fields:
            return names
        if any(map(AMOUNT.match, plain(column_text(table, column, last_row)).split())):
            return names  # amounts by name, whatever they are
        values = [parse_percent(text) for text in texts.get(column, ())]
        return (f"{tax}_percent",) if values and all(each in GST_RATES for each in values) and any(values) else names

    return {column: renamed(column, names) for column, names in columns.items()}


def _with_taxable(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one that makes the total with the taxes beside it is what is taxed ("Charges")."""
    places = _places(columns)
    taxes = [column for name, column in places.items() if name in _TAX_AMOUNTS]
    if "taxable_amount" in places or "total_amount" not in places or not taxes:
        return columns
    rows = [row for row in table.rows[last_row:] if parse_amount(row[places["total_amount"] - 1])]

    def fits(column: int) -> bool:
        amounts = [[parse_amount(row[n - 1]) for n in (column, *taxes, places["total_amount"])] for row in rows]
        sums = [(sum((each or Decimal(0) for each in parts), Decimal(0)), total) for *parts, total in amounts]
        return all(abs(added - (total or 0)) <= _SUM_TOLERANCE for added, total in sums)

    free = _free(table, columns)
    found = [n for n in free if any(row[n - 1] for row in rows) and fits(n)]
    return columns | {found[0]: ("taxable_amount",)} if len(found) == 1 and rows else columns


def _with_price(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one that times the quantity gives the total is the price if none is said to be.

    So may be a "Unit", whose "price" stands over the next column.
    """
    places = _places(columns)
    if "unit_price" in places or not {"quantity", "total_amount"} <= places.keys():
        return columns
    rows = table.rows[last_row:]
    for column in [*_free(table, columns), *(n for name, n in places.items() if name == "unit")]:
        cells = [(row[places["quantity"] - 1], row[column - 1], row[places["total_amount"] - 1]) for row in rows]
        filled = [each for each in cells if all(each)]
        if filled and all(_multiplies(*each) for each in filled):
            return columns | {column: ("unit_price",)}
    return columns


def _with_both(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where two of them times each other give the total in every row, and none says quantity or
    price: "3 x" below no header, "Bedrag" beside "Totaal"."""
    places = _places(columns)
    if {"quantity", "unit_price", "taxable_amount"} & places.keys() or "total_amount" not in places:
        return columns
    total = places["total_amount"] - 1
    rows = [row for row in table.rows[last_row:] if parse_amount(row[total]) and not row_meaning(" ".join(row))]
    free = _free(table, columns)
    pairs = [
        (count, price)
        for count, price in permutations(free, 2)
        if all(_multiplies(row[count - 1], row[price - 1], row[total]) for row in rows)
    ]
    if len(rows) < 2 or len(pairs) != 1:
        return columns
    return columns | {pairs[0][0]: ("quantity",), pairs[0][1]: ("unit_price",)}


def _with_quantity(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one that times the price gives the amount is the quantity.

    Goods are counted in bundles and pieces and sold by weight or length: "Pcs", "Mtrs", "Rate", "Amount".
    """
    places = _places(columns)
    amount = places.get("taxable_amount", places.get("total_amount"))
    discount = places.get("discount_percent", places.get("discount_amount"))
    share = "discount_percent" in places
    if "unit_price" not in places or amount is None:
        return columns
    rows = table.rows[last_row:]
    # A tax in the table's foot, with its rate below the prices, is no line.
    items = [row for row in rows if not row_meaning(" ".join(row))]
    priced = [row for row in items if parse_amount(row[places["unit_price"] - 1]) and parse_amount(row[amount - 1])]

    def fits(column: int) -> bool:
        cells = [(row[column - 1], row[places["unit_price"] - 1], row[amount - 1]) for row in priced]
        offs = [row[discount - 1] if discount else "" for row in priced]
        return all(all(each) and _multiplies(*each, off, share=share) for each, off in zip(cells, offs, strict=True))

    counted = places.get("quantity")
    if not priced or (counted and fits(counted)):
        return columns
    found = [n for n in _free(table, columns) if fits(n)]
    if len(found) != 1:
        return columns
    return {n: names for n, names in columns.items() if n != counted} | {found[0]: ("quantity",)}


def _with_total(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the last one that most quantities times their prices give is the total if none is said
    to be, whatever it is called ("Goods", "Wert").

    What is sold must be named: elsewhere hours times rates are wages.
    """
    places = _places(columns)
    if not {"quantity", "unit_price", "title"} <= places.keys() or {"total_amount", "taxable_amount"} & places.keys():
        return columns
    discount = places.get("discount_percent", places.get("discount_amount"))
    share = "discount_amount" not in places
    rows = [row for row in table.rows[last_row:] if parse_amount(row[places["unit_price"] - 1])]

    def fits(column: int) -> bool:
        given = [(row[places["quantity"] - 1], row[places["unit_price"] - 1], row[column - 1]) for row in rows]
        offs = [row[discount - 1] if discount else "" for row in rows]
        return 2 * sum(_multiplies(*each, off, share=share) for each, off in zip(given, offs, strict=True)) > len(rows)

    free = _free(table, columns)
    found = [n for n in free if rows and fits(n)]
    return columns | {found[-1]: ("total_amount",)} if found else columns


def _with_taxes(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where a bare "Amt" right of a tax's rate is its amount ("CGST %", "Amt"), or the reverse."""
    held = {name for names in columns.values() for name in names}
    if {"igst_amount", "tax_percent"} <= held and not held & {
        "cgst_amount",
        "sgst_amount",
        "igst_percent",
        "tax_amount",
    }:
        # "GST %" beside "IGST Amt.", which is all the tax there is.
        columns = {
            n: tuple(name.replace("tax_percent", "igst_percent") for name in names) for n, names in columns.items()
        }
    for column, names in list(columns.items()):
        tax = names[0].removesuffix("_percent")
        words = plain(column_text(table, column + 1, last_row)).split()
        bare = len(words) == 1 and AMOUNT.match(words[0])
        if len(names) == 1 and tax in TAXES and names[0] != tax and bare and column + 1 < table.column_count:
            columns = {n: kept for n, kept in columns.items() if kept != (f"{tax}_amount",)}
            columns[column + 1] = (f"{tax}_amount",)
    for column, names in list(columns.items()):
        tax = names[0].removesuffix("_amount")
        rated = {f"{tax}_percent"} & {name for each in columns.values() for name in each}
        beside = plain(column_text(table, column - 1, last_row)) if column > 1 else ""
        if len(names) == 1 and tax in TAXES and names[0] != tax and not rated and _BARE_RATE.match(beside):
            columns = columns | {column - 1: (f"{tax}_percent",)}  # of "Rate" and "Amount" below "IGST"
    last = column_meaning(column_text(table, table.column_count, last_row))
    if table.column_count not in columns and last and last.name in ("total_amount", "taxable_amount"):
        named = {name for names in columns.values() for name in names}
        # "Net amt" behind the taxes is with them, whatever it names elsewhere.
        if "total_amount" not in named and "taxable_amount" in named:
            columns = columns | {table.column_count: ("total_amount",)}
    return columns


def _multiplies(quantity: str, price: str, total: str, discount: str = "", *, share: bool = True) -> bool:
    """Whether a quantity times a price, less a discount, is a total, as far as cents tell.

    The discount is a ``share`` in percent, or an amount.
    """
    each, amount = parse_amount(price), parse_amount(total)
    if not (each and amount):
        return False
    off = (parse_percent(discount.lstrip(MINUS)) if share else parse_amount(discount)) or Decimal(0)
    counts = {count[0] for mark in ("", ".", ",") if (count := parse_quantity(quantity, mark))}  # "268.000" is either
    gross = [count * each for count in counts]
    return any(abs(all_ - (all_ * off / 100 if share else abs(off)) - amount) <= Decimal("0.01") for all_ in gross)


def _with_title(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one of most letters is what is sold if none is said to be."""
    named = {name for names in columns.values() for name in names}
    if "title" in named or not {"quantity", "unit_price"} & named:
        return columns
    letters = {column: letters_of(texts) for column, texts in body(table, 0).items() if column not in columns}
    widest = max(letters, key=lambda column: letters[column], default=0)
    return columns | {widest: ("title",)} if letters.get(widest, 0) >= _LEAST_TITLE * table.row_count else columns
