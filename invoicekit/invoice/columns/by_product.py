"""Columns of quantities, prices and amounts that are told by what they give when they are multiplied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import permutations, product

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.header import adds_up, body, column_text, rows_with_amounts
from invoicekit.invoice.columns.places import Columns, amount_of, free_columns, mostly, places_of
from invoicekit.invoice.columns.rates import TAX_AMOUNTS
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.values import MINUS, parse_amount, parse_percent, parse_quantity
from invoicekit.invoice.vocabulary import plain

_CENT = Decimal("0.01")
_LOOKED_AT = 6  # rows, one of which must multiply
_PER = re.compile(r"(.*\d) ?/ ?(?:([1-9]\d{0,3})|[^\W\d]+\.?)")
_UNIT_BEFORE = re.compile(r"^[^\W\d]{1,8}\.? (?=\d)")
_TIMES = re.compile(r"(\d[\d.,]*) ?[x×] \S")
_PERIODS = frozenset({"days", "nights", "months", "hours", "no of days", "no of months"})
_WITH_CENTS = re.compile(r"\d[.,]\d{2}\b")


@dataclass(frozen=True)
class _Rows:
    """Rows below a header, and the column of a discount: its ``share`` in percent, or an amount."""

    rows: Sequence[Sequence[str]]
    discount: int | None = None
    share: bool = True

    def fits(self, quantity: int, price: int, amount: int) -> list[bool]:
        """For each row whether a column's quantity, or 1 for no column, times another's price gives a third one's
        amount."""
        return [
            self._fits(row, row[quantity - 1] if quantity else "1", row[price - 1], row[amount - 1])
            for row in self.rows
        ]

    def _fits(self, row: Sequence[str], quantity: str, price: str, amount: str) -> bool:
        off = row[self.discount - 1] if self.discount else ""
        return bool(quantity and price and amount) and _multiplies(quantity, price, amount, off, share=self.share)


def _rows_with(table: Table, last_row: int, columns: Columns, *filled: int) -> _Rows:
    """The rows with amounts in some columns; a tax in the table's foot, with its rate below the prices, is none."""
    places = places_of(columns)
    priced = [row for row in rows_with_amounts(table, last_row, *filled) if not row_meaning(" ".join(row))]
    share = "discount_percent" in places or "discount_amount" not in places
    return _Rows(priced, places.get("discount_percent", places.get("discount_amount")), share)


def without_priced_units(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns without one of units that holds nothing but prices: "Unit" may head either."""
    texts = body(table, last_row)
    priced = {
        n
        for n, names in columns.items()
        if names == ("unit",) and all(parse_amount(t) is not None and _WITH_CENTS.search(t) for t in texts.get(n, [""]))
    }
    return {n: names for n, names in columns.items() if n not in priced}


def with_discount(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where a discount that may be either is an amount: quantity times price or MRP, less that, is
    the amount."""
    places = places_of(columns)
    column, amount = places.get("discount_percent", 0), amount_of(places)
    price = places.get("unit_price", places.get("mrp", 0))
    said = "%" in column_text(table, column, last_row)
    if said or "discount_amount" in places or not (column and amount and price):
        return columns
    shares = _rows_with(table, last_row, columns, column, amount)
    named = places.get("quantity", 0), price, amount  # what is not counted is sold once
    if mostly(shares.fits(*named)) or not mostly(replace(shares, share=False).fits(*named)):
        return columns  # 10 off a single 100 may be either
    return columns | {column: ("discount_amount",)}


def with_price(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one that times the quantity gives the amount is the price if none is said to be.

    So may be a "Unit", whose "price" stands over the next column.
    """
    places = places_of(columns)
    amount = amount_of(places)
    if "quantity" not in places and places.keys() & {"discount_percent", "discount_amount"}:
        return _with_price_before_discount(table, last_row, columns)
    if "unit_price" in places or "quantity" not in places or amount is None:
        return columns
    for column in [*free_columns(table, columns), *(n for name, n in places.items() if name == "unit")]:
        rows = _rows_with(table, last_row, columns, column, amount)
        if mostly(rows.fits(places["quantity"], column, amount)):
            return columns | {column: ("unit_price",)}
    return columns


def _with_price_before_discount(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where nothing is counted, and one of them less the discount is the amount in every row: a
    garage's "Charges" for labour are its prices."""
    places = places_of(columns)
    amount = places.get("taxable_amount", 0)
    if "unit_price" in places or not amount:
        return columns
    for column in free_columns(table, columns):
        rows = _rows_with(table, last_row, columns, column, amount)
        off = [parse_amount(row[column - 1]) != parse_amount(row[amount - 1]) for row in rows.rows]
        if any(off) and all(rows.fits(0, column, amount)):
            return columns | {column: ("unit_price",)}
    return columns


def with_both(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where two of them times each other give the total in every row, and none says quantity or
    price: "3 x" below no header, "Bedrag" beside "Totaal"."""
    places = places_of(columns)
    if {"quantity", "unit_price", "taxable_amount"} & places.keys() or "total_amount" not in places:
        return columns
    rows = _rows_with(table, last_row, columns, places["total_amount"])
    free = free_columns(table, columns)
    pairs = [pair for pair in permutations(free, 2) if _all_multiply(rows, *pair, places["total_amount"])]
    if len(rows.rows) < 2 or len(pairs) != 1:
        return columns
    return columns | {pairs[0][0]: ("quantity",), pairs[0][1]: ("unit_price",)}


def with_multiples(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where each item says how often it is charged before what it is, "2 x Ficus", and another
    column times that is the total."""
    places = places_of(columns)
    title, total = places.get("title", 0), places.get("total_amount", 0)
    if not title or not total or {"quantity", "unit_price"} & places.keys():
        return columns
    rows = [row for row in rows_with_amounts(table, last_row, total) if not row_meaning(" ".join(row))]
    counts = [_TIMES.match(row[title - 1]) for row in rows]
    for column in free_columns(table, columns) if rows and all(counts) else ():
        parts = zip(rows, counts, strict=True)
        if all(match and _multiplies(match[1], row[column - 1], row[total - 1]) for row, match in parts):
            return columns | {title: ("quantity", "title"), column: ("unit_price",)}
    return columns


def _all_multiply(rows: _Rows, quantity: int, price: int, total: int) -> bool:
    """Whether columns multiply in every row that says a quantity, two at least; what is not counted costs its price."""
    counted = replace(rows, rows=[row for row in rows.rows if row[quantity - 1]])
    others = [row for row in rows.rows if not row[quantity - 1]]
    multiply = len(counted.rows) > 1 and all(counted.fits(quantity, price, total))
    return multiply and all(parse_amount(row[price - 1]) == parse_amount(row[total - 1]) for row in others)


def with_net_price(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where what is said to be taxed is the price less the discount in every row, as of steel by
    weight, "Basic", "Disc.", "Net", and times another column the total: that is the price."""
    places = places_of(columns)
    three = [places.get(name, 0) for name in ("unit_price", "discount_amount", "taxable_amount")]
    if not all(three) or "total_amount" not in places:
        return columns
    price, off, net = three
    rows = [[parse_amount(row[n - 1]) for n in three] for row in rows_with_amounts(table, last_row, price, net)]
    less = [each[0] - (each[1] or 0) == each[2] for each in rows if each[0] is not None]
    if len(rows) < 2 or not all(less) or not any(each[1] for each in rows):
        return columns
    priced = replace(_rows_with(table, last_row, columns, net, places["total_amount"]), discount=None)
    counted = places.get("quantity")
    if counted and mostly(priced.fits(counted, net, places["total_amount"])):
        return columns
    if not any(all(priced.fits(n, net, places["total_amount"])) for n in free_columns(table, columns)):
        return columns
    return {n: names for n, names in columns.items() if n not in (price, off)} | {net: ("unit_price",)}


def with_quantity(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the one that times the price gives the amount is the quantity.

    Goods are counted in bundles and pieces and sold by weight or length: "Pcs", "Mtrs", "Rate", "Amount". Work is
    measured up to date, before, and in this bill. Where goods are stored by the day, "Qty" counts them and not "Days".
    """
    places = places_of(columns)
    price, amount, counted = places.get("unit_price"), amount_of(places), places.get("quantity")
    if price is None or amount is None:
        return columns
    rows = _rows_with(table, last_row, columns, price, amount)
    if not rows.rows or (counted and mostly(rows.fits(counted, price, amount))):
        return columns
    free = free_columns(table, columns)
    found = [n for n in free if mostly(rows.fits(n, price, amount))]
    if not found and counted and plain(column_text(table, counted, last_row)) in _PERIODS:
        found = [n for n in free if plain(column_text(table, n, last_row)).split()[:1] in (["qty"], ["quantity"])]
    if len(found) != 1:
        return columns
    return {n: names for n, names in columns.items() if n != counted} | {found[0]: ("quantity",)}


def with_total(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where the last one that most quantities times their prices give is the total if none is said
    to be, whatever it is called ("Goods", "Wert").

    What is sold must be named: elsewhere hours times rates are wages.
    """
    places = places_of(columns)
    titled = any("title" in names for names in columns.values())
    priced = {"quantity", "unit_price"} <= places.keys()
    if not (titled and priced) or {"total_amount", "taxable_amount"} & places.keys():
        return columns
    rows = _rows_with(table, last_row, columns, places["unit_price"])
    fits = {n: rows.fits(places["quantity"], places["unit_price"], n) for n in free_columns(table, columns)}
    found = [n for n, each in fits.items() if 2 * each.count(True) > len(each)]
    return columns | {found[-1]: ("total_amount",)} if found else columns


def with_product(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where its names for quantity, price and amount multiply in no row, and others do: "Units",
    "Unit" and "Cost" head visits, the price of each, and the total.

    Of several that do, those are taken for which the fewest names are wrong, if they are the only ones.
    """
    places = places_of(columns)
    amount_name = "taxable_amount" if "taxable_amount" in places else "total_amount"
    fields = ("quantity", "unit_price", amount_name)
    named = [places.get(name, 0) for name in fields]
    if "title" not in places or sum(map(bool, named)) < 2:
        return columns
    is_taxed = _makes_total_with_taxes(table, last_row, places)
    if all(named) and any(_rows_with(table, last_row, columns, *named[1:]).fits(*named)):
        return columns
    found: dict[int, list[tuple[int, ...]]] = {}
    known = {*filter(None, named), places.get("total_amount", named[2])} - {0}
    numeric = _numeric(known | {*free_columns(table, columns)}, table, last_row)
    rows = {amount: _rows_with(table, last_row, columns, amount) for amount in numeric}
    for three in permutations(numeric, 3):
        wrong = sum(a != b for a, b in zip(three, named, strict=True))
        if is_taxed and three[2] != named[2]:
            continue
        if wrong < len(fields) and three[2] == max(three) and _is_product(rows[three[2]], three):
            found.setdefault(wrong, []).append(three)
    best = found[min(found)] if found else []
    if len(best) == 2 and set(best[0]) == set(best[1]):
        best = best[:1]  # what is counted stands left of what it costs
    if len(best) != 1:
        return columns
    told = dict(zip(best[0], ((name,) for name in fields), strict=True))
    if named[2] > best[0][2]:
        # "Metal Value" left of "Making" and "Amount": what is added makes the amount that is last.
        told[best[0][2]], told[named[2]] = ("other",), (amount_name,)
    return {n: names for n, names in columns.items() if n not in named} | told


def _makes_total_with_taxes(table: Table, last_row: int, places: dict[str, int]) -> bool:
    """Whether what is said to be taxed makes the total with the taxes beside it, so that neither is misnamed: a
    marketplace's "Gross Amount" less the discount is that total too."""
    parts = [column for name, column in places.items() if name in TAX_AMOUNTS]
    if not parts or not {"taxable_amount", "total_amount"} <= places.keys():
        return False
    net, total = places["taxable_amount"], places["total_amount"]
    rows = [row for row in rows_with_amounts(table, last_row, net, total) if not row_meaning(" ".join(row))]
    return mostly([adds_up(row, (net, *parts), total) for row in rows])


def _numeric(wanted: set[int], table: Table, last_row: int) -> list[int]:
    """The columns of some that begin with a number in most rows where they hold anything."""
    texts = body(table, last_row)
    return sorted(n for n in wanted if mostly([parse_quantity(text) is not None for text in texts.get(n, ())]))


def _is_product(rows: _Rows, columns: Sequence[int]) -> bool:
    """Whether columns multiply in two rows or more, and not only because there is one of everything."""
    _, price, amount = columns
    first = replace(rows, rows=rows.rows[:_LOOKED_AT])  # quick, where a table is long and wide
    if len(rows.rows) < 2 or not any(first.fits(*columns)) or not mostly(rows.fits(*columns)):
        return False
    return any(parse_amount(row[price - 1]) != parse_amount(row[amount - 1]) for row in rows.rows)


@lru_cache(maxsize=4096)
def _counts(text: str) -> frozenset[Decimal]:
    """The numbers that a quantity may mean: "268.000" is either of two."""
    return frozenset(count[0] for mark in ("", ".", ",") if (count := parse_quantity(text, mark)))


@lru_cache(maxsize=4096)
def _prices(text: str) -> frozenset[Decimal]:
    """The prices that a text may mean, also where it says for how many or for what: "14,80 / 100", "78.00/MTR"."""
    text = _UNIT_BEFORE.sub("", text)  # "kg 3.25"
    per = _PER.fullmatch(text)
    pieces = int(per[2]) if per and per[2] else 1
    prices = (parse_amount(per[1] if per else text, mark) for mark in ("", ".", ","))
    return frozenset(price / pieces for price in prices if price)


def _multiplies(quantity: str, price: str, total: str, discount: str = "", *, share: bool = True) -> bool:
    """Whether a quantity times a price, less a discount, is a total, as far as cents tell.

    The discount is a ``share`` in percent, or an amount; either may be off the price before that is multiplied.
    """
    amount = parse_amount(total)
    if not amount:
        return False
    off = (parse_percent(discount.lstrip(MINUS)) if share else parse_amount(discount)) or Decimal(0)
    found = []
    for count, each in product(_counts(quantity), _prices(price)):
        found.append(count * each - (count * each * off / 100 if share else abs(off)))
        if share and off:
            found += [count * round(each * (100 - off) / 100, 2), count * each]  # the price may be that without it
        elif off:
            found.append(count * (each - abs(off)))
    return any(abs(result - amount) <= _CENT for result in found)
